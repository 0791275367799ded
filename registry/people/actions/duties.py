"""People take on duties, and lay them down."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import events
from registry.people.actions.moving import bump, bump_company
from registry.people.models import Company, Duty, Person, Role, Utility
from registry.people.policies.companies import LAST_ADMINISTRATOR
from registry.people.queries import Viewer
from registry.people.queries.companies import other_administrators


def give_role(
    person: Person,
    duty: str,
    *,
    begins: date,
    by: Actor | str,
    at: datetime,
    ends: date | None = None,
    scope: str = "",
    utility: Utility | None = None,
    company: Company | None = None,
) -> Role:
    """A duty from a day on: of the program, or for one utility or company. An approval names its `scope`."""
    with acting("give role", by=by, at=at) as act:
        role = Role.objects.create(
            person=person,
            duty=Duty(duty),
            begins=begins,
            ends=ends,
            scope=scope,
            utility=utility,
            company=company,
            given_by=act.by,
        )
        act.record(
            events.RoleGiven(
                person=Ref(person.ref), duty=role.duty, serves=Ref(role.serves), begins=begins, scope=scope
            )
        )
    return role


def end_role(
    role: Role, *, ends: date, reason: str, by: Actor | str, at: datetime, stopped_at: datetime | None = None
) -> None:
    """The duty is held until and including `ends`, or until it is stopped in the course of that day. A company keeps
    an administrator, but for the team's decision.
    """
    if ends < role.begins:
        raise Refused(_("A duty cannot end before it began."), status=422, field="ends")
    with acting("end role", by=by, at=at, reason=reason) as act:
        bump(role.person)
        if role.company:
            _one_stays(role, role.company, by, at)
        held = Role.objects.filter(pk=role.pk, ends=role.ends, stopped_at=role.stopped_at)
        if not held.update(ends=ends, stopped_at=stopped_at):
            raise Stale(_("Somebody else changed this duty. Reload the page."))
        act.record(
            events.RoleEnded(
                person=Ref(role.person.ref), duty=role.duty, serves=Ref(role.serves), ends=ends, scope=role.scope
            )
        )
    role.refresh_from_db()


def _one_stays(role: Role, company: Company, by: Actor | str, at: datetime) -> None:
    """Of two who lay it down at once one comes first, and the other is the last: they meet at the company's version."""
    bump_company(company)
    decides = isinstance(by, str) or (isinstance(by, Viewer) and by.is_team)
    if not decides and not other_administrators(role, timezone.localdate(at)).exists():
        LAST_ADMINISTRATOR.or_refuse()
