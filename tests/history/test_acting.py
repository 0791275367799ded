"""One Action is one transaction: rows, events, notices and the chain stand or fall together."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from registry.database import protection
from registry.history import events, once
from registry.history.acting import acting
from registry.history.events import Personal, Ref, event
from registry.history.models import Action, Event, Head, Mention, PersonalFact
from registry.history.queries import told
from registry.history.verify import verify
from tests.guards import lifted

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 31, 12, tzinfo=UTC)


@event("tests.KettleBoiled")
class KettleBoiled:
    kettle: Ref
    cook: Personal
    on: date
    litres: Decimal
    how: str = "gently"
    guests: tuple[str, ...] = ()
    sentence = _("%(by)s boiled %(litres)s l %(how)s on %(on)s for %(cook)s, with %(guests)s.")
    words = {"how": {"gently": _("Yes")}}


@pytest.fixture(autouse=True)
def _forget_kettles():
    yield
    events.REGISTERED["tests.KettleBoiled"] = KettleBoiled


def boil(cook="Ana", kettle="kettle:1", reason="", **more):
    with acting("boil", by="system", at=AT, reason=reason) as act:
        act.record(KettleBoiled(kettle=Ref(kettle), cook=cook, on=date(2026, 3, 31), litres=Decimal("1.50"), **more))


def test_an_action_carries_its_events_and_moves_the_head():
    before = Head.objects.get().seq
    boil()
    action = Action.objects.latest("seq")
    assert action.seq == before + 1
    assert Head.objects.get().digest == action.digest
    assert [e.name for e in action.events.all()] == ["tests.KettleBoiled"]
    assert Mention.objects.filter(subject="kettle:1").count() == 1


def test_a_failure_inside_leaves_nothing():
    with pytest.raises(ZeroDivisionError), acting("boil", by="system", at=AT) as act:
        act.record(KettleBoiled(kettle=Ref("kettle:9"), cook="Ana", on=date(2026, 3, 31), litres=Decimal(1)))
        1 / 0
    assert not Mention.objects.filter(subject="kettle:9").exists()


def test_a_joined_action_is_part_of_the_outer_one_and_its_refusal_undoes_only_itself():
    before = Action.objects.count()
    with acting("cook", by="system", at=AT) as act:
        boil(kettle="kettle:2")
        with pytest.raises(ZeroDivisionError), acting("burn", by="system", at=AT):
            boil(kettle="kettle:3")
            1 / 0
    assert Action.objects.count() == before + 1
    assert len(act.happenings) == 1
    assert not Mention.objects.filter(subject="kettle:3").exists()


def test_an_action_that_records_nothing_is_a_mistake():
    with pytest.raises(RuntimeError, match="recorded no event"), acting("idle", by="system", at=AT):
        pass


def test_personal_values_are_kept_apart_from_the_event():
    boil(cook="Ana Ruiz", reason="Because Ana Ruiz asked.")
    action = Action.objects.latest("seq")
    assert "Ana" not in action.reason + action.events.get().facts
    assert set(PersonalFact.objects.values_list("value", flat=True)) >= {"Ana Ruiz", "Because Ana Ruiz asked."}


def test_the_story_is_told_in_the_readers_language():
    boil(cook="Ana", reason="Tea.", guests=("Bo", "Cy"))
    english = told("kettle:1")[-1]
    assert english.text == "The registry boiled 1.50 l Yes on 31 March 2026 for Ana, with Bo, Cy."
    assert english.reason == "Tea."
    with translation.override("es"):
        assert "31 de marzo de 2026" in told("kettle:1")[-1].text


def test_a_shredded_value_says_so_and_the_chain_still_holds():
    boil(cook="Ana", kettle="kettle:4")
    PersonalFact.objects.filter(value="Ana").delete()
    assert "(removed)" in told("kettle:4")[-1].text
    verdict = verify()
    assert verdict.problems == []
    assert verdict.shredded == 1


def test_an_event_whose_class_is_gone_still_renders():
    boil(kettle="kettle:5")
    del events.REGISTERED["tests.KettleBoiled"]
    assert told("kettle:5")[-1].text == "tests.KettleBoiled"


def test_two_events_cannot_share_a_name():
    with pytest.raises(ValueError, match="two events are named"):
        event("tests.KettleBoiled")(type("Other", (), {}))


@pytest.mark.parametrize("table", ["history_action", "history_event", "history_mention"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_rewrite_history(table, statement):
    boil()
    with (
        pytest.raises((IntegrityError, DatabaseError), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_the_ways_round_a_row_trigger_are_refused_too():
    boil()
    replace = "INSERT OR REPLACE INTO history_event SELECT * FROM history_event"
    truncate = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE history_event CASCADE"
    statement = replace if connection.vendor == "sqlite" else truncate
    with pytest.raises((IntegrityError, DatabaseError), match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_missing_guard_is_found():
    with lifted():
        assert any("refuses_update" in problem for problem in verify().problems)
    assert protection.missing() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda: Event.objects.update(facts="{}"), "was changed"),
        (lambda: Action.objects.update(verb="burn"), "does not follow"),
        (lambda: PersonalFact.objects.update(value="Eve"), "personal value"),
        (lambda: Mention.objects.filter(subject="kettle:1").delete(), "concerns was changed"),
        (lambda: Head.objects.update(seq=99), "The head says 99"),
        (lambda: Action.objects.filter(seq=Head.objects.get().seq - 1).update(seq=10**6), "is missing"),
    ],
)
def test_a_change_behind_the_registrys_back_is_found(change, says):
    boil(cook="Ana", reason="Tea.")
    boil(cook="Bo")
    with lifted():
        change()
    assert any(says in problem for problem in verify().problems)


def test_pressing_twice_leads_to_what_the_first_press_made():
    with acting("boil", by="system", at=AT) as act:
        once.keep("person:1", "key", "/kettles/1", AT)
        act.record(KettleBoiled(kettle=Ref("kettle:6"), cook="Ana", on=AT.date(), litres=Decimal(1)))
    with pytest.raises(once.AlreadyDone) as caught, acting("boil", by="system", at=AT):
        once.keep("person:1", "key", "/kettles/2", AT)
    assert caught.value.url == "/kettles/1" == once.earlier("person:1", "key")


def test_without_a_key_nothing_is_remembered():
    once.keep("person:1", "", "/kettles/1", AT)
    assert once.earlier("person:1", "") is None
