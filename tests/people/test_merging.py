"""Two records are one person, or are not: merging, taking apart, telling apart, putting off."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.certification import queries as certification
from registry.history.models import Event
from registry.jobs import queries as jobs
from registry.kernel.lifecycle import NotAMove
from registry.kernel.refusals import Refused, Stale
from registry.notices.models import Notice
from registry.people import actions, queries
from registry.people.actions import Seen
from registry.people.lifecycle.resemblances import DIFFERENT, MERGED, PUT_OFF, RESEMBLANCE, WAITING
from registry.people.models import Duty, Person, Resemblance
from registry.people.policies import resemblances as policies
from registry.people.queries import Viewer, resemblances
from registry.training.models import Kind
from tests.builders import AT, TODAY, a_company, a_person, a_team_member, a_technician, an_account, viewer
from tests.people.duplicates import a_pair, again, merged, searched

pytestmark = pytest.mark.django_db
WHY = "Called both numbers."


@pytest.fixture
def team() -> Viewer:
    return viewer(a_team_member())


def in_state(state: str, team: Viewer) -> Resemblance:
    pair = a_pair()
    if state == PUT_OFF:
        actions.put_off(pair, reason=WHY, by=team, at=AT)
    elif state == DIFFERENT:
        actions.tell_apart(pair, reason=WHY, by=team, at=AT)
    elif state == MERGED:
        merged(pair, team)
    return again(pair)


VERBS = {
    "merge": lambda pair, team: actions.merge(pair, pair.first, reason=WHY, by=team, at=AT),
    "tell_apart": lambda pair, team: actions.tell_apart(pair, reason=WHY, by=team, at=AT),
    "put_off": lambda pair, team: actions.put_off(pair, reason=WHY, by=team, at=AT),
    "open_again": lambda pair, team: actions.open_again(pair, reason=WHY, by=team, at=AT),
    "unmerge": lambda pair, team: actions.unmerge(pair, reason=WHY, by=team, at=AT),
}


def test_the_table_of_verbs_is_whole() -> None:
    assert set(VERBS) == set(RESEMBLANCE.moves)


@pytest.mark.parametrize(("state", "verb"), list(product(RESEMBLANCE.states, VERBS)))
def test_each_verb_leads_where_the_table_says_and_is_refused_elsewhere(state: str, verb: str, team: Viewer) -> None:
    pair = in_state(state, team)
    try:
        target = RESEMBLANCE.after(state, verb)
    except NotAMove:
        with pytest.raises(Refused) as refused:
            VERBS[verb](pair, team)
        assert refused.value.status == 409
        assert again(pair).state == state
    else:
        VERBS[verb](pair, team)
        assert again(pair).state == target


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_decision_says_why(verb: str, team: Viewer) -> None:
    state = RESEMBLANCE.moves[verb].sources[0]
    pair = in_state(state, team)
    act = {"merge": lambda **said: actions.merge(pair, pair.first, **said)}.get(verb)
    act = act or (lambda **said: getattr(actions, verb)(pair, **said))
    with pytest.raises(Refused) as refused:
        act(reason=" ", by=team, at=AT)
    assert (refused.value.status, refused.value.field) == (422, "reason")


def test_only_the_team_decides_and_nobody_about_themselves() -> None:
    pair = a_pair()
    for nobody in (Viewer(), viewer(an_account().person)):
        for policy in (policies.may_decide, policies.may_unmerge, policies.may_open_again):
            assert policy(nobody, pair) == policies.TEAM_DECIDES
        assert policies.may_compare(nobody) == policies.TEAM_DECIDES
        assert not resemblances.visible_to(nobody).exists()
    member = a_team_member("Samuel Whitcomb")
    own = a_pair(member, a_person("Samuel Whitcomb", phone=""))
    assert policies.may_decide(viewer(member), own) == policies.OWN_RECORDS


def test_merging_writes_one_pointer_and_says_who_and_why(team: Viewer) -> None:
    pair = merged(a_pair(), team)
    assert (pair.lead, pair.joined) == (pair.first, pair.second)
    assert pair.second.canonical == pair.first
    event = Event.objects.get(name="people.PersonsMerged")
    assert event.action.reason
    assert {mention.subject for mention in event.mentions.all()} == {pair.ref, pair.first.ref, pair.second.ref}


def test_the_younger_record_can_lead(team: Viewer) -> None:
    pair = a_pair()
    actions.merge(pair, pair.second, reason=WHY, by=team, at=AT)
    assert again(pair).first.canonical == pair.second


def test_of_two_who_decide_at_once_one_is_told(team: Viewer) -> None:
    pair = a_pair()
    late = again(pair)
    actions.tell_apart(pair, reason=WHY, by=team, at=AT)
    with pytest.raises(Stale):
        actions.merge(late, late.first, reason=WHY, by=team, at=AT)
    assert not Person.objects.filter(canonical__isnull=False).exists()


def test_a_record_that_changed_meanwhile_is_compared_again(team: Viewer) -> None:
    pair = a_pair()
    seen = Seen(pair.version, pair.first.version, pair.second.version)
    actions.correct_person(Person.objects.get(pk=pair.second.pk), name="X Y", phone="", language="en", by=team, at=AT)
    with pytest.raises(Stale):
        actions.merge(again(pair), pair.first, reason=WHY, by=team, at=AT, seen=seen)
    with pytest.raises(Stale):
        actions.merge(pair, pair.first, reason=WHY, by=team, at=AT)
    assert again(pair).state == WAITING


def test_a_record_that_others_point_to_cannot_join_another_but_can_lead(team: Viewer) -> None:
    first = merged(a_pair(), team).first
    third = a_person("Samuel Whitcomb", phone="509-555-0121")
    pair = a_pair(first, third)
    with pytest.raises(Refused, match="Other records were merged"):
        actions.merge(pair, third, reason=WHY, by=team, at=AT)
    actions.merge(pair, first, reason=WHY, by=team, at=AT)
    assert set(Person.objects.filter(canonical=first)) == set(Person.objects.filter(pk__gt=first.pk, canonical=first))
    assert Person.objects.filter(canonical=first).count() == 2


def test_a_second_account_never_gets_the_rights_of_the_team(team: Viewer) -> None:
    member, stranger = a_team_member("Ignatius Wetherby"), an_account("Ignatius Wetherby").person
    pair = a_pair(member, stranger)
    for lead in pair.persons:
        with pytest.raises(Refused, match="rights of the team"):
            actions.merge(pair, lead, reason=WHY, by=team, at=AT)
    paper = a_pair(member, a_person("Ignatius Wetherby"))
    actions.merge(paper, member, reason=WHY, by=team, at=AT)


def test_only_one_of_the_two_can_lead_and_one_person_cannot_be_merged_twice(team: Viewer) -> None:
    pair = a_pair()
    with pytest.raises(Refused, match="one of the two"):
        actions.merge(pair, a_person(), reason=WHY, by=team, at=AT)
    third = a_person("Samuel Whitcomb", phone="509-555-0121")
    with_first, with_second = a_pair(pair.first, third), a_pair(pair.second, third)
    merged(pair, team)
    actions.merge(again(with_first), pair.first, reason=WHY, by=team, at=AT)
    left = again(with_second)
    assert left not in resemblances.waiting(TODAY)
    with pytest.raises(Refused, match="one person already"):
        actions.merge(left, pair.first, reason=WHY, by=team, at=AT)


def test_two_records_are_put_side_by_side_by_hand_once(team: Viewer) -> None:
    one, other = a_person("Ada Quist"), a_person("Bo Brandvold", phone="")
    pair = actions.open_pair(one, other, by=team, at=AT)
    assert (pair.by_hand, pair.score, pair.state) == (True, 0, WAITING)
    assert actions.open_pair(other, one, by=team, at=AT) == pair
    with pytest.raises(Refused, match="one person already"):
        actions.open_pair(one, one, by=team, at=AT)
    with pytest.raises(Refused):
        actions.open_pair(one, other, by=Viewer(), at=AT)


def test_what_is_put_off_comes_back_on_its_day(team: Viewer) -> None:
    pair = in_state(PUT_OFF, team)
    assert pair not in resemblances.waiting(TODAY)
    assert pair in resemblances.queue(team, resemblances.Filters(PUT_OFF), TODAY)
    assert pair in resemblances.waiting(TODAY + timedelta(days=31))


def test_the_database_refuses_what_cannot_be() -> None:
    pair = a_pair()
    for wrong in (
        {"state": MERGED},
        {"lead": pair.first, "joined": pair.second},
        {"state": PUT_OFF},
        {"state": "married"},
        {"score": 101},
        {"told": pair.first},
        {"first": pair.second, "second": pair.first},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Resemblance.objects.filter(pk=pair.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=pair.first.pk).update(canonical=pair.first)


def test_both_accounts_are_told_at_their_own_address_and_again_when_it_is_undone(team: Viewer) -> None:
    from django.utils import timezone

    from registry.notices import letters

    one, other = an_account("Ignatius Wetherby"), an_account("Ignatius Wetherby")
    pair = merged(a_pair(one.person, other.person), team)
    actions.unmerge(pair, reason=WHY, by=team, at=AT)
    for message in ("records-merged", "records-unmerged"):
        owed = Notice.objects.filter(message=message)
        assert {letters.letter(notice, now=timezone.now()).to for notice in owed} == {one.email, other.email}


def test_a_record_without_an_account_is_told_by_nobody(team: Viewer) -> None:
    merged(a_pair(), team)
    assert not Notice.objects.filter(message="records-merged").exists()


# What is asked of a person on any day must be the same after a merge was undone.

KINDS = (Kind.PTCS_DUCT_SEALING, Kind.PTCS_HEAT_PUMP)
DAYS = [date(2026, 1, 5) + timedelta(days=20 * step) for step in range(5)]
KEPT = {
    "people_resemblance",
    "history_action",
    "history_event",
    "history_mention",
    "history_personalfact",
    "history_head",
}
TOLD = {"notices_notice"}


def answers(person: Person) -> list[Any]:
    """Every as-of question the registry asks about a person, over many days, and every list it shows."""
    who = Person.objects.select_related("canonical").get(pk=person.pk)
    asked: list[Any] = [
        certification.technician_id_of(who),
        [one.code for one in certification.technician_ids(who)],
        [one.pk for one in certification.certifications(who)],
        [one.pk for one in certification.applications_of(who)],
        certification.open_application(who),
        certification.has_confirmed_address(who),
        [one.pk for one in queries.employments(who)],
        [one.pk for one in queries.duties(who)],
        queries.email_of(who),
        jobs.is_activated(who),
        sorted(job.pk for job in jobs.visible_to(Viewer(person=who))),
    ]
    for day in DAYS:
        asked += [certification.certified_on(who, kind, day) for kind in KINDS]
        asked += [queries.employer_on(who, day), certification.is_active(who, day)]
        asked += [who.leading in queries.members(Duty.COMPANY, day), certification.technicians_certified(day)]
    return asked


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but those a merge is recorded in; of a person all but version."""
    rows = {}
    for model in apps.get_models():
        table = model._meta.db_table
        if table in KEPT | TOLD:
            continue
        columns = [
            field.column for field in model._meta.concrete_fields if (table, field.name) != ("people_person", "version")
        ]
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in columns)} FROM "{table}"')
            rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


lives = st.fixed_dictionaries(
    {
        "certified": st.lists(st.sampled_from(KINDS), max_size=2, unique=True),
        "from": st.sampled_from(DAYS[:3]),
        "moves": st.lists(st.integers(1, 3), max_size=2, unique=True),
        "company": st.booleans(),
    }
)


def a_life(life: dict[str, Any], companies: list[Any]) -> Person:
    if life["certified"]:
        kinds = tuple(life["certified"])
        person = a_technician(kinds=kinds, certified_from=life["from"], company=companies[0], name="Ignatius Wetherby")
    else:
        person = an_account("Ignatius Wetherby").person
    for step in sorted(life["moves"]):
        begins = life["from"] + timedelta(days=15 * step)
        actions.employ(Person.objects.get(pk=person.pk), companies[step], begins=begins, by="system", at=AT)
    if life["company"]:
        actions.give_role(person, Duty.COMPANY, begins=life["from"], company=companies[1], by="system", at=AT)
    return Person.objects.get(pk=person.pk)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives, lives, st.booleans())
def test_merging_and_taking_apart_again_changes_no_answer_and_no_row(
    one: dict[str, Any], other: dict[str, Any], older_leads: bool
) -> None:
    with transaction.atomic():
        companies = [a_company(f"Company {number}") for number in range(4)]
        team = viewer(a_team_member())
        first, second = a_life(one, companies), a_life(other, companies)
        searched(first, second)
        pair = resemblances.of_pair(first, second) or actions.open_pair(first, second, by=team, at=AT)
        pair = again(pair)
        before, asked = everything(), (answers(first), answers(second))
        actions.merge(pair, pair.first if older_leads else pair.second, reason=WHY, by=team, at=AT)
        together = answers(first), answers(second)
        assert together[0] == together[1], "both records answer the same"
        assert {*asked[0][2], *asked[1][2]} == set(together[0][2]), "and nothing is lost"
        during = everything()
        assert {table for table in before if before[table] != during[table]} == {"people_person"}
        actions.unmerge(again(pair), reason=WHY, by=team, at=AT)
        assert everything() == before
        assert (answers(first), answers(second)) == asked
        transaction.set_rollback(True)
