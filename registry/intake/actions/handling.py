"""What the team does with a message: takes it, says whom it is about, answers it, sets it aside, opens it again."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.intake import events, policies, queries
from registry.intake.fates import OWN, Aside, Outcome
from registry.intake.lifecycle import MAIL
from registry.intake.models import Answer, Mail
from registry.intake.sorting import own_words
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.people.actions import enquiries
from registry.people.models import Person
from registry.people.queries import Viewer

Seen = int | None
"""The version of the message that somebody had on the page; None where nobody looked."""


def take(mail: Mail, owner: Person, *, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """Somebody of the team holds it from now on."""
    policies.may_handle(by, mail).or_refuse()
    if owner not in queries.owners(timezone.localdate(at)):
        raise Refused(_("Choose a member of the program team."), status=422, field="owner")
    with acting("take mail", by=by, at=at) as act:
        move(mail, "take", seen=seen, owner=owner)
        act.record(events.MailTaken(mail=Ref(mail.ref), number=mail.number, owner=Ref(owner.ref)))


def give_back(mail: Mail, *, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """Nobody holds it any more."""
    policies.may_handle(by, mail).or_refuse()
    with acting("give mail back", by=by, at=at) as act:
        move(mail, "give_back", seen=seen, owner=None)
        act.record(events.MailGivenBack(mail=Ref(mail.ref), number=mail.number))


def link(mail: Mail, person: Person, *, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """It is from this person, or about them; also of a message that was dealt with."""
    if by.person is None or not by.is_team:
        policies.ONLY_TEAM.or_refuse()
    if mail.person is not None and mail.person.same_as(person):
        return
    with acting("link mail", by=by, at=at) as act:
        _change(mail, seen=seen, person=person.leading)
        act.record(events.MailLinked(mail=Ref(mail.ref), number=mail.number, person=Ref(person.leading.ref)))


def answer(mail: Mail, words: str, *, by: Viewer, at: datetime, seen: Seen = None) -> Answer:
    """Write back to the address it came from; that handles it."""
    policies.may_answer(by, mail).or_refuse()
    with acting("answer mail", by=by, at=at) as act:
        move(mail, "answer", seen=seen, owner=mail.owner or by.person, outcome=Outcome.ANSWERED, ended_at=at)
        written = Answer.objects.create(mail=mail, by=_person(by), address=mail.sender, words=words, at=at)
        act.record(
            events.MailAnswered(
                mail=Ref(mail.ref),
                person=_about(mail),
                answer=Ref(f"answer:{written.pk}"),
                number=mail.number,
                language=queries.language_for(mail),
                address=mail.sender,
                words_written=words,
            )
        )
    return written


def add_to_enquiry(mail: Mail, *, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """Its words belong to the request it names: somebody of the team says so, for whoever asked."""
    policies.may_add(by, mail).or_refuse()
    enquiry = mail.enquiry
    if enquiry is None:  # pragma: no cover - the policy refused it
        return
    with acting("add mail to enquiry", by=by, on_behalf_of=enquiry.asker, at=at) as act:
        move(
            mail,
            "handle",
            seen=seen,
            outcome=Outcome.ENQUIRY,
            ended_at=at,
            person=enquiry.person.leading if enquiry.person else None,
        )
        enquiries.write(enquiry, own_words(mail.body) or mail.body, by=enquiry.asker, at=at)
        act.record(handled(mail))


def handle(mail: Mail, outcome: str, *, reason: str, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """It led to something in the registry, or needs nothing; the reason says what was done."""
    policies.may_handle(by, mail).or_refuse()
    if outcome not in OWN:
        raise Refused(_("Choose what was done."), status=422, field="outcome")
    with acting("handle mail", by=by, at=at, reason=reason) as act:
        move(mail, "handle", seen=seen, outcome=outcome, ended_at=at)
        act.record(handled(mail))


def set_aside(mail: Mail, why: str, *, reason: str, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """Nothing is done with it. It stays in the ledger, and can be opened again."""
    policies.may_handle(by, mail).or_refuse()
    if why not in Aside.values:
        raise Refused(_("Choose why it is set aside."), status=422, field="why")
    with acting("set mail aside", by=by, at=at, reason=reason) as act:
        move(mail, "set_aside", seen=seen, aside=why, ended_at=at)
        act.record(events.MailSetAside(mail=Ref(mail.ref), number=mail.number, why=why))


def reopen(mail: Mail, *, reason: str, by: Viewer, at: datetime, seen: Seen = None) -> None:
    """It is to be dealt with after all; it waits from today."""
    policies.may_reopen(by, mail).or_refuse()
    today = timezone.localdate(at)
    with acting("reopen mail", by=by, at=at, reason=reason) as act:
        move(mail, "reopen", seen=seen, outcome="", aside="", ended_at=None, owner=None, waiting_since=today)
        act.record(events.MailReopened(mail=Ref(mail.ref), number=mail.number))


def move(mail: Mail, verb: str, *, seen: Seen, **changes: object) -> None:
    try:
        state = MAIL.after(mail.state, verb)
    except NotAMove as late:
        raise Stale(_("Somebody else dealt with this message. Reload the page.")) from late
    _change(mail, seen=seen, state=state, **changes)


def _change(mail: Mail, *, seen: Seen, **changes: object) -> None:
    """As it was seen, counting its version up; whoever comes second is told."""
    version = mail.version if seen is None else seen
    held = Mail.objects.filter(pk=mail.pk, state=mail.state, version=version)
    if not held.update(version=F("version") + 1, **changes):
        raise Stale(_("Somebody changed something here while your page was open. Read it, then try again."))
    mail.refresh_from_db()


def handled(mail: Mail) -> events.MailHandled:
    return events.MailHandled(mail=Ref(mail.ref), person=_about(mail), number=mail.number, outcome=mail.outcome)


def _about(mail: Mail) -> Ref:
    return Ref(mail.person.ref if mail.person else "")


def _person(viewer: Viewer) -> Person:
    if viewer.person is None:  # pragma: no cover - the policies let nobody else in
        raise Refused(_("Please sign in first."), status=401)
    return viewer.person
