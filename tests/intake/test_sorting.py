"""Sorting: bounces, answers to our letters, requests, copies; and who is written to, who never."""

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.queries import told
from registry.intake.actions import opening as actions
from registry.intake.models import Mail, Tally
from registry.kernel.refusals import Stale
from registry.notices import sending
from registry.notices.models import Notice
from registry.people.actions import enquiries
from registry.people.events import PasswordChanged
from registry.people.models import Account, Enquiry, Person
from tests.builders import AT, a_team_member, an_account, viewer
from tests.documents import samples
from tests.intake.letters import ROSA, arrived, letter, sent, taken
from tests.notices.test_bounces import report

pytestmark = pytest.mark.django_db


def our_letter(person: Person) -> Notice:
    """A letter of ours that this person got."""
    with acting("test", by=person, at=AT) as act:
        act.record(PasswordChanged(person=Ref(person.ref), how="by_link"))
    sending.send_owed()
    return Notice.objects.get(recipient=person.ref)


def asked(person: Person) -> Enquiry:
    return enquiries.ask(
        "instruction", words="I ask.", phone="555-0100", by=person, at=timezone.now(), url_name="training:instruction"
    )


def test_a_letter_of_ours_that_came_back_is_marked_and_needs_nobody():
    rosa = an_account(email=ROSA).person
    notice = our_letter(rosa)
    mail = arrived(report(notice.message_id))
    notice.refresh_from_db()
    assert notice.state == "bounced"
    assert (mail.fate, mail.state, mail.outcome, mail.about) == ("bounce", "handled", "bounce", notice.ref)
    assert mail.person == rosa
    assert [one.to for one in sent()] == [ROSA], "a bounce is never answered"


def test_a_report_of_a_delay_is_set_aside_and_one_of_a_strange_letter_waits():
    notice = our_letter(an_account().person)
    late = arrived(report(notice.message_id, action="delayed"))
    assert (late.fate, late.state) == ("automatic", "set_aside")
    strange = arrived(report("<somebody@else.example>"))
    assert (strange.fate, strange.state) == ("bounce", "waiting")
    notice.refresh_from_db()
    assert notice.state == "sent"


def test_a_report_that_breaks_its_reader_waits(monkeypatch: pytest.MonkeyPatch):
    notice = our_letter(an_account().person)
    monkeypatch.setattr("registry.notices.arrivals.read", lambda _content: 1 / 0)
    assert arrived(report(notice.message_id)).state == "waiting"


def test_an_answer_to_our_letter_is_linked_to_its_person():
    rosa = an_account(email=ROSA).person
    notice = our_letter(rosa)
    mail = arrived(letter("It was not me!", sender="other@example.com", In_Reply_To=notice.message_id))
    assert (mail.person, mail.about, mail.state) == (rosa, notice.ref, "waiting")
    assert any(mail.number in one.text for one in told(rosa.ref))
    forged = arrived(letter(In_Reply_To=f"<notice-{'0' * 32}@localhost>"))
    assert forged.person is None


def test_a_request_gets_the_words_of_whoever_asked():
    rosa = an_account("Rosa", email=ROSA).person
    enquiry = asked(rosa)
    words = "Thursday suits me.\n\nOn Mon, 30 Mar 2026 the team wrote:\n> When?"
    mail = arrived(letter(words, subject=f"Re: {enquiry.number.lower()}"))
    assert enquiry.messages.last().words == "Thursday suits me."
    assert (mail.state, mail.outcome, mail.enquiry, mail.person) == ("handled", "enquiry", enquiry, rosa)
    assert "The registry, for Rosa, wrote about" in told(enquiry.ref)[-1].text


def test_a_request_named_by_a_stranger_waits_for_a_person_who_adds_it():
    enquiry = asked(an_account("Rosa", email=ROSA).person)
    mail = arrived(letter(subject=enquiry.number, sender="stranger@example.com"))
    assert (mail.state, mail.enquiry, mail.person) == ("waiting", enquiry, None)
    assert enquiry.messages.count() == 1


@pytest.mark.parametrize("how", ["closed account", "closed request", "quoted only", "attachment"])
def test_where_anything_else_is_to_be_seen_a_person_decides(how: str) -> None:
    rosa = an_account(email=ROSA).person
    enquiry, files, text = asked(rosa), {}, "Thursday."
    if how == "closed account":
        Account.objects.update(is_active=False)
    elif how == "closed request":
        enquiries.close(enquiry, "", by=viewer(rosa), at=timezone.now())
    elif how == "quoted only":
        text = "> When?"
    else:
        files = {"a.zip": (b"PK\x03\x04" + bytes(40), "application/zip")}
    mail = arrived(letter(text, subject=enquiry.number, files=files))
    assert mail.state == "waiting"
    assert enquiry.messages.count() == (2 if how == "attachment" else 1)


def test_a_request_that_went_on_in_this_very_moment_waits_for_a_person(monkeypatch: pytest.MonkeyPatch):
    enquiry = asked(an_account(email=ROSA).person)

    def late(*_args, **_named):
        raise Stale("too late")

    monkeypatch.setattr(actions.enquiries, "write", late)
    assert arrived(letter(subject=enquiry.number)).state == "waiting"


def test_an_answer_to_our_answer_joins_the_thread():
    first = arrived(letter())
    notice = Notice.objects.get(message="mail-received")
    sent()
    assert arrived(letter(In_Reply_To=notice.message_id)).follows == first
    assert arrived(letter(subject=f"Re: {first.number}")).follows == first
    assert arrived(letter(subject=f"Re: {first.number}", sender="other@example.com")).follows is None


def test_the_same_message_id_with_other_words_is_read_by_a_person():
    first = arrived(letter(message_id="<one@mail.example>"))
    again = arrived(letter(message_id="<one@mail.example>", X_Way="another"))
    assert (again.fate, again.state, again.same_as) == ("duplicate", "set_aside", first)
    other = arrived(letter("Pay me.", message_id="<one@mail.example>"))
    assert (other.fate, other.state, other.same_as) == ("reused", "waiting", first)


def test_two_copies_written_down_at_once_leave_one_original(monkeypatch: pytest.MonkeyPatch):
    mail, real, tries = taken(letter()), actions._settled, []

    def racing(*args):
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError
        real(*args)

    monkeypatch.setattr(actions, "_settled", racing)
    actions.settle(mail, actions.Opened("empty"), None, at=timezone.now())
    assert Mail.objects.get().fate == "empty"
    monkeypatch.setattr(actions, "_settled", lambda *_: (_ for _ in ()).throw(IntegrityError))
    with pytest.raises(Stale):
        actions.settle(mail, actions.Opened("empty"), None, at=timezone.now())


def test_the_sender_is_told_in_the_thread_and_in_the_language_of_the_account():
    an_account(email=ROSA, language="es")
    mail = arrived(letter(message_id="<one@mail.example>", files={"a.exe": (b"MZ" + bytes(9), "application/pdf")}))
    (told_,) = sent()
    assert (told_.to, told_.message["In-Reply-To"], told_.message["Auto-Submitted"]) == (
        ROSA,
        "<one@mail.example>",
        "auto-replied",
    )
    assert mail.number in told_.subject
    assert "Recibimos" in told_.subject
    assert "a.exe" in told_.text
    assert "program" not in told_.subject
    assert mail.replied == "partly"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"From: who@example.com\nSubject: \nX: y\n\n ", "could not be opened"),
        (letter(sender="who@example.com"), "The program team reads it"),
    ],
)
def test_whose_language_is_unknown_is_told_in_both(content: bytes, words: str) -> None:
    arrived(content)
    (told_,) = sent()
    assert words in told_.text
    assert "Español" in told_.text
    assert " / " in told_.subject


def test_who_sends_the_same_twice_is_told_which_number_it_has():
    content = letter(Content_Language="en")
    first, _again = arrived(content), arrived(content)
    assert f"the same as {first.number}" in sent()[-1].text


PROGRAMS = [
    {"Auto_Submitted": "auto-replied"},
    {"Precedence": "bulk"},
    {"List_Id": "<list.example>"},
    {"X_Auto_Response_Suppress": "All"},
    {"Return_Path": "<>"},
    {"sender": "no-reply@example.com"},
    {"sender": "MAILER-DAEMON@example.com"},
    {"sender": "help@ptcs-registry.example"},
    {"message_id": f"<notice-{'0' * 32}@localhost>"},
    {"Authentication_Results": "mx.example; dmarc=fail"},
]


@pytest.mark.parametrize("headers", PROGRAMS, ids=[next(iter(one)) for one in PROGRAMS])
def test_programs_lists_bounces_and_ourselves_are_never_written_to(headers: dict[str, str]) -> None:
    arrived(letter(**headers))  # type: ignore[arg-type]
    assert sent() == []


def test_a_person_who_says_so_is_no_program():
    mail = arrived(letter(Auto_Submitted="no", X_Auto_Response_Suppress="None"))
    assert (mail.fate, len(sent())) == ("readable", 1)


def test_an_address_is_written_to_only_so_often_a_day():
    for _ in range(5):
        arrived(letter(sender="Loop@example.com"))
    assert len(sent()) == 3
    assert Tally.objects.get().replies == 3


def test_a_reply_that_cannot_say_anything_any_more_is_dropped():
    arrived(letter())
    Notice.objects.update(context="")
    assert sent() == []
    assert Notice.objects.get().state == "dropped"


def test_a_fax_has_nobody_to_write_to():
    mail = arrived(samples.tiff(2), name="fax.tif")
    assert (mail.state, sent()) == ("waiting", [])


def test_the_setting_ends_all_automatic_answers(settings: Settings):
    from registry.program import actions as program

    today = timezone.localdate()
    program.change("mail_replies", 0, begins=today, reason="Test", by=viewer(a_team_member()), at=timezone.now())
    duty = len(sent())  # the team member is told of theirs
    arrived(letter())
    assert len(sent()) == duty
