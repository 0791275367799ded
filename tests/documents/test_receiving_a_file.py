"""A file that arrives is opened to its end before it is kept; one that cannot be taken says why and leaves nothing."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from pytest_django import Settings

from registry.documents import actions, limits, sniff
from registry.documents.models import StoredFile
from registry.documents.refusals import SENTENCES, FileRefused
from registry.history.acting import acting
from registry.history.models import Event
from registry.kernel.refusals import Refused
from tests.documents import samples
from tests.documents.samples import upload

GOOD = {
    "a PDF": ("proof.pdf", samples.pdf(3), "application/pdf", 3),
    "a PDF with a script": ("proof.pdf", samples.pdf_with_script(), "application/pdf", 1),
    "a PDF after a blank line": ("proof.pdf", b"\r\n" + samples.pdf(), "application/pdf", 1),
    "a JPEG": ("photo.JPG", samples.picture("JPEG"), "image/jpeg", 1),
    "a PNG": ("screen.png", samples.picture("PNG"), "image/png", 1),
    "a fax": ("fax.tif", samples.tiff(3), "image/tiff", 3),
    "a name without an ending": ("scan", samples.picture("JPEG"), "image/jpeg", 1),
    "a name with an unknown ending": ("scan.001", samples.picture("PNG"), "image/png", 1),
}


def _cut(content: bytes, share: float = 0.7) -> bytes:
    return content[: int(len(content) * share)]


GIANT = samples.blank("TIFF", (40_000, 20_000), "1", compression="group4")
BAD = {
    "an empty file": ("proof.pdf", b"", "empty"),
    "a JPEG cut off": ("proof.jpg", _cut(samples.picture("JPEG")), "damaged"),
    "a progressive JPEG cut off": ("proof.jpg", _cut(samples.picture("JPEG", progressive=True)), "damaged"),
    "a PNG cut off": ("proof.png", _cut(samples.picture("PNG")), "damaged"),
    "a TIFF cut off": ("proof.tif", _cut(samples.tiff()), "damaged"),
    "a TIFF that lost its last bytes": ("proof.tif", samples.tiff()[:-40], "damaged"),
    "a PDF cut off": ("proof.pdf", _cut(samples.pdf(3)), "damaged"),
    "a PDF that is only a header": ("proof.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
    "a PDF with an archive behind it": ("proof.pdf", samples.pdf() + samples.word_document() * 9, "damaged"),
    "a picture of noise": ("proof.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "damaged"),
    "a PDF with a password": ("proof.pdf", samples.encrypted_pdf(), "encrypted"),
    "a Word document": ("letter.docx", samples.word_document(), "not_accepted"),
    "a Word document named as a PDF": ("proof.pdf", samples.word_document(), "not_accepted"),
    "a web page that is also a PDF": ("proof.pdf", b"<html><script>1</script>\n" + samples.pdf(), "not_accepted"),
    "a picture with a web page in front": ("x.svg", b"<?xml version='1.0'?><svg onload='x()'/>", "not_accepted"),
    "plain text": ("proof.txt", b"I attended the class.", "not_accepted"),
    "a GIF": ("proof.gif", samples.picture("GIF"), "not_accepted"),
    "a WebP": ("proof.webp", samples.picture("WEBP"), "not_accepted"),
    "a photo of an iPhone": ("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1", "not_accepted"),
    "a video": ("class.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0isom", "not_accepted"),
    "a program": ("proof.pdf", b"MZ\x90\0" + bytes(200), "not_accepted"),
    "bytes of no kind": ("proof.pdf", bytes(range(200, 255)) + bytes(50), "unknown_type"),
    "a PDF named as a picture": ("photo.jpg", samples.pdf(), "misnamed"),
    "a JPEG named as a PDF": ("proof.pdf", samples.picture("JPEG"), "misnamed"),
    "a PDF named as a web page": ("proof.html", samples.pdf(), "misnamed"),
    "a PDF of 1,000 pages": ("proof.pdf", samples.pdf(1000), "too_many_pages"),
    "a TIFF of 51 pages": ("proof.tif", samples.tiff(51), "too_many_pages"),
    "a PDF page as large as a field": ("proof.pdf", samples.pdf(1, (400_000, 400_000)), "too_many_pixels"),
    "a TIFF of absurd dimensions": ("proof.tif", GIANT, "too_many_pixels"),
    "a picture that needs too much memory": ("x.png", samples.blank("PNG", (9_900, 9_900), "RGB"), "unopenable"),
}


@pytest.mark.parametrize(("name", "content", "media_type", "pages"), GOOD.values(), ids=GOOD.keys())
def test_it_is_kept_under_its_digest(data_dir: Path, name: str, content: bytes, media_type: str, pages: int) -> None:
    received = actions.receive(upload(content, name))
    digest = sha256(content).hexdigest()
    assert (received.sha256, received.media_type, received.pages) == (digest, media_type, pages)
    assert (data_dir / "files" / digest[:2] / digest).read_bytes() == content


@pytest.mark.parametrize(("name", "content", "code"), BAD.values(), ids=BAD.keys())
def test_it_is_refused_and_nothing_is_kept(data_dir: Path, name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        actions.receive(upload(content, name))
    assert refused.value.code == code
    assert [path for path in data_dir.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("name", "content", "code"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sentence_is_whole_in_each_language(language: str, name: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused, override(language):
        actions.receive(upload(content, name))
    with override(language):
        sentence = str(refused.value)
    assert "{" not in sentence
    assert sentence.endswith(".")
    assert 400 < refused.value.status < 423
    assert isinstance(refused.value, Refused)


def test_what_the_browser_says_about_a_file_is_not_believed() -> None:
    received = actions.receive(upload(samples.picture("PNG"), "a.png", said="application/pdf"))
    assert received.media_type == "image/png"


def test_a_file_that_is_too_large_is_refused_while_it_comes(settings: Settings, data_dir: Path) -> None:
    settings.UPLOAD_MAX_BYTES = 2 * limits.MEGABYTE
    with pytest.raises(FileRefused, match="larger than 2 MB") as refused:
        actions.receive(upload(b"%PDF-1.7" + bytes(2 * limits.MEGABYTE), "a.pdf"))
    assert (refused.value.code, refused.value.status) == ("too_large", 413)
    assert [path for path in data_dir.rglob("*") if path.is_file()] == []


def test_no_file_at_all_says_so() -> None:
    with pytest.raises(FileRefused, match="No file was sent"):
        actions.receive(None)


def test_a_word_document_is_told_how_to_become_a_pdf() -> None:
    with pytest.raises(
        FileRefused, match=r"This is a Word document. Send a PDF, JPEG, PNG or TIFF: open it, choose Print"
    ):
        actions.receive(upload(samples.word_document(), "letter.docx"))


def test_a_wrong_name_is_told_what_the_file_is() -> None:
    with pytest.raises(FileRefused, match=r"ends in “.pdf”, but inside it is a JPEG picture"):
        actions.receive(upload(samples.picture("JPEG"), "proof.pdf"))


@pytest.mark.parametrize("kind", [*sniff.NAMES])
def test_every_kind_that_is_recognized_has_a_name(kind: str) -> None:
    assert str(sniff.NAMES[kind]).startswith(("a ", "an "))


def test_every_sentence_says_what_to_do() -> None:
    for sentence in SENTENCES.values():
        assert any(verb in str(sentence) for verb in ("Send", "send", "Choose"))


@pytest.mark.django_db
def test_a_file_goes_on_record_with_its_event(at: datetime) -> None:
    file = actions.store(
        upload(samples.pdf(2), "a/b/proof.pdf"), kind="proof", subject="application:5", by="person:4", at=at
    )
    assert (file.name_given, file.pages, file.uploaded_by, file.uploaded_at) == ("proof.pdf", 2, "person:4", at)
    event = Event.objects.get(name="documents.FileReceived")
    assert "proof.pdf" not in event.facts


@pytest.mark.django_db
def test_recording_joins_the_action_it_is_part_of(at: datetime) -> None:
    received = actions.receive(upload(samples.pdf()))

    def add_and_be_refused() -> None:
        with acting("add proof", by="person:4", at=at):
            actions.record(received, kind="proof", subject="application:5", by="person:4", at=at)
            raise Refused("Somebody decided in the meantime.")

    with pytest.raises(Refused):
        add_and_be_refused()
    assert not StoredFile.objects.exists()
    assert not Event.objects.filter(name="documents.FileReceived").exists()


@pytest.mark.django_db
def test_the_same_content_is_kept_once_and_recorded_for_each(at: datetime, data_dir: Path) -> None:
    content = samples.pdf()
    for subject in ("application:5", "application:6"):
        actions.store(upload(content), kind="proof", subject=subject, by="person:4", at=at)
    assert StoredFile.objects.count() == 2
    assert len([path for path in (data_dir / "files").rglob("*") if path.is_file()]) == 1


def test_an_upload_that_breaks_off_leaves_nothing(data_dir: Path) -> None:
    class Broken(SimpleUploadedFile):
        def chunks(self, chunk_size: int | None = None):
            yield b"%PDF-1.7"
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        actions.receive(Broken("a.pdf", b""))
    assert [path for path in data_dir.rglob("*") if path.is_file()] == []
