"""A person is forgotten: employment, duties and sessions end; the rows themselves are declared in `people.personal`."""

from collections.abc import Collection

from django.contrib.sessions.models import Session
from django.utils import timezone

from registry.history.acting import Act
from registry.history.events import SYSTEM, Ref
from registry.history.forgetting import Forgotten
from registry.people import events
from registry.people.actions.duties import end_role
from registry.people.models import Employment, Role
from registry.people.queries import on

KEY, CHUNK = "_auth_user_id", 500


def forget(forgotten: Forgotten, act: Act) -> None:
    """Employment and duties end today; what they were stays, as decisions rest on them."""
    today = timezone.localdate(act.at)
    for one in Employment.objects.filter(on(today), person__in=forgotten.records).select_related("person", "company"):
        Employment.objects.filter(pk=one.pk).update(ends=today)
        said = {"person": Ref(one.person.ref), "company": Ref(one.company.ref)}
        act.record(events.EmploymentEnded(**said, ends=today))
    for role in Role.objects.filter(on(today), person__in=forgotten.records).exclude(ends=today):
        end_role(role, ends=today, reason="", by=SYSTEM, at=act.at)


def end_sessions(accounts: Collection[int], addresses: Collection[str]) -> int:
    """End the sessions of these accounts, and those of strangers in which one of these addresses was typed.

    A session is a sealed text: each is opened once, in bounded memory.
    """
    keys, words = {str(pk) for pk in accounts}, [address.lower() for address in addresses]
    ended = []
    for session in Session.objects.iterator(CHUNK):
        said = session.get_decoded()
        text = str(said).lower()
        if said.get(KEY) in keys or any(word in text for word in words):
            ended.append(session.pk)
    return sum(Session.objects.filter(pk__in=ended[at : at + CHUNK]).delete()[0] for at in range(0, len(ended), CHUNK))
