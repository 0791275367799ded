"""Writing the outbox: owing notices inside the Action they speak of, and keeping track of what was sent.

That a message was tried, put off or sent is kept on its row only: the history tells what happened to people and jobs,
not what happened to our mail.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from registry.history.acting import Act, Actor, acting
from registry.history.events import Ref
from registry.history.models import Event
from registry.notices import queries
from registry.notices.actions import undelivered
from registry.notices.actions.making import in_force, new_notice
from registry.notices.events import AccountMailOwed
from registry.notices.invitations import invited
from registry.notices.lifecycle import DROPPED, FAILED, NOTICE, OWED, SENT
from registry.notices.models import Notice
from registry.notices.subscriptions import owed_for
from registry.people.events.companies import InvitationSent
from registry.people.events.users import UserInvited
from registry.work import background

LEASE = timedelta(seconds=settings.EMAIL_TIMEOUT * 4)
"""Longer than the mail server may take to answer, so that a slow sender is not overtaken while it still sends."""
TRIES = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_PROBLEM = 500


def owe(act: Act, events: list[tuple[Event, object]]) -> None:
    """The reaction inside every Action: write what each event owes to each of its readers."""
    wanted = [(event.pk, *owed) for event, happening in events for owed in owed_for(happening, act)]
    open_accounts = queries.reachable([ref for _, _, ref, _ in wanted]) if wanted else set()
    notices = [
        new_notice(event=event, message=message, recipient=ref, address=address, at=act.at)
        for event, message, ref, address in dict.fromkeys(wanted)
        if ref in open_accounts
    ]
    if notices:
        Notice.objects.bulk_create(in_force(notices))
        background.nudge("notices")


def owe_invitations(act: Act, events: list[tuple[Event, object]]) -> None:
    """A reaction too: an invitation goes to the address that was invited. Whether anybody here has it, is not asked."""
    for event, happening in events:
        if isinstance(happening, InvitationSent | UserInvited):
            message, language, words = invited(happening)
            sent = {"message": message, "recipient": "visitor", "address": happening.email}
            notice = new_notice(event=event.pk, **sent, at=act.at)
            notice.language, notice.context = language, json.dumps(words)
            in_force([notice])[0].save(force_insert=True)
            background.nudge("notices")


def owe_account_mail(
    message: str, *, to: str, language: str, context: Mapping[str, str], by: Actor | str, at: datetime
) -> None:
    """Owe a message about signing in to a literal address, whether or not anybody here has it."""
    account = queries.account_with(to)
    person = account.person.ref if account else "visitor"
    with acting("owe account mail", by=by, at=at) as act:
        notice = new_notice(event=None, message=message, recipient=person, address=to, at=at)
        notice.language, notice.context = language, json.dumps(dict(context))
        in_force([notice])[0].save(force_insert=True)
        act.record(AccountMailOwed(notice=Ref(notice.ref), person=Ref(person if account else ""), message=message))
    background.nudge("notices")


def claim(notice: Notice, *, now: datetime) -> bool:
    """Take the notice for the length of a lease. Of two senders one gets it: the fence moves once."""
    free = queries.due(now).filter(pk=notice.pk, fence=notice.fence)
    taken = free.update(fence=F("fence") + 1, attempts=F("attempts") + 1, lease_until=now + LEASE)
    if taken:
        notice.fence += 1
        notice.attempts += 1
    return bool(taken)


def sent(notice: Notice, *, at: datetime, to: str = "", subject: str = "") -> bool:
    """The mail server has it. False when the lease was lost meanwhile: then another sender answers for it."""
    return _move(notice, "send", SENT, sent_at=at, sent_to=to, subject=subject, context="", problem="")


def dropped(notice: Notice, *, why: str) -> bool:
    """There is nothing left to tell, or nobody to tell it to."""
    return _move(notice, "drop", DROPPED, context="", problem=why[:LONGEST_PROBLEM])


def put_off(
    notice: Notice, *, problem: str, now: datetime, final: bool = False, to: str = "", subject: str = ""
) -> bool:
    """It could not be sent: try again later, ever more rarely; after TRIES attempts, or when `final`, give up. What is
    given up is seen on the desk.
    """
    if final or notice.attempts >= TRIES:
        return undelivered.give_up(notice, to=to, subject=subject, problem=problem[:LONGEST_PROBLEM], at=now)
    wait = min(FIRST_WAIT * 2 ** (notice.attempts - 1), LONGEST_WAIT)
    held = Notice.objects.filter(pk=notice.pk, fence=notice.fence, state=OWED)
    return bool(held.update(lease_until=None, due_at=now + wait, problem=problem[:LONGEST_PROBLEM]))


def try_again(notice: Notice, *, at: datetime) -> bool:
    """A message that was given up is owed once more, its tries counted from the start."""
    failed = Notice.objects.filter(pk=notice.pk, fence=notice.fence, state=FAILED)
    again = NOTICE.after(FAILED, "try_again", OWED)
    return bool(failed.update(state=again, attempts=0, due_at=at, returned_at=None, fence=F("fence") + 1))


def _move(notice: Notice, verb: str, to: str, **values: object) -> bool:
    held = Notice.objects.filter(pk=notice.pk, fence=notice.fence, state=OWED)
    return bool(held.update(state=NOTICE.after(OWED, verb, to), lease_until=None, **values))
