"""What is owed is sent: once, in the reader's language, and again when a sender dies."""

import shutil
import sys
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from io import StringIO
from types import FrameType
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from registry.history.acting import acting
from registry.history.events import Ref
from registry.notices import actions, mailbox, sending
from registry.notices.actions import LEASE, TRIES
from registry.notices.models import Notice
from registry.people.actions import choose_language
from registry.people.events import PasswordChanged
from registry.people.models import Account
from tests.builders import AT, an_account
from tests.notices import mail
from tests.notices.mail import received

pytestmark = pytest.mark.django_db(transaction=True)


def owe(account: Account) -> Notice:
    """Owe somebody the message that their password was changed."""
    with acting("change password", by=account.person, at=AT) as act:
        act.record(PasswordChanged(person=Ref(account.person.ref), how="signed_in"))
    return Notice.objects.latest("owed_at")


def at(moment: datetime) -> Any:
    return lambda: moment


def test_a_message_owed_is_sent_once() -> None:
    notice = owe(an_account(email="ana@example.com"))
    assert str(sending.send_owed(clock=at(AT))) == "1 sent, 0 put off, 0 no longer needed"
    sending.send_owed(clock=at(AT + timedelta(days=1)))
    (letter,) = received()
    assert (letter.to, letter.message_id, letter.times) == ("ana@example.com", notice.message_id, 1)
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at, notice.attempts) == ("sent", AT, 1)


def test_the_language_is_the_readers_when_it_is_sent() -> None:
    account = an_account(language="en")
    owe(account)
    choose_language(account.person, "es", at=AT)
    sending.send_owed(clock=at(AT))
    (letter,) = received()
    assert letter.message["Content-Language"] == "es"
    assert "31 de marzo de 2026" in letter.text


def test_the_address_is_the_one_on_file_when_it_is_sent() -> None:
    account = an_account(email="old@example.com")
    owe(account)
    Account.objects.filter(pk=account.pk).update(email="new@example.com")
    sending.send_owed(clock=at(AT))
    assert [letter.to for letter in received()] == ["new@example.com"]


def test_of_two_senders_with_the_same_row_one_wins() -> None:
    owe(an_account())
    first, second = Notice.objects.get(), Notice.objects.get()
    assert actions.claim(first, now=AT)
    assert not actions.claim(second, now=AT)
    assert not actions.claim(second, now=AT + LEASE - timedelta(seconds=1))


def test_a_lease_that_ran_out_is_taken_over_and_the_first_sender_can_no_longer_answer_for_it() -> None:
    owe(an_account())
    first = Notice.objects.get()
    assert actions.claim(first, now=AT)
    second = Notice.objects.get()
    assert actions.claim(second, now=AT + LEASE)
    assert not actions.sent(first, at=AT)
    assert not actions.put_off(first, problem="late", now=AT)
    assert actions.sent(second, at=AT + LEASE)


def test_a_mail_server_that_is_down_is_asked_again_ever_more_rarely_and_then_given_up(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.notices.mail.Down"
    owe(an_account())
    now, waits = AT, []
    for _ in range(TRIES):
        sending.send_owed(clock=at(now))
        notice = Notice.objects.get()
        waits.append(notice.due_at - now)
        now = max(notice.due_at, now)
    assert waits == sorted(waits[:-1]) + waits[-1:]
    assert (notice.state, notice.attempts) == ("failed", TRIES)
    assert "does not answer" in notice.problem


def test_an_address_the_mail_server_refuses_for_good_is_not_tried_again(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.notices.mail.Refusing"
    owe(an_account())
    sending.send_owed(clock=at(AT))
    assert Notice.objects.get().state == "failed"


def test_what_was_given_up_is_owed_again_when_the_operator_says_so(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.notices.mail.Refusing"
    owe(an_account())
    sending.send_owed(clock=at(AT))
    settings.EMAIL_BACKEND = "registry.notices.mailbox.Backend"
    call_command("send-notices", stdout=StringIO())
    assert not received()
    said = StringIO()
    call_command("send-notices", "--failed", stdout=said)
    assert said.getvalue().startswith("1 sent")
    assert not actions.try_again(Notice.objects.get(), at=AT), "what was sent is never owed again"


def test_a_message_that_cannot_be_sent_does_not_hold_up_the_others() -> None:
    owe(an_account(email="ana@example.com"))
    broken = owe(an_account())
    Notice.objects.filter(pk=broken.pk).update(event=0)
    count = sending.send_owed(clock=at(AT))
    assert (count.sent, count.put_off) == (1, 1)


def test_a_message_to_an_account_that_is_gone_is_dropped() -> None:
    owe(an_account())
    Notice.objects.update(recipient="person:0")
    assert sending.send_owed(clock=at(AT)).dropped == 1
    assert Notice.objects.get().state == "dropped"


def test_a_real_mail_server_gets_the_letter_as_it_was_written(settings: Settings) -> None:
    """Over the wire, by SMTP, to a server that takes what it is given."""
    with mail.server() as (port, taken):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        notice = owe(an_account(email="ana@example.com", language="es"))
        sending.send_owed(clock=at(AT))
    ((to, content),) = taken
    letter = message_from_bytes(content, policy=policy.default)
    assert to == "ana@example.com"
    assert letter["Message-ID"] == notice.message_id
    assert letter["Subject"] == "Su contraseña se cambió"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime == AT
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


def test_a_server_that_hangs_up_after_it_took_the_letter_gets_it_again_under_the_same_id(settings: Settings) -> None:
    owe(an_account())
    with mail.server(hangs_up_once=True) as (port, taken):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert sending.send_owed(clock=at(AT)).put_off == 1
        assert sending.send_owed(clock=at(AT + timedelta(minutes=2))).sent == 1
    first, second = [message_from_bytes(content)["Message-ID"] for _, content in taken]
    assert first == second


class Killed(BaseException):
    """Where the process died."""


def _dies_at(line: int) -> Any:
    """Dies before this line of the code that sends, counted from the first one run."""
    passed = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal passed
        where = frame.f_code.co_filename
        if "registry/notices/" not in where or where.endswith("mailbox.py"):  # the mailbox plays the mail server
            return None
        if event == "line":
            passed += 1
            if passed == line:
                raise Killed
        return trace

    return trace


def test_a_sender_may_die_at_any_line_and_the_message_still_arrives_under_one_id() -> None:
    account, line, often = an_account(), 0, []
    before = sys.gettrace()
    while True:
        line += 1
        notice = owe(account)
        sys.settrace(_dies_at(line))
        try:
            sending.send_owed(clock=at(AT))
        except Killed:
            died = True
        else:
            died = False
        finally:
            sys.settrace(before)
        sending.send_owed(clock=at(AT + LEASE))
        arrived = received()
        assert [letter.message_id for letter in arrived] == [notice.message_id]
        assert arrived[0].times in (1, 2)
        often.append(arrived[0].times)
        assert not Notice.objects.filter(state="owed").exists()
        Notice.objects.all().delete()
        shutil.rmtree(mailbox.folder())
        if not died:
            break
    assert line > 50, "the trace saw the code that sends"
    assert 2 in often, "dying after the mail server took it sends it once more"
    assert often[0] == often[-1] == 1
