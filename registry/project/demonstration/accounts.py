"""What the story tells of accounts: a message that came back and the call about it, and a mailbox that is gone."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from registry.notices.actions import undelivered
from registry.notices.models import Notice
from registry.people.actions import calls, recovering
from registry.people.asking import Asking, Checked, Way
from registry.people.models import Account
from registry.people.queries import Viewer, viewer_of
from registry.project.demonstration import cast

if TYPE_CHECKING:
    from registry.project.demonstration.story import Story

REFUSED = "SMTPRecipientsRefused: 550 5.1.1 The mailbox is full and takes no more messages."


def tell(story: "Story") -> None:
    """Each in its place among everything else."""
    story.scenes += [(4, partial(_returned, story)), (3, partial(_call, story)), (0, partial(_recovery, story))]


def _returned(story: "Story") -> None:
    """Luis did not get the message that asks him for a correction."""
    luis = Account.objects.get(person=story.persons[cast.LUIS.key])
    notice = Notice.objects.get(message="correction-asked", recipient=luis.person.ref)
    at = story.now - timedelta(days=4)
    undelivered.give_up(notice, to=luis.email, subject="Corrija su solicitud", problem=REFUSED, at=at)


def _call(story: "Story") -> None:
    calls.note_call(
        story.persons[cast.LUIS.key],
        caller="Luis Ortega Peña",
        about="He had no message from us. His mailbox was full.",
        outcome="Told him which photograph we need: one on which the date can be read. He empties the mailbox.",
        by=_viewer(story, cast.COLLEAGUE),
        at=story.now - timedelta(days=3),
    )


def _recovery(story: "Story") -> None:
    """Priya verified that it was Sam who called; the recovery waits for Dana."""
    sam, priya = Account.objects.get(person=story.persons[cast.SAM.key]), _viewer(story, cast.COLLEAGUE)
    at = story.now - timedelta(hours=3)
    check = calls.check_caller(
        sam.person,
        right=(Asking.TECHNICIAN_ID, Asking.PHONE, Asking.APPLIED, Asking.LAST_JOB),
        wrong=(),
        outcome=Checked.VERIFIED,
        note="He called from the number on file.",
        by=priya,
        at=at,
    )
    recovering.start(
        sam,
        check=check,
        way=Way.NEW_ADDRESS,
        address="sam.whitcomb@ducts.example",
        reason="He left the company whose mailbox it was.",
        by=priya,
        at=at + timedelta(minutes=4),
    )


def _viewer(story: "Story", role: cast.Role) -> Viewer:
    account = Account.objects.get(person=story.persons[role.key])
    return viewer_of(account, timezone.localdate(story.now))
