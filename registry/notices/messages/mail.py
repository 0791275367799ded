"""Messages back to whoever sent mail: what became of it, and what the team answered.

What they say is kept with the notice until it is sent; the words are found then, in the language of the sender, or in
both when it is not known.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from registry.intake import queries
from registry.intake.fates import REMEDIES, AttachmentFate
from registry.intake.models import Attachment
from registry.notices.messages.making import Message, Values

Kept = Mapping[str, str]


def _received(kept: Kept) -> Values:
    mail = queries.behind(kept["mail"])
    unread = [one for one in queries.attachments(mail) if not one.can_be_read]
    return {
        "number": mail.number,
        "first": mail.same_as.number if mail.same_as else "",
        "subject": mail.subject,
        "again": kept["reply"] == "again",
        "unread": kept["reply"] == "unread",
        "papers_unread": [_unread(one) for one in unread],
        **_thread(kept),
    }


def _unread(one: Attachment) -> dict[str, str]:
    fate = AttachmentFate(one.fate)
    return {"name": one.name_given or "—", "fate": str(fate.label), "remedy": str(REMEDIES[fate])}


def _answered(kept: Kept) -> Values:
    mail = queries.behind(kept["mail"])
    return {"number": mail.number, "subject": mail.subject, **_thread(kept)}


def _thread(kept: Kept) -> Values:
    return {**kept, "in_reply_to": queries.behind(kept["mail"]).message_id}


HEADING = _("Mail and faxes that arrive")
MESSAGES: dict[str, Message] = {}
WORDED: dict[str, Callable[[Kept], Values]] = {"mail-received": _received, "mail-answered": _answered}
TO_ADDRESSES = tuple(WORDED)
AUTOMATIC = {"mail-received": "auto-replied", "mail-answered": "no"}
"""What each says of itself to programs that answer (RFC 3834)."""
