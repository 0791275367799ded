"""The life of a job, and the words for each of its states. The four statuses are the codes of the rules."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.lifecycle import Lifecycle, move

DRAFT = "draft"
BPA_APPROVED = "bpa_approved"
CERTIFIED_ONLY = "ptcs_certified_only"
PENDING = "pending"
REJECTED = "rejected"
REOPENED = "reopened"
CANCELLED = "cancelled"

STATUSES = (BPA_APPROVED, CERTIFIED_ONLY, PENDING, REJECTED)
"""What judging a job comes to."""
EDITABLE = (DRAFT, REOPENED)
WAIVABLE = (PENDING, REJECTED, CERTIFIED_ONLY)

JOB = Lifecycle(
    name="job",
    start=DRAFT,
    states={
        DRAFT: _("Draft"),
        BPA_APPROVED: _("BPA Approved"),
        CERTIFIED_ONLY: _("PTCS-Certified Only"),
        PENDING: _("Pending"),
        REJECTED: _("Rejected"),
        REOPENED: _("Reopened"),
        CANCELLED: _("Canceled"),
    },
    moves={
        "submit": move(DRAFT, REOPENED, to=STATUSES),
        "decide": move(PENDING, to=(BPA_APPROVED, CERTIFIED_ONLY, REJECTED)),
        "waive": move(*WAIVABLE, to=STATUSES),
        "reopen": move(REJECTED, to=REOPENED),
        "cancel": move(DRAFT, PENDING, REJECTED, REOPENED, to=CANCELLED),
    },
)
