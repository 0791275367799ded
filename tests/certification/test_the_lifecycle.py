"""Which verb is allowed in which state, for whom: every state, every role."""

import pytest

from registry.certification import actions, policies, queries
from registry.certification.lifecycle import APPLICATION
from registry.certification.models import Application, Asked
from registry.history import once
from registry.history.models import Action
from registry.kernel.refusals import Refused, Stale
from tests.builders import AT, TODAY, a_team_member, an_account, an_application, grants, viewer

pytestmark = pytest.mark.django_db
STATES = tuple(APPLICATION.states)
VERBS = {
    "draft": {"submit", "withdraw"},
    "submitted": {"ask_correction", "decide", "withdraw"},
    "returned": {"resubmit", "withdraw"},
    "decided": {"reopen"},
    "withdrawn": {"reopen"},
}


def test_the_table_names_every_state():
    assert {state: set(APPLICATION.verbs(state)) for state in STATES} == VERBS


def attempts(application, reviewer):
    """Every verb as somebody would try it."""
    owner = application.person
    return {
        "submit": lambda: actions.submit(application, signed=owner.name, by=owner, at=AT),
        "resubmit": lambda: actions.submit(application, signed=owner.name, by=owner, at=AT),
        "withdraw": lambda: actions.withdraw(application, by=owner, at=AT),
        "ask_correction": lambda: actions.ask_correction(
            application, concerns="company", reason="other", message="Which?", by=reviewer, at=AT
        ),
        "decide": lambda: actions.decide(application, grants(application), by=reviewer, at=AT),
        "reopen": lambda: actions.reopen(application, reason="By mistake.", by=reviewer, at=AT),
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", APPLICATION.moves)
def test_a_verb_moves_only_from_its_states(state, verb):
    reviewer = viewer(a_team_member())
    application = an_application(state, reviewer=reviewer.person)
    attempt = attempts(application, reviewer)[verb]
    submitting = {"submit", "resubmit"}
    if (verb in VERBS[state] and (verb, state) != ("reopen", "decided")) or (
        verb in submitting and VERBS[state] & submitting
    ):
        attempt()
        assert Application.objects.get(pk=application.pk).state != state
        return
    before = Action.objects.count()
    with pytest.raises(Refused) as caught:
        attempt()
    assert str(caught.value)
    assert Application.objects.get(pk=application.pk).state == state
    assert Action.objects.count() == before


@pytest.mark.parametrize("state", STATES)
def test_only_the_owner_changes_or_withdraws(state):
    application = an_application(state)
    stranger = an_account().person
    assert policies.may_change(stranger, application).status == 404
    assert policies.may_withdraw(stranger, application).status == 404
    assert bool(policies.may_change(application.person, application)) is (state in ("draft", "returned"))
    assert bool(policies.may_withdraw(application.person, application)) is ("withdraw" in VERBS[state])


@pytest.mark.parametrize("state", STATES)
def test_only_the_team_reviews(state):
    application = an_application(state)
    member = viewer(a_team_member())
    assert not policies.may_review(viewer(an_account().person), application)
    assert not policies.may_assign(viewer(an_account().person), application)
    free = state == "submitted"
    assert bool(policies.may_review(member, application)) is free
    assert bool(policies.may_assign(member, application)) is free


def test_an_application_goes_back_and_forth_until_it_is_decided():
    reviewer = viewer(a_team_member())
    application = an_application("returned", reviewer=reviewer.person)
    actions.submit(application, signed=application.person.name, by=application.person, at=AT)
    assert Application.objects.get().state == "submitted"
    number = application.number
    actions.decide(application, grants(application), by=reviewer, at=AT)
    assert Application.objects.get().number == number
    verbs = list(Action.objects.filter(verb__endswith="application").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["submit application", "resubmit application", "decide application"]


def test_pressing_submit_again_with_the_same_key_changes_nothing():
    draft = an_application("draft")
    number = actions.submit(draft, signed=draft.person.name, by=draft.person, at=AT, key="once")
    with pytest.raises(once.AlreadyDone) as caught:
        actions.submit(draft, signed=draft.person.name, by=draft.person, at=AT, key="once")
    assert caught.value.url == f"/applications/{number}"
    assert Action.objects.filter(verb="submit application").count() == 1


def test_a_page_of_a_draft_that_was_submitted_meanwhile_is_stale():
    draft = an_application("draft")
    elsewhere = Application.objects.get(pk=draft.pk)
    actions.submit(elsewhere, signed=draft.person.name, by=draft.person, at=AT)
    with pytest.raises(Stale, match="no longer a draft"):
        actions.answer_about(draft, name="X", phone="503-555-0100", by=draft.person, at=AT)


def test_what_is_missing_names_its_page():
    bare = Application(state="draft")
    steps = [step for step, _words in policies.missing(bare, [], changes_company=False)]
    assert steps == ["about", "company", "certifications"]
    moved = Application(state="draft", name="A", phone="1", company_name="New", employed_from=TODAY)
    assert [step for step, _words in policies.missing(moved, [], changes_company=True)] == ["company"]
    moved.explanation = "I moved."
    half = Asked(certification="ptcs_duct_sealing")
    assert [step for step, _words in policies.missing(moved, [half], changes_company=True)] == ["ptcs_duct_sealing"]
    assert policies.missing(moved, [], changes_company=True) == []


def test_a_withdrawn_draft_leaves_no_answers_and_no_history():
    draft = an_application("draft")
    before = Action.objects.count()
    actions.withdraw(draft, by=draft.person, at=AT)
    left = Application.objects.get(pk=draft.pk)
    assert (left.state, left.name, left.phone, left.company, left.asked.count()) == ("withdrawn", "", "", None, 0)
    assert Action.objects.count() == before
    assert queries.open_application(draft.person) is None


def test_numbers_follow_one_another_within_a_year():
    first, second = an_application(), an_application()
    assert (first.number, second.number) == ("A-26-00001", "A-26-00002")


def test_who_holds_it_is_a_member_of_the_team_and_not_the_applicant():
    member = a_team_member()
    application = an_application()
    with pytest.raises(Refused, match="Only a member"):
        actions.assign(application, an_account().person, by=viewer(member), at=AT)
    own = an_application(person=member)
    with pytest.raises(Refused, match="Nobody holds their own"):
        actions.assign(own, member, by=viewer(member), at=AT)
    with pytest.raises(Refused, match="Write what has to be corrected"):
        actions.ask_correction(application, concerns="company", reason="other", message=" ", by=viewer(member), at=AT)
