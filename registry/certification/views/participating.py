"""Filling in a participation application: one group of questions a page, then checked, signed and submitted."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.certification import actions, queries
from registry.certification.actions import participating
from registry.certification.actions.participating import Given
from registry.certification.approval_words import DUTIES, STEPS, TITLES
from registry.certification.forms import participating as forms
from registry.certification.forms.journey import SignForm
from registry.certification.lifecycle import DRAFT, EDITABLE, RETURNED, SUBMITTED
from registry.certification.queries.participation import held_without_end
from registry.certification.queries.requirements import in_force, to_accept
from registry.certification.requirements.documents import Document, Purpose
from registry.certification.views import part_rows, proofs
from registry.certification.views.journey import shown_as
from registry.certification.views.part_steps import PartJourney, journey_of, url_of
from registry.certification.views.steps import answers
from registry.documents import actions as documents
from registry.documents.refusals import FileRefused
from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.pages.forms import Form
from registry.pages.numbers import whole
from registry.people.queries import email_of
from registry.program.queries import value

TEMPLATE = "certification/participation/{}.html"


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, purpose: str) -> HttpResponse:
    """What this application takes, and where the reader's stands. Pressing the button starts or continues it."""
    person = request.viewer.person  # type: ignore[attr-defined]
    application = queries.open_application(person, purpose) if person else None
    if request.method == "POST" and person:
        application = participating.start(person, purpose, at=timezone.now())
        if application.state == RETURNED and application.correction_concerns:
            return redirect(url_of(purpose, application.correction_concerns))
        if application.state in EDITABLE:
            return redirect(journey_of(person, purpose).next_step)
    if application and application.state == SUBMITTED:
        return redirect("certification:application", application.number)
    today = timezone.localdate()
    shown = {
        "purpose": purpose,
        "heading": TITLES[Purpose(purpose)],
        "application": application,
        "is_draft": application is not None and application.state == DRAFT,
        "requirements": in_force(today, [one for one in Document.values if one.startswith(f"{purpose}-")]),
        "years": value("tie_years", today),
    }
    return render(request, TEMPLATE.format("start"), shown)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, purpose: str, step: str) -> HttpResponse:
    """One page of questions, saved when it is right; a file that arrived whole is kept in any case."""
    if purpose not in DUTIES or step not in STEPS[Purpose(purpose)]:
        raise Http404(_("There is no such page in this application."))
    journey = journey_of(request.viewer.person, purpose)  # type: ignore[attr-defined]
    if request.method == "POST" and (sent := whole(request.POST.get("take_out", ""))) is not None:
        participating.take_out(journey.application, sent, by=journey.application.person, at=timezone.now())
        messages.success(request, _("The file was taken out of your application."))
        return redirect(url_of(purpose, step))
    form = _FORMS[step](request, journey)
    if request.method == "POST":
        form.full_clean()
        _keep_file(request, journey, form)
        if not form.errors:
            given = _GIVEN[step](form)
            participating.answer(journey.application, given, by=journey.application.person, at=timezone.now())
            return _go_on(request, purpose, step)
        journey = journey_of(journey.application.person, purpose)
    return _page(request, journey, step, form)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, purpose: str) -> HttpResponse:
    """Everything that was answered, to be checked, agreed to, signed and submitted."""
    if purpose not in DUTIES:
        raise Http404(_("There is no such page in this application."))
    posted = request.method == "POST"
    if posted and (before := once.earlier(request.viewer.ref, request.POST.get("key", ""))):  # type: ignore[attr-defined]
        return redirect(before)
    journey = journey_of(request.viewer.person, purpose)  # type: ignore[attr-defined]
    application = journey.application
    wanted = to_accept(application, [one.certification for one in journey.asked], timezone.localdate())
    initial = {"seen": application.version, "shown": shown_as(wanted)}
    form = SignForm(answers(request), name=application.name, initial=initial)
    status = form.status
    if posted and form.is_valid():
        try:
            return _submitted(request, journey, form)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
            if refusal.field == "agree":
                form.ask_again(shown_as(wanted), application.version)
    shown = {
        **journey.indicator("check"),
        "form": form,
        "journey": journey,
        "application": application,
        "groups": part_rows.groups(whole_of(journey), change=True),
        "requirements": wanted,
        "back": journey.before("check"),
    }
    return render(request, TEMPLATE.format("check"), shown, status=status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, purpose: str) -> HttpResponse:
    """Take the open application back, after being asked once."""
    if purpose not in DUTIES:
        raise Http404(_("There is no such page in this application."))
    person = request.viewer.person  # type: ignore[attr-defined]
    application = queries.open_application(person, purpose)
    if application is None:
        return redirect(url_of(purpose, "start"))
    if request.method == "POST":
        was_draft = application.state == DRAFT
        actions.withdraw(application, by=person, at=timezone.now())
        messages.success(request, _("Your draft was deleted.") if was_draft else _("Your application was withdrawn."))
        return redirect(url_of(purpose, "start") if was_draft else f"/applications/{application.number}")
    keep = f"/applications/{application.number}" if application.number else url_of(purpose, "start")
    return render(request, "certification/withdraw.html", {"application": application, "keep": keep})


def whole_of(journey: PartJourney) -> part_rows.Whole:
    """The application with everything that was answered."""
    email = email_of(journey.application.person)
    return part_rows.Whole(journey.application, journey.asked, journey.given, email)


def _submitted(request: HttpRequest, journey: PartJourney, form: SignForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        number = actions.submit(
            journey.application,
            signed=given["signed"],
            by=journey.application.person,
            at=timezone.now(),
            seen=given["seen"],
            key=form.key_text,
            shown=given["shown"],
        )
    except once.AlreadyDone as done:
        return redirect(done.url)
    messages.success(request, _("Your application %(number)s was submitted.") % {"number": number})
    return redirect("certification:application", number)


def _keep_file(request: HttpRequest, journey: PartJourney, form: Form) -> None:
    upload = request.FILES.get("file")
    if upload is None or "file" not in form.fields:
        return
    try:
        received = documents.receive(upload)
    except FileRefused as refusal:
        form.refuse(refusal, "file")
        return
    participating.send_file(journey.application, received, by=journey.application.person, at=timezone.now())
    messages.info(request, _("Your file %(name)s is kept.") % {"name": received.name_given})


def _go_on(request: HttpRequest, purpose: str, step: str) -> HttpResponse:
    """The next page; the same one for more lines or files; or back to the start to go on another day."""
    then = request.POST.get("then")
    if then == "more":
        return redirect(url_of(purpose, step))
    if then == "later":
        messages.success(request, _("Everything you answered is saved. Go on whenever you like."))
        return redirect(url_of(purpose, "start"))
    return redirect(journey_of(request.viewer.person, purpose).after(step))  # type: ignore[attr-defined]


def _page(request: HttpRequest, journey: PartJourney, step: str, form: Form) -> HttpResponse:
    files = journey.given.files if step == "proofs" else []
    shown = {
        **journey.indicator(step),
        "form": form,
        "application": journey.application,
        "correction": journey.correction_at(step),
        "back": journey.before(step),
        "lines": form.lines if isinstance(form, forms.Lines) else None,
        "files": [(one, proofs.shown_file(journey.application, one.file)) for one in files],
        "years": value("tie_years", timezone.localdate()),
        "step": step,
    }
    return render(request, TEMPLATE.format("step"), shown, status=form.status)


def _about(request: HttpRequest, journey: PartJourney) -> Form:
    application, said = journey.application, journey.given.particulars
    initial = {"name": application.name, "phone": application.phone, "organization": said.organization}
    return forms.AboutPartForm(answers(request), initial=initial)


def _kinds(request: HttpRequest, journey: PartJourney) -> Form:
    duty = DUTIES[Purpose(journey.purpose)]
    held = held_without_end(journey.application.person, duty, timezone.localdate())
    initial = {"kinds": [one.certification for one in journey.asked]}
    return forms.PartKindsForm(answers(request), purpose=journey.purpose, held=sorted(held), initial=initial)


def _particulars(kind: type[Form]) -> Callable[[HttpRequest, PartJourney], Form]:
    def made(request: HttpRequest, journey: PartJourney) -> Form:
        said = journey.given.particulars
        return kind(answers(request), initial={name: getattr(said, name) for name in kind.base_fields})

    return made


def _independence(request: HttpRequest, journey: PartJourney) -> Form:
    said = journey.given.particulars
    rows = [{"bond": tie.bond, "name": tie.name, "since": tie.since, "until": tie.until} for tie in journey.given.ties]
    initial = {"independent": said.independent, "no_ties": said.no_ties}
    return forms.IndependenceForm(answers(request), rows=rows, initial=initial)


def _equipment(request: HttpRequest, journey: PartJourney) -> Form:
    rows = [
        {
            "what": one.what,
            "serial": one.serial,
            "calibrated_on": one.calibrated_on.isoformat() if one.calibrated_on else "",
        }
        for one in journey.given.instruments
    ]
    return forms.EquipmentForm(answers(request), rows=rows)


def _proofs(request: HttpRequest, journey: PartJourney) -> Form:
    rows = [
        {"name": one.name, "organization": one.organization, "contact": one.contact} for one in journey.given.references
    ]
    return forms.ProofsForm(answers(request), request.FILES or None, rows=rows)


def _given_about(form: Any) -> Given:
    said = form.cleaned_data
    return Given(
        about={"name": said["name"], "phone": said["phone"]}, particulars={"organization": said["organization"]}
    )


def _given_independence(form: Any) -> Given:
    said = form.cleaned_data
    return Given(ties=form.filled(), particulars={"independent": said["independent"], "no_ties": said["no_ties"]})


_FORMS: dict[str, Callable[[HttpRequest, PartJourney], Form]] = {
    "about": _about,
    "kinds": _kinds,
    "experience": _particulars(forms.ExperienceForm),
    "teaching": _particulars(forms.TeachingForm),
    "independence": _independence,
    "equipment": _equipment,
    "proofs": _proofs,
}
# Any: each page has a form of its own.
_GIVEN: dict[str, Callable[[Any], Given]] = {
    "about": _given_about,
    "kinds": lambda form: Given(kinds=form.cleaned_data["kinds"]),
    "experience": lambda form: Given(particulars=form.cleaned_data),
    "teaching": lambda form: Given(particulars=form.cleaned_data),
    "independence": _given_independence,
    "equipment": lambda form: Given(instruments=form.filled()),
    "proofs": lambda form: Given(references=form.filled()),
}
