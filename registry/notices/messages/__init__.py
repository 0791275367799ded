"""What each message is made of: the values its templates `messages/<key>.txt` show, and what is attached to it.

Everything is worked out when the message is sent, in the reader's language, from the event as it was recorded.
"""

from registry.notices.events import ACCOUNT_MESSAGES
from registry.notices.messages import certification, classes, jobs, people
from registry.notices.messages.making import Attachment, Message, Told, Values, link

__all__ = ["ACCOUNT_MAIL", "MESSAGES", "Attachment", "Message", "Told", "Values", "link"]

MESSAGES: dict[str, Message] = {
    **people.MESSAGES,
    **classes.MESSAGES,
    **certification.MESSAGES,
    **jobs.MESSAGES,
}

# Account mail: what it says was kept when it was owed.
ACCOUNT_MAIL = frozenset(ACCOUNT_MESSAGES)
