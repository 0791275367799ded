"""A person is forgotten: what messages to others say of them is emptied, and one last message goes to their address."""

import json

from django.db.models import Q

from registry.history.acting import Act
from registry.history.forgetting import Forgotten, chunks
from registry.history.models import Event, Mention
from registry.notices.actions.making import in_force, new_notice
from registry.notices.lifecycle import OWED
from registry.notices.models import Notice
from registry.privacy.events import PersonalDataRemoved
from registry.work import background

FAREWELL = "data-removed"
EMPTY = {"subject": "", "problem": ""}


def forget(forgotten: Forgotten, act: Act) -> None:  # noqa: ARG001 - the shape of what forgets
    """The subject lines of messages about the person's things; the messages to the person go with their rows."""
    for piece in chunks(forgotten.subjects):
        told = Mention.objects.filter(subject__in=piece).values("event")
        Notice.objects.filter(~Q(subject="") | ~Q(problem=""), event__in=told).update(**EMPTY)
    Notice.objects.filter(again_of__recipient__in=forgotten.refs).update(**EMPTY)


def owe_farewell(act: Act, events: list[tuple[Event, object]]) -> None:
    """A reaction: the account is gone, so the message goes to the address it had."""
    for event, happening in events:
        if isinstance(happening, PersonalDataRemoved) and happening.address:
            notice = new_notice(
                event=event.pk, message=FAREWELL, recipient="visitor", address=happening.address, at=act.at
            )
            notice.language, notice.context = happening.language, json.dumps({})
            in_force([notice])[0].save(force_insert=True)
            background.nudge("notices")


def after(removal: str) -> bool:
    """Once the last message left, or could not, its address is forgotten too. Whether that is done."""
    told = Mention.objects.filter(subject=removal).values("event")
    last = Notice.objects.filter(event__in=told, message=FAREWELL)
    if last.filter(state=OWED).exists():
        return False
    last.update(address="", sent_to="", **EMPTY)
    return True
