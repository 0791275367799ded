"""A roster is checked first, changes nothing, and is then taken in as a whole; what a file holds stays text."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from registry.kernel.refusals import Refused
from registry.sheets import reading
from registry.training import actions, roster
from registry.training.actions import rosters
from registry.training.models import Enrollment, Roster
from tests.builders import AT, a_technician, signed_in, viewer
from tests.training.class_builders import a_class, a_plan, fresh

pytestmark = pytest.mark.django_db
GOOD = "name,email,phone\nAna Ruiz,ana@example.com,555-0101\nBo Li,bo@example.com,\n"


def checked(content: bytes | str, **plan) -> roster.Checked:
    made = a_class(plan=a_plan(seats=9, **plan))
    data = content.encode() if isinstance(content, str) else content
    return roster.check(made, reading.rows(data))


def unreadable(content: bytes) -> reading.UnreadableSheet:
    with pytest.raises(reading.UnreadableSheet) as refused:
        roster.check(a_class(), reading.rows(content))
    return refused.value


def a_workbook(*rows) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("name,email,phone", " Nombre ,CORREO ELECTRÓNICO,Teléfono"),
        a_workbook(
            ["Name", "E-mail", "Phone"], ["Ana Ruiz", "ana@example.com", "555-0101"], ["Bo Li", "bo@example.com"]
        ),
    ],
)
def test_a_roster_is_read_as_people_write_it(content):
    found = checked(content)
    assert [(one["name"], one["email"]) for one in found.people] == [
        ("Ana Ruiz", "ana@example.com"),
        ("Bo Li", "bo@example.com"),
    ]
    assert not found.problems and not found.duplicates


def test_windows_files_keep_their_accents():
    found = checked("name,email\nJosé Muñoz,jose@example.com\n".encode("cp1252"))
    assert found.people[0]["name"] == "José Muñoz"


def test_each_cell_that_is_wrong_is_named_by_row_and_column():
    technician = a_technician()
    code = technician.technician_id.spoken
    rows = [
        "name,email,phone,technician id",
        ",ana@example.com,,",
        "Bo,,,",
        "Cy,not an address,,",
        "Di,di@example.com,call me,",
        ",,,K7M",
        f",,,{code.lower()}",
        ",,,2222222",
        "Eve\u202e,eve@example.com,,",
        f"{'F' * 151},f@example.com,,",
    ]
    found = checked("\n".join(rows))
    assert [(one.row, one.column) for one in found.problems] == [
        (2, "name"), (3, "email"), (4, "email"), (5, "phone"), (6, "technician_id"), (8, "technician_id"),
        (9, "name"), (10, "name"),
    ]  # fmt: skip
    assert [one["technician_id"] for one in found.people] == [code]


def test_the_same_person_twice_and_somebody_there_already_are_left_out():
    made = a_class(plan=a_plan(seats=9))
    actions.enroll_all(made, [actions.Named("Ana", "ana@example.com")], by=viewer(made.trainer), at=AT)
    content = "name,email\nAna,ANA@example.com\nBo,bo@example.com\nBob,BO@example.com\n"
    found = roster.check(made, reading.rows(content.encode()))
    assert [one["name"] for one in found.people] == ["Bo"]
    assert [(one.row, one.sentence) for one in found.duplicates] == [
        (2, "Already in this class."), (4, "The same person as in row 3.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (b"", 422, "empty"),
        (b" \n \n", 422, "empty"),
        (b"first,second\n1,2\n", 422, "name the columns"),
        (b"%PDF-1.7\x00\x01", 422, "neither a CSV nor an XLSX"),
        (b"PK\x03\x04 not a workbook", 422, "cannot be opened"),
        (b'name,email\n"open', 422, "quotation mark"),
        (b"x" * (reading.MOST_BYTES + 1), 413, "larger than 2 MB"),
        (b"name,email\n" + b"a,a@b.example\n" * 5001, 413, "more than 5,000 rows"),
    ],
)
def test_a_file_that_cannot_be_taken_says_what_to_do(content, status, says):
    refused = unreadable(content)
    assert (refused.status, refused.field) == (status, "file")
    assert says in str(refused)


def test_a_workbook_that_unpacks_to_a_mountain_is_not_opened(monkeypatch):
    monkeypatch.setattr(reading, "MOST_UNPACKED", 100)
    assert unreadable(a_workbook(["name"])).status == 413


def test_cells_of_a_workbook_read_as_they_look_and_formulas_are_only_text():
    found = reading.rows(a_workbook(["a"], [5550101.0], [1.5], [AT.date()], ["=1+1"]))
    assert [cells[0] for _number, cells in found] == ["a", "5550101", "1.5", "2026-03-31"]


def test_confirming_enrolls_everybody_who_was_fine_once_and_forgets_the_file():
    made = a_class(plan=a_plan(seats=1))
    by = viewer(made.trainer)
    kept = rosters.upload(made, "crew.csv", GOOD.encode(), by=by, at=AT)
    assert not Enrollment.objects.exists()
    assert rosters.confirm(kept, by=by, at=AT) == actions.TakenIn(seated=1, waiting=1)
    assert list(Enrollment.objects.order_by("pk").values_list("name", "state")) == [
        ("Ana Ruiz", "enrolled"), ("Bo Li", "waiting")
    ]  # fmt: skip
    assert not Roster.objects.exists()


def test_a_technician_who_vanished_meanwhile_stops_the_whole_roster(monkeypatch):
    made, technician = a_class(), a_technician()
    by = viewer(made.trainer)
    content = f"name,email,technician id\nAna,ana@example.com,\n,,{technician.technician_id.spoken}\n"
    kept = rosters.upload(made, "crew.csv", content.encode(), by=by, at=AT)
    monkeypatch.setattr(roster, "technician", lambda _code: None)
    with pytest.raises(Refused, match="no longer known"):
        rosters.confirm(kept, by=by, at=AT)
    assert not Enrollment.objects.exists()


def test_a_roster_nobody_confirmed_is_gone_after_a_day():
    made = a_class()
    rosters.upload(made, "crew.csv", GOOD.encode(), by=viewer(made.trainer), at=AT)
    assert rosters.forget_old(at=AT + timedelta(hours=23)) == 0
    assert rosters.forget_old(at=AT + timedelta(hours=25)) == 1
    assert rosters.forget_old(at=AT + timedelta(hours=25)) == 0


def test_the_pages_check_show_download_and_confirm():
    first = timezone.localdate() + timedelta(days=30)
    from tests.training.class_builders import sitting

    made = a_class(plan=a_plan(seats=9, sessions=(sitting(first),), register_by=first))
    browser = signed_in(made.trainer)
    content = GOOD + "=HYPERLINK(1),broken,,\n"
    page = browser.post(
        f"/trainer/classes/{made.number}/roster", {"file": SimpleUploadedFile("crew.csv", content.encode())}
    )
    where = page["Location"]
    text = browser.get(where).content.decode()
    assert "2 people are fine." in text and "1 cell has a problem." in text
    problems = b"".join(browser.get(f"{where}/problems.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(problems)))
    assert rows == [
        ["Row", "Column", "What it says", "Problem"],
        ["4", "E-mail address", "broken", "This is not an e-mail address."],
    ]
    assert browser.post(where, {"key": "a"})["Location"] == f"/trainer/classes/{made.number}"
    assert browser.post(where, {"key": "a"})["Location"] == f"/trainer/classes/{made.number}"
    assert browser.post(where, {"key": "b"}).status_code == 404
    assert fresh(made).taken == 2


def test_a_file_that_is_refused_and_one_that_is_forgotten_leave_nothing():
    first = timezone.localdate() + timedelta(days=30)
    from tests.training.class_builders import sitting

    made = a_class(plan=a_plan(sessions=(sitting(first),), register_by=first))
    browser, where = signed_in(made.trainer), f"/trainer/classes/{made.number}/roster"
    assert browser.post(where, {}).status_code == 422
    refused = browser.post(where, {"file": SimpleUploadedFile("x.csv", b"")})
    assert refused.status_code == 422 and "This file is empty." in refused.content.decode()
    kept = browser.post(where, {"file": SimpleUploadedFile("x.csv", GOOD.encode())})["Location"]
    assert browser.post(kept, {"forget": "1", "key": "a"})["Location"] == where
    assert not Roster.objects.exists() and not Enrollment.objects.exists()
