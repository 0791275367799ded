"""What arrived and never went on record is removed after a day; what anything speaks of stays."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from registry.documents import actions, store, tasks
from tests.documents import samples
from tests.documents.papers import certificate
from tests.documents.samples import upload

pytestmark = pytest.mark.django_db


def aged(path: Path, at: datetime, **age: float) -> Path:
    moment = (at - timedelta(**age)).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_a_file_without_a_record_goes_after_a_day(at: datetime) -> None:
    received = actions.receive(upload(samples.pdf()))
    path = aged(store.path(received.sha256), at, hours=25)
    assert tasks.sweep(at) == 1
    assert not path.exists()
    assert list(path.parent.iterdir()) == []


def test_a_file_that_came_today_stays(at: datetime) -> None:
    path = aged(store.path(actions.receive(upload(samples.pdf())).sha256), at, hours=23)
    assert tasks.sweep(at) == 0
    assert path.exists()


def test_an_upload_that_never_ended_goes(at: datetime, data_dir: Path) -> None:
    (data_dir / "files" / "arriving").mkdir(parents=True)
    rest = data_dir / "files" / "arriving" / "tmpabc"
    rest.write_bytes(b"half")
    aged(rest, at, days=2)
    assert tasks.sweep(at) == 1


def test_what_is_on_record_stays_however_old(at: datetime) -> None:
    file = actions.store(upload(samples.pdf()), kind="proof", subject="application:5", by="person:4", at=at)
    paper = actions.make("certificate", "person:4", "en", certificate(), at=at)
    paths = [aged(store.path(kept.sha256), at, days=400) for kept in (file, paper)]
    assert tasks.sweep(at) == 0
    assert all(path.exists() for path in paths)


def test_a_file_that_goes_on_record_while_it_is_swept_stays(at: datetime) -> None:
    path = aged(store.path(actions.receive(upload(samples.pdf())).sha256), at, days=2)
    answers = iter([False, True])
    assert store.remove(path, at.timestamp(), unless=lambda _digest: next(answers)) is False
    assert path.exists()
