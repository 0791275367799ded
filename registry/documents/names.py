"""Names of files: as a person gave them, made safe to show, and as the registry gives them, safe to save under."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 120
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def shown(name: str) -> str:
    """The name somebody's device gave the file: no folders, nothing invisible, nothing that turns the text around."""
    last = re.split(r"[/\\]", name)[-1]
    clean = visible(last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > LONGEST and dot and len(ending) <= 5:  # noqa: PLR2004  as in .jpeg and .tiff
        return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return clean[:LONGEST]


def visible(text: str) -> str:
    """Text without control characters, marks of direction, and other signs that cannot be seen."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return "".join(character for character in spaced if unicodedata.category(character) not in _INVISIBLE)


def attachment(name: str) -> str:
    """The Content-Disposition of a download: a plain name for old programs, the full one for the rest (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w.() -]+", "_", plain).strip(" ._") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
