"""A company as its administrators and the team see it; asking to administer one; what it is called."""

from datetime import date, timedelta
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.history import once
from registry.kernel.working_days import elapsed
from registry.pages.access import access, signed_in
from registry.pages.components import Row, Status
from registry.pages.forms import Form
from registry.pages.numbers import whole
from registry.pages.panels import panels
from registry.people import policies, queries
from registry.people.actions import administering, asking
from registry.people.actions.asking import Described
from registry.people.company_words import coverage_status, standing_of
from registry.people.forms.companies import NEW, AskForm, ParticularsForm
from registry.people.lifecycle.companies import APPROVED, REFUSED, SUBMITTED, WITHDRAWN
from registry.people.models import Company, CompanyRequest
from registry.people.queries import Viewer
from registry.people.queries import companies as known
from registry.people.views.attempts import answers, refused
from registry.program.queries import value

TONES = {SUBMITTED: "waiting", APPROVED: "met", REFUSED: "failing", WITHDRAWN: "neutral"}
FOUND = 20


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


@access(signed_in)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The companies the reader administers; for everybody else, how to ask for a company account."""
    viewer = viewer_of(request)
    mine = known.administered(viewer)
    asked = [(one, Status(one.state_label, TONES[one.state])) for one in known.requests(viewer).order_by("-pk")[:FOUND]]
    own = [(one, status) for one, status in asked if viewer.person and one.person_id == viewer.person.pk]
    if len(mine) == 1 and not any(one.state == SUBMITTED for one, _status in own):
        return redirect("people:company", mine[0].pk)
    waiting = any(one.state == SUBMITTED for one, _status in own)
    return render(request, "people/companies/index.html", {"mine": mine, "asked": own, "waiting": waiting})


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to administer a company."""
    viewer = viewer_of(request)
    if request.method == "POST" and (before := once.earlier(viewer.ref, request.POST.get("key", ""))):
        return redirect(before)
    search = request.GET.get("find", "").strip()[:100]
    listed = _listed(viewer, search, request.POST.get("company", ""))
    start = {"company": NEW if search and not listed else "", "name": "" if listed else search}
    form = AskForm(answers(request), companies=listed, initial=start)
    status = refused(form, lambda: _ask(form, viewer))
    if not status:
        messages.success(request, _("We received your request."))
        return redirect(once.earlier(viewer.ref, form.key_text) or "people:my_company")
    shown = {"form": form, "search": search, "found": len(listed)}
    return render(request, "people/companies/ask.html", shown, status=status)


def _ask(form: AskForm, viewer: Viewer) -> None:
    given = form.cleaned_data
    keys = ("name", "license_number", "license_state", "phone")
    asking.ask_account(
        company=form.chosen,
        described=None if form.chosen else Described(**{key: given[key] for key in keys}),
        position=given["position"],
        statement=given["statement"],
        by=viewer,
        at=timezone.now(),
        key=form.key_text,
    )


def _listed(viewer: Viewer, search: str, posted: str) -> list[Company]:
    """The companies to choose from: the reader's own, those found, and the one just chosen."""
    found = list(known.find(search)[:FOUND]) if len(search) > 1 else []
    if (key := whole(posted)) is not None:
        found += list(Company.objects.filter(pk=key))
    own = queries.employer_on(viewer.person, timezone.localdate()) if viewer.person else None
    return list(dict.fromkeys([*filter(None, [own]), *found]))


@access(signed_in)
@require_safe
def company_request(request: HttpRequest, number: str) -> HttpResponse:
    """Where a request stands, for the person who asked."""
    viewer = viewer_of(request)
    found = known.request_numbered(viewer, number)
    if viewer.person is None or found.person_id != viewer.person.pk:
        return redirect("people:company_decision", found.number)
    shown = {
        "asked": found,
        "status": Status(found.state_label, TONES[found.state]),
        "rows": request_rows(found),
        "withdraw": policies.may_withdraw_request(viewer, found),
        "promise": value("service_promise", timezone.localdate()),
    }
    return render(request, "people/companies/request.html", shown)


@access(signed_in)
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take a request back."""
    viewer = viewer_of(request)
    asking.withdraw_request(known.request_numbered(viewer, number), by=viewer, at=timezone.now())
    messages.success(request, _("Your request was withdrawn."))
    return redirect("people:my_company")


def request_rows(asked: CompanyRequest) -> list[Row]:
    """What somebody asked for."""
    new = _("%(company)s (new in the registry)") % {"company": asked.name}
    rows = [Row(_("Company"), asked.company.name if asked.company else new)]
    if asked.name:
        license_ = f"{asked.license_number} ({asked.license_state})"
        rows += [Row(_("License"), license_), Row(_("Telephone of the company"), asked.phone)]
    rows.append(Row(_("Position in the company"), asked.position))
    if asked.statement:
        rows.append(Row(_("Statement"), asked.statement))
    return rows


def days_waited(asked: CompanyRequest, today: date) -> int:
    """How many working days of the promise are used up."""
    return elapsed(timezone.localdate(asked.submitted_at), today)


@access(signed_in)
@require_safe
def company(request: HttpRequest, pk: int) -> HttpResponse:
    """The company for its administrators."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    if viewer.is_team and found.pk not in viewer.companies:
        return redirect("people:desk_company", found.pk)
    return render(request, "people/companies/company.html", facts(found, viewer, timezone.localdate()))


def facts(found: Company, viewer: Viewer, today: date) -> dict[str, object]:
    """What a company's page shows, to its administrators and to the team."""
    rows = known.coverages(found)
    soon = today + timedelta(days=value("coverage_reminder", today))
    own = viewer.person.pk if viewer.person else None
    return {
        "company": found,
        "standing": standing_of(found, today, lost=known.has_lost_standing(found, today)),
        "particulars": _particulars(found),
        "coverage": [(one, coverage_status(one, soon)) for one in known.covered(rows, today)],
        "coverages": rows,
        "administrators": [(role, role.person_id == own) for role in known.administrations(found, today)],
        "appointable": known.colleagues(found, today).exists(),
        "invited": known.invitations(found).filter(state="sent").count(),
        "panels": panels("company", found, viewer),
        "today": today,
    }


def _particulars(found: Company) -> list[Row]:
    nothing = _("Not on file")
    license_ = f"{found.license_number} ({found.license_state})" if found.license_number else nothing
    return [
        Row(_("Contractor license"), license_),
        Row(_("Telephone"), found.phone or nothing),
    ]


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def particulars(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what a company is called, its license, how it is reached."""
    viewer = viewer_of(request)
    found = known.visible(viewer, pk)
    keys = ("name", "license_number", "license_state", "phone")
    initial = {**{key: getattr(found, key) for key in keys}, "seen": found.version}
    form = ParticularsForm(answers(request), by_team=viewer.is_team, initial=initial)
    correct = partial(administering.correct_company, found, by=viewer, at=timezone.now())
    status = refused(form, lambda: correct(**{"name": found.name, **form.cleaned_data}))
    if not status:
        messages.success(request, _("The particulars are saved."))
        return back_to(viewer, found)
    lead = [] if viewer.is_team else [_("To change the name of the company, write to the program team.")]
    return form_page(request, found, form, _("Particulars of the company"), _("Save"), lead=lead, status=status)


def back_to(viewer: Viewer, found: Company) -> HttpResponse:
    """The page of the company, the team's or its own."""
    return redirect(_page_of(viewer, found))


def _page_of(viewer: Viewer, found: Company) -> str:
    desk = viewer.is_team and found.pk not in viewer.companies
    return reverse("people:desk_company" if desk else "people:company", args=[found.pk])


def form_page(
    request: HttpRequest,
    found: Company,
    form: Form,
    heading: str,
    action: str,
    *,
    lead: list[str] | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """A page with one form about a company, and the way back."""
    shown = {
        "company": found,
        "form": form,
        "heading": heading,
        "action": action,
        "lead": lead or [],
        "back": _page_of(viewer_of(request), found),
        **more,
    }
    return render(request, "people/companies/form.html", shown, status=status)
