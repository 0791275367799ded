"""What a Registry Installation Report says. Strings come worded in the reader's language; fixed words are here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

OUTCOMES = ("met", "unmet", "waived", "not_applicable", "cannot_tell")
LEVELS = ("certification", "payment", "note")
STATUSES = ("bpa_approved", "ptcs_certified_only", "pending", "rejected", "incomplete")


@dataclass(frozen=True)
class Fact:
    """One thing the technician measured or saw: what it is, its value as shown, and its unit."""

    label: str
    value: str
    unit: str = ""


@dataclass(frozen=True)
class Comparison:
    """One requirement: `value` and `limit` as shown, with units; `outcome` of OUTCOMES and `level` of LEVELS."""

    clause: str
    requirement: str
    value: str
    limit: str
    outcome: str
    level: str = "certification"
    provisional: bool = False


@dataclass(frozen=True)
class InstallationReport:
    """`status` is one of STATUSES, `status_words` and `explanation` its words; dates and times are words too.

    `tested_label` says what `tested_on` is ("Date tested", "Date commissioned"). `superseded` is the sentence that says
    which report replaced this one, or empty.
    """

    words: ClassVar[Mapping[str, Promise]] = {
        "heading": _("Registry Installation Report"),
        "number": _("Registration number"),
        "status": _("Status"),
        "site": _("Site"),
        "utility": _("Utility"),
        "technician": _("Technician"),
        "id": _("Technician ID"),
        "company": _("Company"),
        "edition": _("Judged by"),
        "digest": _("Digest of the edition"),
        "judged": _("Judged on"),
        "comparisons": _("Every requirement, and how this job compares"),
        "clause": _("Clause"),
        "requirement": _("Requirement"),
        "value": _("This job"),
        "limit": _("Limit"),
        "outcome": _("Outcome"),
        "provisional": _("provisional limit"),
        "facts": _("What was recorded on site"),
        "fact": _("Fact"),
        "recorded": _("Recorded"),
        "signatures": _("Signature"),
        "statement": _("I completed this work, and what is recorded above is true to the best of my knowledge."),
        "signature": _("Technician's signature"),
        "date": _("Date"),
        "superseded": _("Superseded"),
        "code": _("Code that opens this job in the registry"),
        "level_note": _("A requirement is for certification unless it says otherwise."),
        "provisional_note": _(
            "A provisional limit awaits confirmation by the program: it may refer a job to a person, and never"
            " rejects one by itself."
        ),
        "outcome.met": _("Met"),
        "outcome.unmet": _("Unmet"),
        "outcome.waived": _("Unmet, waived"),
        "outcome.not_applicable": _("Not applicable"),
        "outcome.cannot_tell": _("Cannot tell"),
        "level.payment": _("for payment"),
        "level.note": _("advice"),
        "page": _("Page"),
        "of": _("of"),
    }

    program: str
    number: str
    measure: str
    status: str
    status_words: str
    explanation: str
    site: str
    utility: str
    technician: str
    technician_id: str
    company: str
    tested_label: str
    tested_on: str
    edition: str
    edition_digest: str
    judged_at: str
    job_url: str
    facts: tuple[Fact, ...]
    comparisons: tuple[Comparison, ...]
    superseded: str = ""

    def title(self, language: str) -> str:
        """The title of the paper, which is also the name it is saved under."""
        with override(language):
            return gettext("Registry Installation Report %(number)s") % {"number": self.number}

    def linked(self) -> str:
        """Where the code on the paper leads."""
        return self.job_url

    def computed(self) -> dict[str, object]:
        """What the template shows besides: a note on provisional limits where there are any."""
        return {"has_provisional": any(row.provisional for row in self.comparisons)}
