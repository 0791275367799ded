"""How findings come to a status, and what is missing: the rows from the top, and three-valued logic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from registry.rules.calculations import percent_reduction, percent_share
from registry.rules.decision import Found, Status, decide
from registry.rules.margin import margin
from registry.rules.values import Impossible, Value, decimal, plain
from tests.rules.small import small

GOOD: dict[str, Value] = {
    "kind": "two",
    "rating": Decimal(10),
    "before": Decimal(100),
    "after": Decimal(50),
    "made": date(2015, 5, 31),
}


def status(**facts):
    """The status of the good facts with some changed; None takes one away."""
    given = {**GOOD, **facts}
    return decide(small(), {name: value for name, value in given.items() if value is not None}).status


def missing(**facts):
    given = {**GOOD, **facts}
    return decide(small(), {name: value for name, value in given.items() if value is not None}).missing


ROWS = {
    "everything met": ({}, Status.BPA_APPROVED),
    "a certification requirement unmet": ({"rating": Decimal("9.5")}, Status.REJECTED),
    "only provisional limits unmet": ({"before": Decimal(250), "after": Decimal(100)}, Status.PENDING),
    "a referral unmet": ({"before": Decimal(40), "after": Decimal(41), "area": Decimal(1000)}, Status.PENDING),
    "a payment requirement unmet": ({"before": Decimal(99), "area": Decimal(1)}, Status.CERTIFIED_ONLY),
    "advice unmet": ({"plate": "20", "sealed": "no"}, Status.BPA_APPROVED),
    "a failure and a fact missing": (
        {"rating": None, "lockout": Decimal(6), "made": date(2015, 6, 1)},
        Status.INCOMPLETE,
    ),
    "a failure and a referral": (
        {"rating": Decimal(1), "before": Decimal(250), "after": Decimal(100)},
        Status.REJECTED,
    ),
    "none where none may be": ({"made": date(2015, 6, 1), "lockout": "none"}, Status.BPA_APPROVED),
    "one over the lockout": ({"made": date(2015, 6, 1), "lockout": Decimal(6)}, Status.REJECTED),
}


@pytest.mark.parametrize(("facts", "expected"), ROWS.values(), ids=ROWS)
def test_the_rows_are_tried_from_the_top(facts, expected):
    assert status(**facts) == expected


MISSING = {
    "nothing needed": ({}, ()),
    "or is met by one met alternative": ({"kind": "one", "area": None}, ()),
    "and is unmet by one unmet part": ({"kind": "other", "before": Decimal(99), "area": None}, ()),
    "an undecided alternative asks for its facts": ({"before": Decimal(99), "area": None}, ("area",)),
    "a false when needs nothing": ({"lockout": None}, ()),
    "a true when needs its facts": ({"made": date(2015, 6, 1), "lockout": None}, ("lockout",)),
    "an open when asks for everything that could decide": ({"made": None, "lockout": None}, ("lockout", "made")),
    "an open when with a decided requirement asks for the when": ({"made": None, "lockout": "none"}, ("made",)),
    "a fact that two facts are held to": ({"before": None}, ("before", "area")),
    "the other of the two": ({"after": None}, ("after", "area")),
    "advice asks for nothing": ({"plate": "20", "sealed": None}, ()),
}


@pytest.mark.parametrize(("facts", "expected"), MISSING.values(), ids=MISSING)
def test_missing_names_every_absent_fact_that_could_still_decide(facts, expected):
    assert missing(**facts) == expected


def test_a_failure_shows_although_the_job_is_incomplete():
    decision = decide(small(), {"rating": Decimal(1)})
    assert decision.status is Status.INCOMPLETE
    assert decision.finding("rated").outcome is Found.UNMET
    assert decision.finding("advice").outcome is Found.CANNOT_TELL


def test_a_waived_requirement_counts_as_met_and_stays_unmet():
    decision = decide(small(), {**GOOD, "rating": Decimal(1)}, waived={"rated"})
    assert decision.status is Status.BPA_APPROVED
    assert decision.finding("rated").outcome is Found.UNMET
    assert decision.finding("rated").waived


def test_what_cannot_be_waived_is_not():
    with pytest.raises(ValueError, match="recent cannot be waived"):
        decide(small(), GOOD, waived={"recent"})
    with pytest.raises(KeyError):
        decide(small(), GOOD, waived={"nothing"})


def test_a_provisional_alternative_beside_a_sourced_one_may_be_met_and_when_both_are_unmet_it_counts():
    decision = decide(small(), {**GOOD, "before": Decimal(99), "area": Decimal(1)})
    assert decision.finding("old").provisional
    assert not small().requirement("old").all_provisional
    assert small().requirement("less").refers
    assert not replace(small().requirement("rated"), otherwise="note").refers


def test_a_percentage_is_exact():
    assert percent_reduction(Decimal(3), Decimal(1)) == Fraction(200, 3)
    assert percent_reduction(Decimal(0), None) is Impossible.NO_RESULT
    assert percent_reduction(None, Decimal(1)) is None
    assert percent_reduction(Decimal(1), None) is None
    assert percent_share(Decimal(1), Decimal(3)) == Fraction(100, 3)
    assert percent_share(None, Decimal(0)) is Impossible.NO_RESULT
    assert percent_share(None, Decimal(3)) is None
    assert percent_share(Decimal(1), None) is None


def test_a_number_that_cannot_be_reckoned_with_is_none():
    assert decimal("1e99999999999999999999") is None
    assert decimal("NaN") is None
    assert decimal("12.50") == Decimal("12.5")


def test_values_are_written_exactly():
    assert [plain(value) for value in (Decimal("1E+3"), Fraction(1, 3), date(2020, 1, 2), "one")] == [
        "1000",
        "1/3",
        "2020-01-02",
        "one",
    ]


def test_a_margin_is_how_far_within_the_limit_a_value_lies():
    decision = decide(small(), {**GOOD, "rating": Decimal(9)})
    [rated] = decision.finding("rated").require.leaves()
    [less] = decision.finding("less").require.leaves()
    [rose] = decision.finding("rose").require.leaves()
    assert (margin(rated).sense, margin(rated).room) == ("at least", Fraction(-1, 2))
    assert (margin(less).sense, margin(less).room) == ("at most", 50)
    assert margin(rose).limit == Decimal(100)
    leaves = [leaf for finding in decision.findings for part in (finding.when,) if part for leaf in part.leaves()]
    assert [margin(leaf) for leaf in leaves] == [None] * len(leaves)
    [unknown] = decide(small(), {}).finding("rated").require.leaves()
    assert margin(unknown) is None
    reduction, *_others = decision.finding("old").require.leaves()
    assert margin(reduction).value == 50
