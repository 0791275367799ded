"""An edition is read whole or not at all, and a mistake in it is named with its place and remedy."""

from datetime import date

import pytest

from registry.rules.grammar import Word, limits
from registry.rules.reading import read, read_all
from registry.rules.source import NotAnEdition
from tests.rules.small import TEXT, changed, small

RATED = "requirements > rated > require > rating"
MISTAKES = {
    "the wrong unit": (
        "require: {after: less than 100 CFM50}",
        "require: {after: less than 100 CFM25}",
        "requirements > less > require > after: after is measured in CFM50, not CFM25",
    ),
    "a unit forgotten": ("at least 50 %", "at least 50", "reduction is measured in %, not without a unit"),
    "a unit where there is none": ("more than 9.5", "more than 9.5 Pa", "rating is measured in no unit, not Pa"),
    "another word": ("more than 9.5", "max 9.5", f"{RATED}: cannot read 'max 9.5'; write for example 'at most 100"),
    "a choice that is not there": (
        "kind: is one of one, two",
        "kind: is one of one, three",
        "kind can never be 'three'; choices are one, two, other, ideal",
    ),
    "a fact that is not there": ("{rating: more than 9.5}", "{ratin: more than 9.5}", "there is no fact 'ratin'"),
    "another fact that is not there": ("after: at most before", "after: at most befor", "befor is not a measured fact"),
    "another fact of another unit": ("after: at most before", "after: at most area", "not measured in the same unit"),
    "a comparison with a choice": ("{rating: more than 9.5}", "{kind: more than 9.5}", "does not fit kind"),
    "a choice of a calculation": (
        "share: at most 10 %",
        "share: is one",
        "does not fit share, which is of kind number",
    ),
    "a number for a day": ("made: before 2015-06-01", "made: at most 5", "does not fit made, which is of kind date"),
    "a day that is none": ("made: before 2015-06-01", "made: before 2015-06-31", "'2015-06-31' is no day of the cal"),
    "a number too long": ("more than 9.5", f"more than {'9' * 1001}", "is too long for a limit"),
    "none where there is none": ("after: at most before", "after: is none or at most 5 CFM50", "does not fit after"),
    "a plain limit where none may be": (
        "lockout: is none or at most 5 degF",
        "lockout: at most 5 degF",
        "does not fit",
    ),
    "an unknown calculation": (
        "calculation: percent_share",
        "calculation: percent",
        "'percent' is not one of percent_r",
    ),
    "a calculation of one fact": ("of: [after, area]", "of: [after]", "write the two facts it is calculated from"),
    "a calculation of a choice": ("of: [after, area]", "of: [after, kind]", "kind is not a measured fact"),
    "a calculation of nothing known": ("of: [after, area]", "of: [after, aria]", "aria is not a measured fact"),
    "a calculation named like a fact": ("  share: {label", "  after: {label", "a fact has this name already"),
    "an unknown word": ("otherwise: refer", "otherwize: refer", "'otherwize' is not known here; known are id, clause"),
    "an unknown consequence": ("otherwise: refer", "otherwise: wait", "'wait' is not one of fail, refer, note"),
    "payment that refers": (
        "level: payment\n    otherwise: fail",
        "level: payment\n    otherwise: refer",
        "requirements > old: a payment requirement's otherwise is fail",
    ),
    "an id twice": ("id: less", "id: rated", "requirements > rated: this id is given twice"),
    "a key twice": ("    level: payment", "    level: payment\n    level: payment", "'level' is given twice"),
    "a group that is not there": ("group: all", "group: none", "there is no group 'none'; groups are all"),
    "choices of a number": (
        "    unit: sq ft\n",
        "    unit: sq ft\n    choices: {1: {en: a, es: a}}\n",
        "choices are li",
    ),
    "a count of words": ("      14: {en", "      small: {en", "the choices of a count are whole numbers"),
    "a unit of a choice": (
        "    kind: yes_no\n",
        "    kind: yes_no\n    unit: Pa\n",
        "only a fact of kind number has a u",
    ),
    "a name in capitals": ("  rating:\n", "  Rating:\n", "a fact's name is in small letters"),
    "a language forgotten": (
        "says: {en: Less., es: Menos.}",
        "says: {en: Less.}",
        "says > es: one text is expected here",
    ),
    "two facts in one condition": (
        "{rating: more than 9.5}",
        "{rating: more than 9, area: at most 1 sq ft}",
        "hold one f",
    ),
    "a condition that is text": (
        "{rating: more than 9.5}",
        "always",
        "a mapping such as 'name: value' is expected here",
    ),
    "no alternatives": (
        TEXT[TEXT.index("        - {reduction") : TEXT.index("    level: payment")],
        "        reduction\n",
        "any: a list of conditions is expected here",
    ),
    "no requirements": (
        TEXT[TEXT.index("requirements:") :],
        "requirements: []\n",
        "requirements: a list is expected here",
    ),
    "an edition that is no month": ("edition: 2020-01", "edition: second", "'second' is no edition"),
    "a first day that is none": ("in_force_from: 2020-01-01", "in_force_from: soon", "'soon' is no day; write it like"),
    "nothing accepted": ("accepts: more than 0 sq ft", "accepts: {a: b}", "a text or a list of texts is expected here"),
    "broken YAML": ("groups:", "groups: [", "this is not YAML"),
    "an anchor": ("{en: All, es: Todo}", "&a {en: All, es: *a}", "anchors are not used here; write the text twice"),
}


@pytest.mark.parametrize(("old", "new", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_place_and_remedy(old, new, complaint):
    with pytest.raises(NotAnEdition) as refused:
        read(changed(old, new))
    assert complaint in str(refused.value)


@pytest.mark.parametrize("text", ["", "just words", "- a list", "a: \x00", "[" * 5000])
def test_what_is_no_mapping_is_no_edition(text):
    with pytest.raises(NotAnEdition):
        read(text)


def test_yaml_gives_texts_only_so_that_no_number_is_ever_binary():
    edition = small()
    assert edition.edition == "2020-01"
    assert str(edition.requirement("rated").require) == "more than 9.5"
    assert edition.in_force_from == date(2020, 1, 1)


def test_an_edition_knows_its_parts():
    edition = small()
    assert edition.id == "ptcs/small@2020-01"
    assert len(edition.digest) == 64
    assert edition.unit("share") == "%"
    assert [fact.name for fact in edition.in_group("all")] == list(edition.facts)
    assert edition.facts["sealed"].options["yes"] == {"en": "yes", "es": "sí"}
    assert edition.facts["remark"].options == {}


def test_an_edition_without_calculations_can_be_read():
    start, end = TEXT.index("calculations:"), TEXT.index("requirements:")
    old = TEXT[TEXT.index("  - id: old") : TEXT.index("  - id: recent")]
    assert read((TEXT[:start] + TEXT[end:]).replace(old, "")).calculations == {}


def test_editions_stand_in_the_order_of_their_first_days():
    later = TEXT.replace("2020-01-01", "2021-01-01").replace("edition: 2020-01", "edition: 2021-01")
    assert [edition.edition for edition in read_all([later, TEXT])] == ["2020-01", "2021-01"]


def test_every_limit_prints_back_as_it_was_written():
    for edition in (small(),):
        written = [limit for it in edition.requirements for limit in limits(it.require)]
        written += [limit for it in edition.requirements if it.when for limit in limits(it.when)]
        words = {limit.word for limit in written} | {
            limit.word for fact in edition.facts.values() for limit in (*fact.accepts, *fact.plausible)
        }
        for limit in written:
            assert f"{limit.fact}: {limit}" in TEXT
    assert words == set(Word) - {Word.EXACTLY}
