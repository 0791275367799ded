"""Somebody left a company: the employment ends with its last day. What was begun stays with the technician.

Whoever is said to have left may object; then the team puts the last day right, or takes it away.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import policies
from registry.people.actions.administering import lay_down
from registry.people.actions.moving import bump
from registry.people.events import companies as events
from registry.people.models import Employment
from registry.people.queries import Viewer, of
from registry.people.queries.companies import administrations


def report_departure(employment: Employment, *, last_day: date, reason: str = "", by: Viewer, at: datetime) -> None:
    """`last_day` is the last day of work there, today or earlier. Whoever administers the company stops doing so too.

    The technician need not say why; everybody else must.
    """
    policies.may_report_departure(by, employment).or_refuse()
    today, person, company = timezone.localdate(at), employment.person, employment.company
    if last_day > today:
        raise Refused(_("The last day is in the future. Report it once it is past."), status=422, field="last_day")
    if last_day < employment.begins:
        raise Refused(_("The last day is before the first day there."), status=422, field="last_day")
    own = by.person is not None and by.person.pk == employment.person_id
    if not own and not reason.strip():
        raise Refused(_("Say why: the person reads it."), status=422, field="reason")
    with acting("report departure", by=by, at=at, reason=reason.strip()) as act:
        bump(person)
        if not Employment.objects.filter(pk=employment.pk, ends__isnull=True).update(ends=last_day):
            raise Stale(_("That this person left is on record already. Reload the page."))
        act.record(events.DepartureReported(person=Ref(person.ref), company=Ref(company.ref), ends=last_day))
        for role in administrations(company, today).filter(of(person)):
            lay_down(role, max(role.begins, last_day), reason=reason.strip(), by=by, at=at)
    employment.refresh_from_db()


def correct_departure(employment: Employment, *, last_day: date | None, reason: str, by: Viewer, at: datetime) -> None:
    """The team puts right a last day that was reported wrongly; without one the person still works there."""
    if not by.is_team:
        policies.TEAM_DECIDES.or_refuse()
    if last_day is not None and last_day < employment.begins:
        raise Refused(_("The last day is before the first day there."), status=422, field="last_day")
    if not reason.strip():
        raise Refused(_("Say why: the person reads it."), status=422, field="reason")
    person, company = employment.person, employment.company
    with acting("correct departure", by=by, at=at, reason=reason.strip()) as act:
        bump(person)
        _end(employment, last_day)
        act.record(events.DepartureCorrected(person=Ref(person.ref), company=Ref(company.ref), ends=last_day))
    employment.refresh_from_db()


def _end(employment: Employment, last_day: date | None) -> None:
    try:
        with transaction.atomic():
            Employment.objects.filter(pk=employment.pk).update(ends=last_day)
    except IntegrityError as elsewhere:
        sentence = _("This person worked for another company on some of these days. Enter an earlier last day.")
        raise Refused(sentence, status=422, field="last_day") from elsewhere
