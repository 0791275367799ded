"""Asking the team for instruction, and the request's own page: everything written, by both sides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.pages.components import Row, Status
from registry.pages.dates import day_words
from registry.people.actions import enquiries
from registry.people.lifecycle.enquiries import ANSWERED, ASKED, CLOSED, DONE, SCHEDULED
from registry.people.models import Enquiry, Person
from registry.people.policies.enquiries import may_reopen, may_write
from registry.people.queries import Viewer
from registry.people.queries import enquiries as queries
from registry.training.actions import instruction as actions
from registry.training.forms.instruction import AskForm, WriteForm
from registry.training.models import Instruction
from registry.training.queries import instruction as instructions

KIND = Enquiry.Kind.INSTRUCTION
TONES = {ASKED: "waiting", ANSWERED: "yours", SCHEDULED: "limited", DONE: "met", CLOSED: "neutral"}


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """What instruction is, and the form to ask for it; a request that is open leads to its page."""
    person = _viewer(request).person
    if person is None:
        return render(request, "training/ask.html", {"promise": queries.promised_days()})
    posted = request.method == "POST"
    if posted and (before := once.earlier(person.ref, request.POST.get("key", ""))):
        return redirect(before)
    if (found := queries.open_of(person, KIND)) is not None:
        return redirect("training:instruction", found.number)
    form = AskForm(request.POST if posted else None, initial={"phone": person.phone, "way": Instruction.Way.ANY})
    status = form.status
    if posted and form.is_valid():
        try:
            return _asked(request, form, person)
        except Refused as refusal:
            form.refuse(refusal)
            status = refusal.status
    shown = {"form": form, "promise": queries.promised_days(), "earlier": list(queries.of_person(person, KIND))}
    return render(request, "training/ask.html", shown, status=status or form.status)


@access(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest, number: str) -> HttpResponse:
    """One request as whoever asked sees it; here they write, close it and open it again."""
    viewer = _viewer(request)
    found = queries.numbered(viewer, number, KIND)
    if viewer.person is None or viewer.person.pk not in (found.person_id, found.person.canonical_id):
        return redirect("training:desk_instruction", found.number)
    form = WriteForm(request.POST if request.method == "POST" else None, initial={"seen": found.version})
    if request.method != "POST":
        return _page(request, found, form)
    closing = request.POST.get("do") == "close"
    if closing:
        form.fields["message"].required = False
    if not form.is_valid():
        return _page(request, found, form)
    try:
        _carry_out(found, form, viewer, viewer.person, closing=closing)
    except Refused as refusal:
        return _refused(request, number, form, refusal)
    messages.success(request, _("Your request is closed.") if closing else _("Your message was sent."))
    return redirect("training:instruction", found.number)


def about_rows(instruction: Instruction) -> list[Row]:
    """What was asked, and what came of it."""
    enquiry = instruction.enquiry
    rows = [
        Row(_("Experience"), instruction.experience),
        Row(_("How"), instruction.way_label),
        Row(_("Days and times"), instruction.times),
        Row(_("Telephone"), enquiry.phone),
    ]
    if enquiry.scheduled_for and enquiry.state == SCHEDULED:
        rows.append(Row(_("Agreed day"), day_words(enquiry.scheduled_for)))
    if instruction.given_on and instruction.given_by:
        words = {"day": day_words(instruction.given_on), "name": instruction.given_by.name}
        rows.append(Row(_("Instructed"), _("on %(day)s by %(name)s") % words))
    return rows


def status_of(enquiry: Enquiry, *, desk: bool = False) -> Status:
    """The state as a word with its tone: what waits on the reader differs at the desk."""
    tones = TONES | {ASKED: "yours", ANSWERED: "waiting"} if desk else TONES
    return Status(enquiry.state_label, tones[enquiry.state])


def next_words(enquiry: Enquiry) -> str:
    """What happens next, and by when."""
    if enquiry.state == ASKED:
        words = {"days": queries.promised_days(), "day": day_words(queries.due_on(enquiry))}
        return _("The program team answers within %(days)s working days: by %(day)s.") % words
    return {
        ANSWERED: _("The team wrote last. Write again if you have something to add."),
        SCHEDULED: _("The team instructs you on the day below. Write if it no longer suits you."),
        DONE: _("The instruction is on record, and your application can rest on it."),
        CLOSED: _("This request is closed. Write to open it again."),
    }[enquiry.state]


def _asked(request: HttpRequest, form: AskForm, person: Person) -> HttpResponse:
    given = form.cleaned_data
    wanted = actions.Wanted(*(given[name] for name in ("experience", "way", "times", "phone")))
    try:
        enquiry = actions.ask(wanted, by=person, at=timezone.now(), key=form.key_text)
    except once.AlreadyDone as done:
        return redirect(done.url)
    messages.success(request, _("Your request %(number)s is with the program team.") % {"number": enquiry.number})
    return redirect("training:instruction", enquiry.number)


def _carry_out(found: Enquiry, form: WriteForm, viewer: Viewer, person: Person, *, closing: bool) -> None:
    words, seen, at = form.cleaned_data["message"], form.cleaned_data["seen"], timezone.now()
    if closing:
        enquiries.close(found, words, by=viewer, at=at, seen=seen)
    elif found.state == CLOSED:
        enquiries.reopen(found, words, by=viewer, at=at, seen=seen)
    else:
        enquiries.write(found, words, by=person, at=at, seen=seen)


def _refused(request: HttpRequest, number: str, form: WriteForm, refusal: Refused) -> HttpResponse:
    """The page as it is now, with what was typed."""
    fresh = queries.numbered(_viewer(request), number, KIND)
    form.refuse(refusal)
    form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, form, status=refusal.status)


def _page(request: HttpRequest, found: Enquiry, form: WriteForm, *, status: int = 0) -> HttpResponse:
    viewer = _viewer(request)
    instruction = instructions.behind(found)
    shown = {
        "enquiry": found,
        "status": status_of(found),
        "next": next_words(found),
        "rows": about_rows(instruction),
        "thread": queries.messages(found),
        "form": form,
        "may_write": viewer.person is not None and may_write(viewer.person, found),
        "may_reopen": may_reopen(viewer, found),
    }
    return render(request, "training/request.html", shown, status=status or form.status)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
