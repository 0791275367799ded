"""Five hundred bad messages: no exception, none over ten seconds or 300 MB, every one in the ledger with a fate."""

import resource
import time
from collections import Counter

import pytest

from registry.intake import limits, opening, tasks
from registry.intake.fates import Fate
from registry.intake.lifecycle import ARRIVED
from registry.intake.models import Attachment, Mail
from tests.builders import a_team_member, signed_in
from tests.intake.letters import sent, taken
from tests.intake.malformed import MAKERS, made

pytestmark = pytest.mark.django_db
SPARE = 2.0
"""Seconds for starting a child and writing down what it said, beside the ten it has."""


def opened(seed: int, monkeypatch: pytest.MonkeyPatch) -> Mail:
    """The message of this seed through the whole way; a fault of ours is no fate here."""
    name, content, _wrong = made(seed)
    mail = taken(content, name=name)
    monkeypatch.setattr(tasks._log, "exception", lambda *said: pytest.fail(str(said)))
    children, began = [], time.monotonic()
    real = opening.raster.run

    def timed(*args: object, **named: object) -> object:
        start = time.monotonic()
        try:
            return real(*args, **named)
        finally:
            children.append(time.monotonic() - start)

    monkeypatch.setattr(opening.raster, "run", timed)
    tasks.open_arrived(str(mail.pk))
    monkeypatch.undo()
    assert max(children, default=0) < limits.SECONDS + SPARE, f"seed {seed}: {made(seed)[2]}"
    assert time.monotonic() - began < limits.ALL_SECONDS + limits.SECONDS + SPARE
    return Mail.objects.get(pk=mail.pk)


def check(seed: int, monkeypatch: pytest.MonkeyPatch) -> str:
    mail = opened(seed, monkeypatch)
    assert mail.state != ARRIVED, f"seed {seed}: {made(seed)[2]}"
    assert mail.fate in set(Fate.values) - {Fate.UNOPENED}
    assert opening.store.path(mail.sha256).stat().st_size == mail.bytes, "the original is kept untouched"
    return str(mail.fate)


@pytest.mark.parametrize("seed", range(len(MAKERS)))
def test_a_bad_message_of_each_kind_has_its_place(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    check(seed, monkeypatch)


def test_the_same_seed_makes_the_same_message():
    assert made(17) == made(17)


@pytest.mark.long
def test_five_hundred_bad_messages_are_all_in_the_ledger(monkeypatch: pytest.MonkeyPatch):
    fates = Counter(check(seed, monkeypatch) for seed in range(500))
    assert sum(fates.values()) == Mail.objects.count() == 500
    assert {Fate.READABLE, Fate.PARTLY, Fate.UNREADABLE, Fate.EMPTY, Fate.NESTED, Fate.SUSPICIOUS} <= set(fates)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert largest < limits.MEMORY, "no child took more than it may"
    assert Attachment.objects.exclude(sha256="").count() == Attachment.objects.count()
    browser = signed_in(a_team_member())
    for mail in Mail.objects.all()[:60]:
        assert browser.get(f"/desk/mail/{mail.number}").status_code == 200
    assert all(letter.to.count("@") == 1 for letter in sent())
