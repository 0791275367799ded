"""The words of jobs: labels of the site's fields, what each state means, what happens next and who does it."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from registry.jobs.lifecycle import (
    BPA_APPROVED,
    CANCELLED,
    CERTIFIED_ONLY,
    DRAFT,
    PENDING,
    REJECTED,
    REOPENED,
)
from registry.specifications import catalogue


def language() -> str:
    """The reader's language, as the rules name it."""
    return "es" if (get_language() or "en").startswith("es") else "en"


def clause(requirement: str) -> str:
    """What a requirement is called, in the language that is active: by the newest edition that has it."""
    for edition in reversed(catalogue.editions()):
        for known in edition.requirements:
            if known.id == requirement:
                return str(known.clause[language()])
    return requirement


class Clauses(Mapping[str, str]):
    """Every requirement with what it is called, for the sentences of the history."""

    def __getitem__(self, requirement: str) -> str:
        return clause(requirement)

    def __iter__(self) -> Iterator[str]:
        return (known.id for edition in catalogue.editions() for known in edition.requirements)

    def __len__(self) -> int:
        return len(set(self))


class Editions(Mapping[str, str]):
    """Every edition by its title and the month it is called by, for the sentences of the history."""

    def __getitem__(self, edition: str) -> str:
        title = {known.id: known.title for known in catalogue.editions()}[edition]
        return f"{title[language()]} {edition.partition('@')[2]}"

    def __iter__(self) -> Iterator[str]:
        return (known.id for known in catalogue.editions())

    def __len__(self) -> int:
        return len(catalogue.editions())


def title_of(typed: Mapping[str, str], number: str | None) -> str:
    """What a draft is called: the address as it was typed, or its number."""
    said = ", ".join(filter(None, (typed.get("address"), typed.get("unit"), typed.get("city"))))
    return said or number or gettext("No address yet")


SITE_LABELS: Mapping[str, Promise] = {
    "address": _("Street address"),
    "unit": _("Apartment, lot or space"),
    "city": _("City"),
    "state": _("State"),
    "zip": _("ZIP code"),
    "utility": _("Electric utility"),
}
TONES: Mapping[str, str] = {
    BPA_APPROVED: "met",
    CERTIFIED_ONLY: "limited",
    PENDING: "waiting",
    REJECTED: "failing",
    REOPENED: "yours",
    CANCELLED: "neutral",
    DRAFT: "draft",
    "incomplete": "draft",
}
EXPLAINED: Mapping[str, Promise] = {
    BPA_APPROVED: _("Every requirement for certification and for payment is met."),
    CERTIFIED_ONLY: _("Every requirement for certification is met. At least one requirement for payment is not."),
    PENDING: _("At least one requirement needs a person to look at it."),
    REJECTED: _("At least one requirement for certification is not met."),
    REOPENED: _("The technician is correcting this job."),
    CANCELLED: _("This job was canceled. It stays on record and counts for nothing."),
    DRAFT: _("This job was not submitted yet."),
}
NEXT: Mapping[str, Promise] = {
    BPA_APPROVED: _(
        "The utility of the site sees this job and may pay for it. Nothing more is needed from the technician."
    ),
    CERTIFIED_ONLY: _("The job is certified and counts. The utility sees that payment by BPA is not supported."),
    PENDING: _(
        "The program team reads the job and decides, with a reason. Nothing is needed from the technician until then."
    ),
    REJECTED: _(
        "The technician can seal and test again, or correct a slip: reopen the job, change it and submit it once more."
    ),
    REOPENED: _("The technician corrects the job and submits it again. The earlier decision stays on record."),
    CANCELLED: _("Nothing happens any more."),
    DRAFT: _("The technician completes and submits it."),
}
SO_FAR: Mapping[str, Promise] = {
    BPA_APPROVED: _("Submitted like this, the job is approved."),
    CERTIFIED_ONLY: _("Submitted like this, the job is certified, without support for payment."),
    PENDING: _("Submitted like this, the job goes to the program team, who decide."),
    REJECTED: _("Submitted like this, the job is rejected."),
}
HOW: Mapping[str, Promise] = {
    "rules": _("Judged by the specification"),
    "person": _("Decided by the program team"),
    "waiver": _("Judged again after a waiver"),
}
HOLDS: Mapping[str, Promise] = {
    "claim": _("claimed by the utility"),
    "inspection": _("under inspection"),
}
