"""The part of a file that a player asks for is the slice it names, whatever the header says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.documents import ranges
from registry.documents.ranges import Beyond, Part

SIZE = 1000
numbers = st.integers(min_value=0, max_value=2 * SIZE)


@given(first=numbers, last=numbers, size=st.integers(min_value=1, max_value=SIZE))
def test_a_range_is_the_slice_of_its_bytes(first: int, last: int, size: int) -> None:
    whole = bytes(number % 251 for number in range(size))
    try:
        part = ranges.asked(f"bytes={first}-{last}", size)
    except Beyond:
        assert first <= last
        assert first >= size
        return
    if last < first:
        assert part is None
    else:
        assert part is not None
        assert whole[part.first : part.last + 1] == whole[first : last + 1]
        assert part.size == len(whole[first : last + 1])


@given(length=numbers, size=st.integers(min_value=1, max_value=SIZE))
def test_a_suffix_is_the_end_of_the_file(length: int, size: int) -> None:
    whole = bytes(number % 251 for number in range(size))
    if length == 0:
        with pytest.raises(Beyond):
            ranges.asked("bytes=-0", size)
        return
    part = ranges.asked(f"bytes=-{length}", size)
    assert part is not None
    assert whole[part.first : part.last + 1] == whole[-length:]


@given(header=st.text(max_size=60))
def test_no_header_breaks_it(header: str) -> None:
    for text in (header, f"bytes={header}"):
        try:
            part = ranges.asked(text, SIZE)
        except Beyond:
            continue
        assert part is None or 0 <= part.first <= part.last < SIZE


def test_what_is_not_one_range_of_bytes_is_answered_with_everything() -> None:
    for header in ("", "bytes=", "bytes=-", "items=0-1", "bytes=0-1,5-9", "bytes=a-b", "bytes=0-1" + "0" * 300):
        assert ranges.asked(header, SIZE) is None
    assert ranges.asked("bytes=990-", SIZE) == Part(990, 999)


def test_only_the_same_file_is_continued() -> None:
    assert ranges.still_the_same("", '"a"')
    assert ranges.still_the_same('"a"', '"a"')
    assert not ranges.still_the_same('"b"', '"a"')
    assert not ranges.still_the_same('W/"a"', '"a"')
    assert not ranges.still_the_same("Wed, 21 Oct 2015 07:28:00 GMT", '"a"')
