"""Every shipped edition is judged by its own cases, and a published edition never changes."""

import pytest

from registry.rules.decision import Found
from registry.rules.edition import digest
from registry.rules.grammar import limits
from registry.rules.source import NotAnEdition
from registry.specifications import cases, catalogue
from registry.specifications.published import PUBLISHED

CASES = [(edition, case) for edition in catalogue.editions() for case in cases.of(edition)]


@pytest.mark.parametrize(("edition", "case"), CASES, ids=[case.name["en"] for _edition, case in CASES])
def test_the_edition_decides_as_its_case_says(edition, case):
    decision = case.judged(edition)
    assert decision.status == case.status
    assert {named: str(decision.finding(named).outcome) for named in case.findings} == case.findings
    if case.missing is not None:
        assert decision.missing == case.missing


@pytest.mark.parametrize("edition", catalogue.editions(), ids=lambda edition: edition.id)
def test_every_requirement_is_shown_met_and_unmet(edition):
    shown = {(named, outcome) for case in cases.of(edition) for named, outcome in case.findings.items()}
    for requirement in edition.requirements:
        assert (requirement.id, Found.MET) in shown, requirement.id
        assert (requirement.id, Found.UNMET) in shown, requirement.id


@pytest.mark.parametrize("edition", catalogue.editions(), ids=lambda edition: edition.id)
def test_every_case_has_a_name_of_its_own_in_both_languages(edition):
    for language in ("en", "es"):
        names = [case.name[language] for case in cases.of(edition)]
        assert len(set(names)) == len(names)


def test_a_published_edition_never_changes():
    files = {
        edition.id: digest(catalogue.path(edition).read_text(encoding="utf-8")) for edition in catalogue.editions()
    }
    assert files == PUBLISHED, "A published edition is never edited: ship the change as a new edition file."
    assert {edition.id: edition.digest for edition in catalogue.editions()} == PUBLISHED


@pytest.mark.parametrize("edition", catalogue.editions(), ids=lambda edition: edition.id)
def test_reading_then_printing_keeps_every_limit(edition):
    text = catalogue.path(edition).read_text(encoding="utf-8")
    for requirement in edition.requirements:
        for condition in (requirement.when, requirement.require):
            for limit in limits(condition) if condition else ():
                assert f"{limit.fact}: {limit}" in text.replace('"', "").replace("\n      ", "\n")


MISTAKES = {
    "a fact that cannot be": ("heated_area: 1000", "heated_area: -1", "heated_area cannot be '-1' (range)"),
    "a home that is not there": ("home: new", "home: old", "'old' is not one of new"),
    "no cases": ("cases:\n", "cases: none\nrest:\n", "'rest' is not known here"),
}
TEXT = """homes:
  new: {heated_area: 1000}
cases:
  - case: {en: A, es: A}
    home: new
    status: incomplete
"""


@pytest.mark.parametrize(("old", "new", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_case_is_named(old, new, complaint):
    with pytest.raises(NotAnEdition) as refused:
        cases.read(catalogue.editions()[0], TEXT.replace(old, new))
    assert complaint in str(refused.value)


def test_cases_are_a_list():
    with pytest.raises(NotAnEdition, match="a list of cases is expected here"):
        cases.read(catalogue.editions()[0], "homes: {new: {heated_area: 1}}\ncases: none\n")
