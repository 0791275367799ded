"""Writing down what opening a message showed: its facts, its attachments, where it goes, whether its sender is told."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.documents import actions as documents
from registry.documents.actions import Received
from registry.history.acting import Act, acting
from registry.history.events import SYSTEM, Ref
from registry.intake import manners, queries
from registry.intake.events import MailHandled, MailOpened, MailSetAside, ReplyOwed
from registry.intake.fates import REPLIES, Fate
from registry.intake.lifecycle import ARRIVED, MAIL, WAITING
from registry.intake.models import Attachment, Mail, Tally
from registry.intake.opening import Opened, Part
from registry.intake.readers import Known
from registry.intake.sorting import Sorted, own_words, sort
from registry.kernel.refusals import Refused, Stale
from registry.people.actions import enquiries
from registry.program.queries import value
from registry.work import actions as work

READ = "intake.read"
TRIES = 3


def settle(mail: Mail, opened: Opened, known: Known | None, *, at: datetime) -> None:
    """What opening showed, in one Action. Raises Stale when somebody else wrote it down first."""
    for _try in range(TRIES):
        try:
            return _settled(mail, opened, known, at)
        except IntegrityError:  # another copy of the same message was written down in this moment
            continue
    raise Stale(_("Too many copies of this message arrive at once. Send it again."))


def _settled(mail: Mail, opened: Opened, known: Known | None, at: datetime) -> None:
    with acting("open mail", by=SYSTEM, at=at) as act:
        found = _written(act, sort(mail, opened, known), opened, at)
        _facts(mail, opened, found, at)
        mail.refresh_from_db()
        act.record(_opened(mail, opened))
        if found.fate != Fate.DUPLICATE:
            for position, part in enumerate(opened.parts, start=1):
                _attach(mail, position, part, at)
        _ended(act, mail)
        _reply(act, mail, opened, found, at)


def _written(act: Act, found: Sorted, opened: Opened, at: datetime) -> Sorted:
    """Add the words to the enquiry they are for; when that went on meanwhile, a person decides."""
    if not found.writes or found.enquiry is None:
        return found
    try:
        enquiries.write(found.enquiry, own_words(opened.text), by=found.enquiry.asker, at=at)
    except Refused:
        return replace(found, writes=False)
    act.on_behalf_of = found.enquiry.asker.ref
    return found


def _facts(mail: Mail, opened: Opened, found: Sorted, at: datetime) -> None:
    state = MAIL.after(ARRIVED, "open", found.state)
    held = Mail.objects.filter(pk=mail.pk, state=ARRIVED, version=mail.version)
    changed = held.update(
        state=state,
        version=F("version") + 1,
        fate=found.fate,
        outcome=found.outcome,
        aside=found.aside,
        ended_at=None if state == WAITING else at,
        same_as=found.same_as,
        follows=found.follows,
        person=found.person,
        enquiry=found.enquiry,
        about=found.about,
        sender=opened.sender,
        sender_name=opened.sender_name,
        recipients=opened.recipients,
        subject=opened.subject,
        written_at=opened.written_at,
        message_id=opened.message_id,
        message_key=opened.message_key,
        content_key=opened.content_key,
        language=manners.language_of(opened),
        headers=opened.headers,
        body=opened.text,
        left_out=opened.left_out,
    )
    if not changed:
        raise Stale(_("This message was opened already."))


def _opened(mail: Mail, opened: Opened) -> MailOpened:
    return MailOpened(
        mail=Ref(mail.ref),
        person=Ref(mail.person.ref if mail.person else ""),
        number=mail.number,
        fate=mail.fate,
        attachments=len(opened.parts),
        sender=mail.sender,
        subject=mail.subject,
    )


def _attach(mail: Mail, position: int, part: Part, at: datetime) -> None:
    """One attachment; what has pages is a stored file too, and owed to whoever reads it."""
    file = None
    if part.pages:
        received = Received(part.sha256, part.bytes, part.kind, part.pages, part.name_given)
        file = documents.record(received, kind="mail", subject=mail.ref, by=SYSTEM, at=at)
    attachment = Attachment.objects.create(mail=mail, position=position, file=file, **vars(part))
    if file is not None and READ in settings.WORK_HANDLERS:
        work.owe(READ, str(attachment.pk), at=at)


def _ended(act: Act, mail: Mail) -> None:
    """What needs nobody has its end in the same Action."""
    if mail.outcome:
        who = Ref(mail.person.ref if mail.person else "")
        act.record(MailHandled(mail=Ref(mail.ref), person=who, number=mail.number, outcome=mail.outcome))
    elif mail.aside:
        act.record(MailSetAside(mail=Ref(mail.ref), number=mail.number, why=mail.aside))


def _reply(act: Act, mail: Mail, opened: Opened, found: Sorted, at: datetime) -> None:
    """Tell the sender that it is here and what could not be read: never a program, and never too often."""
    reply = REPLIES[found.fate]
    if reply is None or found.outcome or not manners.may_be_answered(opened):
        return
    if not _counted(mail.sender, at):
        return
    Mail.objects.filter(pk=mail.pk).update(replied=reply)
    language = queries.language_for(mail)
    act.record(ReplyOwed(mail=Ref(mail.ref), number=mail.number, reply=reply, language=language, address=mail.sender))


def _counted(address: str, at: datetime) -> bool:
    """Whether this address may be written to once more today; counting and asking are one statement."""
    today = timezone.localdate(at)
    tally, _new = Tally.objects.get_or_create(address=address.lower(), on=today)
    free = Tally.objects.filter(pk=tally.pk, replies__lt=value("mail_replies", today))
    return bool(free.update(replies=F("replies") + 1))
