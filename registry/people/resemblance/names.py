"""Names as people write them: accents, order, initials, Spanish double surnames, nicknames, slips of the keyboard."""

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from nicknames import NickNamer
from rapidfuzz.distance import OSA, JaroWinkler

_DATA = Path(__file__).parent
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "y",
        "e",
        "da",
        "do",
        "dos",
        "das",
        "van",
        "von",
        "der",
        "den",
        "mac",
        "mc",
        "st",
        "san",
    ]
)
_SUFFIXES = {"jr": "jr", "junior": "jr", "hijo": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sr", "sra", "srta", "don", "dona"])
_SLIP_LENGTH = 4
_SHORT_SLIP = 6
_ALIKE = 0.93
_FULL = 2
_SHORTEST_CUT = 3


class Grade(IntEnum):
    """How two words of names go together, from not at all to the same word."""

    NONE = 0
    INITIAL = 1
    SLIP = 2
    NICKNAME = 3
    SAME = 4


@dataclass(frozen=True)
class Name:
    """A name taken apart: its words in the order given name first, and `jr`, `sr`, `ii` … apart.

    `letters` are all of it, sorted: the same for Van der Berg and Vanderberg, Al-Amin and Alamin, in any order.
    """

    words: tuple[str, ...]
    suffix: str = ""
    letters: str = ""

    @property
    def full(self) -> bool:
        """Whether there is a given name and a surname."""
        return len(self.words) >= _FULL

    @property
    def given(self) -> tuple[str, ...]:
        """The words that may be given names: all but the last; a middle word may be either."""
        return self.words[:-1] or self.words

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words that may be surnames: all but the first, initials left out."""
        return tuple(word for word in self.words[1:] if len(word) > 1)


def fold(text: str) -> str:
    """Lower case, without accents or other signs than letters, digits and spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['\u2019.`]", "", kept)).split())


@cache
def parse(text: str) -> Name:
    """Take a name apart; `Torres, Ana` and `Ana Torres` are the same name."""
    before, comma, after = text.partition(",")
    after_words = fold(after).split()
    turned = bool(comma) and bool(after_words) and after_words[0] not in _SUFFIXES
    words = fold(f"{after} {before}" if turned else text).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    suffix = next((_SUFFIXES[word] for word in words[1:] if word in _SUFFIXES), "")
    kept = [word for place, word in enumerate(words) if not place or word not in _SUFFIXES]
    bare = [word for place, word in enumerate(kept) if not place or word not in _PARTICLES]
    return Name(tuple(bare if len(bare) > 1 else kept), suffix, "".join(sorted("".join(kept))))


@cache
def grade(one: str, other: str) -> Grade:
    """How two words go together."""
    if one == other:
        return Grade.INITIAL if len(one) == 1 else Grade.SAME
    if min(len(one), len(other)) == 1:
        return Grade.INITIAL if one[:1] == other[:1] else Grade.NONE
    if other in related(one) or one in related(other) or related(one, up=True) & related(other, up=True):
        return Grade.NICKNAME
    if _cut(one, other):
        return Grade.NICKNAME
    return Grade.SLIP if slipped(one, other) else Grade.NONE


def _cut(one: str, other: str) -> bool:
    """Whether one is the beginning of the other, at least two letters shorter: Max for Maxine, Teo for Teodoro."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_CUT and len(long) - len(short) >= _FULL and long.startswith(short)


def slipped(one: str, other: str) -> bool:
    """Whether one may be the other with a slip of the keyboard or the ear."""
    if min(len(one), len(other)) < _SLIP_LENGTH:
        return False
    if sound(one) == sound(other) and JaroWinkler.similarity(one, other) > 1 - 0.2:
        return True
    allowed = 1 if min(len(one), len(other)) < _SHORT_SLIP + 2 else 2
    alike = JaroWinkler.similarity(one, other) >= _ALIKE
    return bool(OSA.distance(one, other) <= allowed and (alike or len(one) >= _SHORT_SLIP))


@cache
def sound(word: str) -> str:
    """A word as it sounds to somebody who writes it down by ear, in English or Spanish: its consonants, roughly."""
    text = re.sub(r"(.)\1+", r"\1", word)
    for pattern, instead in _SOUNDS:
        text = re.sub(pattern, instead, text)
    first, rest = text[:1], text[1:]
    return (first if first not in "aeiou" else "a") + re.sub(r"[aeiouy]", "", rest)


_SOUNDS = (
    (r"^x|^j(?=[aeiou])", "h"), (r"ph", "f"), (r"[sc]h", "x"), (r"[sc](?=[ei])|[zç]", "s"), (r"ck|qu?|c", "k"),
    (r"v", "b"), (r"g(?=[ei])", "h"), (r"(?<!^)h", ""), (r"h(?=[aeiou])", ""), (r"w", "u"), (r"ll", "y"),
    (r"dt\b", "t"), (r"(.)\1+", r"\1"),
)  # fmt: skip


@cache
def related(word: str, *, up: bool = False) -> frozenset[str]:
    """Other forms of a given name: the short ones, or with `up` the full ones it may stand for and itself."""
    known = _nicknamer()
    if up:
        return frozenset({word}) | known.canonicals_of(word) | _spanish()[1].get(word, frozenset())
    return frozenset(known.nicknames_of(word)) | _spanish()[0].get(word, frozenset())


@cache
def common(kind: str) -> frozenset[str]:
    """Names that so many people share that sharing one says little; `kind` is surname or given."""
    with (_DATA / "common-names.csv").open(newline="") as rows:
        return frozenset(name for row in csv.DictReader(rows) if row["kind"] == kind for name in row["names"].split())


@cache
def _nicknamer() -> NickNamer:
    return NickNamer()


@cache
def _spanish() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Spanish names with their short forms and English counterparts, and the way back."""
    down: dict[str, frozenset[str]] = {}
    back: dict[str, set[str]] = defaultdict(set)
    with (_DATA / "given-names.csv").open(newline="") as rows:
        for row in csv.DictReader(rows):
            also = frozenset(fold(row["also"]).split())
            down[row["name"]] = also
            for short in also:
                back[short].add(row["name"])
    return down, {short: frozenset(names) for short, names in back.items()}
