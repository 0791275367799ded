"""Forms read what people write, and say what is wrong next to the field, with everything tied together for readers."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone, translation

from registry.kernel.refusals import Refused
from registry.pages.days import UnreadableDay, read_day
from registry.pages.examples import ExampleForm
from registry.pages.forms import DayField, Form, Keyed, NumberField

LAST_OF_MARCH = date(2026, 3, 31)
READ_IN_ENGLISH = [
    "2026-03-31", "2026-3-31", "2026/03/31", "31 March 2026", "31 march 2026", "March 31, 2026", "Mar 31, 2026",
    "31st March 2026", "Mar. 31 2026", "3/31/2026", "03/31/2026", "31/3/2026", "3-31-2026", "  31  March  2026 ",
]  # fmt: skip
READ_IN_SPANISH = [
    "2026-03-31", "31 de marzo de 2026", "31 de marzo del 2026", "31 marzo 2026", "31 mar 2026", "31/3/2026",
    "31-03-2026", "3/31/2026", "31 March 2026",
]  # fmt: skip
UNREADABLE = [
    "soon", "31", "2026", "31 Smarch 2026", "2026-02-30", "0000-01-01", "31 February 2026", "3/31/26", "31 March 26",
    "2026-13-01", "13/13/2026", "ma 3 2026", "\x00",
]  # fmt: skip


class Visit(Keyed, Form):
    on = DayField(label="Day", not_after_today=True, not_before=date(2005, 1, 1))
    leakage = NumberField(label="Leakage", unit="CFM50", at_least=Decimal(0), at_most=Decimal(10000))
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def filled(**changes: str) -> Visit:
    return Visit({"on": "2026-03-31", "leakage": "118", "kind": "a", **changes})


@pytest.mark.parametrize("text", READ_IN_ENGLISH)
def test_a_day_is_read_as_americans_write_it(text: str) -> None:
    with translation.override("en"):
        assert read_day(text) == LAST_OF_MARCH


@pytest.mark.parametrize("text", READ_IN_SPANISH)
def test_a_day_is_read_as_it_is_written_in_spanish(text: str) -> None:
    with translation.override("es"):
        assert read_day(text) == LAST_OF_MARCH


@pytest.mark.parametrize("text", UNREADABLE)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_day_that_cannot_be_read_says_how_to_write_it(text: str, language: str) -> None:
    with translation.override(language), pytest.raises(UnreadableDay, match="2026-03-31"):
        read_day(text)


def test_numbers_that_may_mean_two_days_are_asked_again_in_spanish_and_american_in_english() -> None:
    with translation.override("en"):
        assert read_day("3/4/2026") == date(2026, 3, 4)
    with translation.override("es"):
        assert read_day("4/4/2026") == date(2026, 4, 4)
        with pytest.raises(UnreadableDay, match="dos días"):
            read_day("3/4/2026")


def test_a_day_in_the_future_is_refused() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "future" in filled(on=tomorrow.isoformat()).errors["on"][0]
    assert "on" not in filled(on=timezone.localdate().isoformat()).errors


@pytest.mark.parametrize(
    ("text", "says"),
    [("2004-12-31", "too early"), ("", "Enter a date"), ("x" * 200, "too long"), ("soon", "could not read")],
)
def test_a_day_out_of_place_says_what_to_do(text: str, says: str) -> None:
    assert says in filled(on=text).errors["on"][0]


def test_a_day_knows_whether_another_day_is_meant() -> None:
    field = DayField(required=False)
    assert not field.has_changed(LAST_OF_MARCH, "31 March 2026")
    assert field.has_changed(LAST_OF_MARCH, "soon")
    assert field.clean("") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("118", "118"),
        (" 12.50 ", "12.50"),
        (".5", "0.5"),
        ("0", "0"),
        ("1 500", "1500"),
        ("+3", "3"),
        ("10000", "10000"),
    ],
)
def test_a_number_is_taken_exactly(text: str, number: Any) -> None:
    assert str(NumberField(at_least=Decimal(0)).clean(text)) in (number, f"+{number}")


def test_a_true_minus_is_a_minus() -> None:
    assert NumberField().clean("−3") == Decimal(-3)  # noqa: RUF001 - what a telephone types


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,500", "without a comma"),
        ("12,5", "without a comma"),
        ("-1", "0 CFM50 or more"),
        ("10001", "10,000 CFM50 or less"),
        ("118 CFM25", "number only, in CFM50"),
        ("1e5", "number only"),
        ("NaN", "number only"),
        ("Infinity", "number only"),
        ("9" * 40, "number only"),
        ("", "Fill this in"),
        ("1.2.3", "number only"),
    ],
)
def test_a_number_that_cannot_be_taken_says_why(text: str, says: str) -> None:
    form = filled(leakage=text)
    assert says in form.errors["leakage"][0]
    assert form.status == 422
    assert text in str(form["leakage"])


def test_a_number_without_a_unit_says_so_plainly() -> None:
    with pytest.raises(ValidationError, match=r"like 118 or 12\.5"):
        NumberField().clean("many")


def test_a_form_that_was_taken_is_no_error() -> None:
    assert filled().status == 200
    assert Visit().status == 200


def test_each_empty_page_carries_its_own_key_and_gives_it_back() -> None:
    keys = [re.findall(r'name="key" value="([^"]+)"', str(Visit()["key"]))[0] for _ in range(2)]
    assert keys[0] != keys[1]
    again = filled(key=keys[0], leakage="")
    assert keys[0] in str(again["key"])
    taken = filled(key=keys[0])
    assert taken.is_valid()
    assert taken.key_text == keys[0]
    without = filled()
    assert without.is_valid()
    assert without.key_text == ""


def test_the_summary_leads_to_every_field() -> None:
    html = render_to_string("pages/error-summary.html", {"form": Visit({})})
    assert 'href="#id_on"' in html
    assert 'href="#id_kind_0"' in html
    assert 'tabindex="-1"' in html
    assert "autofocus" in html
    assert render_to_string("pages/error-summary.html", {"form": Visit()}).strip() == ""


def test_a_refusal_stands_beside_its_field_or_on_top() -> None:
    form = filled()
    assert form.is_valid()
    form.refuse(Refused("The day is taken.", field="on"))
    form.refuse(Refused("Somebody was first."))
    problems = {problem.target: problem.message for problem in form.problems()}
    assert problems == {"": "Somebody was first.", "id_on": "The day is taken."}


def test_a_box_is_tied_to_its_hint_its_unit_and_its_error() -> None:
    form = ExampleForm({})
    box = form["leakage"].as_field_group()
    assert 'aria-describedby="id_leakage_helptext id_leakage_error id_leakage_unit"' in box
    for part in ("helptext", "error", "unit"):
        assert f'id="id_leakage_{part}"' in box
    assert 'aria-invalid="true"' in box
    assert "usa-input--error" in box


def test_a_group_is_a_fieldset_that_carries_its_error() -> None:
    group = ExampleForm({})["home_type"].as_field_group()
    assert "<fieldset" in group
    assert "<legend" in group
    assert 'aria-describedby="id_home_type_error"' in group
    assert "aria-invalid" not in group
    assert "steel frame" in group


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("name", "usa-input"),
        ("home_type", "usa-radio__input"),
        ("sealants", "usa-checkbox__input"),
        ("state", "usa-select"),
        ("note", "usa-textarea"),
        ("proof", "ptcs-file"),
        ("agrees", "usa-checkbox__input"),
    ],
)
def test_each_kind_of_field_has_its_class(name: str, css: str) -> None:
    assert css in ExampleForm()[name].as_field_group()


def test_only_what_may_stay_empty_is_marked() -> None:
    form = ExampleForm()
    assert "(optional)" in form["note"].as_field_group()
    assert "(optional)" not in form["name"].as_field_group()


def test_what_was_typed_comes_back_escaped() -> None:
    html = str(filled(on="<script>")["on"])
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_hidden_field_has_no_class() -> None:
    assert "class" not in str(Visit()["key"])
