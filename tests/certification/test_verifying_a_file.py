"""Anybody verifies a file: as the registry made it, a copy saved again, a badge; and no file does harm."""

import io
import json
import time
import zipfile
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader, PdfWriter

from registry.certification import actions
from registry.certification.badges import adapter, drawing, keys
from registry.certification.models import Certification, TechnicianId
from registry.certification.queries import files
from registry.certification.views.verifying import FILE, LIMIT
from registry.certification.words import Standing
from registry.documents import actions as documents
from registry.documents import limits, raster
from registry.documents import queries as kept
from registry.documents.models import StoredFile
from registry.kernel.identifiers import new_technician_id
from registry.people import actions as people
from registry.training.models import Kind
from tests.builders import AT, a_proof, a_technician
from tests.certification.cases import stand
from tests.documents.papers import report

pytestmark = pytest.mark.django_db
DUCTS = Kind.PTCS_DUCT_SEALING


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    cache.clear()
    yield
    cache.clear()


def sent(content, name="file.pdf", client=None):
    answer = (client or Client()).post("/verify/file", {"file": SimpleUploadedFile(name, content)})
    return answer.status_code, answer.content.decode()


def a_paper(person, make=actions.certificate, language="en"):
    paper = make(person, language, at=timezone.now())
    return paper, kept.content(paper)


@pytest.mark.parametrize("make", [actions.certificate, actions.card])
def test_the_file_as_it_was_made_is_vouched_for(make):
    person = a_technician(name="Ana Ruiz")
    paper, content = a_paper(person, make, "es")
    status, words = sent(content)
    assert status == 200
    for said in (
        "This is the file the registry made",
        "Spanish",
        "It is up to date",
        "Ana Ruiz",
    ):
        assert said in words
    for hidden in (person.phone, person.account.email, "Tight Ducts"):
        assert hidden not in words
    assert "noindex" in words
    assert not StoredFile.objects.filter(sha256=paper.sha256).exists()


def test_a_genuine_paper_that_says_no_longer_what_is_true_says_so():
    person = a_technician(name="Ana Ruiz")
    _paper, content = a_paper(person)
    people.correct_person(person, name="Ana Vega", phone="555-0100", language="en", by=person, at=timezone.now())
    assert "It is out of date" in sent(content)[1]
    person.refresh_from_db()
    stand(person, Standing.SUSPENDED)
    words = sent(content)[1]
    assert "Suspended" in words
    assert "It is up to date" not in words


def saved_again(content, *, metadata=True):
    """The same pages written by another program, as a reader's Save or Print does."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(content)).pages:
        writer.add_page(page)
    if metadata:
        writer.add_metadata({"/Title": "Scan 0001"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [actions.certificate, actions.card])
def test_a_copy_saved_again_is_not_vouched_for_but_what_it_names_can_be_looked_up(make):
    person = a_technician(name="Ana Ruiz")
    paper, content = a_paper(person, make)
    status, words = sent(saved_again(content))
    assert status == 200
    assert "we cannot vouch for it" in words
    assert "Ana Ruiz" not in words, "what a changed file names is never trusted, only offered"
    code = TechnicianId.objects.get().code
    assert f"/verify/{code}" in words
    assert f"/verify/{paper.number}" in words


def test_one_byte_more_is_not_the_file_the_registry_made():
    _paper, content = a_paper(a_technician())
    assert "we cannot vouch for it" in sent(content + b"\n")[1]


def test_the_number_of_a_paper_leads_to_what_it_is():
    person = a_technician(name="Ana Ruiz")
    paper, content = a_paper(person)
    assert paper.spoken in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert PdfReader(io.BytesIO(content)).metadata.get("/Keywords").startswith(paper.spoken)
    answer = Client().get("/verify", {"id": paper.spoken.lower()})
    assert answer.url == f"/verify/{paper.number}"
    words = Client().get(answer.url).content.decode()
    for said in (
        f"The registry made the document {paper.spoken}",
        "Ana Ruiz",
        "To know whether your copy says the same",
    ):
        assert said in words


def test_a_number_no_paper_carries_and_one_mistyped_are_told_apart():
    paper, _content = a_paper(a_technician())
    assert "no document carries it" in Client().get("/verify/222222222222").content.decode()
    swapped = paper.number[:-1] + ("2" if paper.number[-1] != "2" else "3")
    assert "One character is wrong" in Client().get(f"/verify/{swapped}").content.decode()
    answer = Client().get("/verify", {"id": paper.number[:-1]})
    assert "has 12 letters and digits" in answer.content.decode()


def test_another_paper_of_the_registry_is_vouched_for_without_naming_anybody():
    old = documents.make("installation-report", "job:317", "en", report(), at=AT)
    words = sent(kept.content(old))[1]
    assert "Registry Installation Report" in words
    assert "No newer one was made" in words
    documents.make("installation-report", "job:317", "en", report(status_words="Changed"), at=AT)
    words = sent(kept.content(old))[1]
    assert "A newer one was made since" in words
    assert "Larch" not in words


def a_badge(person):
    return actions.badge(person, DUCTS, at=timezone.now())


def carriers(token):
    return {
        "badge.jwt": token.encode() + b"\n",
        "badge.json": adapter.enveloped(token),
        "badge.png": adapter.baked_png(drawing.png(DUCTS), token),
        "badge.svg": adapter.baked_svg(drawing.svg(DUCTS), token),
    }


def test_a_badge_is_verified_in_each_of_its_forms():
    badge = a_badge(a_technician(name="Ana Ruiz"))
    for name, content in carriers(badge.token).items():
        status, words = sent(content, name)
        assert status == 200, name
        assert "signed by the registry and is good today" in words
        assert "Ana Ruiz" in words


def test_a_changed_badge_says_so_in_each_of_its_forms():
    token = a_badge(a_technician(name="Ana Ruiz")).token
    header, payload, signature = token.split(".")
    middle = len(payload) // 2
    changed = f"{header}.{payload[:middle]}{'A' if payload[middle] != 'A' else 'B'}{payload[middle + 1 :]}.{signature}"
    for name, content in carriers(changed).items():
        status, words = sent(content, name)
        assert status == 422, name
        assert "This badge was changed" in words
        assert "Ana Ruiz" not in words


def test_a_badge_of_a_suspended_technician_is_genuine_and_does_not_stand():
    person = a_technician(name="Ana Ruiz")
    badge = a_badge(person)
    stand(person, Standing.SUSPENDED)
    words = sent(badge.token.encode(), "badge.jwt")[1]
    assert "but is not good today" in words
    assert "Suspended" in words


def test_a_replaced_badge_says_that_there_is_a_newer_one():
    person = a_technician(name="Ana Ruiz")
    badge = a_badge(person)
    people.correct_person(person, name="Ana Vega", phone="555-0100", language="en", by=person, at=timezone.now())
    person.refresh_from_db()
    a_badge(person)
    assert "A newer badge replaced it" in sent(badge.token.encode(), "badge.jwt")[1]


def test_keys_that_are_not_ours_and_keys_withdrawn_are_told_apart():
    token = a_badge(a_technician()).token
    actions.rotate_key(at=timezone.now(), withdraw=True, reason="Seen by somebody.")
    assert "a key that was withdrawn" in sent(token.encode(), "badge.jwt")[1]
    for path in keys._folder().glob("*.withdrawn"):
        path.unlink()
    assert "not signed by the registry" in sent(token.encode(), "badge.jwt")[1]


def test_a_token_of_ours_that_is_no_badge_is_not_taken_for_one():
    a_badge(a_technician())
    listed = Client().get("/badges/status/1-suspension").content
    assert "This badge was changed" in sent(listed, "badge.jwt")[1]


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", b"\0" * 50_000_000)
    return out.getvalue()


def baked_bomb():
    import struct
    import zlib

    data = b"openbadgecredential\0\1\0\0\0" + zlib.compress(b"A" * 50_000_000)
    chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
    plain = drawing.png(DUCTS)
    return plain[:-12] + chunk + plain[-12:]


HOSTILE = {
    "empty.pdf": (b"", 422, "This file is empty"),
    "cut.pdf": (b"%PDF-1.7\n%%EOF", 422, "cannot be opened"),
    "bomb.zip": (bomb(), 415, "cannot be verified"),
    "page.html": (b"<html><script>alert(1)</script>", 415, "cannot be verified"),
    "text.txt": (b"www.example.com", 415, "cannot be verified"),
    "deep.json": (b'{"a":' * 60_000, 415, "cannot be verified"),
    "deep.jwt": (b"eyJh" + b"W1tb" * 4000 + b".eyJh.AAAA", 422, "This badge was changed"),
    "number.json": (b'{"id":' + b"9" * 5000 + b"}", 415, "cannot be verified"),
    "list.json": (b'{"id": ["openbadge"]}', 422, "carries no signature"),
    "plain.json": (b'{"type": ["AchievementCredential"], "id": "urn:uuid:1"}', 422, "carries no signature"),
    "laughs.svg": (
        b'<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg><openbadges:credential verify="&b;"/></svg>',
        422,
        "carries no signature",
    ),
    "slow.svg": (b'<openbadges:credential verify="eyJ' * 10_000, 422, "carries no signature"),
    "cut.png": (b"\x89PNG\r\n\x1a\n\0\0\xff\xff", 415, "picture"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + b"\0" * 100, 415, "picture"),
    "noise": (bytes(range(256)) * 100, 415, "cannot be verified"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_gets_a_sentence_and_never_costs_much(name):
    content, expected, sentence = HOSTILE[name]
    began = time.monotonic()
    status, words = sent(content, name)
    assert time.monotonic() - began < 10
    assert status == expected
    assert sentence in words
    assert "the Technician ID" in words


def test_a_token_that_inflates_without_end_is_not_read():
    status, words = sent(baked_bomb(), "badge.png")
    assert status == 422
    assert "carries no signature" in words


def test_a_large_drawing_is_not_searched(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_BADGE", 100)
    assert sent(b"<svg>" + b"a" * 200 + b"<openbadges:credential/>", "badge.svg")[0] == 415


def test_what_is_too_large_is_refused_whatever_it_claims():
    just = b"%PDF-1.7" + b"a" * (files.LARGEST - 8)
    assert sent(just + b"a")[0] == 413
    answer = Client().post("/verify/file", {"file": SimpleUploadedFile("big.pdf", just * 2)})
    assert answer.status_code == 413
    assert "larger than 2 MB" in answer.content.decode()
    lying = Client().generic(
        "POST", "/verify/file", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="9e9"
    )
    assert lying.status_code == 422


def test_no_file_at_all_is_asked_for():
    answer = Client().post("/verify/file", {})
    assert answer.status_code == 422
    assert "Choose the file you were given" in answer.content.decode()


def test_reloading_the_answer_leads_back_to_the_form():
    assert Client().get("/verify/file").url == "/verify"


def test_a_file_is_never_written_to_the_disk(monkeypatch, tmp_path):
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", lambda *_a, **_k: 1 / 0)
    assert sent(b"\x00" * (files.LARGEST - 10))[0] == 415
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == set()


def test_a_file_from_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert sent(b"x", client=strict)[0] == 403


def test_files_count_more_than_ids(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    for _again in range(LIMIT // FILE):
        assert sent(b"x")[0] == 415
    answer = Client().post("/verify/file", {"file": SimpleUploadedFile("x", b"x")})
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert Client().get("/verify/2222222").status_code == 429


def test_when_too_many_are_read_at_once_one_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(limits, "WAIT_SECONDS", 0.01)
    for _place in range(2):
        raster._READ_AT_ONCE.acquire()
    try:
        answer = Client().post("/verify/file", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%%EOF")})
    finally:
        for _place in range(2):
            raster._READ_AT_ONCE.release()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "READ_SECONDS", 0.01)
    assert raster.words(b"%PDF-1.7\n%%EOF") is None


def test_a_pdf_of_somebody_else_is_not_known():
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    out = io.BytesIO()
    writer.write(out)
    status, words = sent(out.getvalue())
    assert status == 404
    assert "The registry does not know this PDF" in words


def test_only_what_fits_its_check_character_is_read_out_of_a_text():
    assert files.named_in("Technician ID K7M-4RX2, document 4RX9-K7MP-TC23, nothing else") == ([], [])


def test_ids_are_read_across_the_hyphens_of_other_programs():
    code = new_technician_id()
    for joint in ("-", " - ", "\u2010", "\u2011", "\u2013", "\ufffe"):
        assert files.named_in(f"Technician ID {code[:3]}{joint}{code[3:]}.") == ([code], [])
    assert files.named_in(f"X{code[:3]}-{code[3:]}")[0] == []
    assert files.named_in(" ".join([f"{code[:3]}-{code[3:]}"] * 9))[0] == [code]


def test_a_pictures_words_are_none(tmp_path):
    from registry.documents import child

    picture = tmp_path / "a.png"
    picture.write_bytes(a_proof().read())
    with picture.open("rb") as file:
        said = child.answer(file, raster._request("read", "image/png"))  # type: ignore[arg-type]
    assert json.loads(said.partition(b"\n")[0]) == {"words": ""}


def test_a_certification_ended_long_ago_is_not_on_new_papers():
    person = a_technician(kinds=(DUCTS, Kind.PTCS_HEAT_PUMP))
    Certification.objects.filter(kind=DUCTS).update(ends=timezone.localdate() - timedelta(days=1))
    _paper, content = a_paper(person)
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "PTCS Heat Pump" in text
    assert "PTCS Duct Sealing" not in text
