"""What happens to messages that arrive. Who wrote, to whom and what is personal."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.intake.fates import Aside, Fate, Outcome, ReadingFate, Reply, Source


@event("intake.MailArrived")
class MailArrived:
    """A message is ours: its bytes are kept, its row is there."""

    mail: Ref
    number: str
    source: str
    bytes: int
    sha256: str
    sentence = _("%(number)s arrived: %(source)s.")
    words = {"source": dict(Source.choices)}


@event("intake.MailOpened")
class MailOpened:
    """What is in it is known. `person` is whose account has the sender's address, if anybody's."""

    mail: Ref
    person: Ref
    number: str
    fate: str
    attachments: int
    sender: Personal
    subject: Personal
    sentence = _("%(number)s was opened: %(fate)s.")
    words = {"fate": dict(Fate.choices)}


@event("intake.AttachmentRead")
class AttachmentRead:
    """A program read an attachment; what it read is a proposal. `unsure` counts the fields it is not sure of."""

    mail: Ref
    attachment: Ref
    number: str
    position: int
    reader: str
    fate: str
    fields: int
    unsure: int
    sentence = _("Attachment %(position)s of %(number)s was read: %(fate)s.")
    words = {"fate": dict(ReadingFate.choices)}


@event("intake.ReplyOwed")
class ReplyOwed:
    """The sender is written to by itself, before anybody has read the message. `language` is empty when unknown."""

    mail: Ref
    number: str
    reply: str
    language: str
    address: Personal
    sentence = _("The registry wrote to the sender of %(number)s: %(reply)s.")
    words = {"reply": dict(Reply.choices)}


@event("intake.MailTaken")
class MailTaken:
    mail: Ref
    number: str
    owner: Ref
    sentence = _("%(owner)s now holds %(number)s.")


@event("intake.MailGivenBack")
class MailGivenBack:
    mail: Ref
    number: str
    sentence = _("%(by)s put %(number)s back in the queue.")


@event("intake.MailLinked")
class MailLinked:
    mail: Ref
    number: str
    person: Ref
    sentence = _("%(by)s noted that %(number)s is about %(person)s.")


@event("intake.MailAnswered")
class MailAnswered:
    """Somebody of the team answers; the message leaves to the address it came from."""

    mail: Ref
    person: Ref
    answer: Ref
    number: str
    language: str
    address: Personal
    words_written: Personal
    sentence = _("%(by)s answered %(number)s to %(address)s: %(words_written)s")


@event("intake.MailHandled")
class MailHandled:
    mail: Ref
    person: Ref
    number: str
    outcome: str
    sentence = _("%(number)s is handled: %(outcome)s.")
    words = {"outcome": dict(Outcome.choices)}


@event("intake.PaperEntered")
class PaperEntered:
    """Somebody of the team compared the reading with the paper, put it right and entered it for its sender."""

    mail: Ref
    attachment: Ref
    application: Ref
    person: Ref
    number: str
    entered_as: str
    corrected: int
    sentence = _("%(by)s entered the paper of %(number)s as %(entered_as)s for %(person)s.")


@event("intake.MailSetAside")
class MailSetAside:
    mail: Ref
    number: str
    why: str
    sentence = _("%(by)s set %(number)s aside: %(why)s.")
    words = {"why": dict(Aside.choices)}


@event("intake.MailReopened")
class MailReopened:
    mail: Ref
    number: str
    sentence = _("%(by)s put %(number)s back to be dealt with.")
