"""What happens to the standing of a technician: cases with their steps, standings that begin and end, days of work."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.certification.discipline import Ground, Sanction
from registry.certification.lifecycle.discipline import CASE
from registry.certification.words import Standing
from registry.history.events import Personal, Ref, event
from registry.training.models import Kind

KINDS = dict(Kind.choices)
STANDINGS = dict(Standing.choices)
SANCTIONS = {**dict(Sanction.choices), "": _("No measure")}
OUTCOMES = dict(CASE.states)


@event("certification.CaseOpened")
class CaseOpened:
    case: Ref
    person: Ref
    number: str
    certifications: tuple[str, ...]
    proposed: str
    ground: str
    explanation: Personal
    evidence: Personal
    reply_due: date
    at_once: bool
    sentence = _("%(by)s gave notice %(number)s. Proposed: %(proposed)s. %(ground)s: %(explanation)s")
    words = {"certifications": KINDS, "proposed": SANCTIONS, "ground": dict(Ground.choices)}


@event("certification.CaseReplied")
class CaseReplied:
    case: Ref
    person: Ref
    number: str
    words_said: Personal
    file: Ref
    sentence = _("%(by)s replied to the notice %(number)s: %(words_said)s")


@event("certification.CaseDecided")
class CaseDecided:
    case: Ref
    person: Ref
    number: str
    outcome: str
    sanction: str
    begins: date | None
    ends: date | None
    explanation: Personal
    appeal_due: date | None
    sentence = _("%(by)s decided the case %(number)s: %(outcome)s. %(sanction)s. %(explanation)s")
    words = {"outcome": OUTCOMES, "sanction": SANCTIONS}


@event("certification.CaseAppealed")
class CaseAppealed:
    case: Ref
    person: Ref
    number: str
    words_said: Personal
    file: Ref
    sentence = _("%(by)s appealed the decision of %(number)s: %(words_said)s")


@event("certification.AppealDecided")
class AppealDecided:
    case: Ref
    person: Ref
    number: str
    outcome: str
    sanction: str
    begins: date | None
    ends: date | None
    explanation: Personal
    sentence = _("%(by)s decided the appeal of %(number)s: %(outcome)s. %(sanction)s. %(explanation)s")
    words = {"outcome": OUTCOMES, "sanction": SANCTIONS}


@event("certification.TechnicianReinstated")
class TechnicianReinstated:
    case: Ref
    person: Ref
    number: str
    explanation: Personal
    sentence = _("%(by)s reinstated %(person)s (%(number)s): %(explanation)s")


@event("certification.DeadlineNear")
class DeadlineNear:
    case: Ref
    person: Ref
    number: str
    step: str
    due: date
    sentence = _("%(person)s was reminded of a last day in %(number)s: %(step)s until %(due)s.")
    words = {"step": {"reply": _("to reply"), "appeal": _("to appeal")}}


@event("certification.StandingBegan")
class StandingBegan:
    case: Ref
    person: Ref
    certifications: tuple[str, ...]
    standing: str
    begins: date
    ends: date | None
    sentence = _("Standing of %(person)s from %(begins)s: %(standing)s (%(certifications)s).")
    words = {"certifications": KINDS, "standing": STANDINGS}


@event("certification.StandingEnded")
class StandingEnded:
    """`begins` says which one; `ends` is its last day now."""

    case: Ref
    person: Ref
    certifications: tuple[str, ...]
    standing: str
    begins: date
    ends: date
    sentence = _("Standing of %(person)s: %(standing)s no longer than %(ends)s (%(certifications)s).")
    words = {"certifications": KINDS, "standing": STANDINGS}


@event("certification.StandingAnnulled")
class StandingAnnulled:
    """It counts as never having been, from its first day."""

    case: Ref
    person: Ref
    certifications: tuple[str, ...]
    standing: str
    begins: date
    sentence = _("Standing of %(person)s: %(standing)s from %(begins)s is annulled (%(certifications)s).")
    words = {"certifications": KINDS, "standing": STANDINGS}


@event("certification.CertificationEnded")
class CertificationEnded:
    """A period that a renewal follows."""

    person: Ref
    certification: str
    begins: date
    ends: date
    sentence = _("The period of %(certification)s of %(person)s that began on %(begins)s ended on %(ends)s.")
    words = {"certification": KINDS}


@event("certification.WorkNoted")
class WorkNoted:
    person: Ref
    certification: str
    day: date
    sentence = _("%(person)s worked on %(day)s as certified for %(certification)s.")
    words = {"certification": KINDS}
