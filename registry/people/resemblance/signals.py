"""Comparing two records: each signal has a code and a weight; their sum is the score, and the score gives the verdict.

The weights are points on a scale on which 60 means likely. They were set by thinking about people of this trade, looked
at on the pairs in `tests/people/pairs.csv` that are not held out, and are the same for everybody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from registry.people.resemblance.contacts import Mailbox, Phone, mailbox, one_off, phone
from registry.people.resemblance.facts import Facts
from registry.people.resemblance.keys import compact
from registry.people.resemblance.names import Grade, Name, common, grade, parse

POSSIBLE = 30
LIKELY = 60
HIGHEST = 100

WEIGHTS = {
    "id_same": 80,
    "id_near": 50,
    "email_same": 55,
    "email_host_slip": 40,
    "email_local": 28,
    "email_near": 22,
    "email_local_common": 12,
    "name_same": 42,
    "name_order": 38,
    "name_part": 36,
    "name_nickname": 35,
    "name_slip": 31,
    "name_initial": 18,
    "given_same": 10,
    "phone_same": 36,
    "phone_local": 26,
    "phone_shared": 8,
    "phone_near": 5,
    "company_same": 8,
    "language_same": 2,
    "language_differs": -3,
    "given_differs": -32,
    "name_differs": -36,
    "middle_differs": -14,
    "second_surname_differs": -26,
    "suffix_differs": -44,
    "suffix_one": -14,
    "extension_differs": -8,
    "mailboxes_of_company": -8,
    "ids_differ": -14,
    "certified_twice": -8,
}
ONE_COMMON, BOTH_COMMON = 0.88, 0.64
_LOCAL_LENGTH = 5
_NEAR_LENGTH = 6
_NAME_LENGTH = 8
_HOST_SLIPS = 2
_BOTH = 2


class Verdict(StrEnum):
    """What the score says."""

    NONE = "none"
    POSSIBLE = "possible"
    LIKELY = "likely"


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for (a positive weight) or against, and what of each record it was seen in."""

    code: str
    weight: int
    matched: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Likeness:
    """What two records have in common: every signal, the strongest first."""

    signals: tuple[Sign, ...] = ()

    @property
    def score(self) -> int:
        """The sum of the weights, from 0 to 100."""
        return max(0, min(HIGHEST, sum(signal.weight for signal in self.signals)))

    @property
    def verdict(self) -> Verdict:
        """None, possible or likely."""
        return verdict_of(self.score)


def verdict_of(score: int) -> Verdict:
    """What a score says."""
    return Verdict.LIKELY if score >= LIKELY else Verdict.POSSIBLE if score >= POSSIBLE else Verdict.NONE


def compare(one: Facts, other: Facts) -> Likeness:
    """Everything that speaks for or against the two being one person. The order of the two does not matter."""
    found = [
        *_names(one, other),
        *_phones(one, other),
        *_emails(one, other),
        *_ids(one, other),
        *_surroundings(one, other),
    ]
    return Likeness(tuple(sorted(found, key=lambda signal: (-abs(signal.weight), signal.code))))


def _signal(code: str, one: object = "", other: object = "", share: float = 1) -> Sign:
    return Sign(code, round(WEIGHTS[code] * share), (str(one), str(other)))


def _total(signals: Iterable[Sign]) -> int:
    return sum(signal.weight for signal in signals)


def _names(one: Facts, other: Facts) -> list[Sign]:
    """The best fit of any name of one with any name of the other: people change their names."""
    fits = [_name(mine, theirs) for mine, theirs in product(one.names, other.names)]
    return max(fits, key=_total, default=[])


def _name(one_text: str, other_text: str) -> list[Sign]:
    one, other = parse(one_text), parse(other_text)
    if not one.full or not other.full:
        return []
    code, share = _fit(one, other)
    found = [_signal(code, one_text, other_text, share)]
    if WEIGHTS[code] > WEIGHTS["given_same"]:
        found += [_signal(against, one_text, other_text) for against in _against(one, other, code)]
    return found


def _fit(one: Name, other: Name) -> tuple[str, float]:
    """The code of how two names go together, and the share of its weight that is left for common names."""
    if one.words == other.words:
        return "name_same", _rarity(one, other)
    if one.letters == other.letters and len(one.letters) >= _NAME_LENGTH:
        return "name_order", BOTH_COMMON if set(one.words) <= common("surname") | common("given") else 1
    given = grade(one.words[0], other.words[0])
    middle = max((grade(mine, theirs) for mine, theirs in product(one.given, other.given)), default=Grade.NONE)
    surname = max((grade(mine, theirs) for mine, theirs in _surnames(one, other)), default=Grade.NONE)
    best = max(given, middle if middle >= Grade.NICKNAME else Grade.NONE)
    if surname in (Grade.NONE, Grade.INITIAL):
        return ("given_same", 1) if given >= Grade.NICKNAME else ("name_differs", 1)
    if surname == Grade.NICKNAME:
        surname = Grade.SLIP
    if best == Grade.NONE:
        return ("given_differs", 1)
    weakest = min(best, surname)
    named = {Grade.SAME: "name_part", Grade.NICKNAME: "name_nickname", Grade.SLIP: "name_slip"}
    return named.get(weakest, "name_initial"), _rarity(one, other)


def _surnames(one: Name, other: Name) -> Iterator[tuple[str, str]]:
    """Pairs of surnames; a middle word that is the other's given name is none of his surnames."""
    for mine, theirs in product(one.surnames, other.surnames):
        if mine != other.words[0] and theirs != one.words[0]:
            yield mine, theirs


def _rarity(one: Name, other: Name) -> float:
    """How much sharing the name says: less when many people have it."""
    surnames = [word for word in one.surnames if any(grade(word, theirs) >= Grade.SLIP for theirs in other.surnames)]
    shared_surname = bool(surnames) and all(word in common("surname") for word in surnames)
    given = one.words[0] in common("given") or other.words[0] in common("given")
    long = min(len(one.words), len(other.words)) > _BOTH
    if long or not (shared_surname or given):
        return 1
    return BOTH_COMMON if shared_surname and given else ONE_COMMON


def _against(one: Name, other: Name, code: str) -> Iterator[str]:
    """What in the names speaks against one person although they fit: Jr and Sr, another middle name or surname."""
    if one.suffix != other.suffix:
        yield "suffix_differs" if one.suffix and other.suffix else "suffix_one"
    mine, theirs = one.words[1:], other.words[1:]
    if code in ("name_same", "name_order") or len(mine) < _BOTH or len(theirs) < _BOTH:
        return
    if grade(mine[0], theirs[0]) >= Grade.SLIP and grade(mine[-1], theirs[-1]) == Grade.NONE:
        yield "second_surname_differs"
    elif grade(mine[-1], theirs[-1]) >= Grade.SLIP and grade(mine[0], theirs[0]) == Grade.NONE:
        yield "middle_differs"


def _phones(one: Facts, other: Facts) -> list[Sign]:
    shared = {read.digits for text in (one.company_phones | other.company_phones) if (read := phone(text))}
    shared |= {read.digits for text in (one.shared_phones | other.shared_phones) if (read := phone(text))}
    found = [_phone(mine, theirs, shared) for mine, theirs in product(_numbers(one), _numbers(other))]
    return max(found, key=_total, default=[])


def _numbers(facts: Facts) -> list[tuple[str, Phone]]:
    return [(text, read) for text in facts.phones if (read := phone(text))]


def _phone(one: tuple[str, Phone], other: tuple[str, Phone], shared: set[str]) -> list[Sign]:
    (mine, my), (theirs, their) = one, other
    if my.digits == their.digits:
        if my.extension and their.extension and my.extension != their.extension:
            return [_signal("phone_shared", mine, theirs), _signal("extension_differs", mine, theirs)]
        own_line = bool(my.extension) and my.extension == their.extension
        return [_signal("phone_same" if own_line or my.digits not in shared else "phone_shared", mine, theirs)]
    if my.local == their.local and len(my.digits) != len(their.digits):
        office = {digits[-len(my.local) :] for digits in shared}
        return [_signal("phone_shared" if my.local in office else "phone_local", mine, theirs)]
    return [_signal("phone_near", mine, theirs)] if one_off(my.digits, their.digits) else []


def _emails(one: Facts, other: Facts) -> list[Sign]:
    boxes = product(_boxes(one), _boxes(other))
    found = [_email(mine, theirs) for mine, theirs in boxes]
    return max(found, key=_total, default=[])


def _boxes(facts: Facts) -> list[tuple[str, Mailbox]]:
    return [(text, box) for text in facts.emails if (box := mailbox(text))]


def _email(one: tuple[str, Mailbox], other: tuple[str, Mailbox]) -> list[Sign]:
    (mine, my), (theirs, their) = one, other
    code = _mail_code(my, their)
    return [_signal(code, mine, theirs, 0.4 if my.generic else 1)] if code else []


def _mail_code(my: Mailbox, their: Mailbox) -> str:
    if my == their:
        return "email_same"
    if my.generic or their.generic:
        return ""
    if my.host != their.host and my.local.replace(".", "") == their.local.replace(".", ""):
        return _other_host(my, their)
    of_company = my.host == their.host and not my.free
    same_letters = my.letters == their.letters and len(my.letters) >= _NEAR_LENGTH
    slipped = not of_company and min(len(my.local), len(their.local)) >= _NEAR_LENGTH and one_off(my.local, their.local)
    if same_letters or slipped:
        return "email_local_common" if _common_mailbox(my) else "email_near"
    return "mailboxes_of_company" if of_company else ""


def _other_host(my: Mailbox, their: Mailbox) -> str:
    distinct = my.free and their.free
    if not distinct and _host_slip(my.host, their.host):
        return "email_host_slip"
    if len(my.local) < _LOCAL_LENGTH or _common_mailbox(my):
        return "email_local_common"
    return "email_local"


def _host_slip(one: str, other: str) -> bool:
    return one_off(one, other) or (one.partition(".")[0] == other.partition(".")[0] and len(one) > _NEAR_LENGTH)


def _common_mailbox(box: Mailbox) -> bool:
    """Whether it is made of a name that many people have, such as jgarcia, and nothing else."""
    if box.letters != box.local.replace(".", "").replace("_", "").replace("-", ""):
        return False
    return any(name in box.letters and len(box.letters) <= len(name) + _NEAR_LENGTH for name in common("surname"))


def _ids(one: Facts, other: Facts) -> Iterator[Sign]:
    mine, theirs = {compact(code) for code in one.held}, {compact(code) for code in other.held}
    claims = product({compact(code) for code in one.claimed}, theirs | {compact(code) for code in other.claimed})
    claimed = [*claims, *product(mine, {compact(code) for code in other.claimed})]
    same = next((pair for pair in claimed if pair[0] == pair[1]), None)
    near = next((pair for pair in claimed if one_off(*pair)), None)
    if same:
        yield _signal("id_same", *same)
    elif near:
        yield _signal("id_near", *near)
    if mine and theirs and not mine & theirs:
        yield _signal("ids_differ", min(mine), min(theirs))
        if one.certified & other.certified:
            yield _signal("certified_twice")


def _surroundings(one: Facts, other: Facts) -> Iterator[Sign]:
    if one.companies & other.companies:
        yield _signal("company_same")
    if one.language and other.language:
        yield _signal("language_same" if one.language == other.language else "language_differs")
