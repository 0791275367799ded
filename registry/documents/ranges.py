"""The part of a file that a player asks for, read from the Range header (RFC 9110, section 14): pure arithmetic.

One range is served. Several at once, or a header that is not one of bytes, are answered with the whole file, which the
standard allows; a range that lies beyond the end is told so.
"""

import re
from dataclasses import dataclass

LONGEST_HEADER = 200
_ONE = re.compile(r"bytes=\s*(\d{0,19})\s*-\s*(\d{0,19})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """The bytes from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


class Beyond(Exception):
    """Nothing of the file lies in the range that is asked for."""


def asked(header: str, size: int) -> Part | None:
    """The part of a file of this size, None for all of it; raises Beyond."""
    found = _ONE.fullmatch(header) if len(header) <= LONGEST_HEADER else None
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return _end(int(found[2]), size)
    first = int(found[1])
    last = int(found[2]) if found[2] else size - 1
    if last < first and found[2]:
        return None
    if first >= size:
        raise Beyond
    return Part(first, min(last, size - 1))


def _end(length: int, size: int) -> Part:
    """The last bytes: `bytes=-500`."""
    if not length or not size:
        raise Beyond
    return Part(max(0, size - length), size - 1)


def still_the_same(if_range: str, etag: str) -> bool:
    """Whether the file a player has begun is the one there is: only then may a part be sent. A date is no proof."""
    return not if_range or if_range.strip() == etag
