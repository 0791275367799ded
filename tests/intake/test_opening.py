"""Opening: what a message says of itself, a fate for it and for each attachment, safely and in a child process."""

import json
from io import BytesIO
from typing import Any

import pytest
from pytest_django import Settings

from registry.documents import queries as documents
from registry.documents.raster import PageImage
from registry.intake import limits, opening, readers, tasks, unpack
from registry.intake.fates import REMEDIES, REPLIES, AttachmentFate, Fate
from registry.intake.models import Mail
from registry.work.models import Item
from tests.documents import samples
from tests.intake.letters import arrived, letter, taken

pytestmark = pytest.mark.django_db
FORM = {"form.pdf": (samples.pdf(2), "application/pdf")}


def unpacked(content: bytes, **changes: object) -> dict[str, Any]:
    """What the child says, asked inside this process."""
    usual = {
        "shape": "mail",
        "head": False,
        "text": limits.TEXT,
        "header_text": limits.HEADER_TEXT,
        "headers": limits.HEADERS,
        "parts": limits.PARTS,
        "depth": limits.DEPTH,
    }
    return unpack.answer(BytesIO(content), usual | changes)[0]


def test_what_a_letter_says_is_on_record_with_its_attachments():
    mail = arrived(
        letter("Hello\n", sender="Rosa <Rosa@Example.com>", files=FORM, Date="Tue, 31 Mar 2026 12:00:00 -0700")
    )
    assert (mail.sender, mail.sender_name, mail.subject) == ("Rosa@Example.com", "Rosa", "My card")
    assert mail.recipients == "help@ptcs-registry.example"
    assert mail.written_at.isoformat() == "2026-03-31T19:00:00+00:00"
    assert (mail.body.strip(), mail.fate, mail.state) == ("Hello", "readable", "waiting")
    assert "Subject: My card" in mail.headers
    one = mail.attachments.get()
    assert (one.name_given, one.declared, one.kind, one.pages) == ("form.pdf", "application/pdf", "application/pdf", 2)
    assert (one.fate, one.bytes) == ("fit", len(samples.pdf(2)))
    assert one.file
    assert isinstance(documents.page_image(one.file, 2, 240), PageImage)
    assert documents.content(one.file) == samples.pdf(2)


ATTACHED = {
    "fit": ("scan.tif", samples.tiff(3), "image/tiff"),
    "mistyped": ("scan.pdf", samples.picture("JPEG"), "application/pdf"),
    "active": ("form.pdf", samples.pdf_with_script(), "application/pdf"),
    "empty": ("form.pdf", b"", "application/pdf"),
    "other": ("a.docx", samples.word_document(), "application/msword"),
    "archive": ("a.zip", b"PK\x03\x04" + bytes(40), "application/zip"),
    "program": ("a.pdf", b"MZ" + bytes(40), "application/pdf"),
    "unknown": ("a.pdf", bytes(range(256)), "application/pdf"),
    "encrypted": ("a.pdf", samples.encrypted_pdf(), "application/pdf"),
    "damaged": ("a.pdf", samples.pdf()[:200], "application/pdf"),
    "too_many_pages": ("a.pdf", samples.pdf(limits.PAGES + 1), "application/pdf"),
    "too_many_pixels": ("a.png", samples.blank("PNG", (20_000, 20_000), "1"), "image/png"),
}


@pytest.mark.parametrize("fate", ATTACHED)
def test_every_attachment_has_its_fate_and_its_bytes_are_kept(fate: str) -> None:
    name, content, kind = ATTACHED[fate]
    mail = arrived(letter(files={name: (content, kind)}))
    one = mail.attachments.get()
    assert one.fate == fate
    assert opening.store.path(one.sha256).read_bytes() == content
    read = fate in ("fit", "mistyped", "active")
    assert one.can_be_read is read
    assert mail.fate == ("readable" if read else "partly")
    assert read or REMEDIES[fate]


def test_the_tables_say_something_of_every_fate():
    assert set(REPLIES) == set(Fate)
    assert set(REMEDIES) == set(AttachmentFate) - {"fit", "mistyped", "active"}


def test_a_script_is_found_however_it_is_hidden():
    assert unpack._is_active(b"%PDF-1.7 << /J#61vaScript 1 0 R >>")
    assert unpack._is_active(samples.pdf_drawing(b"<< /EmbeddedFile 1 0 R >>"))
    assert not unpack._is_active(samples.pdf_drawing(b"BT (Hello) Tj ET"))
    assert not unpack._is_active(b"%PDF-1.7 /JSON")
    assert not unpack._is_active(b"/JavaScript in a letter")
    assert not unpack._is_active(b"%PDF- stream\nnothing packed")


FAXES = {
    "readable": samples.tiff(2),
    "unreadable": samples.tiff(2)[:-60],
    "encrypted": samples.encrypted_pdf(),
    "empty": b"",
}


@pytest.mark.parametrize("fate", FAXES)
def test_pages_by_themselves_have_the_fate_of_their_file(fate: str) -> None:
    mail = arrived(FAXES[fate], name="fax_541-555-0130.tif")
    assert (mail.shape, mail.fate, mail.state) == ("fax", fate, "waiting")
    assert mail.title == "fax_541-555-0130.tif"


def deep(levels: int) -> bytes:
    lines = ["From: a@example.com", "Subject: deep"]
    for level in range(levels):
        lines += [f"Content-Type: multipart/mixed; boundary=b{level}", "", f"--b{level}"]
    return "\n".join([*lines, "", "x"]).encode()


MESSAGES = {
    "unreadable": b"nothing that looks like a message\n\nat all",
    "encrypted": b"From: a@example.com\nContent-Type: multipart/encrypted; boundary=x\n\n--x--",
    "nested": deep(40),
    "empty": b"From: a@example.com\n\n \n",
    "suspicious": b"From: a@example.com\nFrom: b@example.com\nSubject: two\n\nhello",
}


@pytest.mark.parametrize("fate", MESSAGES)
def test_a_message_that_cannot_be_read_waits_for_a_person_and_says_why(fate: str) -> None:
    mail = arrived(MESSAGES[fate])
    assert (mail.fate, mail.state) == (fate, "waiting")
    assert mail.sender == ("" if fate == "unreadable" else "a@example.com")


def test_what_is_too_large_is_kept_unopened_and_still_says_who_wrote(settings: Settings):
    settings.INTAKE_OPEN_BYTES = 1000
    mail = arrived(letter("x" * 2000))
    assert (mail.fate, mail.sender, mail.body) == ("oversized", "rosa@example.com", "")


def test_a_child_that_takes_too_long_or_dies_is_a_fate_too(monkeypatch: pytest.MonkeyPatch, tmp_path):
    slow = tmp_path / "slow.py"
    for said, fate in (("import time; time.sleep(30)", "unopenable"), ("raise SystemExit(3)", "unopenable")):
        slow.write_text(said)
        monkeypatch.setattr(opening.unpack, "__file__", str(slow))
        monkeypatch.setattr(limits, "SECONDS", 0.3)
        assert arrived(letter()).fate == fate


def test_attachments_beyond_the_time_of_a_message_are_only_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "ALL_SECONDS", -1)
    one = arrived(letter(files=FORM)).attachments.get()
    assert (one.fate, one.can_be_read) == ("unopenable", False)


def test_an_original_that_is_gone_is_unreadable():
    mail = taken(letter())
    opening.store.path(mail.sha256).unlink()
    tasks.open_arrived(str(mail.pk))
    assert Mail.objects.get(pk=mail.pk).fate == "unreadable"


def test_a_fault_of_ours_leaves_no_message_closed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tasks, "open_mail", lambda _mail: 1 / 0)
    assert arrived(letter()).fate == "unreadable"


def test_a_full_disk_is_tried_again(monkeypatch: pytest.MonkeyPatch):
    def full(_mail):
        raise OSError(28, "full")

    mail = taken(letter())
    monkeypatch.setattr(tasks, "open_mail", full)
    with pytest.raises(OSError, match="full"):
        tasks.open_arrived(str(mail.pk))
    assert Mail.objects.get(pk=mail.pk).state == "arrived"


def test_it_is_opened_once_however_often_the_worker_is_told():
    mail = taken(letter(files=FORM))
    for _ in range(2):
        tasks.open_arrived(str(mail.pk))
    assert mail.attachments.count() == 1
    tasks.open_arrived("999999")


def test_what_somebody_else_wrote_down_meanwhile_stands(monkeypatch: pytest.MonkeyPatch):
    mail = taken(letter())
    real = readers.ask

    def meanwhile(one, opened):
        with monkeypatch.context() as again:
            again.setattr(tasks.readers, "ask", real)
            tasks.open_arrived(str(one.pk))
        return real(one, opened)

    monkeypatch.setattr(tasks.readers, "ask", meanwhile)
    tasks.open_arrived(str(mail.pk))
    assert Mail.objects.get(pk=mail.pk).version == 1


def test_each_page_bearing_attachment_is_owed_to_whoever_reads(settings: Settings):
    settings.WORK_HANDLERS = settings.WORK_HANDLERS | {"intake.read": "registry.made.up"}
    mail = arrived(letter(files=FORM | {"a.docx": (samples.word_document(), "application/msword")}))
    assert [item.key for item in Item.objects.filter(kind="intake.read")] == [str(mail.attachments.first().pk)]


def test_words_of_two_forms_are_shown_once_and_html_without_what_is_hidden():
    made = (
        letter("plain words")
        .replace(b"text/plain", b"text/html")
        .replace(b"plain words", b"<style>p{}</style><p>Hello<br>there</p><script>x()</script>")
    )
    assert unpacked(made)["text"].split() == ["Hello", "there"]
    both = (
        b"From: a@example.com\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\n\n<p>rich</p>\n--x--\n"
    )
    assert unpacked(both)["text"].strip() == "plain"
    assert unpacked(both.replace(b"\nplain\n", b"\n \n"))["text"].strip() == "rich"


def test_a_forwarded_message_gives_its_words_and_attachments_too():
    inner = letter("inside", files=FORM)
    outer = (
        b"From: a@example.com\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\n\nsee below\n--x\nContent-Type: message/rfc822\n\n"
    )
    said = unpacked(outer + inner + b"\n--x--\n")
    assert said["text"].split() == ["see", "below", "inside"]
    assert [part["name"] for part in said["parts"]] == ["form.pdf"]


def test_nothing_a_header_says_can_bend_a_page_or_a_letter():
    said = unpacked(
        b"From: =?utf-8?q?Rosa=0ABcc=3A_x?= <rosa@example.com>\n"
        b"Subject: =?utf-8?q?a=E2=80=AEb?=\nMessage-ID: <x\x00@y>\n\nhi"
    )
    assert said["fate"] == "suspicious"
    assert said["sender_name"] == "Rosa Bcc: x"
    assert said["subject"] == "ab"
    raw = unpacked("From: ré@example.com\nSubject: Señal\n\nÑ".encode())
    assert raw["subject"] == "Señal"
    assert (
        unpacked(b"From: a@example.com\nSubject: =?x-no?q?=C3?= =?utf-8?b?!!?=\nDate: 99\n\nhi")["fate"] == "readable"
    )


def test_charsets_nobody_knows_and_bytes_that_fit_none_are_read_as_well_as_can_be():
    head = b"From: a@example.com\nContent-Type: text/plain; charset="
    assert unpacked(head + b"x-no\n\nhola")["text"] == "hola"
    assert unpacked(head + b"utf-8\n\n\xff\xfe")["text"] == "ÿþ"
    assert unpacked(head + b"utf-7\n\n+2AA-x")["text"] == "?x"


def test_only_so_many_attachments_are_taken_out_and_the_rest_is_counted():
    files = {f"{n}.txt": (b"x", "text/plain") for n in range(4)}
    said = unpacked(letter(files=files), parts=3)
    assert (len(said["parts"]), said["left_out"]) == (3, 1)


def test_the_child_answers_by_itself_under_its_limits():
    mail = taken(letter(files=FORM))
    said, contents = opening._asked(mail)
    assert said["fate"] == "readable"
    assert contents == samples.pdf(2)
    assert json.dumps(said)
