"""Checking an uploaded roster row by row and cell by cell, before anything is changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from registry.kernel.identifiers import NotAnIdentifier, read_technician_id, spoken
from registry.sheets.reading import Row, UnreadableSheet
from registry.training.actions.enrolling import Named
from registry.training.models import TrainingClass
from registry.training.queries.enrollments import given_in, technician

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "nombre", "nombre completo"),
    "email": (
        "email",
        "e-mail",
        "mail",
        "email address",
        "e-mail address",
        "correo",
        "correo electrónico",
        "correo electronico",
    ),
    "phone": ("phone", "telephone", "tel", "teléfono", "telefono", "celular"),
    "technician_id": (
        "technician id",
        "technician",
        "id",
        "id de técnico",
        "id de tecnico",
        "id técnico",
        "id tecnico",
    ),
}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_is_address = EmailValidator()
_PHONE = re.compile(r"[+0-9 ().x-]{7,40}")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell."""

    row: int
    column: str
    typed: str
    sentence: str


@dataclass
class Checked:
    """A roster that was read: who is fine, and what has to be put right."""

    people: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What is kept until it is confirmed."""
        return {
            "people": self.people,
            "problems": [asdict(one) for one in self.problems],
            "duplicates": [asdict(one) for one in self.duplicates],
        }


def restored(kept: Mapping[str, Any]) -> Checked:
    """The other way round."""
    return Checked(
        list(kept["people"]),
        [Problem(**one) for one in kept["problems"]],
        [Problem(**one) for one in kept["duplicates"]],
    )


def check(training_class: TrainingClass, rows: Sequence[Row]) -> Checked:
    """Every row against the class and against the rows above it."""
    columns = _header(rows[0][1])
    checked = Checked()
    seen: dict[str, int] = {}
    given_before = given_in(training_class)
    for number, cells in rows[1:]:
        given = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
        person = {name: given.get(name, "") for name in COLUMNS}
        problems = list(_problems(number, person))
        if problems:
            checked.problems += problems
            continue
        key = person["technician_id"] or person["email"]
        if (twice := _twice(number, person, seen.get(key), there=key in given_before)) is not None:
            checked.duplicates.append(twice)
            continue
        seen[key] = number
        checked.people.append(person)
    return checked


def named(person: Mapping[str, str]) -> Named:
    """A row that is fine, as somebody to enroll."""
    code = person["technician_id"]
    holder = technician(code.replace("-", "")) if code else None
    if code and holder is None:
        raise UnreadableSheet(_("The Technician ID %(id)s is no longer known. Upload the roster again.") % {"id": code})
    name = holder.name if holder else person["name"]
    return Named(name, person["email"], person["phone"], code, holder)


def _header(cells: Sequence[str]) -> dict[str, int]:
    typed = [" ".join(cell.casefold().replace("_", " ").replace(".", "").split()) for cell in cells]
    found = {name: typed.index(word) for name, words in COLUMNS.items() for word in words[::-1] if word in typed}
    if "technician_id" not in found and not {"name", "email"} <= set(found):
        sentence = _("The first row has to name the columns: name, email, phone, technician id.")
        raise UnreadableSheet(sentence)
    return found


def _problems(number: int, person: dict[str, str]) -> list[Problem]:
    """What is wrong with a row. What is fine is put in the form it is kept in."""
    found = [
        Problem(number, name, typed, _("There is an invisible sign in this cell. Type it again."))
        for name, typed in person.items()
        if _UNSEEN.search(typed)
    ]
    if person["phone"] and not _PHONE.fullmatch(person["phone"]):
        found.append(Problem(number, "phone", person["phone"], _("This is not a telephone number.")))
    if person["email"] and not _address(person):
        found.append(Problem(number, "email", person["email"], _("This is not an e-mail address.")))
    if person["technician_id"]:
        found += _technician_problem(number, person)
    else:
        needs = {"name": _("The name is missing."), "email": _("The e-mail address is missing.")}
        found += [Problem(number, name, "", sentence) for name, sentence in needs.items() if not person[name]]
    if len(person["name"]) > 150:  # noqa: PLR2004 - as long as a name may be
        found.append(Problem(number, "name", person["name"], _("This name is too long.")))
    return found


def _address(person: dict[str, str]) -> bool:
    try:
        _is_address(person["email"])
    except ValidationError:
        return False
    person["email"] = person["email"].lower()
    return len(person["email"]) <= 254  # noqa: PLR2004 - as long as an address may be


def _technician_problem(number: int, person: dict[str, str]) -> list[Problem]:
    typed = person["technician_id"]
    try:
        code = read_technician_id(typed)
    except NotAnIdentifier:
        return [Problem(number, "technician_id", typed, _("This is not a Technician ID. It looks like K7M-4RX9."))]
    if technician(code) is None:
        return [Problem(number, "technician_id", typed, _("Nobody holds this Technician ID."))]
    person["technician_id"] = spoken(code)
    return []


def _twice(number: int, person: dict[str, str], before: int | None, *, there: bool) -> Problem | None:
    column = "technician_id" if person["technician_id"] else "email"
    if before is not None:
        return Problem(number, column, person[column], _("The same person as in row %(row)s.") % {"row": before})
    if there:
        return Problem(number, column, person[column], _("Already in this class."))
    return None
