"""The program team takes an application up, hands it on, or sends it back for a correction."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from registry.certification import events, policies, queries
from registry.certification.actions.moving import change, move
from registry.certification.approval_words import APPROVAL_CORRECTIONS
from registry.certification.models import Application
from registry.certification.words import CORRECTION_MESSAGES
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.people.queries import Viewer


def assign(application: Application, to: Person, *, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Take it, or hand it to another member of the team."""
    policies.may_assign(by, application).or_refuse()
    if to not in queries.reviewers(timezone.localdate(at)):
        raise Refused(_("Only a member of the program team can hold an application."), status=422, field="holder")
    if application.person_id == to.pk:
        raise Refused(_("Nobody holds their own application."), status=422, field="holder")
    with acting("assign application", by=by, at=at) as act:
        change(application, seen=seen, holder=to)
        act.record(
            events.ApplicationAssigned(
                application=Ref(application.ref),
                person=Ref(application.person.ref),
                number=str(application.number),
                holder=Ref(to.ref),
            )
        )


def ask_correction(
    application: Application,
    *,
    concerns: str,
    reason: str,
    message: str,
    by: Viewer,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Send it back to the applicant, with what to correct. `concerns` is a certification, `company` or `about`.

    An empty message stands for the usual words of the reason, in the applicant's language.
    """
    policies.may_review(by, application).or_refuse()
    if reason not in usual_words(application):
        raise Refused(_("Choose the reason."), status=422, field="reason")
    message = message.strip() or _usual_words(application, reason)
    if not message:
        raise Refused(_("Write what has to be corrected."), status=422, field="message")
    with acting("ask for a correction", by=by, at=at) as act:
        move(
            application,
            "ask_correction",
            seen=seen,
            holder=by.person,
            correction=reason,
            correction_message=message,
            correction_concerns=concerns,
        )
        act.record(
            events.CorrectionAsked(
                application=Ref(application.ref),
                person=Ref(application.person.ref),
                number=str(application.number),
                concerns=concerns,
                reason=reason,
                message=message,
            )
        )


def usual_words(application: Application) -> Mapping[str, object]:
    """The reasons a correction of this application can have, each with the words it is usually asked in."""
    return CORRECTION_MESSAGES if application.is_technicians else APPROVAL_CORRECTIONS  # type: ignore[return-value]


def _usual_words(application: Application, reason: str) -> str:
    with translation.override(application.person.language):
        return str(usual_words(application)[reason])
