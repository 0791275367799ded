"""Blocking keys: values that records share when they could resemble each other, so that few have to be compared."""

from collections.abc import Iterator
from enum import StrEnum

from registry.people.resemblance.contacts import GENERIC, mailbox, phone
from registry.people.resemblance.facts import Facts
from registry.people.resemblance.names import Name, fold, parse, related, sound

_SHORTEST_MAILBOX = 4
_MOST_FORMS = 6
_LONGEST = 60
_SHORTEST_SOUND = 4


class Kind(StrEnum):
    """What a key is made of."""

    NAME = "name"
    PHONE = "phone"
    MAILBOX = "mailbox"
    TECHNICIAN_ID = "technician_id"
    COLLEAGUE = "colleague"


Key = tuple[str, str]


def keys(facts: Facts) -> frozenset[Key]:
    """Every key of a record: a kind and a value."""
    found = {*_names(facts), *_phones(facts), *_mailboxes(facts), *_ids(facts), *_colleagues(facts)}
    return frozenset((kind.value, value[:_LONGEST]) for kind, value in found if value)


def _names(facts: Facts) -> Iterator[tuple[Kind, str]]:
    for text in facts.names:
        name = parse(text)
        if not name.full:
            yield Kind.NAME, " ".join(name.words)
            continue
        yield Kind.NAME, "=" + name.letters
        for surname in name.surnames:
            heard = sound(surname)
            for given in _forms(name):
                yield Kind.NAME, f"{heard} {given}"
            for slip in slips(heard):
                yield Kind.NAME, f"{slip} {sound(name.words[0])}"


def _forms(name: Name) -> list[str]:
    """What the given names may stand for; an initial stands for itself."""
    forms = {form for word in name.given if len(word) > 1 for form in sorted(related(word, up=True))[:_MOST_FORMS]}
    return sorted(forms | {word[:1] for word in name.given})


def slips(heard: str) -> set[str]:
    """What sounds with one consonant more or less, or another one, have in common."""
    longer = {heard[:place] + "-" + heard[place + 1 :] for place in range(len(heard))}
    shorter = {heard[:place] + heard[place + 1 :] for place in range(len(heard))}
    return {heard, *(longer | shorter if len(heard) >= _SHORTEST_SOUND - 1 else ())}


def _phones(facts: Facts) -> Iterator[tuple[Kind, str]]:
    for text in facts.phones:
        if read := phone(text):
            yield Kind.PHONE, read.local


def _mailboxes(facts: Facts) -> Iterator[tuple[Kind, str]]:
    for text in facts.emails:
        box = mailbox(text)
        if box and len(box.local) >= _SHORTEST_MAILBOX and box.local not in GENERIC:
            yield Kind.MAILBOX, box.letters if len(box.letters) >= _SHORTEST_MAILBOX else box.local


def _ids(facts: Facts) -> Iterator[tuple[Kind, str]]:
    for code in facts.held | facts.claimed:
        bare = compact(code)
        for place in range(len(bare)):
            yield Kind.TECHNICIAN_ID, f"{bare[:place]}_{bare[place + 1 :]}"


def _colleagues(facts: Facts) -> Iterator[tuple[Kind, str]]:
    for company in facts.companies:
        for text in facts.names:
            yield from ((Kind.COLLEAGUE, f"{company} {form}") for form in _forms(parse(text)) if len(form) > 1)


def compact(code: str) -> str:
    """A Technician ID without its hyphen, as somebody may have typed it."""
    return fold(code).replace(" ", "").upper()
