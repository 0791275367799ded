"""Asking to administer a company, and what the program team answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Refused, Stale
from registry.kernel.working_days import due
from registry.people import policies
from registry.people.actions.administering import make_administrator
from registry.people.actions.organizations import add_company
from registry.people.events import companies as events
from registry.people.lifecycle.companies import REQUEST
from registry.people.models import Company, CompanyRequest
from registry.people.queries import Viewer, licensed
from registry.program.queries import value


@dataclass(frozen=True)
class Described:
    """A company the registry does not know yet, as somebody describes it."""

    name: str
    license_number: str
    license_state: str
    phone: str


def ask_account(
    *,
    company: Company | None,
    described: Described | None,
    position: str,
    statement: str,
    by: Viewer,
    at: datetime,
    key: str = "",
) -> CompanyRequest:
    """Ask to administer a company on record, or a new one as it is described. The team answers."""
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    if by.person is None:  # pragma: no cover - the page asks to sign in
        policies.SIGN_IN.or_refuse()
    if company is not None and company.pk in by.companies:
        policies.ALREADY_ADMINISTRATOR.or_refuse()
    today = timezone.localdate(at)
    with acting("ask for a company account", by=by, at=at) as act:
        request = CompanyRequest(
            number=numbered("CO", today.year, next_in("CO", today.year)),
            person=by.person,
            company=company,
            position=position,
            statement=statement,
            submitted_at=at,
            due_on=due(today, value("service_promise", today)),
            **(vars(described) if described and company is None else {}),
        )
        _put(request)
        once.keep(by.ref, key, f"/company/requests/{request.number}", at)
        act.record(
            events.CompanyAccountAsked(
                **_refs(request),
                company=Ref(company.ref if company else ""),
                name=request.company_stated,
                position=position,
            )
        )
    return request


def _put(request: CompanyRequest) -> None:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as waiting:
        sentence = _("You have asked for a company account already. Wait for the answer, or withdraw it first.")
        raise Refused(sentence) from waiting


def withdraw_request(request: CompanyRequest, *, by: Viewer, at: datetime) -> None:
    """Take the request back."""
    policies.may_withdraw_request(by, request).or_refuse()
    with acting("withdraw request for a company account", by=by, at=at) as act:
        _move(request, "withdraw", closed_at=at)
        act.record(events.CompanyAccountWithdrawn(**_refs(request)))


def approve_request(
    request: CompanyRequest, *, answer: str = "", by: Viewer, at: datetime, seen: int | None = None
) -> Company:
    """The person administers the company from today; a new company comes on record, unless its license is already."""
    policies.may_decide_request(by, request).or_refuse()
    with acting("approve company account", by=by, at=at) as act:
        company = request.company or _described(request, by=by, at=at)
        _move(request, "approve", seen=seen, closed_at=at, answer=answer, company=company)
        make_administrator(company, request.person, by=by, at=at)
        act.record(events.CompanyAccountApproved(**_refs(request), company=Ref(company.ref), explanation=answer))
        act.record(events.AdministratorAdded(person=Ref(request.person.ref), company=Ref(company.ref)))
    return company


def _described(request: CompanyRequest, *, by: Viewer, at: datetime) -> Company:
    return licensed(request.license_number, request.license_state) or add_company(
        name=request.name,
        license_number=request.license_number,
        license_state=request.license_state,
        phone=request.phone,
        by=by,
        at=at,
    )


def refuse_request(request: CompanyRequest, *, answer: str, by: Viewer, at: datetime, seen: int | None = None) -> None:
    """Not approved, with the words the person reads."""
    policies.may_decide_request(by, request).or_refuse()
    if not answer.strip():
        raise Refused(_("Say why: the person who asked reads it."), status=422, field="answer")
    with acting("refuse company account", by=by, at=at) as act:
        _move(request, "refuse", seen=seen, closed_at=at, answer=answer.strip())
        act.record(
            events.CompanyAccountRefused(**_refs(request), name=request.company_stated, explanation=answer.strip())
        )


def _move(request: CompanyRequest, verb: str, *, seen: int | None = None, **changes: object) -> None:
    version = request.version if seen is None else seen
    held = CompanyRequest.objects.filter(pk=request.pk, state=request.state, version=version)
    if not held.update(state=REQUEST.after(request.state, verb), version=version + 1, **changes):
        raise Stale(_("Somebody else answered this request while your page was open. Nothing of yours was saved."))
    request.refresh_from_db()


def _refs(request: CompanyRequest) -> dict[str, Ref]:
    return {"request": Ref(request.ref), "person": Ref(request.person.ref), "number": Ref(request.number)}
