"""Mail that came back: found by its Message-ID alone, put on the desk, sent again or settled."""

import sys
from email.message import EmailMessage
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from registry.certification.events import TechnicianIdIssued
from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.models import Event
from registry.history.queries import told
from registry.kernel.refusals import Refused, Stale
from registry.notices import actions as outbox
from registry.notices import bounces, queries, sending
from registry.notices.actions import undelivered as actions
from registry.notices.models import Notice
from registry.people.actions import addresses
from registry.people.models import Account, Person
from tests.builders import AT, a_team_member, a_technician, an_account, signed_in, viewer
from tests.notices.mail import received

pytestmark = pytest.mark.django_db

GREYLISTED = "450 4.2.1 try later"
UNKNOWN = "550 5.1.1 <rosa@example.com>: user unknown"


def an_id_sent(person: Person) -> Notice:
    """The message with a Technician ID, as the mail server took it."""
    with acting("test", by="system", at=AT) as act:
        act.record(
            TechnicianIdIssued(application=Ref("application:1"), person=Ref(person.ref), technician_id="K7M-4RX9")
        )
    sending.send_owed(clock=lambda: AT)
    return Notice.objects.get(message="technician-id", recipient=person.ref, again_of__isnull=True)


def report(message_id: str, *, action: str = "failed", diagnostic: str = UNKNOWN, original: bool = True) -> bytes:
    """A bounce as a mail server writes it (RFC 3464)."""
    lines = [
        "From: MAILER-DAEMON@mx.example",
        "To: no-reply@ptcs-registry.example",
        "Subject: Undelivered Mail Returned to Sender",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
        "",
        "--B",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        f"I could not deliver {message_id if not original else 'your message'}.",
        "--B",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        "Final-Recipient: rfc822; rosa@example.com",
        f"Action: {action}",
        f"Status: {'5.1.1' if action == 'failed' else '4.2.1'}",
        f"Diagnostic-Code: smtp; {diagnostic}",
        "",
        "--B",
        "Content-Type: message/rfc822",
        "",
        f"Message-ID: {message_id}" if original else "Subject: nothing",
        "Subject: Your Technician ID",
        "",
        "Hello",
        "--B--",
        "",
    ]
    return "\r\n".join(lines).encode()


def note(content: bytes, tmp_path: Path) -> str:
    file = tmp_path / "bounce.eml"
    file.write_bytes(content)
    said = StringIO()
    call_command("note-bounce", str(file), stdout=said)
    return said.getvalue()


def test_an_id_that_came_back_is_on_the_desk_with_whom_to_call(tmp_path: Path) -> None:
    person = an_account("Rosa Calderón", email="rosa@example.com").person
    notice = an_id_sent(person)
    assert "came back: 550 5.1.1" in note(report(notice.message_id), tmp_path)
    notice.refresh_from_db()
    assert notice.state == "bounced"
    event = Event.objects.get(name="notices.MessageBounced")
    assert person.ref in event.subjects
    assert "rosa@example.com" not in event.facts
    assert "user unknown" in told(person.ref)[-1].text
    dana = signed_in(a_team_member())
    listed = dana.get("/desk/bounces").content.decode()
    assert "1 technician did not get the Technician ID" in listed
    assert "Rosa Calderón" in listed
    assert "user unknown" in listed
    assert "1 of them with a Technician ID" in dana.get("/work").content.decode()
    page = dana.get(f"/desk/bounces/{notice.pk}").content.decode()
    assert "read the Technician ID aloud" in page
    assert "was noted already" in note(report(notice.message_id), tmp_path)
    assert Event.objects.filter(name="notices.MessageBounced").count() == 1


def test_it_is_sent_again_to_the_address_the_account_has_now() -> None:
    account = an_account(email="rosa@example.com")
    notice = an_id_sent(account.person)
    actions.bounce(notice, problem=UNKNOWN, at=timezone.now())
    addresses.confirm(addresses.ask(account, "new@example.com", at=timezone.now()), at=timezone.now())
    dana = signed_in(a_team_member("Dana"))
    for status in (302, 404):
        assert dana.post(f"/desk/bounces/{notice.pk}/again").status_code == status
    notice.refresh_from_db()
    assert notice.state == "repeated"
    sending.send_owed()
    again = Notice.objects.get(again_of=notice)
    assert (again.state, again.sent_to) == ("sent", "new@example.com")
    assert again.message_id != notice.message_id
    assert "Dana sent the message" in told(account.person.ref)[-1].text
    assert "Everything was delivered" in dana.get("/desk/bounces").content.decode()


def test_a_refusal_for_good_lands_on_the_desk_at_once(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.notices.mail.Refusing"
    person = an_account("Rosa Calderón", email="rosa@example.com").person
    notice = an_id_sent(person)
    assert (notice.state, notice.sent_to) == ("failed", "rosa@example.com")
    assert Event.objects.filter(name="notices.MessageBounced").count() == 1
    page = signed_in(a_team_member()).get(f"/desk/bounces/{notice.pk}").content.decode()
    assert "no such user" in page
    assert "SMTPRecipientsRefused" not in page


def test_a_lease_that_was_lost_gives_up_nothing() -> None:
    person = an_account().person
    with acting("test", by="system", at=AT) as act:
        act.record(
            TechnicianIdIssued(application=Ref("application:1"), person=Ref(person.ref), technician_id="K7M-4RX9")
        )
    notice = Notice.objects.get()
    stale = Notice.objects.get()
    outbox.claim(notice, now=AT)
    assert not outbox.put_off(stale, problem="x", now=AT, final=True)
    assert not Event.objects.filter(name="notices.MessageBounced").exists()
    assert not actions.bounce(notice, problem=UNKNOWN, at=AT), "what was not sent cannot come back"


def test_it_is_settled_with_a_word_about_what_was_done() -> None:
    person = an_account().person
    notice = an_id_sent(person)
    actions.bounce(notice, problem=UNKNOWN, at=timezone.now())
    dana = signed_in(a_team_member())
    where = f"/desk/bounces/{notice.pk}"
    assert dana.post(where, {"reason": ""}).status_code == 422
    assert dana.post(where, {"reason": "Read it aloud."}).headers["Location"] == "/desk/bounces"
    assert dana.post(where, {"reason": "Read it aloud."}).status_code == 404
    assert dana.get(f"/desk/bounces/{uuid4()}").status_code == 404
    notice.refresh_from_db()
    assert notice.state == "dropped"
    assert told(person.ref)[-1].reason == "Read it aloud."


def test_account_mail_is_not_sent_again_for_its_link_is_gone() -> None:
    dana = a_team_member()
    outbox.owe_account_mail(
        "reset-password", to="typo@example.com", language="en", context={"link": "x"}, by="visitor", at=AT
    )
    sending.send_owed(clock=lambda: AT)
    notice = Notice.objects.get(message="reset-password")
    actions.bounce(notice, problem=UNKNOWN, at=AT)
    with pytest.raises(Refused, match="no longer kept"):
        actions.send_again(notice, by=viewer(dana), at=AT)
    page = signed_in(dana).get(f"/desk/bounces/{notice.pk}").content.decode()
    assert "it was mistyped" in page
    assert "Send again" not in page


def test_of_two_of_the_team_one_deals_with_it() -> None:
    person, dana = an_account().person, a_team_member()
    notice = an_id_sent(person)
    actions.bounce(notice, problem=UNKNOWN, at=AT)
    first, second = Notice.objects.get(pk=notice.pk), Notice.objects.get(pk=notice.pk)
    actions.send_again(first, by=viewer(dana), at=AT)
    with pytest.raises(Stale):
        actions.settle(second, reason="Called.", by=viewer(dana), at=AT)
    with pytest.raises(Stale):
        actions.settle(Notice.objects.get(pk=notice.pk), reason="Called.", by=viewer(dana), at=AT)
    with pytest.raises(Stale):
        actions.bounce(notice, problem=UNKNOWN, at=AT)
    with pytest.raises(Refused):
        actions.settle(second, reason="Called.", by=viewer(person), at=AT)


def test_nobody_is_written_to_whose_account_is_closed() -> None:
    account, dana = an_account(), a_team_member()
    notice = an_id_sent(account.person)
    actions.bounce(notice, problem=UNKNOWN, at=AT)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    with pytest.raises(Refused, match="no account"):
        actions.send_again(notice, by=viewer(dana), at=AT)


def test_a_delay_changes_nothing(tmp_path: Path) -> None:
    notice = an_id_sent(an_account().person)
    said = note(report(notice.message_id, action="delayed", diagnostic=GREYLISTED), tmp_path)
    assert "only delayed" in said
    assert Notice.objects.get(pk=notice.pk).state == "sent"


def test_an_answer_that_only_quotes_our_letter_is_understood(tmp_path: Path) -> None:
    notice = an_id_sent(an_account().person)
    answer = EmailMessage()
    answer["Subject"] = "failure notice"
    answer["In-Reply-To"] = notice.message_id
    answer.set_content("Hi. This is the qmail-send program.\n550 5.1.1 No such mailbox here.\n")
    assert "550 5.1.1 No such mailbox here." in note(bytes(answer), tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe not a message",
        b"Subject: hello\r\n\r\nno id here",
        report("<somebody@else.example>"),
        report(f"<notice-{'0' * 32}@localhost>"),
        b"x" * (bounces.LARGEST + 1),
    ],
    ids=["empty", "noise", "plain", "foreign", "unknown", "huge"],
)
def test_what_is_not_about_a_letter_of_ours_is_told_and_changes_nothing(content: bytes, tmp_path: Path) -> None:
    an_id_sent(an_account().person)
    with pytest.raises(CommandError) as told_why:
        note(content, tmp_path)
    assert told_why.value.returncode == 2
    assert not Event.objects.filter(name="notices.MessageBounced").exists()


def test_a_message_is_read_from_standard_input_and_a_missing_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = an_id_sent(an_account().person)
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(report(notice.message_id, original=False))))
    said = StringIO()
    call_command("note-bounce", stdout=said)
    assert "came back" in said.getvalue()
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("note-bounce", "/nowhere/bounce.eml")


def test_an_id_comes_before_everything_else_on_the_desk() -> None:
    old = an_account().person
    with acting("change password", by=old, at=AT) as act:
        from registry.people.events import PasswordChanged

        act.record(PasswordChanged(person=Ref(old.ref), how="by_link"))
    sending.send_owed(clock=lambda: AT)
    earlier = Notice.objects.get()
    actions.bounce(earlier, problem=UNKNOWN, at=AT)
    later = an_id_sent(an_account().person)
    actions.bounce(later, problem=UNKNOWN, at=AT)
    assert list(queries.undelivered()) == [later, earlier]


def test_the_desk_asks_the_database_the_same_however_many_came_back(django_assert_max_num_queries) -> None:
    for _ in range(12):
        actions.bounce(an_id_sent(an_account().person), problem=UNKNOWN, at=AT)
    dana = signed_in(a_team_member())
    with django_assert_max_num_queries(10):
        assert dana.get("/desk/bounces").status_code == 200


def test_the_database_refuses_impossible_rows() -> None:
    notice = an_id_sent(an_account().person)
    for wrong in ({"state": "bounced"}, {"state": "owed"}, {"sent_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.filter(pk=notice.pk).update(**wrong)


def test_a_certified_technician_whose_id_came_back_is_found_from_the_desk(tmp_path: Path) -> None:
    """The whole way: certified by the team, written to, returned."""
    technician = a_technician(name="Rosa Calderón")
    sending.send_owed()
    notice = Notice.objects.get(message="technician-id", recipient=technician.ref)
    assert notice.subject
    note(report(notice.message_id), tmp_path)
    page = signed_in(a_team_member()).get("/desk/bounces").content.decode()
    assert notice.subject in page
    assert received()
