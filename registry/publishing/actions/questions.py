"""The questions and answers: adding one, moving it, withdrawing it and putting it back. Each keeps its anchor."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from registry.history import once
from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Missing, Refused, Stale
from registry.people.queries import Viewer
from registry.publishing import events, policies
from registry.publishing.actions.texts import add_version, check
from registry.publishing.models import Arrangement, TextVersion
from registry.publishing.queries import texts
from registry.publishing.queries.texts import ADDED, Entries, Text
from registry.publishing.words import Page, Words, blocks, pages

PAGE = "home:questions"
LONGEST_SLUG = 60


def add(section: str, heading: Words, body: Words, *, url: str, by: Viewer, at: datetime, key: str = "") -> str:
    """A new question at the end of a section; its name, and so its anchor, is made once. `url` is where it is edited,
    with the name in place of `{name}`.
    """
    policies.may_publish(by).or_refuse()
    if before := once.earlier(by.ref, key):
        raise once.AlreadyDone(before)
    check(heading, body, has_heading=True, needs_body=True)
    if section not in sections():
        raise Refused(_("Choose one of the headings of the page."), status=422, field="section")
    with acting("add a question", by=by, at=at) as act:
        name = _free_name(heading.en)
        once.keep(by.ref, key, url.format(name=name), at)
        made = add_version(name, 0, heading, body, at=at)
        number, entries = texts.arrangement(_page())
        _arrange(number, [*entries, (section, name)], at)
        act.record(events.QuestionAdded(text=Ref(made.ref), title=heading.en))
    return name


def move(text: Text, step: int, *, seen: int, by: Viewer, at: datetime) -> None:
    """One place up (-1) or down (1); beyond the end of its section, into the next one."""
    policies.may_publish(by).or_refuse()

    def moved(entries: Entries) -> Entries:
        return _moved(entries, text.name, step)

    with acting("move a question", by=by, at=at) as act:
        entries = _rearranged(text, seen, moved, at)
        place = [name for _section, name in entries].index(text.name) + 1
        act.record(events.QuestionMoved(text=Ref(text.ref), title=text.title, place=place))


def withdraw(text: Text, *, seen: int, by: Viewer, at: datetime) -> None:
    """Nobody reads it any more; its words are kept, and its anchor is nobody else's."""
    policies.may_withdraw(by, texts.page(PAGE), text.name).or_refuse()
    with acting("withdraw a question", by=by, at=at) as act:
        _rearranged(text, seen, lambda entries: [one for one in entries if one[1] != text.name], at)
        act.record(events.QuestionWithdrawn(text=Ref(text.ref), title=text.title))


def put_back(text: Text, section: str, *, seen: int, by: Viewer, at: datetime) -> None:
    """It is read again, at the end of a section."""
    policies.may_publish(by).or_refuse()
    if section not in sections():
        raise Refused(_("Choose one of the headings of the page."), status=422, field="section")
    if text.name not in {one.name for one in texts.withdrawn(_page())}:
        raise Refused(_("This question is on the page already."))
    with acting("put a question back", by=by, at=at) as act:
        number, entries = texts.arrangement(_page())
        _still(number, seen)
        _arrange(number, [*entries, (section, text.name)], at)
        act.record(events.QuestionPutBack(text=Ref(text.ref), title=text.title))


def sections() -> dict[str, Words]:
    """The headings of the page, by their ids."""
    return {one.intro.id: one.intro.heading for one in texts.page(PAGE).sections if one.arranged}


def _page() -> Page:
    return pages()[PAGE]


def _rearranged(text: Text, seen: int, change: Callable[[Entries], Entries], at: datetime) -> Entries:
    number, entries = texts.arrangement(_page())
    if text.name not in {name for _section, name in entries}:
        raise Missing(_("This question is not on the page."))
    _still(number, seen)
    changed = change(entries)
    _arrange(number, changed, at)
    return changed


def _still(number: int, seen: int) -> None:
    if number != seen:
        raise Stale(_("Somebody else changed the order while your page was open. Look at it, then try again."))


def _moved(entries: Entries, name: str, step: int) -> Entries:
    at = next(place for place, entry in enumerate(entries) if entry[1] == name)
    section, order = entries[at][0], [one.intro.id for one in _page().sections if one.arranged]
    inside = [place for place, entry in enumerate(entries) if entry[0] == section]
    target = inside.index(at) + step
    rest = entries[:at] + entries[at + 1 :]
    if 0 <= target < len(inside):
        other = entries[inside[target]]
        place = rest.index(other) + (1 if step > 0 else 0)
        return [*rest[:place], (section, name), *rest[place:]]
    following = order.index(section) + step
    if not 0 <= following < len(order):
        raise Refused(_("It is at the end of the page already."))
    into = [place for place, entry in enumerate(rest) if entry[0] == order[following]]
    place = (into[0] if step > 0 else into[-1] + 1) if into else len(rest)
    return [*rest[:place], (order[following], name), *rest[place:]]


def _arrange(number: int, entries: Entries, at: datetime) -> None:
    try:
        with transaction.atomic():
            Arrangement.objects.create(
                page=PAGE, number=number + 1, entries=[list(entry) for entry in entries], arranged_at=at
            )
    except IntegrityError as taken:  # pragma: no cover - two who press in the same moment
        raise Stale(
            _("Somebody else changed the order while your page was open. Look at it, then try again.")
        ) from taken


def _free_name(heading: str) -> str:
    """A name nobody ever had: withdrawn questions keep theirs."""
    stem = ADDED + (slugify(heading)[:LONGEST_SLUG].strip("-") or "new")
    taken = set(TextVersion.objects.filter(text__startswith=stem).values_list("text", flat=True)) | set(blocks())
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
