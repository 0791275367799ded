"""Asking the team for instruction; what both sides write then stands on the page of the enquiry."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages.access import access, everyone, signed_in
from registry.people.lifecycle.enquiries import ANSWERED, ASKED, CLOSED, DONE, SCHEDULED
from registry.people.models import Enquiry, Person
from registry.people.queries import Viewer
from registry.people.queries import enquiries as queries
from registry.training.actions import instruction as actions
from registry.training.forms.instruction import AskForm
from registry.training.models import Instruction

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
        return redirect("people:enquiry", found.number)
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
@require_http_methods(["GET", "HEAD"])
def request_(request: HttpRequest, number: str) -> HttpResponse:
    """The page of a request, where it was before every enquiry had one."""
    return redirect("people:enquiry", queries.numbered(_viewer(request), number, KIND).number)


def _asked(request: HttpRequest, form: AskForm, person: Person) -> HttpResponse:
    given = form.cleaned_data
    wanted = actions.Wanted(*(given[name] for name in ("experience", "way", "times", "phone")))
    try:
        enquiry = actions.ask(wanted, by=person, at=timezone.now(), key=form.key_text)
    except once.AlreadyDone as done:
        return redirect(done.url)
    messages.success(request, _("Your request %(number)s is with the program team.") % {"number": enquiry.number})
    return redirect("people:enquiry", enquiry.number)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
