"""What each message is made of: the values its templates `messages/<key>.txt` show, and what is attached to it.

Everything is worked out when the message is sent, in the reader's language, from the event as it was recorded.
"""

from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.messages import (
    accounts,
    certification,
    classes,
    companies,
    jobs,
    people,
    privacy,
    resemblances,
    standing,
    training,
)
from registry.notices.messages.making import Attachment, Message, Told, Values, link

__all__ = ["ACCOUNT_MAIL", "MESSAGES", "Attachment", "Message", "Told", "Values", "link"]

TOPICS = (people, privacy, accounts, companies, resemblances, certification, standing, jobs, training, classes)
MESSAGES: dict[str, Message] = {key: message for topic in TOPICS for key, message in topic.MESSAGES.items()}

# Account mail and invitations go to a literal address: what they say was kept when they were owed.
ACCOUNT_MAIL = frozenset(ACCOUNT_MESSAGES) | {"company-invitation", "data-removed"}
