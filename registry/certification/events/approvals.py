"""What happens to participation applications and approvals."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.certification.approval_words import ApprovalRefusal, Bond
from registry.history.events import Personal, Ref, event
from registry.people.models import Duty
from registry.training.models import Kind

KINDS = dict(Kind.choices)
PARTS = {Duty.TRAINER.value: _("trainer"), Duty.INSPECTOR.value: _("quality assurance inspector")}


@event("certification.ParticipationStated")
class ParticipationStated:
    application: Ref
    person: Ref
    organization: Personal
    references: int
    files: int
    sentence = _("%(by)s stated: organization %(organization)s, %(references)s references, %(files)s files.")


@event("certification.TieStated")
class TieStated:
    application: Ref
    person: Ref
    bond: str
    to: Personal
    years: str
    sentence = _("%(by)s stated a tie: %(to)s. %(bond)s. %(years)s")
    words = {"bond": dict(Bond.choices)}


@event("certification.InstrumentStated")
class InstrumentStated:
    application: Ref
    person: Ref
    instrument: str
    serial: str
    calibrated_on: date
    sentence = _("%(by)s stated an instrument: %(instrument)s %(serial)s, calibrated on %(calibrated_on)s.")


@event("certification.ApprovalGiven")
class ApprovalGiven:
    application: Ref
    person: Ref
    part: str
    certification: str
    begins: date
    sentence = _("%(by)s approved %(person)s as %(part)s for %(certification)s from %(begins)s.")
    words = {"certification": KINDS, "part": PARTS}


@event("certification.ApprovalGivenUntil")
class ApprovalGivenUntil:
    application: Ref
    person: Ref
    part: str
    certification: str
    begins: date
    ends: date
    sentence = _("%(by)s approved %(person)s as %(part)s for %(certification)s from %(begins)s until %(ends)s.")
    words = {"certification": KINDS, "part": PARTS}


@event("certification.ApprovalRefused")
class ApprovalRefused:
    application: Ref
    person: Ref
    part: str
    certification: str
    reason: str
    explanation: Personal
    sentence = _("%(by)s did not approve %(person)s as %(part)s for %(certification)s. %(reason)s: %(explanation)s")
    words = {"certification": KINDS, "part": PARTS, "reason": dict(ApprovalRefusal.choices)}


@event("certification.ApprovalEnded")
class ApprovalEnded:
    person: Ref
    part: str
    certification: str
    ends: date
    sentence = _("%(by)s ended the approval of %(person)s as %(part)s for %(certification)s; the last day is %(ends)s.")
    words = {"certification": KINDS, "part": PARTS}


@event("certification.TrainerListingChosen")
class TrainerListingChosen:
    person: Ref
    listed: str
    sentence = _("%(person)s is %(listed)s in the public list of trainers.")
    words = {"listed": {"yes": _("shown"), "no": _("not shown")}}
