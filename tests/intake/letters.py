"""Messages as people and programs send them, and the way they take into the registry."""

from collections.abc import Mapping
from email.message import EmailMessage
from itertools import count

from django.utils import timezone

from registry.intake import keeping, tasks
from registry.intake.actions import arrive
from registry.intake.fates import Source
from registry.intake.models import Mail
from registry.notices import mailbox, sending

_numbers = count(1)
ROSA = "rosa@example.com"


def letter(
    text: str = "Please call me about my card.",
    *,
    sender: str = ROSA,
    subject: str = "My card",
    files: Mapping[str, tuple[bytes, str]] | None = None,
    message_id: str = "",
    **headers: str,
) -> bytes:
    """A letter with attachments by name: content and declared type. Names of headers have _ for -."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "help@ptcs-registry.example"
    made["Subject"] = subject
    made["Message-ID"] = message_id or f"<{next(_numbers)}@mail.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, (content, kind) in (files or {}).items():
        main, _slash, rest = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=rest, filename=name)
    return bytes(made)


def taken(content: bytes, *, name: str = "letter.eml", place: str = "") -> Mail:
    """The message, kept and entered, not opened yet."""
    kept = keeping.keep([content], name=name)
    where = place or f"test-{next(_numbers)}"
    return arrive(kept, source=Source.FOLDER, place=where, name=name, at=timezone.now()).mail


def arrived(content: bytes, *, name: str = "letter.eml") -> Mail:
    """The message as it stands after it was opened and sorted."""
    mail = taken(content, name=name)
    tasks.open_arrived(str(mail.pk))
    return Mail.objects.get(pk=mail.pk)


def sent() -> list[mailbox.Kept]:
    """What the registry wrote, oldest first, after everything that is owed was sent."""
    sending.send_owed()
    return [mailbox.find(name) for name in reversed(mailbox.names())]  # type: ignore[misc]
