"""What was written to a person: each message, when, in which version of its words, and what became of it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.notices import queries
from registry.notices.catalogue import entries, language_here
from registry.notices.lifecycle import BOUNCED, DROPPED, FAILED, NOTICE, OWED, REPEATED, SENT, UNDELIVERED
from registry.notices.models import Notice
from registry.pages.access import access
from registry.pages.components import Status
from registry.pages.panels import Panel
from registry.people.models import Person
from registry.people.policies import team
from registry.people.queries import Viewer

SHOWN, FEW = 50, 5
TONES = {OWED: "waiting", SENT: "met", FAILED: "failing", BOUNCED: "failing", DROPPED: "neutral", REPEATED: "neutral"}


@dataclass(frozen=True)
class Line:
    """One message to the person."""

    notice: Notice

    @property
    def subject(self) -> str:
        """As it was sent; what is still owed, or was before subjects were kept, by its example."""
        entry = entries().get(self.notice.message)
        return self.notice.subject or (entry.subject(language_here()) if entry else self.notice.message)

    @property
    def is_in_catalogue(self) -> bool:
        return self.notice.message in entries()

    @property
    def status(self) -> Status:
        return Status(NOTICE.states[self.notice.state], TONES[self.notice.state])

    @property
    def address(self) -> str:
        return self.notice.sent_to or self.notice.address

    @property
    def can_be_sent_again(self) -> bool:
        return self.notice.state in UNDELIVERED and not self.notice.is_account_mail

    @property
    def is_undelivered(self) -> bool:
        return self.notice.state in UNDELIVERED


@access(team)
@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything, newest first, fifty at a time."""
    person = get_object_or_404(Person.objects.select_related("canonical"), pk=pk)
    before = request.GET.get("before", "")
    found = queries.before(queries.sent_to(person), before)
    notices = list(found[: SHOWN + 1])
    older = f"?before={notices[SHOWN - 1].pk}" if len(notices) > SHOWN else ""
    newest = reverse("notices:written-to", args=[pk]) if before else ""
    shown = {"person": person, "lines": [Line(one) for one in notices[:SHOWN]], "older": older, "newest": newest}
    return render(request, "notices/written-to.html", shown)


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """The last few, and the way to all of them; for the team."""
    if not viewer.is_team:
        return None
    lines = [Line(one) for one in queries.sent_to(person)[:FEW]]
    shown = render_to_string("notices/of-person.html", {"person": person, "lines": lines})
    return Panel("messages", _("Messages sent"), shown)
