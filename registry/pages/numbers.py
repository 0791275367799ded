"""Numbers that come with an address or a hidden field: read, never trusted."""

_DIGITS = 18


def whole(text: str, digits: int = _DIGITS) -> int | None:
    """The whole number written in plain digits, at most so many; anything else is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
