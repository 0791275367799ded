"""What a reading proposes: whose paper it is, and which field of the application each value belongs in.

Nothing here is an entry. A value that was read by its looks stays unsure until somebody of the team looked at it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.certification.forms.entering import CLASS, Offer
from registry.certification.requirements.documents import Purpose
from registry.certification.words import Basis
from registry.intake.blanks.definitions import BLANKS
from registry.intake.knowing import names_of
from registry.intake.models import FieldRead, Mail, Reading
from registry.intake.queries import Proposal, proposals
from registry.people.finding import read as sought
from registry.people.models import Person
from registry.people.queries import finding
from registry.people.queries.resemblances import alike
from registry.training.models import AcceptedTraining, Kind

MOST = 10
MARKED = "yes"
_PLAIN = {
    "name": "name",
    "phone": "phone",
    "company_name": "company_name",
    "license_number": "company_license",
    "license_state": "company_state",
    "company_phone": "company_phone",
    "employed_from": "employed_from",
    "explanation": "explanation",
    "signed": "signed",
    "signed_on": "signed_on",
}
"""The fields of the application that are written on the paper as they are, by their names there."""
_THIRDS = (0.34, 0.67)
_PLACES: tuple[tuple[str | Promise, ...], ...] = (
    (_("page %(page)s, upper left"), _("page %(page)s, upper middle"), _("page %(page)s, upper right")),
    (_("page %(page)s, middle left"), _("page %(page)s, center"), _("page %(page)s, middle right")),
    (_("page %(page)s, lower left"), _("page %(page)s, lower middle"), _("page %(page)s, lower right")),
)


@dataclass(frozen=True)
class Proposed:
    """A value for one field of the application, and what on the paper it comes from."""

    value: object
    sources: tuple[FieldRead, ...]
    understood: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether everything it comes from was read surely, and could be understood."""
        return self.understood and all(one.is_sure for one in self.sources)

    @property
    def read(self) -> str:
        """What was read, in its own words; marks have none."""
        return "; ".join(said(one) for one in self.sources if one.value and one.value != MARKED)

    @property
    def where(self) -> str:
        """Where on the paper it stands: that of the last source that says something, else of the first."""
        told = [one for one in self.sources if one.value] or list(self.sources[:1])
        return place_of(told[-1])


def said(one: FieldRead) -> str:
    """What was read, in words: an answer that was marked by its label."""
    if one.value == MARKED:
        return str(_("marked"))
    blank = BLANKS.get(one.reading.form)
    choices = {
        value: label
        for field in (blank.fields if blank else ())
        if field.name == one.name
        for value, label in field.choices
    }
    return str(choices.get(one.value, one.value))


def place_of(one: FieldRead) -> str:
    """Where a field stands, in words."""
    if not one.box:
        return str(_("page %(page)s")) % {"page": one.page}
    left, top, right, bottom = one.box
    row, column = _third((top + bottom) / 2), _third((left + right) / 2)
    return str(_PLACES[row][column]) % {"page": one.page}


def _third(share: float) -> int:
    return sum(share > edge for edge in _THIRDS)


def may_be_entered(reading: Reading | None) -> bool:
    """Whether the page takes it as a technician's application: it is one, or may be one on other paper."""
    return reading is None or reading.form in ("", Purpose.TECHNICIAN)


def fields_of(reading: Reading | None) -> dict[str, FieldRead]:
    """What was read, by the names on the blank."""
    return {one.name: one for one in reading.fields.all()} if reading else {}


def proposed(read: Mapping[str, FieldRead], offers: Sequence[Offer]) -> dict[str, Proposed]:
    """A value for each field of the page the paper speaks of."""
    found = {name: Proposed(read[on].value, (read[on],)) for name, on in _PLAIN.items() if on in read}
    if "agree" in read:
        found["agreed"] = Proposed(read["agree"].value == MARKED, (read["agree"],))
    for offer in offers:
        found |= dict(_asked(offer, read))
    return found


def _asked(offer: Offer, read: Mapping[str, FieldRead]) -> Iterator[tuple[str, Proposed]]:
    """What was read for one certification. Where nothing is marked or written, that is one thing to look at."""
    kind = offer.kind
    mark, all_of_it = read.get(f"certifications-{kind}"), _of(kind, read)
    if mark is not None and not any(one.value for one in all_of_it):
        yield f"{kind}-asked", Proposed(value=False, sources=all_of_it)
        return
    if mark is not None:
        yield f"{kind}-asked", Proposed(mark.value == MARKED, (mark,))
    by = read.get(f"{kind}-accreditation" if kind == Kind.GROUND_SOURCE else f"{kind}-trainer_name")
    days = {
        "given_by": by,
        "trained_on": read.get(f"{kind}-trained_on"),
        "until": read.get(f"{kind}-certificate_until"),
    }
    yield from ((f"{kind}-{part}", Proposed(one.value, (one,))) for part, one in days.items() if one is not None)
    basis, named = read.get(f"{kind}-basis"), read.get(f"{kind}-accepted_training")
    if basis is not None and named is not None:
        yield f"{kind}-training", _training(offer, basis, named)


def _of(kind: Kind, read: Mapping[str, FieldRead]) -> tuple[FieldRead, ...]:
    """Every field of the paper about this certification."""
    return tuple(one for name, one in read.items() if name == f"certifications-{kind}" or name.startswith(f"{kind}-"))


def _training(offer: Offer, basis: FieldRead, named: FieldRead) -> Proposed:
    """A class, or the listed training that is named; words the list does not have are for somebody to understand."""
    if basis.value == Basis.CLASS_PASSED:
        return Proposed(CLASS, (basis,))
    found = [one for one in offer.listed if named.value.strip().casefold() in _words(one)]
    if len(found) == 1:
        return Proposed(str(found[0].pk), (basis, named))
    return Proposed("", (basis, named), understood=not (basis.value or named.value))


def _words(training: AcceptedTraining) -> set[str]:
    return {name.casefold() for name in names_of(training)}


def beside(read: Mapping[str, FieldRead], used: Mapping[str, Proposed]) -> list[FieldRead]:
    """What was read and has no field on the page: nothing of the paper is left out."""
    taken = {source.name for one in used.values() for source in one.sources}
    return [one for name, one in read.items() if name not in taken and one.value]


def candidates(mail: Mail, read: Mapping[str, FieldRead]) -> list[Proposal]:
    """Whose paper it may be, the best reason first. Nothing is concluded from it."""
    found: dict[int, Proposal] = {}
    for one in _candidates(mail, {name: field.value.strip() for name, field in read.items()}):
        found.setdefault(one.person.pk, one)
    return list(found.values())[:MOST]


def _candidates(mail: Mail, said: Mapping[str, str]) -> Iterator[Proposal]:
    if mail.person is not None:
        yield Proposal(mail.person.leading, _("The message is noted as about this person."))
    for field, why in (
        ("technician_id", _("This person has the Technician ID on the paper, or one that differs in a character.")),
        ("email", _("The account of this person has the e-mail address on the paper.")),
        ("phone", _("This person has the telephone on the paper.")),
    ):
        yield from (Proposal(person, why) for person in _known_by(said.get(field, "")))
    if said.get("name"):
        like = alike(said["name"], said.get("phone", ""))[:MOST]
        yield from (Proposal(person, _("The name is like the one on the paper.")) for person in like)
    yield from proposals(mail)


def _known_by(text: str) -> list[Person]:
    asked = sought(text)
    return finding.persons(asked, MOST) if asked.exact else []
