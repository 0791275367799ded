"""Reading what arrives: the fields of our own forms, filled in on a screen, printed, faxed or photographed.

`read(content, media_type)` answers with what stands on the paper, each value with how sure the reading is and from
where it comes. It never raises for what a stranger sent, opens nothing in this process, and ends in time. What it reads
is a proposal to a person of the team, never an entry.
"""

from registry.intake.reading.reader import read
from registry.intake.reading.results import READER, SURE, Known, ReadField, Reading

__all__ = ["READER", "SURE", "Known", "ReadField", "Reading", "read"]
