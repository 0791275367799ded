"""Filling in the application: one question group a page, saved after each, until it is checked and submitted."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.certification import actions, queries
from registry.certification.actions.drafting import NewCompany
from registry.certification.forms.journey import NEW, AboutForm, CompanyForm, KindsForm, SignForm
from registry.certification.lifecycle import DRAFT, EDITABLE, RETURNED, SUBMITTED
from registry.certification.models import RequirementsVersion
from registry.certification.policies.renewing import may_ask
from registry.certification.queries.requirements import to_accept
from registry.certification.queries.standing import lines, record_of
from registry.certification.views import steps
from registry.certification.views.steps import Journey, answers, journey_of
from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, signed_in
from registry.pages.forms import Form
from registry.pages.numbers import whole
from registry.people.models import Company
from registry.people.queries import email_of, employer_on, employments
from registry.people.queries.companies import invited_by


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """What an application takes, and where this person's stands. Pressing the button starts it, at the first page even
    where all of that is known: a change of company begins there. Or it continues where something is missing.
    """
    person = request.viewer.person  # type: ignore[attr-defined]
    application = queries.open_application(person)
    if request.method == "POST":
        fresh = application is None
        application = actions.start(person, at=timezone.now())
        if fresh:
            return redirect(steps.url_of("about"))
        if application.state == RETURNED and application.correction_concerns:
            return redirect(steps.url_of(application.correction_concerns))
        if application.state in EDITABLE:
            return redirect(journey_of(person).next_step)
    if application and application.state == SUBMITTED:
        return redirect("certification:application", application.number)
    shown = {"application": application, "is_draft": application is not None and application.state == DRAFT}
    return render(request, "certification/apply.html", shown)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest) -> HttpResponse:
    """Name and telephone."""
    journey = _journey(request)
    application = journey.application
    form = AboutForm(answers(request), initial={"name": application.name, "phone": application.phone})
    if request.method == "POST" and form.is_valid():
        actions.answer_about(application, **form.cleaned_data, by=application.person, at=timezone.now())
        return _go_on(request, "about")
    return _page(request, journey, "about", form, email=email_of(application.person))


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def company(request: HttpRequest) -> HttpResponse:
    """The company: found by its name, or new; and the first day there."""
    journey = _journey(request)
    application = journey.application
    search = request.GET.get("find", "").strip()[:100]
    on_record = employer_on(application.person, timezone.localdate())
    invited = invited_by(application.person)
    listed = _listed([application.company, invited, on_record], search, request.POST.get("company", ""))
    known = _known(journey, search, listed)
    before = employments(application.person).exists()
    form = CompanyForm(answers(request), companies=listed, on_record=on_record, worked_before=before, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        keys = ("name", "license_number", "license_state", "phone")
        actions.answer_company(
            application,
            company=form.chosen,
            new=NewCompany(**{key: given[key] for key in keys}) if form.chosen is None else None,
            employed_from=given["employed_from"],
            explanation=given["explanation"],
            by=application.person,
            at=timezone.now(),
        )
        return _go_on(request, "company")
    more = {"search": search, "found": len(listed), "on_record": on_record, "before": before}
    return _page(request, journey, "company", form, **more)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def certifications(request: HttpRequest) -> HttpResponse:
    """Which certifications are asked for."""
    journey = _journey(request)
    person = journey.application.person
    today = timezone.localdate()
    not_now = {kind: may_ask(record, today) for kind, record in record_of(person).items()}
    held = [(one, getattr(not_now[one.kind], "reason", _("It can be renewed now."))) for one in lines(person, today)]
    form = KindsForm(
        answers(request),
        held=[kind for kind, answer in not_now.items() if not answer],
        needed=not queries.changes_company(journey.application),
        initial={"certifications": [one.certification for one in journey.asked]},
    )
    if request.method == "POST" and form.is_valid():
        kinds = form.cleaned_data["certifications"]
        actions.ask_for(journey.application, kinds, by=person, at=timezone.now())
        return _go_on(request, "certifications")
    return _page(request, journey, "certifications", form, held=held)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Everything that was answered, to be checked, agreed to, signed and submitted."""
    posted = request.method == "POST"
    if posted and (before := once.earlier(request.viewer.ref, request.POST.get("key", ""))):  # type: ignore[attr-defined]
        return redirect(before)
    journey = _journey(request)
    application = journey.application
    wanted = requirements_of(journey)
    form = SignForm(
        answers(request),
        name=application.name,
        initial={"seen": application.version, "shown": shown_as(wanted)},
    )
    if posted and form.is_valid():
        try:
            return _submitted(request, journey, form)
        except Refused as refusal:
            form.refuse(refusal)
            if refusal.field == "agree":
                form.ask_again(shown_as(wanted), application.version)
            return _check_page(request, journey, form, status=refusal.status)
    return _check_page(request, journey, form)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the open application back, after being asked once."""
    person = request.viewer.person  # type: ignore[attr-defined]
    application = queries.open_application(person)
    if application is None:
        return redirect("certification:apply")
    if request.method == "POST":
        was_draft = application.state == DRAFT
        actions.withdraw(application, by=person, at=timezone.now())
        messages.success(request, _("Your draft was deleted.") if was_draft else _("Your application was withdrawn."))
        return redirect("certification:apply" if was_draft else application_url(application.number))
    return render(request, "certification/withdraw.html", {"application": application})


def requirements_of(journey: Journey) -> list[RequirementsVersion]:
    """What the signature stands under today."""
    return to_accept(journey.application, [one.certification for one in journey.asked], timezone.localdate())


def shown_as(wanted: Sequence[RequirementsVersion]) -> str:
    """The versions as the form carries them."""
    return " ".join(str(one) for one in wanted) or "-"


def application_url(number: str | None) -> str:
    """Where an application that was submitted stands."""
    return f"/applications/{number}"


def _submitted(request: HttpRequest, journey: Journey, form: SignForm) -> HttpResponse:
    given = form.cleaned_data
    person = journey.application.person
    try:
        number = actions.submit(
            journey.application,
            signed=given["signed"],
            by=person,
            at=timezone.now(),
            seen=given["seen"],
            key=form.key_text,
            shown=given["shown"],
        )
    except once.AlreadyDone as done:
        return redirect(done.url)
    messages.success(request, _("Your application %(number)s was submitted.") % {"number": number})
    return redirect("certification:application", number)


def _check_page(request: HttpRequest, journey: Journey, form: SignForm, *, status: int = 0) -> HttpResponse:
    application = journey.application
    shown = {
        **steps.indicator(journey, "check"),
        "form": form,
        "journey": journey,
        "about": steps.about_rows(application, email_of(application.person), change=True),
        "company": steps.company_rows(application, change=True),
        "trainings": [(one, steps.training_rows(one, change=True)) for one in journey.asked],
        "requirements": requirements_of(journey),
        "back": journey.before("check"),
    }
    return render(request, "certification/check.html", shown, status=status or form.status)


def _journey(request: HttpRequest) -> Journey:
    return journey_of(request.viewer.person)  # type: ignore[attr-defined]


def _go_on(request: HttpRequest, step: str) -> HttpResponse:
    """The next page; or back to the start when the person goes on another day."""
    journey = _journey(request)
    if request.POST.get("then") == "later":
        messages.success(request, _("Everything you answered is saved. Go on whenever you like."))
        return redirect("certification:apply")
    return redirect(journey.after(step))


def _page(request: HttpRequest, journey: Journey, step: str, form: Form, **more: object) -> HttpResponse:
    shown = {
        **steps.indicator(journey, step),
        "form": form,
        "journey": journey,
        "application": journey.application,
        "correction": steps.correction_at(journey, step),
        "back": journey.before(step),
        **more,
    }
    return render(request, f"certification/step-{step}.html", shown, status=form.status)


def _listed(at_hand: Sequence[Company | None], search: str, posted: str) -> list[Company]:
    """The companies to choose from: those at hand, those found, and the one just chosen."""
    found = queries.companies(search) if len(search) > 1 else []
    if (key := whole(posted)) is not None:
        found += list(Company.objects.filter(pk=key))
    return list(dict.fromkeys([*filter(None, at_hand), *found]))


def _known(journey: Journey, search: str, listed: Sequence[Company]) -> dict[str, object]:
    application = journey.application
    chosen = application.company_id or (NEW if application.company_name or (search and not listed) else "")
    began = application.employed_from
    return {
        "company": chosen,
        "name": application.company_name or ("" if listed else search),
        "license_number": application.company_license,
        "license_state": application.company_state,
        "phone": application.company_phone,
        "employed_from": began.isoformat() if began else "",
        "explanation": application.explanation,
    }
