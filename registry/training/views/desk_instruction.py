"""Requests for instruction at the desk: the queue, and one request with everything the team does with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.forms import Form
from registry.people.actions import enquiries
from registry.people.lifecycle.enquiries import CLOSED, DONE
from registry.people.models import Enquiry
from registry.people.policies import team
from registry.people.policies.enquiries import may_answer, may_hold, may_reopen
from registry.people.queries import Viewer, email_of
from registry.people.queries import enquiries as queries
from registry.training.actions import instruction as actions
from registry.training.forms.instruction import CloseForm, GivenForm, HoldForm, ScheduleForm, WriteForm
from registry.training.models import Instruction
from registry.training.policies.instruction import may_correct
from registry.training.queries import instruction as instructions
from registry.training.views.instruction import KIND, about_rows, status_of

_ENDED_SHOWN = 50
DOINGS = ("answer", "schedule", "give", "close", "hold", "reopen", "correct")


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first; below, what is done or closed."""
    today = timezone.localdate()
    rows = [(one, status_of(one, desk=True), queries.age(one, today)) for one in queries.queue(KIND)]
    shown = {
        "rows": rows,
        "promise": queries.promised_days(),
        "ended": [(one, status_of(one, desk=True)) for one in queries.ended(KIND, _ENDED_SHOWN)],
    }
    return render(request, "training/desk-requests.html", shown)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest, number: str) -> HttpResponse:
    """One request: what was asked and written, and what can be done; each button names what it does."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.numbered(viewer, number, KIND)
    instruction = instructions.behind(found)
    if request.method != "POST":
        return _page(request, found, instruction)
    doing = request.POST.get("do", "")
    if doing not in DOINGS:
        raise Http404(_("This cannot be done with a request."))
    form = _form(doing, instruction, request)
    if not form.is_valid():
        return _page(request, found, instruction, **{doing: form})
    try:
        _carry_out(doing, found, instruction, form, viewer)
    except Refused as refusal:
        return _refused(request, number, doing, form, refusal)
    messages.success(request, _("Saved."))
    return redirect("training:desk_instruction", found.number)


def _carry_out(doing: str, found: Enquiry, instruction: Instruction, form: Form, viewer: Viewer) -> None:
    given = form.cleaned_data
    rest = {"by": viewer, "at": timezone.now(), "seen": given["seen"]}
    done: dict[str, Callable[[], None]] = {
        "answer": lambda: enquiries.answer(found, given["message"], **rest),
        "schedule": lambda: enquiries.schedule(found, given["on"], given["message"], **rest),
        "close": lambda: enquiries.close(found, given["message"], **rest),
        "reopen": lambda: enquiries.reopen(found, given["message"], **rest),
        "hold": lambda: enquiries.assign(found, given["owner"], **rest),
        "give": lambda: actions.give(instruction, on=given["on"], given_by=given["given_by"], **rest),
        "correct": lambda: actions.correct(
            instruction, on=given["on"], given_by=given["given_by"], reason=given["reason"], by=viewer, at=rest["at"]
        ),
    }
    done[doing]()


def _form(doing: str, instruction: Instruction, request: HttpRequest | None = None) -> Form:
    data = request.POST if request is not None else None
    seen = {"seen": instruction.enquiry.version}
    named = {"auto_id": f"{doing}_%s"}
    if doing in ("give", "correct"):
        initial = {**seen, "given_by": str(instruction.given_by_id or instruction.enquiry.owner_id or "")}
        if instruction.given_on:
            initial["on"] = instruction.given_on.isoformat()
        persons, correcting = queries.owners(timezone.localdate()), doing == "correct"
        return GivenForm(data, persons=persons, correcting=correcting, initial=initial, **named)
    if doing == "hold":
        initial = {**seen, "owner": str(instruction.enquiry.owner_id or "")}
        return HoldForm(data, persons=queries.owners(timezone.localdate()), initial=initial, **named)
    kinds: dict[str, type[Form]] = {"schedule": ScheduleForm, "close": CloseForm}
    return kinds.get(doing, WriteForm)(data, initial=seen, **named)


def _refused(request: HttpRequest, number: str, doing: str, form: Form, refusal: Refused) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    fresh = queries.numbered(viewer, number, KIND)
    form.refuse(refusal)
    if isinstance(refusal, Stale):  # now that the page shows what happened, it can be sent again
        form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
    return _page(request, fresh, instructions.behind(fresh), refusal.status, **{doing: form})


def _page(
    request: HttpRequest, found: Enquiry, instruction: Instruction, status: int = 0, /, **forms: Form
) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    open_doings = ("answer", "schedule", "give", "close", "hold")
    doings = {DONE: ("correct",), CLOSED: ("reopen",)}.get(found.state, open_doings)
    shown = {
        "enquiry": found,
        "status": status_of(found, desk=True),
        "age": queries.age(found, timezone.localdate()),
        "promise": queries.promised_days(),
        "rows": about_rows(instruction),
        "email": email_of(found.person),
        "thread": queries.messages(found),
        "forms": {doing: _form(doing, instruction) for doing in doings} | forms,
        "form": next(iter(forms.values()), None),
        "may_answer": may_answer(viewer, found),
        "may_hold": may_hold(viewer, found),
        "may_reopen": may_reopen(viewer, found),
        "may_correct": may_correct(viewer, instruction),
        "sentences": queries.history(found)[::-1],
    }
    bad = max((form.status for form in forms.values()), default=200)
    return render(request, "training/desk-request.html", shown, status=status or bad)
