"""The newsletters: an archive everybody reads, of files and texts in their language."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from registry.history import once
from registry.kernel.refusals import Refused
from registry.pages import following
from registry.publishing.actions import newsletters as actions
from registry.publishing.actions.newsletters import Issue
from registry.publishing.models import Newsletter
from tests.builders import AT, a_person, a_proof, a_received_proof, a_team_member, signed_in, viewer
from tests.publishing.builders import a_writer

pytestmark = pytest.mark.django_db
ISSUE = Issue("Spring 2026", date(2026, 3, 2), "en", "# Hello\n\nSeal **every** joint.")
NEW = "/desk/pages/newsletters/new"


def pdf() -> SimpleUploadedFile:
    from io import BytesIO

    from pypdf import PdfWriter

    out, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return SimpleUploadedFile("spring.pdf", out.getvalue(), content_type="application/pdf")


def test_an_issue_is_found_by_everybody_until_it_is_withdrawn():
    made = actions.add(ISSUE, by=a_writer(), at=AT)
    public, desk = Client(), signed_in(a_team_member())
    assert "Spring 2026" in public.get("/newsletters").content.decode()
    assert "Spring 2026" not in public.get("/newsletters?language=es").content.decode()
    assert "Spring 2026" in public.get("/newsletters?language=made-up").content.decode()
    assert "<h2>Hello</h2>" in public.get(f"/newsletters/{made.pk}").content.decode()
    assert public.get(f"/newsletters/{made.pk}/file").status_code == 404
    url = f"/desk/pages/newsletters/{made.pk}"
    assert desk.post(url, {"reason": ""}).status_code == 422
    assert desk.post(url, {"reason": "Wrong date."}).status_code == 302
    assert desk.post(url, {"reason": "Again."}).status_code == 409
    assert public.get(f"/newsletters/{made.pk}").status_code == 404
    assert "Spring 2026" not in public.get("/newsletters").content.decode()
    assert "Withdrawn" in desk.get("/desk/pages/newsletters").content.decode()


def test_a_file_is_added_once_and_downloaded():
    desk = signed_in(a_team_member())
    key = str(desk.get(NEW).context["form"]["key"].value())
    form = {"title": "Otoño", "issued_on": "2025-11-03", "language": "es", "key": key}
    assert desk.post(NEW, form | {"file": pdf()}).status_code == 302
    assert desk.post(NEW, form | {"file": pdf()}).status_code == 302
    made = Newsletter.objects.get()
    answer = Client().get(f"/newsletters/{made.pk}/file")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "either a file or a text"),
        ({"body": "[x](javascript:y)"}, "leads nowhere"),
        ({"body": "Words", "title": ""}, "Fill this in"),
        ({"body": "Words", "issued_on": "2999-01-01"}, "in the future"),
    ],
)
def test_what_cannot_be_taken_comes_back(given, said):
    form = {"title": "Spring", "issued_on": "2026-03-02", "language": "en"} | given
    answer = signed_in(a_team_member()).post(NEW, form)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_picture_is_no_issue():
    answer = signed_in(a_team_member()).post(
        NEW, {"title": "Spring", "issued_on": "2026-03-02", "language": "en", "file": a_proof()}
    )
    assert answer.status_code in (415, 422)
    assert "Spring" in answer.content.decode()
    assert not Newsletter.objects.exists()


def test_the_action_itself_refuses():
    by, nobody = a_writer(), viewer(a_person())
    with pytest.raises(Refused, match="Only the program team"):
        actions.add(ISSUE, by=nobody, at=AT)
    for wrong in (Issue("A", ISSUE.issued_on, "en"), Issue("A", ISSUE.issued_on, "en", "x", a_received_proof())):
        with pytest.raises(Refused, match="either a file or a text"):
            actions.add(wrong, by=by, at=AT)
    with pytest.raises(Refused, match="leads nowhere"):
        actions.add(Issue("A", ISSUE.issued_on, "en", "[x](y z)[x](data:z)"), by=by, at=AT)
    made = actions.add(ISSUE, by=by, at=AT, key="k")
    with pytest.raises(once.AlreadyDone):
        actions.add(ISSUE, by=by, at=AT, key="k")
    with pytest.raises(Refused, match="Only the program team"):
        actions.withdraw(made, reason="x", by=nobody, at=AT)
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(made, reason=" ", by=by, at=AT)


def test_an_empty_archive_says_what_will_be_here():
    assert "No newsletter yet" in Client().get("/newsletters").content.decode()
    assert "No newsletter yet" in signed_in(a_team_member()).get("/desk/pages/newsletters").content.decode()


def test_a_long_archive_is_read_page_by_page_and_shows_every_issue_once(monkeypatch):
    monkeypatch.setattr(following, "PAGE", 2)
    by = a_writer()
    days = [ISSUE.issued_on + timedelta(days=day) for day in (0, 0, 1, 1, 1)]
    made = [actions.add(replace(ISSUE, title=f"Issue {n}", issued_on=day), by=by, at=AT) for n, day in enumerate(days)]
    for client, start in (
        (Client(), "/newsletters?language=en"),
        (signed_in(a_team_member()), "/desk/pages/newsletters"),
    ):
        seen, address = [], start
        while address:
            shown = client.get(address).context
            seen += list(shown["issues"])
            address = shown["further"] and start.partition("?")[0] + shown["further"]
        assert seen == made[::-1]
        assert client.get(start.partition("?")[0] + shown["again"]).status_code == 200
