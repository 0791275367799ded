"""Whatever the facts, judging answers; sealing more never hurts; learning more never turns a finding round."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.rules import facts, wording
from registry.rules.decision import Found, Status, decide
from registry.rules.storing import as_json, from_json
from registry.specifications import catalogue

EDITION = catalogue.get("ptcs/duct-sealing@2015-04")
DECIDED = {Found.MET, Found.UNMET, Found.NOT_APPLICABLE}
# The outcomes in the order of what they let pass: sealing more may only go up.
ORDER = [Status.REJECTED, Status.PENDING, Status.CERTIFIED_ONLY, Status.BPA_APPROVED]

numbers = st.one_of(
    st.decimals(min_value=0, max_value=500, places=1),
    st.sampled_from([Decimal(n) for n in ("0", "50", "75", "80", "100", "110", "150", "200", "225", "250", "1000")]),
)
WILD = [
    None, True, False, -1, 0, 1, 2, 95, 10**400, Decimal("0.1"), Decimal("-0"), Decimal("NaN"), Decimal("-Infinity"),
    Decimal("1e308"),
    Decimal("1e-400"), Decimal("1e5000"), "", " ", "yes", "no", "Yes", "manufactured", "2", "1e9", "\ud800",
    [], [1], {}, {"a": 1},
]  # fmt: skip


def value(fact):
    """A value that fits the fact."""
    if fact.name == "test_pressure":
        return st.sampled_from([Decimal(50), Decimal(25)])
    if fact.kind == "number":
        return numbers.filter(lambda number: all(limit.judge({fact.name: number}).met for limit in fact.accepts))
    return st.sampled_from(list(fact.options))


def partial():
    """Facts that fit, any of them absent."""
    return st.fixed_dictionaries({}, optional={name: value(fact) for name, fact in EDITION.facts.items()})


def any_value(chance, name):
    """Half of the time something that fits the fact, else anything at all."""
    fact = EDITION.facts.get(name)
    if fact is None or chance.random() < 0.5:
        return chance.choice(WILD)
    if fact.kind == "count":
        return int(chance.choice(list(fact.options)))
    return chance.choice(list(fact.options)) if fact.options else Decimal(chance.randrange(4000)) / 10


@given(st.integers(min_value=0))
@settings(max_examples=100, deadline=None)
def test_ten_thousand_wild_sets_of_facts_never_raise(seed):
    chance = Random(seed)
    names = [*EDITION.facts, "leakage_reduction", "nothing"]
    for _set in range(100):
        chosen = chance.sample(names, chance.randrange(len(names)))
        reading = facts.read(EDITION, {name: any_value(chance, name) for name in chosen})
        for bad in reading.bad:
            assert wording.bad_fact(EDITION, bad, chance.choice(["en", "es"]))
        judged(reading.values, chance.choice(["en", "es"]))


@given(partial(), st.sampled_from(["en", "es"]))
@settings(max_examples=500, deadline=None)
def test_any_facts_that_fit_are_judged_and_explained(given, language):
    judged(given, language)


def judged(given, language):
    """Decide, explain, store and read back."""
    decision = decide(EDITION, given)
    for finding in decision.findings:
        assert wording.explain(EDITION, finding, language)
    assert (decision.status is Status.INCOMPLETE) == bool(decision.missing)
    assert not set(decision.missing) & set(given)
    assert from_json(as_json(decision)) == decision


@given(partial(), st.decimals(min_value=0, max_value=1, places=3))
@settings(max_examples=500, deadline=None)
def test_sealing_more_never_turns_a_pass_into_a_fail(given, share):
    given = {"leakage_after": Decimal(100), **given}
    better = {**given, "leakage_after": given["leakage_after"] * share}
    before, after = decide(EDITION, given), decide(EDITION, better)
    for old, new in zip(before.findings, after.findings, strict=True):
        assert not (old.outcome is Found.MET and new.outcome is Found.UNMET)
    if Status.INCOMPLETE not in (before.status, after.status):
        assert ORDER.index(after.status) >= ORDER.index(before.status)


@given(partial(), partial())
@settings(max_examples=500, deadline=None)
def test_an_added_fact_decides_what_was_open_and_nothing_else(given, more):
    before, after = decide(EDITION, given), decide(EDITION, {**more, **given})
    for old, new in zip(before.findings, after.findings, strict=True):
        if old.outcome in DECIDED:
            assert new.outcome is old.outcome


@given(partial())
@settings(max_examples=200, deadline=None)
def test_giving_what_is_missing_completes_the_job(given):
    """Each round asks only for what could still decide, and a job is complete after few rounds."""
    known = dict(given)
    filler = {"heated_area": Decimal(1000), "test_pressure": Decimal(50)}
    for _round in range(len(EDITION.facts)):
        decision = decide(EDITION, known)
        if not decision.missing:
            break
        for name in decision.missing:
            fact = EDITION.facts[name]
            known[name] = next(iter(fact.options)) if fact.options else filler.get(name, Decimal(10))
    assert decide(EDITION, known).status is not Status.INCOMPLETE


@given(numbers, numbers)
def test_a_percentage_is_compared_as_a_fraction(before, after):
    reduction = decide(EDITION, {"leakage_before": before, "leakage_after": after}).calculations["leakage_reduction"]
    if before:
        assert reduction == (Fraction(before) - Fraction(after)) / Fraction(before) * 100
