"""A message that is owed, as a row that is not saved yet."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings

from registry.notices import queries
from registry.notices.catalogue import FRAME
from registry.notices.models import Notice


def new_notice(*, event: int | None, message: str, recipient: str, address: str, at: datetime) -> Notice:
    """To this reader; at this address, if it is not that of the account."""
    key: UUID = uuid4()
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return Notice(
        id=key,
        event=event,
        message=message,
        recipient=recipient,
        address=address,
        owed_at=at,
        due_at=at,
        message_id=f"<notice-{key.hex}@{host}>",
    )


def in_force(notices: list[Notice]) -> list[Notice]:
    """Each with the versions of its words, and of what stands around them, that are in force now: one query."""
    found = queries.versions({FRAME, *(notice.message for notice in notices)})
    for notice in notices:
        notice.version, notice.frame = found.get(notice.message, 0), found.get(FRAME, 0)
    return notices
