"""Taking in: the bytes first, the row, and only then the source; what lies in one place makes one row."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from registry.documents import queries as documents
from registry.documents import store
from registry.documents import tasks as tidying
from registry.history.models import Event
from registry.intake import tasks
from registry.intake.carriers import Count, folder
from registry.intake.models import Mail
from tests.documents import samples
from tests.intake.letters import arrived, letter, taken

pytestmark = pytest.mark.django_db


def put(name: str, content: bytes) -> Path:
    path = folder.place() / name
    path.write_bytes(content)
    return path


def take_in() -> Count:
    return folder.take_in(at=timezone.now(), settled=-1)


def test_a_letter_and_a_fax_are_kept_numbered_and_taken_from_the_folder():
    mail, fax = letter(), samples.tiff(2)
    put("a.eml", mail)
    put("fax_541-555-0130.tif", fax)
    assert str(take_in()) == "2 taken in, 0 known already, 0 left for the next time"
    assert [(one.number[:5], one.shape, one.state) for one in Mail.objects.order_by("pk")] == [
        ("M-26-", "mail", "arrived"),
        ("M-26-", "fax", "arrived"),
    ]
    assert list(folder.place().iterdir()) == []
    assert store.path(sha256(mail).hexdigest()).read_bytes() == mail, "the original stays untouched"
    assert Event.objects.filter(name="intake.MailArrived").count() == 2


def test_what_is_hidden_unfinished_linked_or_just_written_waits(tmp_path: Path):
    for name in (".hidden.eml", "half.part", "half.eml.TMP"):
        put(name, letter())
    (folder.place() / "link.eml").symlink_to("/etc/hostname")
    (folder.place() / "sub").mkdir()
    assert take_in().taken == 0
    put("fresh.eml", letter())
    assert folder.take_in(at=timezone.now(), settled=60).taken == 0
    assert Mail.objects.count() == 0


def test_a_process_that_died_before_removing_makes_no_second_row(monkeypatch: pytest.MonkeyPatch):
    path = put("a.eml", letter())
    with monkeypatch.context() as broken:
        broken.setattr(folder, "_remove", lambda *_: None)
        assert take_in().taken == 1
    assert path.exists()
    assert str(take_in()) == "0 taken in, 1 known already, 0 left for the next time"
    assert Mail.objects.count() == 1
    assert not path.exists()


def test_a_process_that_died_while_removing_is_finished_by_the_next():
    put("a.eml", letter())
    take_in()
    known = letter(text="seen")
    put(".taken-1.eml", known)
    taken(known)
    put(".taken-2.eml", letter(text="never seen"))
    assert take_in().taken == 1, "what the ledger does not know comes back"
    assert list(folder.place().iterdir()) == []
    assert Mail.objects.count() == 3


def test_a_new_file_of_the_same_name_is_never_removed_for_the_old(monkeypatch: pytest.MonkeyPatch):
    path = put("scan.pdf", samples.pdf())
    real = folder.arrive

    def replaced(*args, **named):
        path.unlink()
        put("scan.pdf", samples.pdf(2))
        return real(*args, **named)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(folder, "arrive", replaced)
        take_in()
    assert take_in().taken == 1
    assert {one.bytes for one in Mail.objects.all()} == {len(samples.pdf()), len(samples.pdf(2))}


def test_a_file_that_is_written_to_while_it_is_read_waits(monkeypatch: pytest.MonkeyPatch):
    path = put("a.eml", letter())
    real = folder.keeping.keep

    def growing(*args, **named):
        kept = real(*args, **named)
        with path.open("ab") as file:
            file.write(b"more")
        return kept

    monkeypatch.setattr(folder.keeping, "keep", growing)
    assert take_in().failed == 1
    assert path.exists()
    assert Mail.objects.count() == 0


def test_one_file_that_cannot_be_read_stops_no_other(monkeypatch: pytest.MonkeyPatch):
    bad, good = put("a.eml", letter()), put("b.eml", letter())
    os.utime(bad, (1, 1))
    real = folder.os.open

    def refusing(path, *rest, **named):
        if path == bad:
            raise PermissionError(13, "not yours")
        return real(path, *rest, **named)

    monkeypatch.setattr(folder.os, "open", refusing)
    assert str(take_in()) == "1 taken in, 0 known already, 1 left for the next time"
    assert bad.exists()
    assert not good.exists()


def test_the_command_takes_in_and_opens(capsys: pytest.CaptureFixture[str]):
    put("a.eml", letter())
    call_command("take-in", settled=-1)
    assert "1 taken in" in capsys.readouterr().out
    assert Mail.objects.get().state == "waiting"


def test_the_command_says_that_something_was_left(monkeypatch: pytest.MonkeyPatch):
    put("a.eml", letter())
    monkeypatch.setattr(folder, "_take", lambda *_: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(SystemExit):
        call_command("take-in", settled=-1)


def test_the_sweep_takes_in_from_the_folder_the_settings_name(tmp_path: Path, settings: Settings):
    settings.INTAKE_FOLDER = str(tmp_path / "fax")
    old = put("a.eml", letter())
    os.utime(old, (1, 1))
    tasks.sweep()
    assert Mail.objects.count() == 1
    assert not old.exists()


def test_the_same_bytes_again_are_a_row_of_their_own_that_names_the_first():
    content = letter()
    first, second = arrived(content), arrived(content)
    assert (second.fate, second.state, second.aside, second.same_as) == ("duplicate", "set_aside", "duplicate", first)
    assert first.state == "waiting"
    assert second.sender == first.sender


def test_nothing_kept_here_is_ever_swept_away(tmp_path: Path):
    mail = arrived(letter(files={"a.docx": (samples.word_document(), "application/msword")}))
    stray = store.keep(b"nobody speaks of this")
    for path in store.older(2**40):
        os.utime(path, (1, 1))
    tidying.sweep(timezone.now())
    assert not store.path(stray).exists()
    assert store.path(mail.sha256).exists()
    assert store.path(mail.attachments.get().sha256).exists()
    assert documents.is_kept(mail.sha256)


def test_the_database_refuses_impossible_rows():
    mail = arrived(letter())
    wrong = (
        {"state": "taken"},
        {"state": "handled"},
        {"outcome": "noted"},
        {"fate": "duplicate"},
        {"fate": "made-up"},
        {"fate": "unopened"},
        {"state": "set_aside", "aside": "other"},
    )
    for changes in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Mail.objects.filter(pk=mail.pk).update(**changes)
