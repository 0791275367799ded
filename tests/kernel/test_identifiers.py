"""Technician IDs survive the telephone; other numbers read aloud."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.kernel.identifiers import (
    ALPHABET,
    DOCUMENT_LENGTH,
    LENGTH,
    NotAnIdentifier,
    Slip,
    document_number,
    grouped,
    is_long,
    new_technician_id,
    numbered,
    read_document_number,
    read_technician_id,
    spoken,
)

IDS = st.builds(lambda _: new_technician_id(), st.integers())


def test_a_new_id_reads_back() -> None:
    for _ in range(500):
        made = new_technician_id()
        assert read_technician_id(spoken(made).lower()) == made


def test_ids_follow_no_sequence() -> None:
    assert len({new_technician_id()[:3] for _ in range(200)}) > 150


@given(IDS)
def test_any_one_wrong_character_is_caught(made: str) -> None:
    for position in range(LENGTH):
        for other in set(ALPHABET) - {made[position]}:
            with pytest.raises(NotAnIdentifier):
                read_technician_id(made[:position] + other + made[position + 1 :])


@given(IDS)
def test_any_two_swapped_characters_are_caught(made: str) -> None:
    for first, second in combinations(range(LENGTH), 2):
        swapped = list(made)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != list(made):
            with pytest.raises(NotAnIdentifier):
                read_technician_id("".join(swapped))


@pytest.mark.parametrize(
    ("typed", "slip", "character"),
    [
        ("", Slip.LENGTH, ""),
        ("K7M-4R", Slip.LENGTH, ""),
        ("K7M-4RO9", Slip.CHARACTER, "O"),
        ("K7M-4R\u00d19", Slip.CHARACTER, "\u00d1"),
    ],
)
def test_what_cannot_be_an_id_says_how(typed: str, slip: Slip, character: str) -> None:
    with pytest.raises(NotAnIdentifier) as caught:
        read_technician_id(typed)
    assert (caught.value.slip, caught.value.character) == (slip, character)


def test_numbers_carry_their_kind_and_year() -> None:
    assert numbered("J", 2026, 317) == "J-26-00317"


@given(st.binary(min_size=32, max_size=32))
def test_the_number_of_a_paper_reads_back_and_a_slip_in_it_is_caught(digest: bytes) -> None:
    made = document_number(digest)
    assert len(made) == DOCUMENT_LENGTH
    assert read_document_number(grouped(made).lower()) == made
    assert is_long(grouped(made))
    assert not is_long(spoken(new_technician_id()))
    for position in range(DOCUMENT_LENGTH):
        other = ALPHABET[(ALPHABET.index(made[position]) + 1) % len(ALPHABET)]
        with pytest.raises(NotAnIdentifier):
            read_document_number(made[:position] + other + made[position + 1 :])


def test_numbers_of_papers_are_unlike() -> None:
    assert len({document_number(bytes([n]) * 32) for n in range(256)}) == 256
