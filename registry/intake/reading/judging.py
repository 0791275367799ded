"""How right a value that was read by its looks is likely to be: what its field can hold, and what the registry knows.

A value is first mended where only one thing can be meant (a letter O among the digits of a date), then judged:
`proven` by something that a misreading would break (a check character, a name the registry knows), `plausible` by its
form, `free` where anything may stand, `odd` where this cannot stand.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from registry.certification.requirements.documents import Document
from registry.intake.blanks.shapes import Answer
from registry.intake.reading.results import Known
from registry.kernel.identifiers import NotAnIdentifier, read_technician_id
from registry.people.forms.contact import STATES


class Judged(StrEnum):
    """What a value says for itself."""

    PROVEN = "proven"
    PLAUSIBLE = "plausible"
    FREE = "free"
    ODD = "odd"


NEAR = 90.0
"""From which likeness on a name is taken for the known one, if no other is as near."""
_APART = 4.0
_DIGITS = str.maketrans(
    {"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8", "\u2014": "-", "\u2013": "-", "~": "-"}
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_PHONE = re.compile(r"(\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(\s?(x|ext\.?)\s?\d{1,6})?", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.-])+( [^\W\d_](?:[^\W\d_]|['\u2019.-])*)+")
_YEARS = range(1950, 2101)


def judged(answer: Answer, text: str, known: Known) -> tuple[str, Judged]:
    """The value as it is most likely meant, and what speaks for it."""
    plain = _undirted(text) if answer is not Answer.LONG else _prose(text)
    names = {
        Answer.COMPANY: known.companies,
        Answer.TRAINER: known.trainers,
        Answer.TRAINING: known.trainings,
        Answer.STATE: STATES,
    }.get(answer)
    if names is not None:
        return _named(plain, names, must=answer is Answer.STATE)
    judge = _JUDGES.get(answer)
    return judge(plain) if judge else (plain, Judged.FREE)


_EDGE = re.compile(r"^(?:[^\w\s]{1,2}\s+)+|(?:\s+[^\w\s]{1,2})+$")
_LONE_BAR = re.compile(r"(?:(?<=^)|(?<=\s))[|](?= ?[a-z])")


def _undirted(text: str) -> str:
    """One line of it, without lone strokes before and after, which are lines and specks of the paper."""
    return _EDGE.sub("", " ".join(text.split()))


def _prose(text: str) -> str:
    """Several lines; a lone stroke before a word is the letter I."""
    return "\n".join(_EDGE.sub("", _LONE_BAR.sub("I", line.strip())) for line in text.strip().splitlines())


def _named(text: str, names: Sequence[str], *, must: bool) -> tuple[str, Judged]:
    """A name that is known, or so near to one that a letter was misread."""
    if must:
        clean = re.sub(r"[^A-Z]", "", text.upper())
        return (clean, Judged.PLAUSIBLE) if clean in names else (text, Judged.ODD)
    near = process.extract(text, names, scorer=fuzz.ratio, limit=2, score_cutoff=NEAR - _APART)
    alone = len(near) == 1 or (len(near) > 1 and near[0][1] - near[1][1] >= _APART)
    if near and near[0][1] >= NEAR and alone:
        return near[0][0], Judged.PROVEN
    return text, Judged.FREE


def _day(text: str) -> tuple[str, Judged]:
    clean = re.sub(r"\s", "", text).translate(_DIGITS).strip(".,'`_")
    if found := _DAY.fullmatch(clean):
        year, month, day = map(int, found.groups())
    elif found := _AMERICAN.fullmatch(clean):
        month, day, year = map(int, found.groups())
    else:
        return text, Judged.ODD
    try:
        date(year, month, day)
    except ValueError:
        return text, Judged.ODD
    return (clean, Judged.PLAUSIBLE) if year in _YEARS else (text, Judged.ODD)


def _year(text: str) -> tuple[str, Judged]:
    clean = re.sub(r"\s", "", text).translate(_DIGITS).strip(".,'`_")
    fits = clean.isdecimal() and len(clean) == 4 and int(clean) in _YEARS  # noqa: PLR2004  a year has four digits
    return (clean, Judged.PLAUSIBLE) if fits else (text, Judged.ODD)


def _phone(text: str) -> tuple[str, Judged]:
    clean = text.translate(_DIGITS).strip(".,'`_ ")
    return (clean, Judged.PLAUSIBLE) if _PHONE.fullmatch(clean) else (text, Judged.ODD)


def _email(text: str) -> tuple[str, Judged]:
    clean = re.sub(r"\s", "", text).strip(".,'`_")
    return (clean, Judged.PLAUSIBLE) if _EMAIL.fullmatch(clean) else (text, Judged.ODD)


def _technician_id(text: str) -> tuple[str, Judged]:
    clean = re.sub(r"\s", "", text).translate(str.maketrans("\u2014\u2013", "--")).strip(".,'`_").upper()
    try:
        read_technician_id(clean)
    except NotAnIdentifier:
        return text, Judged.ODD
    return clean, Judged.PROVEN


def _name(text: str) -> tuple[str, Judged]:
    clean = text.strip(".,'`_|- ")
    return (clean, Judged.PLAUSIBLE) if _NAME.fullmatch(clean) else (text, Judged.ODD)


def _agreed(text: str) -> tuple[str, Judged]:
    """`technician-ptcs 1, technician-prescriptive 1`: the names of the documents are known, a letter may be mended."""
    parts = []
    for part in text.split(","):
        name, _space, number = part.strip().rpartition(" ")
        near = process.extractOne(re.sub(r"\s", "", name), Document.values, scorer=fuzz.ratio, score_cutoff=NEAR)
        number = number.strip(".:;'*-")
        if near is None or not number.isdecimal() or len(number) > 2:  # noqa: PLR2004  no document has a hundred versions
            return text, Judged.ODD
        parts.append(f"{near[0]} {number}")
    return ", ".join(parts), Judged.PLAUSIBLE


_JUDGES = {
    Answer.DATE: _day,
    Answer.YEAR: _year,
    Answer.PHONE: _phone,
    Answer.EMAIL: _email,
    Answer.TECHNICIAN_ID: _technician_id,
    Answer.NAME: _name,
    Answer.AGREED: _agreed,
}
