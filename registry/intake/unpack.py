"""The child process that takes a message apart: run by its path, alone, with limits on memory, time and disk.

The message comes on standard input, the request as one JSON argument. The answer is one line of JSON (what the headers
say, the text, a list of parts), followed by the content of each part, one after another. It imports nothing of the
registry but the limits every child sets for itself.
"""

import json
import re
import sys
import zlib
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import IO, Any

ROOT = str(Path(__file__).resolve().parents[2])
KNOWN = ("from", "to", "subject", "date", "message-id", "received")
AUTOMATIC = ("auto-submitted", "precedence", "list-id", "list-unsubscribe", "x-auto-response-suppress", "x-loop")
ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
OUR_LETTER = re.compile(r"<notice-[0-9a-f]{32}@[^\s<>]{1,200}>")
MESSAGE_ID = re.compile(r"<[^\s<>]{1,250}>")
ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/SubmitForm", b"/ImportData")
NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"stream\r?\n")
INFLATED, STREAMS = 4_000_000, 400
MOST_REFERENCES = 50
HEAD = 256 * 1024
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")

# Any: what the child says, as JSON.
Said = dict[str, Any]


class TooDeep(Exception):
    """Parts inside parts inside parts."""


def main(request: Said) -> None:
    """Answer one request and end."""
    sys.path.insert(0, ROOT)
    from registry.documents.child import confine

    confine(request)  # type: ignore[arg-type]
    said, contents = answer(sys.stdin.buffer, request)
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    for content in contents:
        sys.stdout.buffer.write(content)


def answer(stream: IO[bytes], request: Said) -> tuple[Said, list[bytes]]:
    """What is in it, or why that cannot be told."""
    try:
        if request["shape"] == "fax":
            return _pages(stream.read())
        if request["head"]:
            return _head(stream, request)
        return _taken_apart(stream, request)
    except (TooDeep, RecursionError):
        return {"fate": "nested"}, []
    except MemoryError:
        return {"fate": "unopenable"}, []
    except Exception:  # noqa: BLE001  a broken message may raise anything in a parser; each means the same to its sender
        return {"fate": "unreadable"}, []


def _pages(content: bytes) -> tuple[Said, list[bytes]]:
    part = {"name": "", "declared": "", "bytes": len(content), "active": _is_active(content)}
    return {"fate": "readable", "parts": [part]}, [content]


def _head(stream: IO[bytes], request: Said) -> tuple[Said, list[bytes]]:
    """Who wrote, of a message that is too much to be opened."""
    message = BytesParser(policy=policy.compat32).parsebytes(stream.read(HEAD), headersonly=True)
    return _headers(message, [name.lower() for name, _value in message.items()], request), []


def _taken_apart(stream: IO[bytes], request: Said) -> tuple[Said, list[bytes]]:
    message = BytesParser(policy=policy.compat32).parse(stream)
    names = [name.lower() for name, _value in message.items()]
    if not any(name in KNOWN for name in names):
        return {"fate": "unreadable"}, []
    said: Said = {"fate": "readable", **_headers(message, names, request)}
    if message.get_content_type() in ENCRYPTED:
        return said | {"fate": "encrypted"}, []
    texts, parts, contents, left = _contents(message, request)
    said |= {"text": _clean("\n\n".join(texts))[: request["text"]], "parts": parts, "left_out": left}
    if names.count("from") > 1 or len(names) > request["headers"] or _smuggles(message):
        said["fate"] = "suspicious"
    elif not (said["text"].strip() or said["subject"] or parts):
        said["fate"] = "empty"
    return said, contents


def _headers(message: Message, names: list[str], request: Said) -> Said:
    """What the headers say, as plain text without anything invisible in it."""
    people = getaddresses(_values(message, "from"))
    sender_name, sender = people[0] if people else ("", "")
    everybody = [*_values(message, "to"), *_values(message, "cc")]
    lines = [f"{name}: {_line(value)}" for name, value in list(message.raw_items())[: request["headers"]]]
    known = " ".join((_value(message, "in-reply-to"), _value(message, "references")))
    own = MESSAGE_ID.search(_value(message, "message-id"))
    return {
        "sender": _clean(sender),
        "sender_name": _line(sender_name),
        "recipients": _line(", ".join(everybody)),
        "subject": _line(_value(message, "subject")),
        "written_at": _moment(message),
        "message_id": _clean(own.group()) if own else "",
        "references": [_clean(one) for one in MESSAGE_ID.findall(known)[:MOST_REFERENCES]],
        "ours": [_clean(one) for one in OUR_LETTER.findall(known)[:MOST_REFERENCES]],
        "return_path": _clean(_value(message, "return-path")).strip() if "return-path" in names else None,
        "automatic": {name: _line(_value(message, name)) for name in AUTOMATIC if name in names},
        "judged": _line(_value(message, "authentication-results")),
        "report": message.get_content_type() == "multipart/report",
        "language": _clean(_value(message, "content-language")).strip().lower()[:2],
        "headers": "\n".join(lines)[: request["header_text"]],
    }


def _values(message: Message, wanted: str) -> list[str]:
    """What stands behind a header, each time it is there; as it came, so that nothing is lost before it is read."""
    return [str(value) for name, value in message.raw_items() if name.lower() == wanted]


def _value(message: Message, wanted: str) -> str:
    return next(iter(_values(message, wanted)), "")


def _contents(message: Message, request: Said) -> tuple[list[str], list[Said], list[bytes], int]:
    """The texts to read, the parts that are files, what these hold, and how many were left out."""
    texts: list[str] = []
    parts: list[Said] = []
    contents: list[bytes] = []
    left = 0
    for part in _leaves(message, request["depth"]):
        name = _name(part)
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and not name and part.get_content_disposition() != "attachment":
            texts.append(_text(part, kind))
        elif len(parts) == request["parts"]:
            left += 1
        else:
            content = _payload(part)
            parts.append({"name": name, "declared": kind, "bytes": len(content), "active": _is_active(content)})
            contents.append(content)
    return _readable(message, texts), parts, contents, left


def _readable(message: Message, texts: list[str]) -> list[str]:
    """Of the same words in two forms the first; otherwise everything."""
    several = message.get_content_type() == "multipart/alternative"
    return [text for text in texts if text.strip()][: 1 if several else None]


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    if depth < 0:
        raise TooDeep
    inside = part.get_payload()
    if not isinstance(inside, list):
        yield part
    elif part.get_content_type() == "multipart/alternative":
        yield from _best(inside, depth)
    elif part.get_content_type() != "message/delivery-status":
        for one in inside:
            if isinstance(one, Message):
                yield from _leaves(one, depth - 1)


def _best(inside: list[Any], depth: int) -> Iterator[Message]:
    """Of alternatives the plain text, and whatever is no text."""
    found = [leaf for one in inside if isinstance(one, Message) for leaf in _leaves(one, depth - 1)]
    plain = any(leaf.get_content_type() == "text/plain" and _payload(leaf).strip() for leaf in found)
    for leaf in found:
        kind = leaf.get_content_type()
        if kind == "text/html" and plain and not _name(leaf):
            continue
        yield leaf


def _name(part: Message) -> str:
    try:
        return _line(part.get_filename() or "")
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return "?"


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message, kind: str) -> str:
    content = _payload(part)
    said = str(part.get_content_charset() or "utf-8")
    text = None
    for charset in (said, "utf-8"):
        try:
            text = content.decode(charset)
            break
        except (LookupError, UnicodeError, ValueError):
            continue
    if text is None:
        text = content.decode("latin-1")
    return _clean(_plain(text) if kind == "text/html" else text)


class _Words(HTMLParser):
    """The words of a web page, without what was never meant to be read."""

    HIDDEN = frozenset({"script", "style", "head", "title", "template"})
    BREAKS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "blockquote", "table"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its signature
        self.hidden += tag in self.HIDDEN
        if tag in self.BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in self.HIDDEN))

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def _plain(text: str) -> str:
    words = _Words()
    words.feed(text[:1_000_000])
    lines = (" ".join(line.split()) for line in "".join(words.words).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _decoded(value: object) -> str:
    """A header with its encoded words read; what cannot be read stays as it is."""
    text = str(value)
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError):
        return text
    return "".join(_piece(content, charset) for content, charset in pieces)


def _piece(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return content
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, UnicodeError, ValueError):
        return content.decode("latin-1")


def _line(value: object) -> str:
    """One line of text, whatever somebody put into it."""
    return " ".join(_clean(_decoded(value)).split())[:2000]


def _clean(text: str) -> str:
    """Without what a database or a page cannot hold: no NUL, no half characters, no signs that turn text around."""
    try:
        whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half of a pair, as some charsets let through
        whole = text.encode("utf-8", "replace").decode()
    return UNSEEN.sub("", whole)


def _smuggles(message: Message) -> bool:
    """Whether an encoded word hides the end of a line, as if another header began there."""
    return any(re.search(r"[\r\n\x00]", _hidden(value)) for _name, value in message.raw_items())


def _hidden(value: str) -> str:
    if "=?" not in value:
        return ""
    try:
        return "".join(_piece(content, charset) for content, charset in decode_header(value) if charset)
    except (MessageError, ValueError):
        return ""


def _moment(message: Message) -> str:
    try:
        moment = parsedate_to_datetime(_value(message, "date"))
        aware = moment if moment.tzinfo else moment.replace(tzinfo=None).astimezone()
        return aware.isoformat() if 1980 <= aware.year <= 2100 else ""  # noqa: PLR2004  no letter of ours is older
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return ""


def _is_active(content: bytes) -> bool:
    """Whether a PDF holds a script, starts a program, sends what was filled in, or carries another file."""
    if b"%PDF-" not in content[:1024]:
        return False
    return _names_active(content) or any(_names_active(inner) for inner in _inflated(content))


def _names_active(content: bytes) -> bool:
    plain = NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)
    return any(re.search(re.escape(name) + rb"(?![A-Za-z])", plain) for name in ACTIVE)


def _inflated(content: bytes) -> Iterator[bytes]:
    """What the packed streams hold, as far as a few megabytes: objects may lie in them."""
    room = INFLATED
    for count, found in enumerate(STREAM.finditer(content)):
        if room <= 0 or count == STREAMS:
            return
        try:
            inner = zlib.decompressobj().decompress(content[found.end() : found.end() + INFLATED], room)
        except zlib.error:
            continue
        room -= len(inner)
        yield inner


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
