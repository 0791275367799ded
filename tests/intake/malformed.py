"""Messages and attachments no honest program sends: cut off, mistyped, swollen, nested, lying; by seed.

`made(seed)` gives one: a name, its bytes, and a word for what is wrong with it.
"""

import base64
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

from tests.documents import samples

Made = tuple[str, bytes, str]
Maker = Callable[[random.Random], Made]
MAKERS: list[Maker] = []


def maker(make: Maker) -> Maker:
    MAKERS.append(make)
    return make


def made(seed: int) -> Made:
    """The message of this seed; every maker comes up in turn."""
    return MAKERS[seed % len(MAKERS)](random.Random(seed))


@cache
def good() -> dict[str, bytes]:
    return {
        "a.pdf": samples.pdf(2),
        "b.pdf": samples.pdf_with_script(),
        "c.pdf": samples.encrypted_pdf(),
        "d.tif": samples.tiff(3),
        "e.jpg": samples.picture("JPEG"),
        "f.png": samples.picture("PNG"),
        "g.docx": samples.word_document(),
    }


def mail(body: bytes, *headers: str) -> bytes:
    usual = ["From: a@example.com", "To: b@example.com", "Subject: x"]
    return "\r\n".join([*usual, *headers, "", ""]).encode("utf-8", "surrogateescape") + body


def attached(content: bytes, name: str, kind: str) -> bytes:
    part = (
        f'--B\r\nContent-Type: {kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    body = b"--B\r\n\r\nsee attached\r\n" + part.encode("utf-8", "surrogateescape")
    return mail(body + base64.encodebytes(content) + b"\r\n--B--\r\n", "Content-Type: multipart/mixed; boundary=B")


@maker
def cut_file(chance: random.Random) -> Made:
    name, content = chance.choice(list(good().items()))
    return name, content[: chance.randrange(len(content))], "cut off"


@maker
def cut_mail(chance: random.Random) -> Made:
    name, content = chance.choice(list(good().items()))
    whole = attached(content, name, "application/pdf")
    return "a.eml", whole[: chance.randrange(len(whole))], "cut off"


@maker
def turned_bits(chance: random.Random) -> Made:
    name, content = chance.choice(list(good().items()))
    damaged = bytearray(content)
    for _ in range(chance.randrange(1, 60)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return ("a.eml", attached(bytes(damaged), name, "image/tiff"), "turned bits") if chance.random() < 0.5 else (
        name, bytes(damaged), "turned bits"
    )  # fmt: skip


@maker
def mistyped(chance: random.Random) -> Made:
    _name, content = chance.choice(list(good().items()))
    other = chance.choice(["x.exe", "x.pdf", "x.tif", "x", "x.html", "x.pdf.js", ".pdf", "x" * 300 + ".pdf"])
    kind = chance.choice(["image/png", "text/html", "message/rfc822", "multipart/mixed", "nonsense", "a/b/c; ="])
    return "a.eml", attached(content, other, kind), "mistyped"


@maker
def wrong_names(chance: random.Random) -> Made:
    name = chance.choice(
        [
            "\u202efdp.exe",
            "../../etc/passwd",
            "a\r\nBcc: c@example.com",
            "a\x00.pdf",
            "CON",
            "\ud800.pdf",
            "=?utf-8?b?!?=",
        ]
    )
    return "a.eml", attached(good()["a.pdf"], name.encode("utf-8", "replace").decode(), "application/pdf"), "names"


@maker
def injected(chance: random.Random) -> Made:
    word = chance.choice(
        ["=?utf-8?q?a=0d=0aBcc:_c@example.com?=", "=?utf-8?b?AA==?=", "=?x?q?=ff?=", "=?utf-8?q?" + "=" * 999]
    )
    header = chance.choice(["Subject", "From", "Message-ID", "Date", "Content-Type", "References", "To"])
    return "a.eml", mail(b"hello", f"{header}: {word}"), "injected"


@maker
def nested(chance: random.Random) -> Made:
    depth = chance.choice([5, 20, 90, 300, 1200])
    kind = chance.choice(["multipart/mixed", "multipart/alternative"])
    inner = b"".join(b"Content-Type: %s; boundary=b%d\r\n\r\n--b%d\r\n" % (kind.encode(), n, n) for n in range(depth))
    return "a.eml", b"From: a@example.com\r\nSubject: x\r\n" + inner + b"\r\nx", "nested"


@maker
def forwarded(chance: random.Random) -> Made:
    depth = chance.choice([3, 30, 400])
    return (
        "a.eml",
        b"From: a@example.com\r\nContent-Type: message/rfc822\r\n\r\n" * depth + b"Subject: x\r\n\r\nx",
        "nested",
    )


@maker
def zip_bomb(chance: random.Random) -> Made:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(chance.choice([1, 20]) * 1_000_000))
    return "a.eml", attached(out.getvalue(), chance.choice(["a.zip", "a.pdf"]), "application/zip"), "zip bomb"


@maker
def pdf_bomb(chance: random.Random) -> Made:
    drawing = chance.choice([bytes(30_000_000), b"0 0 m " * 2_000_000, b"q " * 900_000, b"/JavaScript " * 1000])
    return "a.pdf", samples.pdf_drawing(drawing), "PDF bomb"


@maker
def absurd_tiff(chance: random.Random) -> Made:
    wide, high = chance.choice([(2**31 - 1, 2**31 - 1), (60_000, 60_000), (0, 1), (1, 2**31 - 1)])
    tags = [(256, 4, 1, wide), (257, 4, 1, high), (258, 3, 1, 8), (259, 3, 1, chance.choice([1, 4, 5])), (262, 3, 1, 1)]
    tags += [(273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, high), (279, 4, 1, 100)]
    head = b"II*\x00" + struct.pack("<IH", 8, len(tags))
    loop = struct.pack("<I", chance.choice([0, 8]))
    return "a.tif", head + b"".join(struct.pack("<HHII", *tag) for tag in tags) + loop + bytes(100), "absurd TIFF"


@maker
def absurd_png(chance: random.Random) -> Made:
    size = chance.choice([2**31 - 1, 50_000, 0])
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = b"".join(
        struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))
        for kind, said in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000_000))), (b"IEND", b""))
    )
    return "a.png", b"\x89PNG\r\n\x1a\n" + parts, "absurd PNG"


@maker
def empty(chance: random.Random) -> Made:
    content = chance.choice([b"", b"\x00", b"\n", b"\x00" * 5000, b":", b"From ", b"\xff\xfe"])
    return chance.choice(["a.eml", "a.pdf", "a"]), content, "empty"


@maker
def noise(chance: random.Random) -> Made:
    start = chance.choice([b"%PDF-1.7\n", b"II*\x00", b"\xff\xd8\xff", b"From: a@example.com\n\n", b"PK\x03\x04", b""])
    return chance.choice(["a.pdf", "a.eml", "a"]), start + chance.randbytes(chance.randrange(20_000)), "noise"


@maker
def swollen(chance: random.Random) -> Made:
    what = chance.choice(["headers", "one line", "parts", "html", "references"])
    if what == "headers":
        return "a.eml", b"".join(b"X-%d: y\n" % n for n in range(50_000)) + b"From: a@example.com\n\nx", what
    if what == "one line":
        return "a.eml", mail(b"x" * 5_000_000, "Subject: " + "y" * 500_000), what
    if what == "parts":
        return "a.eml", mail(b"--B\r\n\r\nx\r\n" * 5000, "Content-Type: multipart/mixed; boundary=B"), what
    if what == "html":
        return "a.eml", mail(b"<" * 200_000 + b"<p " * 100_000, "Content-Type: text/html"), what
    return "a.eml", mail(b"x", "References: " + "<a@b> " * 50_000), what


@maker
def charsets(chance: random.Random) -> Made:
    charset = chance.choice(
        ["utf-7", "utf-16", "idna", "punycode", "rot13", "hex", "unicode_escape", "x" * 500, "\x00", "undefined"]
    )
    return "a.eml", mail(chance.randbytes(500), f"Content-Type: text/plain; charset={charset}"), "charset"


@maker
def transfers(chance: random.Random) -> Made:
    how = chance.choice(["base64", "quoted-printable", "uuencode", "x-gzip", "8bit", "binary", "nonsense"])
    return (
        "a.eml",
        mail(chance.randbytes(900), f"Content-Transfer-Encoding: {how}", "Content-Type: image/png"),
        "transfer",
    )


@maker
def reports(chance: random.Random) -> Made:
    inner = chance.choice([b"Action: failed\r\n\r\n", b"\x00\xff", b"", b"Action: " + b"x" * 100_000])
    body = b"--B\r\nContent-Type: message/delivery-status\r\n\r\n" + inner + b"\r\n--B--"
    ours = f"References: <notice-{'0' * 32}@localhost>"
    return "a.eml", mail(body, "Content-Type: multipart/report; boundary=B", ours), "report"


@maker
def senders(chance: random.Random) -> Made:
    sender = chance.choice(
        ['"a@b" <>', "<<>>", "a" * 300 + "@example.com", "a@[127.0.0.1]", "=?utf-8?q?=00?= <a@b>", "a@b, " * 900]
    )
    return "a.eml", f"From: {sender}\r\nSubject: x\r\n\r\nhello".encode(), "sender"


@maker
def looping_pdf(chance: random.Random) -> Made:
    kids = b"[2 0 R]" if chance.random() < 0.5 else b"[3 0 R] /Count 99999999"
    content = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids "
        + kids
        + b">>\nendobj\n"
    )
    return "a.pdf", content + b"trailer\n<</Root 1 0 R/Prev 0>>\nstartxref\n0\n%%EOF", "looping PDF"
