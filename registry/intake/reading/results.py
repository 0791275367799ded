"""What a reading answers with."""

from dataclasses import dataclass
from typing import Literal

from registry.intake.models import SURE

__all__ = ["READER", "SURE", "How", "Known", "ReadField", "Reading"]

READER = "1"
"""The version of the reader: what it reads is kept with it. Count it up when it reads the same paper otherwise."""
How = Literal["form", "text", "ocr"]


@dataclass(frozen=True)
class ReadField:
    """One field: its name on the blank, what was read, and how sure that is (0 to 1, as often as it turns out right).

    `how` says from where: a form field, the text of the page, or the picture (`ocr`, marks in boxes too). `box` is
    where it stands on its page (from 1), as fractions from the upper left corner of the upright page; None where the
    page does not say. A mark is `yes` or the answer the box stands for; an empty value is an empty box.
    """

    name: str
    value: str
    confidence: float
    how: How
    page: int
    box: tuple[float, float, float, float] | None

    @property
    def is_sure(self) -> bool:
        """Whether it need not be looked at twice."""
        return self.confidence >= SURE


@dataclass(frozen=True)
class Reading:
    """What was read. `form`, `language` and `version` are empty when it is none of our forms.

    `text` is everything that can be read, for search and matching; `notes` are sentences about what could not be.
    """

    form: str
    language: str
    version: str
    pages: int
    fields: tuple[ReadField, ...]
    text: str
    notes: tuple[str, ...]

    def value(self, name: str) -> str:
        """What was read in a field; nothing where there is no such field."""
        return next((field.value for field in self.fields if field.name == name), "")


@dataclass(frozen=True)
class Known:
    """Names the registry knows, by which a reading is judged: they make it surer, and mend a letter or two."""

    companies: tuple[str, ...] = ()
    trainers: tuple[str, ...] = ()
    trainings: tuple[str, ...] = ()
