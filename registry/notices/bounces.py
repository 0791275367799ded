"""Reading a letter that came back: a report as mail servers write it (RFC 3464), or any answer that quotes our letter.

Which letter it was is told by its Message-ID alone: nobody can guess one, so nobody can make a letter look returned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

LARGEST = 5 * 1024 * 1024
LONGEST_REASON = 300
_MESSAGE_ID = re.compile(r"<notice-[0-9a-f]{32}@[^\s<>]{1,200}>")
_PERMANENT = re.compile(r"^\s*5\.\d{1,3}\.\d{1,3}")
_REPORTED = re.compile(r"\b(?:5\d\d[ -]\S.{0,200}|5\.\d{1,3}\.\d{1,3} .{0,200})")


class NotReadable(Exception):
    """What was given is no message, or one that names no letter of ours."""


@dataclass(frozen=True)
class Returned:
    """A letter that came back: under which Message-IDs it may have left, why, and whether for good."""

    message_ids: tuple[str, ...]
    reason: str
    final: bool


def read(content: bytes) -> Returned:
    """What a bounce message says; raises NotReadable with a sentence."""
    if len(content) > LARGEST:
        raise NotReadable("The message is larger than 5 MB: that is no report of a mail server.")
    message = message_from_bytes(content, policy=policy.default)
    ids = tuple(dict.fromkeys(_MESSAGE_ID.findall(content.decode("latin-1"))))
    if not ids:
        raise NotReadable("The message names no letter of the registry (no Message-ID of ours is in it).")
    reports = list(_reports(message))
    if not reports:
        return Returned(ids, _said(message), final=True)
    failed = [report for report in reports if _is_final(report)]
    return Returned(_original(message) or ids, _reason((failed or reports)[0]), final=bool(failed))


def _reports(message: EmailMessage) -> Iterator[Message]:
    """What the mail server says of each recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            if isinstance(blocks, list):
                yield from (block for block in blocks if isinstance(block, Message) and block["Action"])


def _is_final(report: Message) -> bool:
    action = str(report["Action"]).strip().lower()
    return action == "failed" or (action not in ("delayed", "delivered", "relayed", "expanded") and _fails(report))


def _fails(report: Message) -> bool:
    return bool(_PERMANENT.match(str(report["Status"] or "")))


def _original(message: EmailMessage) -> tuple[str, ...]:
    """The Message-ID of the letter that is sent back with the report."""
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            found = _MESSAGE_ID.findall(str(part))
            if found:
                return (found[0],)
    return ()


def _reason(report: Message) -> str:
    said = str(report["Diagnostic-Code"] or "").partition(";")[2] or str(report["Status"] or report["Action"])
    return " ".join(said.split())[:LONGEST_REASON]


def _said(message: EmailMessage) -> str:
    """Where nothing is reported by the rules: the line with a code of refusal, else the subject."""
    body = message.get_body(("plain",))
    try:
        text = str(body.get_content()) if body else ""
    except (LookupError, UnicodeError):
        text = ""
    found = _REPORTED.search(text)
    return " ".join((found.group() if found else str(message["Subject"] or "returned")).split())[:LONGEST_REASON]
