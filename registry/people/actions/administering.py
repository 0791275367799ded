"""Who administers a company, and what it is called."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.people import policies
from registry.people.actions.duties import end_role, give_role
from registry.people.actions.moving import bump_company
from registry.people.events import companies as events
from registry.people.models import Company, Duty, Person, Role
from registry.people.queries import Viewer, licensed, of
from registry.people.queries.companies import administrations, colleagues


def make_administrator(company: Company, person: Person, *, by: Viewer, at: datetime) -> Role:
    """Inside `acting()`: the duty from today. Two who do it at once meet at the company's version."""
    today = timezone.localdate(at)
    bump_company(company)
    if administrations(company, today).filter(of(person)).exists():
        sentence = _("%(name)s administers this company already.")
        raise Refused(sentence % {"name": person.name}, field="person")
    return give_role(person, Duty.COMPANY, begins=today, company=company, by=by, at=at)


def appoint(company: Company, person: Person, *, by: Viewer, at: datetime) -> Role:
    """A colleague who works there today, and has an account, administers the company from today."""
    policies.may_administer(by, company).or_refuse()
    if not colleagues(company, timezone.localdate(at)).filter(pk=person.pk).exists():
        sentence = _("Choose somebody who works for the company today and has an account.")
        raise Refused(sentence, status=422, field="person")
    with acting("appoint administrator", by=by, at=at) as act:
        role = make_administrator(company, person, by=by, at=at)
        act.record(events.AdministratorAppointed(person=Ref(person.ref), company=Ref(company.ref)))
    return role


def end_administration(role: Role, *, reason: str = "", by: Viewer, at: datetime) -> None:
    """Step down, or be removed by another administrator or the team, at once; the last one stays, but for the team.

    Somebody who became administrator today keeps the duty until the end of the day: a period has at least one day.
    """
    company = _company_of(role)
    policies.may_administer(by, company).or_refuse()
    today = timezone.localdate(at)
    if role.ends is not None and role.ends < today:
        raise Refused(_("This person no longer administers the company."))
    own = by.person is not None and by.person.pk == role.person_id
    if not own and not reason.strip():
        raise Refused(_("Say why: the person reads it."), status=422, field="reason")
    lay_down(role, max(role.begins, today - timedelta(days=1)), reason=reason.strip(), by=by, at=at)


def lay_down(role: Role, ends: date, *, reason: str, by: Viewer, at: datetime) -> None:
    """The duty ends, and those who go on are told."""
    with acting("end administration", by=by, at=at, reason=reason) as act:
        end_role(role, ends=ends, reason=reason, by=by, at=at)
        act.record(events.AdministratorLeft(person=Ref(role.person.ref), company=Ref(_company_of(role).ref), ends=ends))


def _company_of(role: Role) -> Company:
    if role.company is None:
        raise Refused(_("This duty is not held for a company."), status=422)
    return role.company


def correct_company(
    company: Company,
    *,
    name: str,
    license_number: str,
    license_state: str,
    phone: str,
    reason: str = "",
    by: Viewer,
    at: datetime,
    seen: int | None = None,
) -> None:
    """New particulars; the name is changed by the team. Nothing happens when they are the old ones."""
    policies.may_administer(by, company).or_refuse()
    if not by.is_team:
        name = company.name
    said = {"name": name, "license_number": license_number, "license_state": license_state, "phone": phone}
    if said == {key: getattr(company, key) for key in said}:
        return
    other = licensed(license_number, license_state)
    if other is not None and other.pk != company.pk:
        sentence = _("This license is on record with another company. Check it, or write to the program team.")
        raise Refused(sentence, status=422, field="license_number")
    with acting("correct company", by=by, at=at, reason=reason) as act:
        version = company.version if seen is None else seen
        if not Company.objects.filter(pk=company.pk, version=version).update(version=version + 1, **said):
            raise Stale(_("Somebody else changed this company. Reload the page."))
        act.record(events.CompanyCorrected(company=Ref(company.ref), **said))
    company.refresh_from_db()
