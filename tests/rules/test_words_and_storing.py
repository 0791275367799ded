"""What is stored of a decision is codes and exact numbers; the words are made when it is read, in either language."""
# ruff: noqa: E501 - a row of a table stays on its line

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from registry.rules import figures, wording
from registry.rules.decision import decide
from registry.rules.storing import as_json, from_json
from tests.rules.small import small
from tests.rules.test_deciding import GOOD

SAYS = {
    "met": (
        "rated",
        {},
        "Met: rating is 10 (required: more than 9.5).",
        "Cumplido: índice: 10 (se requiere: más de 9.5).",
    ),
    "unmet": (
        "old",
        {"before": Decimal(99), "area": Decimal(300)},
        "Unmet: reduction is 49.49% (required: at least 50%); or share is 16.67% (required: at most 10%).",
        "No cumplido: reducción: 49.49 % (se requiere: al menos 50 %); o bien parte: 16.67 % (se requiere: como máximo 10 %).",
    ),
    "unmet by choice alone": (
        "old",
        {"kind": "other", "before": Decimal(99)},
        "Unmet: reduction is 49.49% (required: at least 50%).",
        "No cumplido: reducción: 49.49 % (se requiere: al menos 50 %).",
    ),
    "no result": (
        "old",
        {"before": Decimal(0), "area": Decimal(300), "after": Decimal(60)},
        "Unmet: reduction cannot be calculated (required: at least 50%); or share is 20% (required: at most 10%).",
        "No cumplido: reducción: no se puede calcular (se requiere: al menos 50 %); o bien parte: 20 % (se requiere: como máximo 10 %).",
    ),
    "against another fact": (
        "rose",
        {},
        "Met: flow after is 50 CFM50 (required: at most the flow before, 100 CFM50).",
        "Cumplido: flujo después: 50 CFM50 (se requiere: como máximo lo mismo que flujo antes, 100 CFM50).",
    ),
    "does not apply": (
        "recent",
        {},
        "Does not apply: day made: 31 May 2015 (this applies to: on or after 1 June 2015).",
        "No se aplica: fecha de fabricación: 31 de mayo de 2015 (se aplica a: el 1 de junio de 2015 o después).",
    ),
    "does not apply by choice": (
        "less",
        {"kind": "one"},
        "Does not apply: kind: one (this applies to: anything but one).",
        "No se aplica: clase: uno (se aplica a: cualquier opción menos uno).",
    ),
    "none": (
        "recent",
        {"made": date(2015, 6, 1), "lockout": "none"},
        "Met: lockout is none (required: none, or at most 5 degF).",
        "Cumplido: bloqueo: ninguno (se requiere: ninguno, o como máximo 5 degF).",
    ),
    "cannot tell": (
        "rose",
        {"before": None, "after": None},
        "Cannot tell yet. Still needed: flow after and flow before.",
        "Aún no se puede saber. Falta: flujo después y flujo antes.",
    ),
    "cannot tell, with an i": (
        "rated",
        {"rating": None},
        "Cannot tell yet. Still needed: rating.",
        "Aún no se puede saber. Falta: índice.",
    ),
}


def decided(**facts):
    given = {**GOOD, **facts}
    return decide(small(), {name: value for name, value in given.items() if value is not None})


@pytest.mark.parametrize(("named", "facts", "english", "spanish"), SAYS.values(), ids=SAYS)
def test_a_finding_explains_itself_in_both_languages(named, facts, english, spanish):
    finding = decided(**facts).finding(named)
    assert wording.explain(small(), finding) == english
    assert wording.explain(small(), finding, "es") == spanish


def test_a_waived_finding_says_so():
    finding = decide(small(), {**GOOD, "rating": Decimal(1)}, waived={"rated"}).finding("rated")
    assert wording.explain(small(), finding) == "Unmet, waived: rating is 1 (required: more than 9.5)."
    met = decide(small(), GOOD, waived={"rated"}).finding("rated")
    assert wording.explain(small(), met).startswith("Met:")


def test_the_names_of_statuses_and_outcomes():
    decision = decided()
    assert wording.status(decision) == "BPA Approved"
    assert wording.status(decision, "es") == "Aprobado por BPA"
    assert wording.outcome(decision.finding("rated"), "es") == "Cumplido"
    assert wording.joining("any", "es") == "o"
    assert wording.joining("all") == "and"


def test_each_comparison_can_be_told_alone():
    decision = decided(area=None)
    leaves = list(decision.finding("old").require.leaves())
    assert [wording.comparison(small(), leaf) for leaf in leaves] == [
        "reduction is 50% (required: at least 50%)",
        "kind: two (required: one or two)",
        "share is not given yet (required: at most 10%)",
    ]
    assert wording.condition(small(), leaves[2]) == "share is not given yet (required: at most 10%)"
    assert wording.comparison(small(), leaves[1], "es") == "clase: dos (se requiere: uno o dos)"
    [rose] = decided(before=None).finding("rose").require.leaves()
    assert wording.comparison(small(), rose) == "flow after is 50 CFM50 (required: at most the flow before)"


def test_a_list_of_words_is_read_as_people_say_it():
    assert wording.series([], "and", "en") == ""
    assert wording.series(["a"], "and", "en") == "a"
    assert wording.series(["a", "b", "c"], "and", "en") == "a, b and c"
    assert wording.series(["uno", "otro"], "or", "es") == "uno u otro"
    assert wording.series(["a", "ideal"], "and", "es") == "a e ideal"


SHOWN = {
    "a typed number": (Decimal("1234.50"), None, "1,234.5 %"),
    "an integer": (Decimal("1E+3"), None, "1,000 %"),
    "a result": (Fraction(305, 6), Fraction(50), "50.83 %"),
    "exactly at the limit": (Fraction(50), Decimal(50), "50 %"),
    "a result close to its limit": (Fraction(499999, 10000), Decimal(50), "49.9999 %"),
    "a result very close under its limit": (Fraction(50) - Fraction(1, 10**20), Decimal(50), "apenas menos de 50 %"),
    "a result very close over its limit": (Fraction(50) + Fraction(1, 10**20), Decimal(50), "apenas más de 50 %"),
}


@pytest.mark.parametrize(("number", "near", "text"), SHOWN.values(), ids=SHOWN)
def test_a_number_is_never_shown_rounded_onto_the_limit_it_missed(number, near, text):
    assert figures.measured(number, "%", "es", near=near) == text


def test_days_and_units():
    assert figures.day(date(2026, 3, 31), "es") == "31 de marzo de 2026"
    assert figures.measured(Decimal(1500), "sq ft", "es") == "1,500 pies²"
    assert wording.unit("sq ft") == "sq ft"
    assert wording.value(small(), "before", Decimal(5)) == "5 CFM50"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"before": Decimal(0), "lockout": "none", "made": date(2015, 6, 1), "area": Decimal(1)},
        {"before": None, "after": None, "kind": None},
        {"lockout": Decimal("5.50"), "made": date(2015, 6, 1), "plate": "20", "sealed": "yes"},
        {"before": None},
        {"before": Decimal(0), "area": Decimal(1)},
    ],
)
def test_a_stored_decision_is_read_back_as_it_was(facts):
    decision = decided(**facts)
    assert from_json(json.loads(json.dumps(as_json(decision)))) == decision


def test_a_stored_decision_holds_codes_and_exact_text_and_no_words():
    stored = as_json(decided(before=Decimal(240), after=Decimal(118)))
    assert stored["calculations"] == {"reduction": "305/6", "share": None}
    assert stored["findings"][0]["require"] == {
        "fact": "rating",
        "word": "more_than",
        "bound": "9.5",
        "value": "10",
        "met": True,
    }
    assert stored["edition"] == "ptcs/small@2020-01"
    assert len(stored["digest"]) == 64
