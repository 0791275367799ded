"""Writing back to whoever sent mail: to the address it came from, whether or not anybody here has it."""

import json

from registry.history.acting import Act
from registry.history.models import Event
from registry.intake.events import MailAnswered, ReplyOwed
from registry.notices.actions.making import in_force, new_notice
from registry.work import background


def owe_replies(act: Act, events: list[tuple[Event, object]]) -> None:
    """A reaction inside every Action: an automatic answer, or what somebody of the team wrote."""
    for event, happening in events:
        if isinstance(happening, ReplyOwed):
            context = {"mail": str(happening.mail), "reply": happening.reply, "both": "" if happening.language else "1"}
            _owe(event, "mail-received", happening, context, act)
        elif isinstance(happening, MailAnswered):
            context = {"mail": str(happening.mail), "written": happening.words_written}
            _owe(event, "mail-answered", happening, context, act)


def _owe(event: Event, message: str, happening: ReplyOwed | MailAnswered, context: dict[str, str], act: Act) -> None:
    notice = new_notice(event=event.pk, message=message, recipient="visitor", address=happening.address, at=act.at)
    notice.language, notice.context = happening.language, json.dumps(context)
    in_force([notice])[0].save(force_insert=True)
    background.nudge("notices")
