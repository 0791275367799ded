"""The team's queue of everything that is asked, and one enquiry with everything the team does with it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.forms import Form
from registry.pages.panels import panels
from registry.people import enquiry_words as words
from registry.people.actions import enquiries as actions
from registry.people.actions import noting
from registry.people.forms.enquiries import (
    CloseForm,
    HoldForm,
    LinkForm,
    NoteForm,
    QueueForm,
    ScheduleForm,
    WriteForm,
)
from registry.people.lifecycle.enquiries import CLOSED
from registry.people.models import Enquiry
from registry.people.policies import enquiries as policies
from registry.people.policies import team
from registry.people.queries import Viewer, email_of
from registry.people.queries import enquiries as queries

KINDS: dict[str, type[Form]] = {
    "answer": WriteForm,
    "schedule": ScheduleForm,
    "close": CloseForm,
    "note": NoteForm,
    "reopen": WriteForm,
    "link": LinkForm,
}
WHILE_OPEN = ("answer", "schedule", "close", "hold")


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first; by kind, subject, state and who holds it."""
    form = QueueForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    viewer, today = _viewer(request), timezone.localdate()
    after = request.GET.get("after", "")
    found, last = queries.page(viewer, after, **asked)
    shown = {
        "form": form,
        "rows": [(one, words.status_of(one, desk=True), queries.age(one, today)) for one in found],
        "promise": queries.promised_days(),
        "filtered": any(asked.values()),
        "further": f"?{urlencode({**asked, 'after': last})}" if last else "",
        "again": f"?{urlencode(asked)}" if after else "",
    }
    return render(request, "people/enquiries/queue.html", shown, status=form.status)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, number: str) -> HttpResponse:
    """One enquiry: what was asked and written, and what can be done; each button names what it does."""
    viewer = _viewer(request)
    found = queries.numbered(viewer, number)
    if request.method != "POST":
        return _page(request, found)
    doing = request.POST.get("do", "")
    if doing not in {*KINDS, "hold"}:
        raise Http404(_("This cannot be done with a request."))
    form = _form(doing, found, request)
    if not form.is_valid():
        return _page(request, found, **{doing: form})
    try:
        _carry_out(doing, found, form, viewer)
    except Refused as refusal:
        return _refused(request, number, doing, form, refusal)
    messages.success(request, _("Saved."))
    return redirect("people:desk_enquiry", found.number)


def _carry_out(doing: str, found: Enquiry, form: Form, viewer: Viewer) -> None:
    given = form.cleaned_data
    rest = {"by": viewer, "at": timezone.now(), "seen": given["seen"]}
    done: dict[str, Callable[[], None]] = {
        "answer": lambda: actions.answer(found, given["message"], **rest),
        "schedule": lambda: actions.schedule(found, given["on"], given["message"], **rest),
        "close": lambda: actions.close(found, given["message"], outcome=given["outcome"], **rest),
        "reopen": lambda: actions.reopen(found, given["message"], **rest),
        "hold": lambda: actions.assign(found, given["owner"], **rest),
        "note": lambda: noting.note(found, given["message"], **rest),
        "link": lambda: noting.link(found, given["person"], **rest),
    }
    done[doing]()


def _form(doing: str, found: Enquiry, request: HttpRequest | None = None) -> Form:
    data = request.POST if request is not None else None
    initial = {"seen": found.version}
    named = {"auto_id": f"{doing}_%s"}
    if doing == "hold":
        given = {**initial, "owner": str(found.owner_id or "")}
        return HoldForm(data, persons=queries.owners(timezone.localdate()), initial=given, **named)
    if doing == "link":
        return LinkForm(data, initial={**initial, "person": found.about_id or ""}, **named)
    return KINDS[doing](data, initial=initial, **named)


def _refused(request: HttpRequest, number: str, doing: str, form: Form, refusal: Refused) -> HttpResponse:
    fresh = queries.numbered(_viewer(request), number)
    form.refuse(refusal)
    if isinstance(refusal, Stale):  # now that the page shows what happened, it can be sent again
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, refusal.status, **{doing: form})


def _page(request: HttpRequest, found: Enquiry, status: int = 0, /, **forms: Form) -> HttpResponse:
    viewer = _viewer(request)
    doings = (
        ("reopen", "note", "link") if found.state == CLOSED else ("answer", "schedule", "close", "hold", "note", "link")
    )
    shown = {
        "enquiry": found,
        "status": words.status_of(found, desk=True),
        "age": queries.age(found, timezone.localdate()),
        "promise": queries.promised_days(),
        "rows": words.rows(found),
        "email": email_of(found.person) if found.person else found.email,
        "thread": queries.messages(found, notes=True),
        "panels": panels("enquiry", found, viewer),
        "forms": {doing: _form(doing, found) for doing in doings} | forms,
        "form": next(iter(forms.values()), None),
        "may_answer": policies.may_answer(viewer, found),
        "may_hold": policies.may_hold(viewer, found),
        "may_note": policies.may_note(viewer, found),
        "may_reopen": policies.may_reopen(viewer.person, found, is_team=viewer.is_team),
        "sentences": queries.history(found)[::-1],
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "people/enquiries/desk.html", shown, status=status or bad)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
