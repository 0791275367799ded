"""What can be a fact is taken exactly; what never can is refused with a reason; what is hard to believe asks."""
# ruff: noqa: E501 - a row of a table stays on its line

from datetime import date
from decimal import Decimal

import pytest

from registry.rules import facts, wording
from registry.rules.typing_in import form, from_text
from tests.rules.small import small

TAKEN = {
    "a number": ("before", Decimal("95.50"), Decimal("95.5")),
    "a whole number": ("before", 95, Decimal(95)),
    "nothing below zero": ("before", Decimal("-0.0"), Decimal(0)),
    "a very large number": ("before", Decimal("1e308"), Decimal("1e308")),
    "a count": ("plate", 14, "14"),
    "a count with a point": ("plate", Decimal("14.0"), "14"),
    "none": ("lockout", "none", "none"),
    "a number where none may be": ("lockout", Decimal(-5), Decimal(-5)),
    "a day": ("made", "2020-02-29", date(2020, 2, 29)),
    "the day of the work": ("made", "2021-01-01", date(2021, 1, 1)),
    "a choice": ("kind", "two", "two"),
    "yes": ("sealed", "yes", "yes"),
    "a text": ("remark", "as found", "as found"),
}
REFUSED = {
    "text for a number": ("before", "95", "quoted"),
    "words for a number": ("before", "many", "number"),
    "a boolean for a number": ("before", True, "number"),
    "a list for a number": ("before", [95], "number"),
    "not a number": ("before", Decimal("NaN"), "finite"),
    "infinity": ("before", Decimal("-Infinity"), "finite"),
    "a number of a million digits": ("before", Decimal("1e1000000"), "size"),
    "a number below its limit": ("before", Decimal("-0.01"), "range"),
    "zero where more is asked": ("area", Decimal(0), "range"),
    "none where none may not be": ("before", "none", "number"),
    "a count off its list": ("plate", 15, "choice"),
    "a fraction of a count": ("plate", Decimal("14.5"), "choice"),
    "a count as text": ("plate", "14", "quoted"),
    "a boolean for yes": ("sealed", True, "choice"),
    "yes in capitals": ("sealed", "Yes", "choice"),
    "a choice off its list": ("kind", "three", "choice"),
    "an object for a choice": ("kind", {"one": 1}, "choice"),
    "no day": ("made", "2020-02-30", "date"),
    "a day in another form": ("made", "20200229", "date"),
    "a number for a day": ("made", 20200229, "date"),
    "a day after the work": ("made", "2021-01-02", "after_work"),
    "an empty text": ("remark", " ", "text"),
    "a number for a text": ("remark", 5, "text"),
    "a fact that is not there": ("befor", 5, "unknown"),
    "a result": ("reduction", 5, "calculated"),
    "an unknown fact that is null": ("befor", None, "unknown"),
}


@pytest.mark.parametrize(("name", "given", "value"), TAKEN.values(), ids=TAKEN)
def test_a_fact_is_taken(name, given, value):
    reading = facts.read(small(), {name: given}, on=date(2021, 1, 1))
    assert reading == facts.Reading({name: value})


@pytest.mark.parametrize(("name", "given", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_fact_is_refused_with_a_sentence(name, given, reason):
    reading = facts.read(small(), {name: given}, on=date(2021, 1, 1))
    assert [bad.reason for bad in reading.bad] == [reason]
    assert reading.values == {}
    for language in ("en", "es"):
        sentence = wording.bad_fact(small(), reading.bad[0], language)
        assert sentence.endswith(".")
        assert "{" not in sentence.replace("{'one", "")


def test_null_is_not_given():
    assert facts.read(small(), {"before": None}) == facts.Reading()


def test_a_day_is_not_held_to_the_work_when_its_day_is_not_known():
    assert facts.read(small(), {"made": "2999-01-01"}).bad == ()


def test_facts_are_stored_as_exact_text_and_read_back():
    given = {"before": Decimal("95.50"), "made": "2020-02-29", "lockout": "none", "plate": 20, "kind": "one"}
    values = facts.read(small(), given).values
    stored = facts.store(values)
    assert stored == {"before": "95.50", "made": "2020-02-29", "lockout": "none", "plate": "20", "kind": "one"}
    assert facts.stored(small(), stored) == values


def test_a_value_hard_to_believe_is_a_doubt_and_no_error():
    values = facts.read(small(), {"before": 1001, "after": 5000, "kind": "one"}).values
    [doubt] = facts.doubts(small(), values)
    assert wording.bad_fact(small(), doubt) == (
        "1,001 CFM50 is unusual. The flow before is mostly at most 1,000 CFM50. Please check it; if it is right, confirm it."
    )
    assert facts.doubts(small(), {"before": Decimal(500)}) == ()


TYPED = {
    "nothing": ("before", "  ", None),
    "a number": ("before", " 95.5 ", Decimal("95.5")),
    "a number with its unit": ("before", "95 CFM50", Decimal(95)),
    "a number with its unit as it is said": ("before", "95cfm", Decimal(95)),
    "an area": ("area", "1500 sq. ft.", Decimal(1500)),
    "a minus of the typesetters": ("lockout", "\u22125", Decimal(-5)),
    "a plus": ("lockout", "+5", Decimal(5)),
    "half of one": ("rating", ".5", Decimal("0.5")),
    "none": ("lockout", "none", "none"),
    "a count": ("plate", "14", "14"),
    "a choice": ("kind", "one", "one"),
    "a day": ("made", "2020-02-29", date(2020, 2, 29)),
    "a text": ("remark", " as found ", "as found"),
}
ASKED = {
    "a comma": ("before", "12,5", "We cannot tell what the comma in “12,5” means. Write 125 or 12.5."),
    "a comma for thousands": ("before", "1,200", "We cannot tell what the comma in “1,200” means. Write 1200 or 1.2."),
    "several commas": (
        "before",
        "1,200,000",
        "We cannot tell what the comma in “1,200,000” means. Write 1200000 or 1.2.",
    ),
    "a trailing comma": ("before", "95,", "We cannot tell what the comma in “95,” means. Write 95 or 95.0."),
    "another unit": (
        "before",
        "95 CFM25",
        "“CFM25” is not the unit asked for. The flow before is in CFM50: write the number alone, in CFM50.",
    ),
    "a unit where there is none": ("rating", "9 Pa", "“Pa” does not belong here. Write the number alone."),
    "words": ("before", "many", "“many” is not a number. Write a plain number in CFM50, such as 95 or 12.5."),
    "words where there is no unit": (
        "rating",
        "high",
        "“high” is not a number. Write a plain number, such as 95 or 12.5.",
    ),
    "two points": ("before", "1.2.3", "“1.2.3” is not a number. Write a plain number in CFM50, such as 95 or 12.5."),
    "spaces between digits": (
        "before",
        "1 200",
        "“1 200” is not a number. Write a plain number in CFM50, such as 95 or 12.5.",
    ),
    "a negative number": ("before", "-5", "-5 CFM50 cannot be right. The flow before is at least 0 CFM50."),
    "a thousand and more digits": (
        "before",
        "9" * 1001,
        "This number is too long to be a measurement. Write the value as it was measured.",
    ),
    "a count in words": ("plate", "big", "“big” is not one of the choices. Choose 14 or 20."),
}


@pytest.mark.parametrize(("name", "typed", "value"), TYPED.values(), ids=TYPED)
def test_what_is_typed_is_taken(name, typed, value):
    assert from_text(small(), name, typed) == facts.Reading({} if value is None else {name: value})


@pytest.mark.parametrize(("name", "typed", "sentence"), ASKED.values(), ids=ASKED)
def test_what_could_mean_two_things_is_asked(name, typed, sentence):
    reading = from_text(small(), name, typed)
    assert [wording.bad_fact(small(), bad) for bad in reading.bad] == [sentence]


def test_in_spanish_a_point_before_three_digits_is_asked_too():
    [bad] = from_text(small(), "before", "1.200", language="es").bad
    assert "Escriba 1200, o 1.2 si es decimal" in wording.bad_fact(small(), bad, "es")
    [bad] = from_text(small(), "before", "1.234", language="es").bad
    assert "Escriba 1234, o 1.2340 si es decimal" in wording.bad_fact(small(), bad, "es")
    assert from_text(small(), "before", "1.200").values == {"before": Decimal("1.200")}
    assert from_text(small(), "before", "1.25", language="es").values == {"before": Decimal("1.25")}


def test_a_form_is_read_fact_by_fact_and_its_other_fields_are_passed_over():
    reading = form(small(), {"before": "95", "after": "x", "area": "", "csrf": "abc"}, on=date(2021, 1, 1))
    assert reading.values == {"before": Decimal(95)}
    assert [bad.fact for bad in reading.bad] == ["after"]


def test_choices_are_listed_by_label_for_people_and_by_name_for_files():
    [bad] = facts.read(small(), {"kind": "three"}).bad
    assert wording.bad_fact(small(), bad, "es") == "“three” no es una de las opciones. Elija uno, dos, otro o ideal."
    assert "one, two, other or ideal" in wording.bad_fact(small(), bad, named=True)


def test_a_fact_is_asked_when_it_can_matter():
    assert "sealed" in facts.asked(small(), {"kind": "one"})
    assert "sealed" not in facts.asked(small(), {"kind": "two"})
    assert "sealed" not in facts.asked(small(), {})
    assert "kind" in facts.asked(small(), {})


LONG = {
    "many digits": (Decimal("-" + "1" * 50), "-" + "1" * 39 + "… cannot be right."),
    "a large power": (Decimal("-1e100"), "-1E+100 cannot be right."),
    "many digits and a power": (Decimal("-1." + "2" * 40 + "e100"), "-1." + "2" * 37 + "… cannot be right."),
}


@pytest.mark.parametrize(("given", "words"), LONG.values(), ids=LONG)
def test_a_long_value_is_repeated_in_short(given, words):
    [bad] = facts.read(small(), {"before": given}).bad
    assert wording.bad_fact(small(), bad).startswith(words)
