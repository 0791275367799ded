"""What was answered in a participation application, in words: for checking it, for its page and for the desk."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.certification.approval_words import STEP_LABELS, STEPS, Place
from registry.certification.models import Application, Asked
from registry.certification.queries.participation import Answers
from registry.certification.requirements.documents import Purpose
from registry.certification.views.part_steps import url_of
from registry.pages.components import Row
from registry.pages.dates import day_words

Group = tuple[str, list[Row]]


@dataclass(frozen=True)
class Whole:
    """An application with everything that was answered."""

    application: Application
    asked: list[Asked]
    given: Answers
    email: str


_AT_THE_DESK = {
    "about": gettext_lazy("Applicant"),
    "kinds": gettext_lazy("Asks for"),
    "teaching": gettext_lazy("Classes"),
}
"""What headings that speak to the applicant say to the team."""


def groups(whole: Whole, *, change: bool = False, desk: bool = False) -> list[Group]:
    """The answers of each step, with the way back to it where they can be changed."""
    made, purpose = [], whole.application.purpose
    for step in STEPS[Purpose(purpose)]:
        to = url_of(purpose, step) if change else ""
        rows = _ROWS[step](whole)
        heading = _AT_THE_DESK.get(step, STEP_LABELS[step]) if desk else STEP_LABELS[step]
        made.append((str(heading), [Row(row.key, row.value, to, row.missing) for row in rows]))
    return made


def _row(key: str, value: object) -> Row:
    return Row(key, value, missing="" if value else _("Missing"))


def _about(whole: Whole) -> list[Row]:
    return [
        _row(_("Full name"), whole.application.name),
        _row(_("Telephone"), whole.application.phone),
        Row(_("E-mail"), whole.email),
        Row(_("Organization"), whole.given.particulars.organization),
    ]


def _kinds(whole: Whole) -> list[Row]:
    return [_row(_("Certifications"), ", ".join(one.label for one in whole.asked))]


def _experience(whole: Whole) -> list[Row]:
    said = whole.given.particulars
    where = ", ".join(said.states) + (f" ({said.areas})" if said.areas else "")
    return [
        _row(_("Experience"), said.experience),
        _row(_("Qualifications"), said.qualifications),
        _row(_("Languages"), ", ".join(said.language_names)),
        _row(_("Where"), where),
    ]


def _teaching(whole: Whole) -> list[Row]:
    said = whole.given.particulars
    return [
        _row(_("Teaches with"), said.materials),
        _row(_("Classes"), str(Place(said.place).label) if said.place else ""),
        Row(_("Public list of trainers"), _("yes") if said.listed else _("no")),
    ]


def _independence(whole: Whole) -> list[Row]:
    said = whole.given.particulars
    ties = [Row(tie.get_bond_display(), f"{tie.name} {tie.years}".strip()) for tie in whole.given.ties]
    none = Row(_("Ties"), _("None stated") if said.no_ties else "", missing="" if said.no_ties else _("Missing"))
    made = _("Made") if said.independent else ""
    return [*(ties or [none]), _row(_("Statement of independence"), made)]


def _equipment(whole: Whole) -> list[Row]:
    rows = []
    for one in whole.given.instruments:
        day = day_words(one.calibrated_on) if one.calibrated_on else "—"
        name = f"{one.what}, {one.serial}" if one.serial else one.what
        rows.append(Row(name, _("Last calibrated on %(day)s") % {"day": day}))
    return rows or [_row(_("Instruments"), "")]


def _proofs(whole: Whole) -> list[Row]:
    people = [
        Row(_("Reference"), ", ".join(filter(None, (one.name, one.organization, one.contact))))
        for one in whole.given.references
    ]
    files = ", ".join(one.file.name_given for one in whole.given.files)
    return [*(people or [_row(_("Reference"), "")]), _row(_("Files"), files)]


_ROWS = {
    "about": _about,
    "kinds": _kinds,
    "experience": _experience,
    "teaching": _teaching,
    "independence": _independence,
    "equipment": _equipment,
    "proofs": _proofs,
}
