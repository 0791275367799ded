"""Writing to whoever asked the team without an account: at the address they gave, with their private link."""

import json
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from registry.history.acting import Act
from registry.history.events import VISITOR
from registry.history.models import Event
from registry.notices.actions.making import in_force, new_notice
from registry.pages.dates import day_words
from registry.people.events import enquiries as events
from registry.people.models import Enquiry
from registry.people.queries.enquiries import promised_days, thread_token
from registry.work import background

MESSAGES: dict[type[object], str] = {
    events.VisitorAsked: "visitor-request-received",
    events.EnquiryAnswered: "visitor-request-answered",
    events.EnquiryScheduled: "visitor-request-scheduled",
    events.EnquiryReopened: "visitor-request-answered",
    events.EnquiryClosed: "visitor-request-closed",
}


def owe(act: Act, happened: list[tuple[Event, object]]) -> None:
    """A reaction inside the Action. What the visitor did themselves they know; that they asked, their link tells."""
    for event, happening in happened:
        message = MESSAGES.get(type(happening))
        asked = isinstance(happening, events.VisitorAsked)
        if message is None or str(getattr(happening, "person", "")) or (act.by == VISITOR and not asked):
            continue
        _owe(message, happening, event.pk, at=act.at)


def _owe(message: str, happening: object, event: int, *, at: datetime) -> None:
    ref = str(happening.enquiry)  # type: ignore[attr-defined]
    enquiry = Enquiry.objects.get(pk=ref.partition(":")[2])
    notice = new_notice(event=event, message=message, recipient=VISITOR, address=enquiry.email, at=at)
    notice.language = enquiry.language
    notice.context = json.dumps(_words(enquiry, happening))
    in_force([notice])[0].save(force_insert=True)
    background.nudge("notices")


def _words(enquiry: Enquiry, happening: object) -> dict[str, object]:
    """What the message shows. The first one repeats nothing that was typed: anybody can type any address."""
    said: dict[str, object] = {
        "number": enquiry.number,
        "link": settings.SITE_URL + reverse("people:thread", args=[thread_token(enquiry)]),
    }
    if isinstance(happening, events.VisitorAsked):
        return said | {"days": promised_days(), "one_day": promised_days() == 1}
    said["written"] = str(happening.words_written)  # type: ignore[attr-defined]
    if isinstance(happening, events.EnquiryScheduled):
        with override(enquiry.language):
            said["agreed"] = day_words(happening.scheduled_for)
    return said
