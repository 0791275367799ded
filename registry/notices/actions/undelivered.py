"""Letters that reached nobody: they are put before the team, which sends them again or settles them.

The row keeps what became of the letter; that somebody did not get it is also told in the history of that person.
"""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.notices import events, queries
from registry.notices.actions.making import in_force, new_notice
from registry.notices.lifecycle import NOTICE, OWED, SENT
from registry.notices.models import Notice
from registry.people.policies import team
from registry.people.queries import Viewer
from registry.work import background

LONGEST = 500


def give_up(notice: Notice, *, to: str, subject: str, problem: str, at: datetime) -> bool:
    """The mail server refused it for good, or never answered. False when the lease was lost meanwhile."""
    changes = {
        "state": NOTICE.after(OWED, "fail"),
        "lease_until": None,
        "sent_to": to,
        "subject": subject,
        "problem": problem,
        "returned_at": at,
    }
    held = Notice.objects.filter(pk=notice.pk, fence=notice.fence, state=OWED)
    try:
        with acting("give up message", by=SYSTEM, at=at) as act:
            _only_if(held.update(**changes))
            act.record(_bounced(notice, to=to, subject=subject, problem=problem))
    except Stale:
        return False
    return True


def bounce(notice: Notice, *, problem: str, at: datetime) -> bool:
    """It came back after the mail server had taken it. False when that was known already."""
    if notice.state != SENT:
        return False
    with acting("note bounce", by=SYSTEM, at=at) as act:
        held = Notice.objects.filter(pk=notice.pk, state=SENT)
        if not held.update(state=NOTICE.after(SENT, "bounce"), problem=problem[:LONGEST], returned_at=at):
            raise Stale(_("This message was noted as returned already."))
        act.record(_bounced(notice, to=notice.sent_to, subject=notice.subject, problem=problem[:LONGEST]))
    return True


def send_again(notice: Notice, *, by: Viewer, at: datetime) -> Notice:
    """A new message about the same event, to the address the account has now."""
    team(by).or_refuse()
    if notice.is_account_mail:
        gone = _("What this message said is no longer kept. Help the person to ask for it again.")
        raise Refused(gone)
    if notice.recipient not in queries.reachable([notice.recipient]):
        raise Refused(_("This person has no account with an address. Settle the message instead."))
    with acting("send message again", by=by, at=at) as act:
        _close(notice, "repeat")
        again = new_notice(event=notice.event, message=notice.message, recipient=notice.recipient, address="", at=at)
        again.again_of = notice
        in_force([again])[0].save(force_insert=True)
        act.record(
            events.MessageSentAgain(
                notice=Ref(notice.ref), again=Ref(again.ref), person=_person(notice), subject=_subject(notice)
            )
        )
    background.nudge("notices")
    return again


def settle(notice: Notice, *, reason: str, by: Viewer, at: datetime) -> None:
    """Nothing more is done about it: the person was told in another way, or need not know."""
    team(by).or_refuse()
    with acting("settle message", by=by, at=at, reason=reason) as act:
        _close(notice, "settle")
        act.record(events.MessageSettled(notice=Ref(notice.ref), person=_person(notice), subject=_subject(notice)))


def _only_if(moved: int) -> None:
    """Of two senders one answers for the message."""
    if not moved:
        raise Stale(_("Another sender answers for this message."))


def _close(notice: Notice, verb: str) -> None:
    """Compare-and-set: of two who press at once, one wins and the other is told."""
    try:
        state = NOTICE.after(notice.state, verb)
    except NotAMove as over:
        raise Stale(NOTICE.states[notice.state]) from over
    held = Notice.objects.filter(pk=notice.pk, state=notice.state, fence=notice.fence)
    if not held.update(state=state, fence=F("fence") + 1):
        raise Stale(_("Somebody else dealt with this message. Reload the page."))


def _bounced(notice: Notice, *, to: str, subject: str, problem: str) -> events.MessageBounced:
    return events.MessageBounced(
        notice=Ref(notice.ref),
        person=_person(notice),
        message=notice.message,
        subject=subject or notice.message,
        address=to or notice.address,
        problem=problem,
    )


def _subject(notice: Notice) -> str:
    return notice.subject or notice.message


def _person(notice: Notice) -> Ref:
    return Ref(notice.recipient if notice.recipient.startswith("person:") else "")
