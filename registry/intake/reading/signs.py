"""Which signs of a typed text are taken: letters, digits, punctuation, line breaks; no pictures, nothing unseen."""

import unicodedata

LINE = "\n"
_LEFT_OUT = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_PICTURES = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0xFE00, 0xFE0F), (0x1F1E6, 0x1F1FF))


def is_taken(sign: str) -> bool:
    """Whether this sign can be kept and shown."""
    if sign == LINE:
        return True
    code = ord(sign)
    return unicodedata.category(sign) not in _LEFT_OUT and not any(low <= code <= high for low, high in _PICTURES)


def taken(text: str) -> str:
    """The text without the signs that are not taken."""
    return "".join(sign for sign in text if is_taken(sign))


def named(text: str) -> str:
    """The signs that were left out, by their names, as they are told."""
    found = dict.fromkeys(sign for sign in text if not is_taken(sign))
    return ", ".join(unicodedata.name(sign, f"U+{ord(sign):04X}").lower() for sign in list(found)[:5])
