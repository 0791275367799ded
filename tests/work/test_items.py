"""Background work outlives its workers: one at a time, again after a failure, given up in the end."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from registry.work import actions, background, running
from registry.work.actions import LEASE, TRIES
from registry.work.models import Item
from tests.builders import AT

pytestmark = pytest.mark.django_db

DONE: list[str] = []


def works(key: str) -> None:
    """A handler that remembers what it did."""
    DONE.append(key)


def fails(key: str) -> None:
    """A handler that cannot."""
    problem = f"no room for {key}"
    raise OSError(problem)


@pytest.fixture(autouse=True)
def _handlers(settings: Settings) -> None:
    DONE.clear()
    settings.WORK_HANDLERS = {"works": f"{__name__}.works", "fails": f"{__name__}.fails"}
    settings.WORK_SWEEPS = {}


def at(moment: Any) -> Any:
    return lambda: moment


def test_what_is_owed_is_done_once() -> None:
    actions.owe("works", "a", at=AT)
    assert running.run_due(clock=at(AT)) == 1
    assert running.run_due(clock=at(AT + timedelta(days=1))) == 0
    assert DONE == ["a"]


def test_what_is_owed_twice_before_it_is_done_is_one_item() -> None:
    actions.owe("works", "a", at=AT)
    actions.owe("works", "a", at=AT)
    running.run_due(clock=at(AT))
    assert DONE == ["a"]


def test_what_is_owed_again_after_it_was_done_is_done_again() -> None:
    for _ in range(2):
        actions.owe("works", "a", at=AT)
        running.run_due(clock=at(AT))
    assert DONE == ["a", "a"]


def test_work_owed_anew_while_it_is_done_is_not_called_done() -> None:
    item = actions.owe("works", "a", at=AT)
    assert actions.claim(item, now=AT)
    actions.owe("works", "a", at=AT)
    assert not actions.finish(item)
    assert Item.objects.get().state == "waiting"


def test_of_two_workers_one_gets_it_until_the_lease_runs_out() -> None:
    actions.owe("works", "a", at=AT)
    first, second, third = (Item.objects.get() for _ in range(3))
    assert actions.claim(first, now=AT)
    assert not actions.claim(second, now=AT)
    third.refresh_from_db()
    assert actions.claim(third, now=AT + LEASE)
    assert not actions.finish(first)
    assert actions.finish(third)


def test_a_failure_is_tried_again_ever_more_rarely_and_then_given_up() -> None:
    actions.owe("fails", "a", at=AT)
    now = AT
    for _ in range(TRIES):
        running.run_due(clock=at(now))
        item = Item.objects.get()
        now = max(now, item.not_before)
    assert (item.state, item.attempts) == ("failed", TRIES)
    assert item.last_error == "OSError: no room for a"


def test_one_failure_does_not_hold_up_other_work() -> None:
    actions.owe("fails", "a", at=AT)
    actions.owe("works", "b", at=AT)
    actions.owe("unknown", "c", at=AT)
    assert running.run_due(clock=at(AT)) == 1
    assert DONE == ["b"]


def test_a_sweep_that_fails_does_not_stop_the_others(settings: Settings) -> None:
    settings.WORK_SWEEPS = {"bad": f"{__name__}.fails", "good": f"{__name__}.swept"}
    running.sweep(clock=at(AT))
    assert DONE == ["swept"]


def swept() -> None:
    """A sweep."""
    DONE.append("swept")


def test_work_whose_transaction_is_undone_is_not_owed() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.owe("works", "a", at=AT)
        raise RuntimeError
    assert not Item.objects.exists()


def test_a_nudge_waits_for_the_commit_and_opens_its_file_only_then(
    settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DATA_DIR, settings.MODE = tmp_path, "demo"
    with django_capture_on_commit_callbacks(execute=True):
        background.nudge("works")
        assert not (tmp_path / "nudges.sqlite3").exists()
    queue, _ = background.opened()
    assert queue.pending_count() == 1
    queue.storage.close()


def test_a_nudge_that_cannot_be_given_fails_no_request(
    settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DATA_DIR, settings.MODE = tmp_path / "nowhere", "demo"
    before = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        background.nudge("works")
    assert time.monotonic() - before < 5


def test_in_a_test_nobody_is_nudged(
    tmp_path: Path, settings: Settings, django_capture_on_commit_callbacks: Any
) -> None:
    settings.DATA_DIR = tmp_path
    with django_capture_on_commit_callbacks(execute=True) as called:
        background.nudge("works")
    assert not called


@pytest.mark.django_db(transaction=True)  # the worker's own door lets go of connections, which no open one survives
def test_a_nudge_of_a_kind_does_what_is_due_of_it_or_sweeps_it(settings: Settings) -> None:
    settings.WORK_SWEEPS = {"sweeps": f"{__name__}.swept"}
    actions.owe("works", "a", at=AT)
    actions.owe("fails", "b", at=AT)
    background.look("works")
    background.look("sweeps")
    assert DONE == ["a", "swept"]
    assert Item.objects.get(kind="fails").attempts == 0
