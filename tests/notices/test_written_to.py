"""What was written to a person, for the team: when, in which words, and what became of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from registry.history.acting import acting
from registry.history.events import Ref
from registry.notices import actions, sending, written_to
from registry.notices.actions import undelivered
from registry.notices.actions.making import new_notice
from registry.notices.lifecycle import REPEATED
from registry.notices.models import Notice
from registry.people.events import PasswordChanged
from registry.people.models import Person
from registry.people.queries import STRANGER
from tests.builders import AT, a_person, a_team_member, an_account, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return signed_in(a_team_member())


def changed(person: Person) -> Notice:
    with acting("test", by="system", at=AT) as act:
        act.record(PasswordChanged(person=Ref(person.ref), how="by_link"))
    return Notice.objects.get(recipient=person.ref)


def of(person: Person) -> str:
    return reverse("notices:written-to", args=[person.pk])


def failed(person: Person) -> Notice:
    notice = changed(person)
    actions.claim(notice, now=AT)
    undelivered.give_up(notice, to="ana@example.com", subject="Your password", problem="550 no such user", at=AT)
    notice.refresh_from_db()
    return notice


def test_each_message_stands_with_its_state_version_and_address(desk: Client) -> None:
    person = an_account(email="ana@example.com").person
    changed(person)
    assert "To be sent" in desk.get(of(person)).content.decode()
    sending.send_owed()
    page = desk.get(of(person)).content.decode()
    assert "Your password was changed" in page
    assert "ana@example.com" in page
    assert reverse("notices:message-version", args=["password-changed", 0]) in page


def test_messages_to_a_record_merged_into_the_person_are_theirs(desk: Client) -> None:
    person, record = a_person(), an_account().person
    changed(record)
    Person.objects.filter(pk=record.pk).update(canonical=person)
    assert "Your password was changed" in desk.get(of(person)).content.decode()


def test_what_failed_is_sent_again_from_here_and_recorded(desk: Client) -> None:
    person = an_account().person
    notice = failed(person)
    page = desk.get(of(person)).content.decode()
    assert "550 no such user" in page
    answer = desk.post(reverse("notices:send-again", args=[notice.pk]), {"back": "person"})
    assert answer.headers["Location"] == of(person)
    notice.refresh_from_db()
    assert notice.state == REPEATED
    assert (
        "sent the message “Your password” to" in desk.get(reverse("people:person", args=[person.pk])).content.decode()
    )


def test_without_a_word_about_the_person_one_goes_back_to_the_list(desk: Client) -> None:
    notice = failed(an_account().person)
    answer = desk.post(reverse("notices:send-again", args=[notice.pk]))
    assert answer.headers["Location"] == reverse("notices:bounces")


def test_older_messages_are_a_page_further(desk: Client) -> None:
    person = an_account().person
    rows = [
        new_notice(event=n, message="password-changed", recipient=person.ref, address="", at=AT + timedelta(minutes=n))
        for n in range(written_to.SHOWN + 3)
    ]
    for row in rows:
        row.subject = f"Message {row.event:03}"
    Notice.objects.bulk_create(rows)
    first = desk.get(of(person))
    assert "Message 052" in first.content.decode()
    assert "Message 002" not in first.content.decode()
    older = desk.get(of(person) + first.context["older"]).content.decode()
    assert "Message 002" in older
    assert "Message 003" not in older


@pytest.mark.parametrize("before", ["x", "6b1c0b8e-2a43-4ee4-bd5c-0d5c7f2a0001"])
def test_a_page_that_is_none_shows_the_newest(desk: Client, before: str) -> None:
    person = an_account().person
    changed(person)
    assert "Your password was changed" in desk.get(of(person), {"before": before}).content.decode()


def test_the_page_of_the_person_shows_the_last_ones_to_the_team_alone(desk: Client) -> None:
    person = an_account().person
    changed(person)
    assert of(person) in desk.get(reverse("people:person", args=[person.pk])).content.decode()
    assert written_to.of_person(person, STRANGER) is None


def test_nothing_written_says_what_will_be_here(desk: Client) -> None:
    person = a_person()
    assert "Nothing was written yet" in desk.get(of(person)).content.decode()
    assert desk.get(reverse("notices:written-to", args=[10**6])).status_code == 404


def test_a_message_of_a_former_release_is_shown_by_its_name(desk: Client) -> None:
    person = an_account().person
    new_notice(event=1, message="long-gone", recipient=person.ref, address="", at=AT).save(force_insert=True)
    assert "long-gone" in desk.get(of(person)).content.decode()
