"""Nothing that somebody sent is ever opened by a browser: pictures of pages are shown, originals are downloads."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from registry.documents import actions, queries, respond, store
from registry.documents.models import StoredFile
from registry.documents.refusals import Unreadable
from tests.documents import samples
from tests.documents.papers import certificate
from tests.documents.samples import upload

pytestmark = pytest.mark.django_db
GET = RequestFactory().get("/")


@pytest.fixture
def file(at: datetime) -> StoredFile:
    received = upload(samples.pdf(2), "certificado señal.pdf")
    return actions.store(received, kind="proof", subject="application:5", by="person:4", at=at)


def original(file: StoredFile) -> HttpResponse:
    return respond.original(file)


def page(file: StoredFile) -> HttpResponse:
    return respond.page(GET, file, 1)


def no_page(file: StoredFile) -> HttpResponse:
    return respond.page(GET, file, 3)


@pytest.mark.parametrize("answer", [original, page, no_page])
def test_no_answer_can_run_anything(file: StoredFile, answer: Callable[[StoredFile], HttpResponse]) -> None:
    response = answer(file)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-cache"


def test_the_original_is_only_a_download(file: StoredFile) -> None:
    response = respond.original(file)
    assert response["Content-Disposition"] == (
        "attachment; filename=\"certificado senal.pdf\"; filename*=UTF-8''certificado%20se%C3%B1al.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response.content == queries.content(file)


def test_a_file_without_a_name_gets_one(at: datetime) -> None:
    file = actions.store(upload(samples.pdf(), "..."), kind="proof", subject="a:1", by="person:4", at=at)
    assert 'filename="proof.pdf"' in respond.original(file)["Content-Disposition"]


def test_a_page_is_a_picture_and_never_the_file(file: StoredFile) -> None:
    response = respond.page(GET, file, 2, width=600)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert b"%PDF" not in response.content


def test_a_page_that_was_seen_is_not_sent_again(file: StoredFile) -> None:
    etag = respond.page(GET, file, 1)["ETag"]
    again = respond.page(RequestFactory().get("/", headers={"if-none-match": etag}), file, 1)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_page_there_is_not_says_so(file: StoredFile, number: int) -> None:
    response = respond.page(GET, file, number)
    assert response.status_code == 404
    assert response.content.decode() == f"This file has no page {number}."


def test_a_file_that_is_gone_says_so(file: StoredFile) -> None:
    store.path(file.sha256).unlink()
    assert respond.page(GET, file, 1).status_code == 410
    with pytest.raises(Http404):
        respond.original(file)


def test_a_page_that_cannot_be_drawn_answers_with_the_reason(file: StoredFile) -> None:
    store.path(file.sha256).write_bytes(b"%PDF-1.7 rotten %%EOF")
    assert queries.page_image(file, 1, 900) == Unreadable("damaged")
    response = respond.page(GET, file, 1)
    assert (response.status_code, response["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert "Download the original" in response.content.decode()


def test_a_file_is_found_only_under_its_own_subject(file: StoredFile) -> None:
    assert queries.find(file.pk, subject="application:5") == file
    assert queries.find(file.pk, subject="application:6") is None
    assert list(queries.of("application:5")) == [file]
    assert list(queries.of("application:5", kind="proof")) == [file]
    assert not queries.of("application:5", kind="letter").exists()


def test_a_paper_is_downloaded_under_its_title(at: datetime) -> None:
    made = actions.make("certificate", "person:4", "en", certificate(), at=at)
    response = respond.made(made)
    assert 'filename="Technician certificate K7M-4RX9.pdf"' in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF")
