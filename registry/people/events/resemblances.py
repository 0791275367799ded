"""What happens to records that may be one person: found, told apart, merged, taken apart again."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event
from registry.people.signal_words import SIGNALS


@event("people.ResemblanceFound")
class ResemblanceFound:
    resemblance: Ref
    first: Ref
    second: Ref
    score: int
    signals: tuple[str, ...]
    sentence = _("%(by)s found that %(first)s and %(second)s may be one person, with %(score)s points. %(signals)s.")
    words = {"signals": SIGNALS}


@event("people.LookalikeRegistered")
class LookalikeRegistered:
    person: Ref
    sentence = _("%(person)s was written to, because somebody registered with similar particulars.")


@event("people.ResemblancePutOff")
class ResemblancePutOff:
    resemblance: Ref
    first: Ref
    second: Ref
    until: date
    sentence = _("%(by)s put off until %(until)s whether %(first)s and %(second)s are one person.")


@event("people.ResemblanceOpened")
class ResemblanceOpened:
    resemblance: Ref
    first: Ref
    second: Ref
    sentence = _("%(by)s asked again whether %(first)s and %(second)s are one person.")


@event("people.PersonsToldApart")
class PersonsToldApart:
    resemblance: Ref
    first: Ref
    second: Ref
    sentence = _("%(by)s decided that %(first)s and %(second)s are two people.")


@event("people.PersonsMerged")
class PersonsMerged:
    resemblance: Ref
    person: Ref
    record: Ref
    sentence = _("%(by)s merged the record %(record)s into %(person)s.")


@event("people.PersonsUnmerged")
class PersonsUnmerged:
    resemblance: Ref
    person: Ref
    record: Ref
    sentence = _("%(by)s took the record %(record)s apart from %(person)s again.")
