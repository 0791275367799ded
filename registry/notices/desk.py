"""The desk's list of letters that reached nobody, and what can be done about each."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.kernel.refusals import Missing
from registry.notices import queries
from registry.notices.actions import undelivered as actions
from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.forms import SettleForm
from registry.notices.lifecycle import FAILED
from registry.notices.models import Notice
from registry.pages.access import access
from registry.people.models import Person
from registry.people.policies import team

SHOWN = 100


@dataclass(frozen=True)
class Undelivered:
    """A letter and whom it was for."""

    notice: Notice
    person: Person | None

    @property
    def subject(self) -> str:
        return self.notice.subject or str(ACCOUNT_MESSAGES.get(self.notice.message, self.notice.message))

    @property
    def address(self) -> str:
        return self.notice.sent_to or self.notice.address

    @property
    def problem(self) -> str:
        """Why, without the name the program has for it."""
        return self.notice.problem.partition(": ")[2] if self.notice.state == FAILED else self.notice.problem

    @property
    def is_id(self) -> bool:
        return self.notice.message == queries.TECHNICIAN_ID


@access(team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every letter that reached nobody, Technician IDs first."""
    found = list(queries.undelivered()[: SHOWN + 1])
    persons = queries.persons(notice.recipient for notice in found)
    rows = [Undelivered(notice, persons.get(notice.recipient)) for notice in found[:SHOWN]]
    shown = {"rows": rows, "ids": sum(row.is_id for row in rows), "more": len(found) > SHOWN}
    return render(request, "notices/bounces.html", shown)


@access(team)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them: what it was, why it came back, what to do; a form to settle it."""
    notice = _found(key)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.settle(notice, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("Settled."))
        return redirect("notices:bounces")
    person = queries.persons([notice.recipient]).get(notice.recipient)
    shown = {"row": Undelivered(notice, person), "form": form}
    return render(request, "notices/bounce.html", shown, status=form.status)


@access(team)
@require_POST
def send_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new message about the same, to the address the account has now."""
    notice = _found(key)
    actions.send_again(notice, by=request.viewer, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("The message is on its way again."))
    if request.POST.get("back") == "person" and notice.recipient.startswith("person:"):
        return redirect("notices:written-to", int(notice.recipient.partition(":")[2]))
    return redirect("notices:bounces")


def _found(key: UUID) -> Notice:
    found = queries.find_undelivered(key)
    if found is None:
        raise Missing(_("There is no such message, or it was dealt with already."))
    return found
