"""At the desk: the requests for instruction among everything asked, and recording that an instruction was given."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.kernel.refusals import Refused, Stale
from registry.pages.access import access
from registry.pages.forms import Form
from registry.people import enquiry_words
from registry.people.lifecycle.enquiries import DONE
from registry.people.models import Enquiry
from registry.people.policies import team
from registry.people.queries import Viewer
from registry.people.queries import enquiries as queries
from registry.training.actions import instruction as actions
from registry.training.forms.instruction import GivenForm
from registry.training.models import Instruction
from registry.training.policies.instruction import may_correct, may_give
from registry.training.queries import instruction as instructions
from registry.training.views.instruction import KIND
from registry.training.wording import about_rows

DOINGS = ("give", "correct")


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """The team's queue, these requests only."""
    return redirect(f"{reverse('people:desk_enquiries')}?kind={KIND}")


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest, number: str) -> HttpResponse:
    """Record that the instruction was given, or correct what was recorded."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.numbered(viewer, number, KIND)
    instruction = instructions.behind(found)
    doing = "correct" if found.state == DONE else "give"
    if request.method != "POST":
        return _page(request, found, instruction, _form(doing, instruction))
    doing = request.POST.get("do", "")
    if doing not in DOINGS:
        raise Http404(_("This cannot be done with a request."))
    form = _form(doing, instruction, request)
    if not form.is_valid():
        return _page(request, found, instruction, form)
    try:
        _carry_out(doing, instruction, form, viewer)
    except Refused as refusal:
        fresh = queries.numbered(viewer, number, KIND)
        form.refuse(refusal)
        if isinstance(refusal, Stale):  # now that the page shows what happened, it can be sent again
            form.data = {**form.data.dict(), "seen": fresh.version}  # type: ignore[attr-defined]
        return _page(request, fresh, instructions.behind(fresh), form, refusal.status)
    messages.success(request, _("Saved."))
    return redirect("people:desk_enquiry", found.number)


def _carry_out(doing: str, instruction: Instruction, form: Form, viewer: Viewer) -> None:
    given, at = form.cleaned_data, timezone.now()
    done: dict[str, Callable[[], None]] = {
        "give": lambda: actions.give(
            instruction, on=given["on"], given_by=given["given_by"], by=viewer, at=at, seen=given["seen"]
        ),
        "correct": lambda: actions.correct(
            instruction, on=given["on"], given_by=given["given_by"], reason=given["reason"], by=viewer, at=at
        ),
    }
    done[doing]()


def _form(doing: str, instruction: Instruction, request: HttpRequest | None = None) -> GivenForm:
    data = request.POST if request is not None else None
    initial = {
        "seen": instruction.enquiry.version,
        "given_by": str(instruction.given_by_id or instruction.enquiry.owner_id or ""),
    }
    if instruction.given_on:
        initial["on"] = instruction.given_on.isoformat()
    persons = queries.owners(timezone.localdate())
    return GivenForm(data, persons=persons, correcting=doing == "correct", initial=initial, auto_id=f"{doing}_%s")


def _page(
    request: HttpRequest, found: Enquiry, instruction: Instruction, form: GivenForm, status: int = 0
) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    correcting = found.state == DONE
    shown = {
        "enquiry": found,
        "status": enquiry_words.status_of(found, desk=True),
        "rows": about_rows(instruction),
        "form": form,
        "correcting": correcting,
        "may": may_correct(viewer, instruction) if correcting else may_give(viewer, instruction),
    }
    return render(request, "training/desk-request.html", shown, status=status or form.status)
