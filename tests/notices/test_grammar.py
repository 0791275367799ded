"""The grammar of words: what can be written, what is refused with which sentence, and how it is filled."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.notices.grammar import DAY, FLAG, Grammar, Placeholder

GRAMMAR = Grammar(
    [
        Placeholder("name"),
        Placeholder("link", must=True),
        Placeholder("why", always=False),
        Placeholder("due", DAY, always=False),
        Placeholder("late", FLAG, always=False),
        Placeholder("asked", of="asked"),
        Placeholder("granted_name", of="granted"),
        Placeholder("granted_ends", always=False, of="granted"),
    ]
)
EMPTY: dict[str, Any] = {
    "name": "Ana",
    "link": "https://x.example",
    "why": "",
    "due": None,
    "late": False,
    "asked": [],
    "granted": [],
}


def filled(text: str, **values: object) -> str:
    return GRAMMAR.fill(text, {**EMPTY, **values})


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{nme}", "There is no placeholder {nme}"),
        ("{name", "Line 1: braces only stand around"),
        ("name}", "Line 1: braces only stand around"),
        ("{name.upper}", "Line 1: braces only stand around"),
        ("{name|safe}", "Line 1: braces only stand around"),
        ("{{ name }}", "Line 1: braces only stand around"),
        ("{% include 'settings' %}", "Line 1: braces only stand around"),
        ("{late}", "{late} holds only yes or no"),
        ("[why] because", "Line 1: a condition like"),
        ("[if why", "Line 1: a condition like"),
        ("because [if why]", "Line 1: a condition like"),
        ("[if why]", "Line 1: nothing stands after the condition"),
        ("[if name] always", "“name” is nothing that can be without a value"),
        ("[if nobody] x", "“nobody” is nothing that can be without a value"),
        ("{asked} and {granted_name}", "Line 1 names two lists"),
        ("[if granted_ends] {asked}", "Line 1 names two lists"),
    ],
)
def test_what_is_not_in_the_grammar_is_refused_with_its_sentence(line: str, sentence: str) -> None:
    faults = GRAMMAR.faults_of_body(f"{line}\n{{link}}")
    assert len(faults) == 1
    assert sentence in faults[0]


def test_what_has_to_be_said_cannot_be_left_out() -> None:
    assert GRAMMAR.faults_of_body("Hello {name}") == ["The message must say {link}. Put it back."]
    assert GRAMMAR.faults_of_body("[if late] {link}") == []


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("Hi\nBcc: all@example.com", "The subject is one line."),
        ("Hi {nobody}", "There is no placeholder {nobody}"),
        ("Hi {why}", "{why} can be without a value"),
        ("Hi {late}", "{late} can be without a value"),
        ("Hi {asked}", "{asked} can be without a value"),
        ("Hi {", "Line 1: braces only stand around"),
    ],
)
def test_a_subject_is_one_line_of_what_is_always_there(subject: str, sentence: str) -> None:
    faults = GRAMMAR.faults_of_subject(subject)
    assert len(faults) == 1
    assert sentence in faults[0]


def test_a_line_without_its_value_is_left_out_and_with_it_the_paragraph() -> None:
    text = "Hello {name}\n\nThe reason: {why}\n\nUntil {due}\n{link}"
    assert filled(text) == "Hello Ana\n\nhttps://x.example\n"
    assert filled(text, why="ill") == "Hello Ana\n\nThe reason: ill\n\nhttps://x.example\n"


def test_conditions_hold_for_something_nothing_lists_and_all_of_several() -> None:
    text = "[if late] late\n[if no late] in time\n[if late][if no why] no reason\n[if asked] asked for:\n- {asked}"
    assert filled(text) == "in time\n"
    assert filled(text, late=True) == "late\nno reason\n"
    assert filled(text, late=True, why="x", asked=["a", "b"]) == "late\nasked for:\n- a\n- b\n"


def test_neighboring_lines_of_a_list_are_repeated_together() -> None:
    text = "Granted: {granted_name} until {granted_ends}\n[if no granted_ends] Granted: {granted_name}\nEnd"
    items = [{"name": "A", "ends": "May"}, {"name": "B", "ends": ""}]
    assert filled(text, granted=items) == "Granted: A until May\nGranted: B\nEnd\n"
    several = [{"name": "A", "ends": "May"}, {"name": "B", "ends": "June"}]
    assert filled("{granted_name}\n{granted_ends}", granted=several) == "A\nMay\n\nB\nJune\n"


def test_what_a_value_holds_is_never_read_as_grammar() -> None:
    assert filled("{name}\n{link}", name="[if late] {link} {% x %}") == "[if late] {link} {% x %}\nhttps://x.example\n"


def test_nought_is_a_value() -> None:
    assert filled("{why} left", why=0) == "0 left\n"


def test_a_value_that_nobody_gave_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        GRAMMAR.fill("{name}", {"name": "Ana"})


def test_a_subject_stays_one_short_line_whatever_the_values_hold() -> None:
    said = GRAMMAR.fill_subject("For {name}", {**EMPTY, "name": "A\r\nBcc: b@example.com " + "x" * 300})
    assert said.startswith("For A Bcc: b@example.com")
    assert len(said) == 200


PIECES = ["{name}", "{", "}", "[if late]", "[if no asked]", "{asked}", "{granted_ends}", "\n", " ", "x", "[", "{why}"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_not_refused_can_be_sent(text: str) -> None:
    if not GRAMMAR.faults_of_body(f"{text}\n{{link}}"):
        said = filled(text, asked=["a", "b"], granted=[{"name": "G", "ends": ""}], late=True)
        assert "{" not in said
        assert "[if" not in said
