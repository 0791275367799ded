"""What a person wants to be told of: turned off and on, by the page or by one press in a mail program."""

from email.message import Message as Email

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from registry.history.acting import acting
from registry.history.events import Ref
from registry.history.queries import told
from registry.notices import actions, letters, queries, sending
from registry.notices.actions import choosing
from registry.notices.catalogue import optional
from registry.notices.lifecycle import DROPPED, SENT
from registry.notices.models import Notice, TurnedOff
from registry.people import actions as people
from registry.people.events import PasswordChanged
from registry.people.events.companies import CoverageEnding
from registry.people.models import Duty, Person
from tests.builders import AT, TODAY, a_company, a_person, an_account, signed_in
from tests.notices.mail import received

pytestmark = pytest.mark.django_db
MESSAGE = "coverage-ending"
EVERY = [entry.key for entry in optional()]


def an_administrator() -> Person:
    person = an_account("Ana O'Neil").person
    people.give_role(person, Duty.COMPANY, begins=TODAY, company=a_company(), by="system", at=AT)
    return person


def reminded(person: Person) -> Notice:
    company = person.roles.get().company
    with acting("test", by="system", at=AT) as act:
        act.record(CoverageEnding(company=Ref(company.ref), coverage=Ref("coverage:1"), kind="bond", ends=TODAY))
    return Notice.objects.latest("event")


def mail_of(notice: Notice) -> Email:
    letter = letters.letter(notice, now=AT)
    return letters.as_email(letter, notice.message_id, AT).message()


def test_an_optional_message_can_be_turned_off_by_the_readers_mail_program() -> None:
    person = an_administrator()
    mail = mail_of(reminded(person))
    link = str(mail["List-Unsubscribe"]).strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link.startswith(f"{settings.SITE_URL}/messages/off/")
    stranger = Client(enforce_csrf_checks=True)
    path = link.removeprefix(settings.SITE_URL)
    assert stranger.get(path).status_code == 200
    assert not TurnedOff.objects.exists(), "following the link changes nothing"
    for _twice in range(2):
        assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert queries.turned_off(person) == {MESSAGE}
    (once,) = [line.text for line in told(person.ref) if "turned off" in line.text]
    assert once.startswith("Ana O'Neil turned off the message “Insurance or bond of a company I administer ends soon”")
    assert once.endswith("(by a link in a message).")


def test_the_text_says_how_to_turn_it_off_and_what_is_needed_says_nothing_of_it() -> None:
    person = an_administrator()
    assert "Turn them off here: " in letters.letter(reminded(person), now=AT).text
    with acting("test", by="system", at=AT) as act:
        act.record(PasswordChanged(person=Ref(person.ref), how="by_link"))
    needed = Notice.objects.get(message="password-changed")
    assert mail_of(needed)["List-Unsubscribe"] is None
    assert "Turn them off" not in letters.letter(needed, now=AT).text


def test_what_was_turned_off_is_not_sent_even_when_it_was_owed_before() -> None:
    person = an_administrator()
    first = reminded(person)
    choosing.turn_off(person, MESSAGE, how=choosing.BY_LINK, at=AT)
    second = reminded(person)
    sending.send_owed()
    for notice in (first, second):
        notice.refresh_from_db()
        assert (notice.state, notice.problem) == (DROPPED, "the reader turned it off")
    assert received() == []
    choosing.choose(person, EVERY, how=choosing.SIGNED_IN, at=AT)
    third = reminded(person)
    sending.send_owed()
    third.refresh_from_db()
    assert third.state == SENT


def test_what_one_record_turned_off_holds_for_the_person_it_was_merged_into() -> None:
    person, record = an_administrator(), a_person()
    choosing.turn_off(record, MESSAGE, how=choosing.BY_LINK, at=AT)
    Person.objects.filter(pk=record.pk).update(canonical=person)
    assert queries.is_turned_off(person, MESSAGE)
    assert queries.read_token(queries.token_to_turn_off(record, MESSAGE)) == (person, MESSAGE)
    choosing.choose(person, EVERY, how=choosing.SIGNED_IN, at=AT)
    assert not TurnedOff.objects.exists()


def test_a_message_that_is_needed_cannot_be_turned_off() -> None:
    person = an_administrator()
    assert not choosing.turn_off(person, "password-changed", how=choosing.BY_LINK, at=AT)
    page = Client().post(reverse("notices:off", args=[queries.token_to_turn_off(person, "password-changed")]))
    assert "This message can no longer be turned off" in page.content.decode()
    assert not TurnedOff.objects.exists()


@pytest.mark.parametrize("token", ["made-up", "1.coverage-ending", "1.coverage-ending.xxx"])
def test_a_link_that_nobody_made_opens_nothing(token: str) -> None:
    assert Client().post(reverse("notices:off", args=[token])).status_code == 404


def test_the_page_shows_what_is_wanted_and_keeps_what_is_chosen() -> None:
    person = an_administrator()
    browser, url = signed_in(person), reverse("notices:choices")
    page = browser.get(url).content.decode()
    assert page.count(" checked") == len(EVERY)
    assert "It protects your account." in page
    browser.post(url, {"wanted": [key for key in EVERY if key != MESSAGE]})
    assert queries.turned_off(person) == {MESSAGE}
    assert browser.get(url).content.decode().count(" checked") == len(EVERY) - 1
    browser.post(url, {"wanted": EVERY})
    assert queries.turned_off(person) == set()
    history = [line.text for line in told(person.ref)]
    assert any("turned on" in line and "(signed in)" in line for line in history)


def test_saving_without_a_change_leaves_no_trace() -> None:
    person = an_administrator()
    before = len(told(person.ref))
    assert not choosing.choose(person, EVERY, how=choosing.SIGNED_IN, at=AT)
    assert len(told(person.ref)) == before


def test_a_choice_nobody_offered_is_refused() -> None:
    answer = signed_in(an_administrator()).post(reverse("notices:choices"), {"wanted": ["password-changed"]})
    assert answer.status_code == 422


def test_account_mail_never_offers_to_be_turned_off() -> None:
    actions.owe_account_mail(
        "reset-password", to="a@example.com", language="en", context={"link": "https://x.example"}, by="visitor", at=AT
    )
    assert mail_of(Notice.objects.get())["List-Unsubscribe"] is None
