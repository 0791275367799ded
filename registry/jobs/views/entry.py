"""Entering a job: one page with the form and the verdict so far; the same address takes Check, Save and Submit."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from registry.history import once
from registry.jobs import actions, policies, queries, verdicts
from registry.jobs.entry import Entry, read
from registry.jobs.forms import EntryForm, one_key, typed
from registry.jobs.lifecycle import DRAFT, EDITABLE
from registry.jobs.measures import DUCT_SEALING, measure
from registry.jobs.models import Job
from registry.kernel.refusals import No, Refused, Stale
from registry.pages.access import access, signed_in
from registry.pages.numbers import whole
from registry.people.models import Person
from registry.specifications import catalogue

CONFLICT, UNPROCESSABLE = 409, 422


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A job that is not begun: nothing is stored until it is saved or submitted."""
    person = _person(request)
    policies.may_enter(activated=queries.is_activated(person)).or_refuse()
    return _answer(request, None) if request.method == "POST" else _shown(request, None)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, token: UUID) -> HttpResponse:
    """A draft, or a job that was reopened; once submitted, this address leads to the job."""
    job = queries.draft(request.viewer, token)  # type: ignore[attr-defined]
    if job.state not in EDITABLE:
        return redirect("jobs:job", job.number) if job.number else redirect("jobs:index")
    return _answer(request, job) if request.method == "POST" else _shown(request, job)


@access(signed_in)
@require_POST
def discard(request: HttpRequest, token: UUID) -> HttpResponse:
    """Delete a draft with everything typed in it."""
    job = queries.draft(request.viewer, token)  # type: ignore[attr-defined]
    if job.state == DRAFT:
        actions.cancel(job, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("The draft is deleted."))
    return redirect("jobs:index")


@access(signed_in)
@require_POST
def verdict(request: HttpRequest, token: UUID | None = None) -> HttpResponse:
    """The verdict so far as a part of the page, with the questions that now apply or no longer do. Changes nothing."""
    job = queries.draft(request.viewer, token) if token else None  # type: ignore[attr-defined]
    told, entry = _read(request, job)
    form = EntryForm(entry, None, initial=told)
    shown = set(request.POST.getlist("shown"))
    changed = [
        place
        for _group, _heading, places in form.groups()
        for place in places
        if place["depends"] and (place["field"] is not None) != (place["name"] in shown)
    ]
    offered = request.POST.get("city_offered", "") != entry.city_of_zip
    parts = {**_verdict(request, entry, job), "changed": changed, "offered": offered, "entry": entry}
    return render(request, "jobs/parts/verdict.html", parts)


def _answer(request: HttpRequest, job: Job | None) -> HttpResponse:
    told, entry = _read(request, job)
    pressed = request.POST.get("do", "check")
    if pressed == "save":
        return _saved(request, job, told, entry)
    complete = pressed == "submit"
    form = EntryForm(entry, _bound(request, told), complete=complete, concern=_concern(request, entry, job))
    if not complete or not form.is_valid():
        return _page(request, job, entry, form, status=form.status)
    return _submitted(request, job, told, form, key=form.key_text)


def _submitted(
    request: HttpRequest, job: Job | None, told: dict[str, str], form: EntryForm, *, key: str
) -> HttpResponse:
    person, at = _person(request), timezone.now()
    try:
        if job is None:
            number = actions.enter(DUCT_SEALING, typed=told, by=person, at=at, key=key)
        else:
            number = actions.submit(job, typed=told, by=person, at=at, key=key, seen=_seen(request))
    except once.AlreadyDone as done:
        if draft := _still_a_draft(request, done.url):
            return _submitted(request, draft, told, form, key="")
        messages.info(request, _("This job was already submitted. Here it is."))
        return redirect(done.url)
    except Refused as refusal:
        return _refused(request, job, form, refusal)
    messages.success(request, _("The job %(number)s is on record.") % {"number": number})
    return redirect("jobs:job", number)


def _saved(request: HttpRequest, job: Job | None, told: dict[str, str], entry: Entry) -> HttpResponse:
    person, at = _person(request), timezone.now()
    form = EntryForm(entry, _bound(request, told))
    try:
        if job is None:
            job = actions.start(DUCT_SEALING, typed=told, by=person, at=at, key=_key(request))
        else:
            actions.save_draft(job, told, by=person, at=at, seen=_seen(request))
    except once.AlreadyDone as done:
        if draft := _still_a_draft(request, done.url):
            return _saved(request, draft, told, entry)
        return redirect(done.url)
    except Refused as refusal:
        return _refused(request, job, form, refusal)
    messages.success(request, _("Saved as you typed it. Nothing is submitted yet."))
    return redirect("jobs:draft", job.token)


def _still_a_draft(request: HttpRequest, url: str) -> Job | None:
    """The draft that a page made before somebody went back to it: what is typed there now is what counts."""
    token = resolve(url).kwargs.get("token")
    job = queries.draft(request.viewer, token) if token else None  # type: ignore[attr-defined]
    return job if job is not None and job.state == DRAFT else None


def _refused(request: HttpRequest, job: Job | None, form: EntryForm, refusal: Refused) -> HttpResponse:
    """The page again, with what was typed."""
    form.is_valid()
    form.refuse(refusal)
    late = isinstance(refusal, Stale)
    if job is not None and late:
        job = queries.draft(request.viewer, job.token)  # type: ignore[attr-defined]
        if job.state not in EDITABLE:
            raise refusal
        form.data = {**form.data, "version": job.version}
    return _page(request, job, form.entry, form, status=CONFLICT if late else refusal.status)


def _shown(request: HttpRequest, job: Job | None) -> HttpResponse:
    told = dict(job.typed) if job else {}
    entry = _waived(read(DUCT_SEALING, told, today=timezone.localdate()), job)
    form = EntryForm(entry, None, initial={**told, "version": job.version if job else None})
    return _page(request, job, entry, form)


def _page(request: HttpRequest, job: Job | None, entry: Entry, form: EntryForm, *, status: int = 200) -> HttpResponse:
    token = {"token": job.token} if job else {}
    shown = {
        "job": job,
        "form": form,
        "entry": entry,
        "measure": measure(entry.edition.specification),
        "orientation": queries.orientation_before_first_job(_technician(request, job), timezone.localdate()),
        "verdict_url": reverse("jobs:draft-verdict", kwargs=token) if job else reverse("jobs:verdict"),
        "confirmed": str(form.data.get("sure", "") if form.is_bound else form.initial.get("sure", "")).split(),
        **_verdict(request, entry, job),
    }
    return render(request, "jobs/entry.html", shown, status=status)


def _verdict(request: HttpRequest, entry: Entry, job: Job | None) -> dict[str, Any]:
    shown = verdicts.so_far(entry)
    return {"verdict": shown.verdict, "idle": shown.idle, "concern": _concern(request, entry, job)}


def _concern(request: HttpRequest, entry: Entry, job: Job | None) -> object:
    """What stands against this day of work as soon as it is known, or nothing."""
    if entry.worked_on is None:
        return ""
    person = _technician(request, job)
    answers = queries.answers_on(person, entry.edition.specification, entry.worked_on)
    answer = policies.may_be_recorded(person, entry.worked_on, answers)
    return answer.reason if isinstance(answer, No) else ""


def _read(request: HttpRequest, job: Job | None) -> tuple[dict[str, str], Entry]:
    told = typed(request.POST, catalogue.of(DUCT_SEALING)[-1])
    if city := request.POST.get("use_city", "")[:60]:
        told["city"] = city.replace("\x00", "")
    return told, _waived(read(DUCT_SEALING, told, today=timezone.localdate()), job)


def _waived(entry: Entry, job: Job | None) -> Entry:
    entry.waived = queries.waived_on(job, timezone.localdate()) if job is not None else ()
    return entry


def _bound(request: HttpRequest, told: dict[str, str]) -> dict[str, Any]:
    return {**told, "key": request.POST.get("key", ""), "version": request.POST.get("version", "")}


def _seen(request: HttpRequest) -> int | None:
    return whole(request.POST.get("version", ""))


def _key(request: HttpRequest) -> str:
    return one_key(request.POST.get("key", ""))


def _technician(request: HttpRequest, job: Job | None) -> Person:
    """Whose job it is: the reader's own, unless it is typed in for somebody."""
    return job.technician if job is not None else _person(request)


def _person(request: HttpRequest) -> Person:
    person: Person = request.viewer.person  # type: ignore[attr-defined]
    return person
