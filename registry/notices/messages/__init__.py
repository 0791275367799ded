"""What each message is made of: the values for the placeholders of its words, and what is attached to it.

Everything is worked out when the message is sent, in the reader's language, from the event as it was recorded.
"""

from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.messages import (
    accounts,
    certification,
    classes,
    companies,
    jobs,
    mail,
    people,
    privacy,
    resemblances,
    standing,
    training,
    users,
)
from registry.notices.messages.making import Attachment, Message, Told, Values, link

__all__ = ["ACCOUNT_MAIL", "MESSAGES", "Attachment", "Message", "Told", "Values", "link"]

TOPICS = (
    people,
    privacy,
    accounts,
    companies,
    resemblances,
    certification,
    standing,
    jobs,
    training,
    mail,
    classes,
    users,
)
MESSAGES: dict[str, Message] = {key: message for topic in TOPICS for key, message in topic.MESSAGES.items()}

ACCOUNT_MAIL = frozenset(ACCOUNT_MESSAGES).union(*(topic.TO_ADDRESSES for topic in TOPICS))
"""What goes to a literal address (account mail, invitations, answers to mail, letters to visitors): what it says was
kept when it was owed."""
