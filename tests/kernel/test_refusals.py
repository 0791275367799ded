"""A no carries its reason to the person."""

import pytest

from registry.kernel.refusals import Missing, No, Refused, Stale, Yes


def test_yes_goes_on() -> None:
    assert Yes()
    Yes().or_refuse()


def test_no_stops_with_its_reason() -> None:
    answer = No("Only the program team decides.")
    assert not answer
    with pytest.raises(Refused, match="Only the program team decides") as caught:
        answer.or_refuse()
    assert caught.value.status == 403


def test_a_stale_page_is_a_conflict_and_a_missing_thing_is_not_found() -> None:
    assert Stale("Reload.").status == 409
    assert Missing("No such job.").status == 404
