"""Asking the team, with and without an account, and the page of what was asked, for whoever asked."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.history.once import AlreadyDone
from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.pages.panels import panels
from registry.people import enquiry_words as words
from registry.people.actions import enquiries as actions
from registry.people.actions import visiting
from registry.people.forms.enquiries import AskForm, VisitorForm, WriteForm
from registry.people.lifecycle.enquiries import CLOSED
from registry.people.models import VISITOR, Asker, Enquiry, Person, Visitor
from registry.people.policies.enquiries import may_reopen, may_write
from registry.people.queries import Viewer
from registry.people.queries import enquiries as queries

FORMS = ["GET", "HEAD", "POST"]
HOUR = 3600
LIMITS = {"person": 10, "place": 10, "address": 3}
"""Questions in an hour: of somebody signed in, from one place of the network, with one address."""
TOO_MANY = 429


@access(everyone)
@require_http_methods(FORMS)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the team. Whatever address a visitor gives, the answer is the same."""
    person = _viewer(request).person
    posted = request.POST if request.method == "POST" else None
    form = _form(posted, person)
    status = 0
    if form.is_bound and form.is_valid():
        try:
            return redirect(_asked(request, form, person))
        except AlreadyDone as done:
            return redirect(done.url)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
    shown = {"form": form, "promise": queries.promised_days(), "person": person}
    return render(request, "people/enquiries/ask.html", shown, status=status or form.status)


@access(everyone)
@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """After asking without an account: the number, and what happens next."""
    return _private(request, "people/enquiries/asked.html", {"enquiry": queries.asked_number(token)})


@access(everyone)
@require_http_methods(FORMS)
def thread(request: HttpRequest, token: str) -> HttpResponse:
    """What a visitor asked, by the private link: confirm the address, write, close it, open it again."""
    found = queries.of_thread(token, timezone.now())
    if request.method != "POST":
        return _thread(request, found, WriteForm(initial={"seen": found.version}))
    new = visiting.confirm(found, at=timezone.now())
    if request.POST.get("do") == "confirm":
        messages.success(request, _("Your address is confirmed."))
        return redirect("people:thread", token)
    form = _write_form(request)
    if new and form.is_valid() and form.cleaned_data["seen"] == found.version - 1:
        form.cleaned_data["seen"] = found.version  # the address was confirmed by writing, and nothing else happened
    if not form.is_valid():
        return _thread(request, found, form)
    try:
        _carry_out(found, form, VISITOR, closing=request.POST.get("do") == "close")
    except Refused as refusal:
        fresh = queries.of_thread(token, timezone.now())
        return _thread(request, fresh, _again(form, refusal, fresh), refusal.status)
    messages.success(request, _said(request))
    return redirect("people:thread", token)


@access(signed_in)
@require_http_methods(FORMS)
def enquiry(request: HttpRequest, number: str) -> HttpResponse:
    """One enquiry as whoever asked sees it; the team goes on to its own page."""
    viewer = _viewer(request)
    found = queries.numbered(viewer, number)
    if viewer.person is None or not found.is_of(viewer.person):
        return redirect("people:desk_enquiry", found.number)
    if request.method != "POST":
        return _page(request, found, WriteForm(initial={"seen": found.version}))
    form = _write_form(request)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        _carry_out(found, form, viewer, closing=request.POST.get("do") == "close")
    except Refused as refusal:
        fresh = queries.numbered(viewer, number)
        return _page(request, fresh, _again(form, refusal, fresh), refusal.status)
    messages.success(request, _said(request))
    return redirect("people:enquiry", found.number)


def _form(posted: Any, person: Person | None) -> AskForm:
    if person is not None:
        return AskForm(posted, initial={"phone": person.phone})
    return VisitorForm(posted, initial={"language": (get_language() or "en")[:2]})


def _asked(request: HttpRequest, form: AskForm, person: Person | None) -> str:
    """The address of what was asked."""
    given, at = form.cleaned_data, timezone.now()
    _not_too_often(request, person, given.get("email", ""))
    if person is not None:
        made = actions.ask(
            Enquiry.Kind.QUESTION,
            words=given["message"],
            phone=given["phone"],
            subject=given["subject"],
            by=person,
            at=at,
            key=form.key_text,
        )
        messages.success(request, _("Your request %(number)s is with the program team.") % {"number": made.number})
        return reverse("people:enquiry", args=[made.number])
    question = visiting.Question(
        name=given["name"],
        email=given["email"],
        language=given["language"],
        subject=given["subject"],
        words=given["message"],
        phone=given["phone"],
    )
    made = visiting.ask(question, at=at, key=form.key_text)
    return reverse("people:asked", args=[queries.asked_token(made.number)])


def _not_too_often(request: HttpRequest, person: Person | None, email: str) -> None:
    """Counting is all that is kept, for an hour."""
    place = get_adapter(request).get_client_ip(request)
    whose = {"person": person.ref} if person else {"place": place, "address": email.lower()}
    for kind, who in whose.items():
        key = f"ask:{kind}:{salted_hmac('people.ask', str(who)).hexdigest()}"
        cache.add(key, 0, HOUR)
        if cache.incr(key) > LIMITS[kind]:
            sentence = _("So many questions in one hour are too many. Wait an hour, or call the program team.")
            raise Refused(sentence, status=TOO_MANY)


def _write_form(request: HttpRequest) -> WriteForm:
    form = WriteForm(request.POST)
    form.fields["message"].required = request.POST.get("do") != "close"
    return form


def _carry_out(found: Enquiry, form: WriteForm, by: Viewer | Visitor, *, closing: bool) -> None:
    said = form.cleaned_data["message"]
    # Any: what every action of an enquiry takes.
    rest: dict[str, Any] = {"at": timezone.now(), "seen": form.cleaned_data["seen"]}
    if closing:
        actions.close(found, said, by=by, **rest)
    elif found.state == CLOSED:
        actions.reopen(found, said, by=by, **rest)
    else:
        actions.write(found, said, by=_asker(by), **rest)


def _asker(by: Viewer | Visitor) -> Asker:
    """Who writes; the page is open to nobody else."""
    return cast("Person", by.person) if isinstance(by, Viewer) else by


def _again(form: WriteForm, refusal: Refused, fresh: Enquiry) -> WriteForm:
    """What was typed, once more: now that the page shows what happened, it can be sent again."""
    form.refuse(refusal)
    form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return form


def _said(request: HttpRequest) -> str:
    return _("Your request is closed.") if request.POST.get("do") == "close" else _("Your message was sent.")


def _shown(found: Enquiry, form: WriteForm) -> dict[str, object]:
    return {
        "enquiry": found,
        "status": words.status_of(found),
        "next": words.next_words(found),
        "rows": words.rows(found),
        "thread": queries.messages(found),
        "form": form,
    }


def _page(request: HttpRequest, found: Enquiry, form: WriteForm, status: int = 0) -> HttpResponse:
    viewer = _viewer(request)
    shown = {
        **_shown(found, form),
        "panels": panels("enquiry", found, viewer),
        "may_write": viewer.person is not None and may_write(viewer.person, found),
        "may_reopen": may_reopen(viewer.person, found),
    }
    return render(request, "people/enquiries/enquiry.html", shown, status=status or form.status)


def _thread(request: HttpRequest, found: Enquiry, form: WriteForm, status: int = 0) -> HttpResponse:
    shown = {
        **_shown(found, form),
        "private": True,
        "may_write": may_write(VISITOR, found),
        "may_reopen": may_reopen(VISITOR, found),
    }
    return _private(request, "people/enquiries/enquiry.html", shown, status or form.status)


def _private(request: HttpRequest, template: str, shown: dict[str, object], status: int = 200) -> HttpResponse:
    """A page of a private link: neither indexed nor kept, and its address goes nowhere."""
    page = render(request, template, shown, status=status)
    page["X-Robots-Tag"] = "noindex, nofollow"
    page["Cache-Control"] = "no-store"
    page["Referrer-Policy"] = "no-referrer"
    return page


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
