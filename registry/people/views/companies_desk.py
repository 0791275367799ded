"""Companies as the program team sees them: requests to decide, the list, one company, its standing, a last day."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.history.queries import about, tell
from registry.pages.access import access
from registry.pages.components import Status
from registry.people import policies
from registry.people.actions import asking, leaving, standing
from registry.people.company_words import standing_of
from registry.people.forms.companies import AnswerForm, FindForm, LastDayForm, StandingForm
from registry.people.models import Company, CompanyRequest, Employment
from registry.people.policies import team
from registry.people.queries import companies as known
from registry.people.queries import licensed
from registry.people.views.attempts import answers, refused
from registry.people.views.companies import (
    TONES,
    back_to,
    days_waited,
    facts,
    form_page,
    request_rows,
    viewer_of,
)
from registry.program.queries import value

SHOWN = 50
FORMS = ["GET", "HEAD", "POST"]


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The requests that wait for an answer, the longest waiting first; below them the companies."""
    today = timezone.localdate()
    form = FindForm(request.GET if "find" in request.GET else None)
    asked = form.cleaned_data["find"] if form.is_valid() else ""
    found = known.listed(asked, today)[: SHOWN + 1]
    rows = [(one, standing_of(one, today, lost=one.lost)) for one in found]  # type: ignore[attr-defined]
    shown = {
        "form": form,
        "asked": asked,
        "rows": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "waiting": [(one, days_waited(one, today)) for one in known.requests_waiting()[:SHOWN]],
        "promise": value("service_promise", today),
    }
    return render(request, "people/companies/desk.html", shown)


@access(team)
@require_safe
def company(request: HttpRequest, pk: int) -> HttpResponse:
    """One company with everything that is known of it."""
    found = get_object_or_404(Company, pk=pk)
    today = timezone.localdate()
    happened = about(found.ref).filter(name__startswith="people.").order_by("-action__seq", "-position")[:SHOWN]
    shown = {
        **facts(found, viewer_of(request), today),
        "desk": True,
        "lost": known.standing_lost(found),
        "former": known.formerly_employed(found, today)[:SHOWN],
        "requests": [
            (one, Status(one.state_label, TONES[one.state]))
            for one in CompanyRequest.objects.filter(company=found).select_related("person").order_by("-pk")[:SHOWN]
        ],
        "sentences": tell(list(happened)),
    }
    return render(request, "people/companies/company.html", shown)


@access(team)
@require_http_methods(FORMS)
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """One request: who asks for what, who administers the company already, and the answer."""
    viewer = viewer_of(request)
    found = known.request_numbered(viewer, number)
    form = AnswerForm(answers(request), initial={"seen": found.version})
    status = refused(form, lambda: _decide(form, found, request))
    if not status:
        messages.success(request, _("%(number)s is decided.") % {"number": found.number})
        return redirect("people:desk_companies")
    found = known.request_numbered(viewer, number)
    on_record = found.company or licensed(found.license_number, found.license_state)
    today = timezone.localdate()
    shown = {
        "asked": found,
        "form": form,
        "status": Status(found.state_label, TONES[found.state]),
        "rows": request_rows(found),
        "on_record": on_record,
        "administrators": list(known.administrations(on_record, today)) if on_record else [],
        "employment": known.current_employment(found.person, today),
        "answer": policies.may_decide_request(viewer, found),
        "days": days_waited(found, today),
        "promise": value("service_promise", today),
    }
    return render(request, "people/companies/decision.html", shown, status=status)


def _decide(form: AnswerForm, found: CompanyRequest, request: HttpRequest) -> None:
    decide = asking.refuse_request if request.POST.get("do") == "refuse" else asking.approve_request
    given = form.cleaned_data
    decide(found, answer=given["answer"], seen=given["seen"], by=viewer_of(request), at=timezone.now())


@access(team)
@require_http_methods(FORMS)
def good_standing(request: HttpRequest, pk: int) -> HttpResponse:
    """End the good standing of a company as of a day, or restore it."""
    found = get_object_or_404(Company, pk=pk)
    lost = known.standing_lost(found).filter(ends__isnull=True).exists()
    act = standing.restore_standing if lost else standing.end_standing
    form = StandingForm(answers(request))
    do = partial(act, found, by=viewer_of(request), at=timezone.now())
    status = refused(form, lambda: do(**form.cleaned_data))
    if not status:
        messages.success(request, _("The standing of the company is on record."))
        return redirect("people:desk_company", found.pk)
    heading = _("Restore good standing") if lost else _("End good standing")
    lead = [
        _("Work done from that day on counts again.")
        if lost
        else _("Work done for the company from that day on is not taken. Jobs already recorded stay as they are.")
    ]
    return form_page(request, found, form, heading, heading, lead=lead, status=status)


@access(team)
@require_http_methods(FORMS)
def last_day(request: HttpRequest, pk: int, employment: int) -> HttpResponse:
    """Put right when somebody left, after they objected."""
    viewer = viewer_of(request)
    found = get_object_or_404(Company, pk=pk)
    row = get_object_or_404(Employment.objects.select_related("person", "company"), company=found, pk=employment)
    form = LastDayForm(
        answers(request),
        initial={"last_day": row.ends.isoformat() if row.ends else ""},
    )
    correct = partial(leaving.correct_departure, row, by=viewer, at=timezone.now())
    status = refused(form, lambda: correct(**form.cleaned_data))
    if not status:
        messages.success(request, _("The last day is corrected."))
        return back_to(viewer, found)
    heading = _("Correct the last day of %(name)s") % {"name": row.person.name}
    return form_page(request, found, form, heading, _("Correct it"), status=status)
