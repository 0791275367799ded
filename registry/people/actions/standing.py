"""A company loses its good standing with the program, and gains it again: as of a day, with a reason."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people import policies
from registry.people.actions.moving import bump_company
from registry.people.events import companies as events
from registry.people.models import Company, StandingLost
from registry.people.queries import Viewer

FIELD = "begins"


def end_standing(company: Company, *, begins: date, reason: str, by: Viewer, at: datetime) -> None:
    """From this day on the company does no work for the program, until it stands well again."""
    said = _said(reason, by)
    with acting("end good standing", by=by, at=at, reason=said) as act:
        bump_company(company)
        try:
            with transaction.atomic():
                StandingLost.objects.create(company=company, begins=begins)
        except IntegrityError as lost:
            sentence = _("The company was not in good standing on that day already, or lost it later.")
            raise Refused(sentence, status=422, field=FIELD) from lost
        act.record(events.StandingEnded(company=Ref(company.ref), begins=begins))


def restore_standing(company: Company, *, begins: date, reason: str, by: Viewer, at: datetime) -> None:
    """The company stands well again from this day on; the days before stay as they were."""
    said = _said(reason, by)
    lost = StandingLost.objects.filter(company=company, ends__isnull=True).first()
    if lost is None:
        raise Refused(_("The company is in good standing."))
    if begins <= lost.begins:
        sentence = _("Enter a day after the first day without good standing.")
        raise Refused(sentence, status=422, field=FIELD)
    with acting("restore good standing", by=by, at=at, reason=said) as act:
        bump_company(company)
        StandingLost.objects.filter(pk=lost.pk).update(ends=begins - timedelta(days=1))
        act.record(events.StandingRestored(company=Ref(company.ref), begins=begins))


def _said(reason: str, by: Viewer) -> str:
    if not by.is_team:
        policies.TEAM_DECIDES.or_refuse()
    if not reason.strip():
        raise Refused(_("Say why: the company reads it."), status=422, field="reason")
    return reason.strip()
