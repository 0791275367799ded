"""An event owes its messages in the transaction in which it happens."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from registry.certification.events import ApplicationSubmitted
from registry.history.acting import acting
from registry.history.events import REGISTERED, Ref
from registry.notices import actions, silence, subscriptions
from registry.notices.messages import ACCOUNT_MAIL, MESSAGES
from registry.notices.models import Notice
from registry.people.events import PersonCorrected
from registry.people.models import Person
from tests.builders import AT, a_person, an_account

pytestmark = pytest.mark.django_db


def submitted(person: Person) -> ApplicationSubmitted:
    return ApplicationSubmitted(
        application=Ref("application:1"),
        person=Ref(person.ref),
        number="A-26-00001",
        certifications=("ptcs_duct_sealing",),
    )


def test_every_event_owes_somebody_a_message_or_is_silent_by_decision() -> None:
    told, silent = set(subscriptions.SUBSCRIPTIONS), set(silence.SILENT)
    assert not told & silent
    ours = {kind for name, kind in REGISTERED.items() if not name.startswith("tests.")}
    assert ours == told | silent


def test_every_message_of_the_table_can_be_made() -> None:
    named = {row.message for rows in subscriptions.SUBSCRIPTIONS.values() for row in rows}
    assert named == set(MESSAGES)
    assert not named & ACCOUNT_MAIL


def test_what_happened_owes_the_person_a_message() -> None:
    person = an_account().person
    with acting("submit", by=person, at=AT) as act:
        act.record(submitted(person))
    (notice,) = Notice.objects.filter(message="application-received")
    assert (notice.recipient, notice.state, notice.owed_at) == (person.ref, "owed", AT)


def test_an_action_that_is_undone_owes_nothing() -> None:
    person = an_account().person
    before = Notice.objects.count()
    with (
        pytest.raises(RuntimeError, match="on purpose"),
        transaction.atomic(),
        acting("submit", by=person, at=AT) as act,
    ):
        act.record(submitted(person))
        raise RuntimeError("on purpose")
    assert Notice.objects.count() == before


def test_somebody_without_an_account_is_owed_nothing() -> None:
    person = a_person()
    with acting("submit", by="system", at=AT) as act:
        act.record(submitted(person))
    assert not Notice.objects.exists()


def test_nobody_is_told_twice_of_one_event() -> None:
    person = an_account().person
    with acting("submit", by=person, at=AT) as act:
        act.record(submitted(person))
    notice = Notice.objects.get(message="application-received")
    again = Notice(
        event=notice.event, message=notice.message, recipient=notice.recipient, owed_at=AT, due_at=AT, message_id="<x>"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_an_event_nobody_hears_of_costs_no_query(django_assert_num_queries: Any) -> None:
    person = a_person()
    with acting("note", by="system", at=AT) as act:
        act.record(PersonCorrected(person=Ref(person.ref), name="A", phone="1"))
        with django_assert_num_queries(0):
            actions.owe(act, [])
