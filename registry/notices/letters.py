"""From a notice to the letter that is sent: words in the reader's language, the same as text and as simple HTML."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_info, override

from registry.notices import queries
from registry.notices.catalogue import FRAME, LANGUAGES, Entry, Words, entries
from registry.notices.grammar import Values
from registry.notices.messages import ACCOUNT_MAIL, MESSAGES, Attachment, Told, mail
from registry.notices.models import Notice
from registry.people.models import Person

ITEM = "- "


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
    off: str = ""
    in_reply_to: str = ""
    submitted: str = "auto-generated"


@dataclass(frozen=True)
class Written:
    """The words of a letter, whoever gets it."""

    subject: str
    text: str
    html: str


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
    off = _off(notice.message, reader)
    with override(language):
        told = Told(queries.happening(notice.event), reader, language, now)
        values, papers = message.values(told), message.papers(told)
    named = (
        reader if own or to.lower() == queries.address_of(reader).lower() else None
    )  # another address may be anybody's
    return _sealed(notice, to, language, named, values, tuple(papers), off)


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
    if letter.off:  # RFC 8058: the reader's mail program turns it off by one POST
        headers |= {"List-Unsubscribe": f"<{letter.off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
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
        return _sealed(notice, notice.address, language, reader, kept)
    if not kept:
        raise NobodyToTell("what it said is no longer kept")
    made = [_answering(notice, one, kept) for one in (LANGUAGES if kept.get("both") else (language,))]
    return made[0] if len(made) == 1 else _together(made)


def _answering(notice: Notice, language: str, kept: dict[str, str]) -> Letter:
    with override(language):
        values = mail.WORDED[notice.message](kept)
    made = _sealed(notice, notice.address, language, None, values)
    return replace(made, in_reply_to=str(values["in_reply_to"]), submitted=mail.AUTOMATIC[notice.message])


def _together(letters: list[Letter]) -> Letter:
    """One letter in every language, for whoever has not said which they read; each but the first under its name."""
    first, *others = letters
    texts = [(first.language, first.text)]
    texts += [(letter.language, f"{_name_of(letter.language)}\n\n{letter.text}") for letter in others]
    subject = " / ".join(letter.subject for letter in letters)
    return replace(first, subject=subject, text="\n".join(text for _, text in texts), html=_html(subject, texts))


def _name_of(language: str) -> str:
    """The language as those who read it call it."""
    return str(get_language_info(language)["name_local"]).capitalize()


def _language(notice: Notice, reader: Person | None) -> str:
    wanted = reader.language if reader else notice.language
    return wanted if wanted in LANGUAGES else settings.LANGUAGE_CODE


def _off(message: str, reader: Person) -> str:
    """The link by which the reader turns off what is optional; raises NobodyToTell where that was done."""
    if not entries()[message].is_optional:
        return ""
    if queries.is_turned_off(reader, message):
        raise NobodyToTell("the reader turned it off")
    return settings.SITE_URL + reverse("notices:off", args=[queries.token_to_turn_off(reader, message)])


def _sealed(
    notice: Notice,
    to: str,
    language: str,
    reader: Person | None,
    values: Values,
    papers: tuple[Attachment, ...] = (),
    off: str = "",
) -> Letter:
    """The notice in the words that were in force when it was owed."""
    words = queries.wording(notice.message, notice.version)[language]
    around = queries.wording(FRAME, notice.frame)[language]
    frame = {"reader": reader.name if reader else "", "papers": [paper.name for paper in papers], "off": off}
    written = compose(entries()[notice.message], words, around, values, frame, language=language)
    return Letter(to, language, written.subject, written.text, written.html, papers, off)


def compose(entry: Entry, words: Words, around: Words, values: Values, frame: Values, *, language: str) -> Written:
    """Subject, text and HTML of a message in one language, from its words and what stands around them."""
    with override(language):
        subject = entry.grammar.fill_subject(words.subject, values)
        program = settings.PROGRAM
        outside = {"hotline": program["hotline"], "program": program["long_name"], "site": settings.SITE_URL, **frame}
        said = {**outside, "words": entry.grammar.fill(words.body, values)}
        text = entries()[FRAME].grammar.fill(around.body, said)
        return Written(subject, text, _html(subject, [(language, text)]))


def _html(subject: str, texts: list[tuple[str, str]]) -> str:
    """The letter as HTML: what it says in each language, the first of which is that of the page."""
    parts = [(language, _blocks(text)) for language, text in texts]
    page = {"subject": subject, "parts": parts, "language": texts[0][0], "program": settings.PROGRAM}
    return render_to_string("notices/letter.html", page)


def _blocks(text: str) -> list[tuple[bool, list[str]]]:
    """Paragraphs and lists, in order: whether it is a list, and its lines."""
    blocks = []
    for paragraph in text.strip().split("\n\n"):
        for is_list, lines in groupby(paragraph.split("\n"), key=lambda line: line.startswith(ITEM)):
            blocks.append((is_list, [line.removeprefix(ITEM) if is_list else line for line in lines]))
    return blocks
