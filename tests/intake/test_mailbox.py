"""Taking in from a mailbox: kept, entered, and only then deleted there."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from registry.intake import tasks
from registry.intake.carriers import mailbox
from registry.intake.models import Mail
from tests.intake.imap import Server, serving
from tests.intake.letters import letter

pytestmark = pytest.mark.django_db


def connect(settings: Settings, server: Server) -> None:
    where = {"host": "127.0.0.1", "port": server.server_address[1], "tls": False, "folder": 'In "box"'}
    settings.INTAKE_IMAP = settings.INTAKE_IMAP | where | {"user": "u", "password": "p"}


@pytest.mark.parametrize("uidplus", [True, False])
def test_every_message_is_entered_and_gone_from_the_mailbox(settings: Settings, uidplus: bool) -> None:
    with serving({3: letter(), 4: b"", 5: letter()}, uidplus=uidplus) as server:
        connect(settings, server)
        assert str(mailbox.take_in(at=timezone.now())) == "3 taken in, 0 known already, 0 left for the next time"
        assert server.messages == {}
    assert [one.source for one in Mail.objects.all()] == ["mailbox"] * 3


def test_a_message_stays_until_it_is_kept_and_makes_no_second_row(settings: Settings):
    with serving({3: letter()}) as server:
        connect(settings, server)
        server.refuses = "STORE"
        assert mailbox.take_in(at=timezone.now()).failed == 1
        assert 3 in server.messages
        server.refuses = ""
        assert mailbox.take_in(at=timezone.now()).known == 1
        assert server.messages == {}
    assert Mail.objects.count() == 1


def test_a_message_somebody_else_took_away_is_none(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    with serving({3: letter()}) as server:
        connect(settings, server)
        real = mailbox._take

        def gone(*args):
            server.messages.clear()
            real(*args)

        monkeypatch.setattr(mailbox, "_take", gone)
        assert mailbox.take_in(at=timezone.now()).taken == 0


def test_a_server_that_does_not_answer_stops_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    cache.clear()
    settings.INTAKE_IMAP = settings.INTAKE_IMAP | {"host": "127.0.0.1", "port": 1, "tls": False}
    tasks.sweep()
    assert mailbox.take_in(at=timezone.now()).failed == 1
    with pytest.raises(SystemExit):
        call_command("take-in")
    with serving({3: letter()}) as server:
        connect(settings, server)
        monkeypatch.setattr(mailbox.imaplib.IMAP4, "response", lambda _self, code: (code, [None]))
        assert mailbox.take_in(at=timezone.now()).failed == 1
