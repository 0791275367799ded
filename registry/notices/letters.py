"""From a notice to the letter that is sent: words in the reader's language, the same as text and as simple HTML."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from registry.notices import queries
from registry.notices.messages import ACCOUNT_MAIL, MESSAGES, Attachment, Told, mail
from registry.notices.models import Notice
from registry.people.models import Person

LONGEST_SUBJECT = 200
LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)


class NobodyToTell(Exception):
    """The reader has no address any more, or what the message spoke of is gone."""


@dataclass(frozen=True)
class Letter:
    """A message as it is read."""

    to: str
    language: str
    subject: str
    text: str
    html: str
    papers: tuple[Attachment, ...] = ()
    in_reply_to: str = ""
    submitted: str = "auto-generated"


def letter(notice: Notice, *, now: datetime) -> Letter:
    """Render a notice; raises NobodyToTell."""
    reader = queries.reader(notice.recipient)
    language = _language(notice, reader)
    if notice.message in ACCOUNT_MAIL:
        context = json.loads(notice.context or "{}")
        return _to_an_address(notice, language, reader, context)
    message = MESSAGES[notice.message]
    own = queries.own_address(notice.recipient) if message.to_record else ""
    to = notice.address or own or (queries.address_of(reader) if reader else "")
    if reader is None or not to or notice.event is None:
        raise NobodyToTell("no account with an address")
    with override(language):
        told = Told(queries.happening(notice.event), reader, language, now)
        values, papers = message.values(told), message.papers(told)
    named = (
        reader if own or to.lower() == queries.address_of(reader).lower() else None
    )  # another address may be anybody's
    return _written(notice.message, to, language, named, values, tuple(papers))


def as_email(letter: Letter, message_id: str, at: datetime) -> EmailMultiAlternatives:
    """The letter as the mail server takes it. Message-ID and date stay the same however often it is sent."""
    headers = {
        "Message-ID": message_id,
        "Date": format_datetime(at),
        "Auto-Submitted": letter.submitted,
        "Content-Language": letter.language,
    }
    if letter.in_reply_to.isascii() and letter.in_reply_to:
        headers |= {"In-Reply-To": letter.in_reply_to, "References": letter.in_reply_to}
    made = EmailMultiAlternatives(
        letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers
    )
    made.attach_alternative(letter.html, "text/html")
    for paper in letter.papers:
        made.attach(paper.name, paper.content, paper.media_type)
    return made


def _to_an_address(notice: Notice, language: str, reader: Person | None, kept: dict[str, str]) -> Letter:
    """A letter to a literal address; where it answers mail, in the thread of that mail."""
    if notice.message not in mail.WORDED:
        return _written(notice.message, notice.address, language, reader, kept)
    if not kept:
        raise NobodyToTell("what it said is no longer kept")
    values = mail.WORDED[notice.message](kept)
    made = _written(notice.message, notice.address, language, None, values)
    return replace(made, in_reply_to=values["in_reply_to"], submitted=mail.AUTOMATIC[notice.message])


def _language(notice: Notice, reader: Person | None) -> str:
    wanted = reader.language if reader else notice.language
    return wanted if wanted in LANGUAGES else settings.LANGUAGE_CODE


def _written(
    key: str,
    to: str,
    language: str,
    reader: Person | None,
    # Any: a template shows whatever it needs.
    values: Mapping[str, Any],
    papers: tuple[Attachment, ...] = (),
) -> Letter:
    with override(language):
        shown = {**values, "reader": reader, "program": settings.PROGRAM, "site": settings.SITE_URL, "papers": papers}
        subject = " ".join(render_to_string(f"notices/messages/{key}.subject.txt", shown).split())[:LONGEST_SUBJECT]
        text = _tidy(render_to_string(f"notices/messages/{key}.txt", shown))
        page = {"subject": subject, "paragraphs": text.split("\n\n"), "language": language, "program": settings.PROGRAM}
        html = render_to_string("notices/letter.html", page)
    return Letter(to, language, subject, text, html, papers)


def _tidy(text: str) -> str:
    """Blocks of lines with one empty line between them, whatever the template's own line breaks."""
    blocks: list[list[str]] = [[]]
    for line in (raw.strip() for raw in text.splitlines()):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
