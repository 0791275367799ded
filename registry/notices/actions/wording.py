"""Writing the words of messages: each change is a version that holds for messages owed from then on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.notices import queries
from registry.notices.catalogue import LANGUAGES, Entry, Words
from registry.notices.events import MessageSetBack, MessageWorded
from registry.notices.grammar import LONGEST_BODY, LONGEST_SUBJECT
from registry.notices.models import Wording
from registry.people.policies import team
from registry.people.queries import Viewer

LATE = gettext_lazy("Somebody else changed this message while your page was open. Nothing of yours was saved.")


class Unchanged(Refused):
    """These words are in force already: saving twice is harmless."""


class Faults(Refused):
    """The words cannot be used: for each field the sentences that say why."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        super().__init__(_("Some words cannot be used as they are."), status=422)
        self.fields = fields


def write(entry: Entry, words: Mapping[str, Words], *, seen: int, reason: str, by: Viewer, at: datetime) -> Wording:
    """New words in every language; `seen` is the version the page showed."""
    team(by).or_refuse()
    checked(entry, words)
    return _write(entry, words, seen=seen, reason=reason, by=by, at=at)


def go_back(entry: Entry, earlier: int, *, seen: int, reason: str, by: Viewer, at: datetime) -> Wording:
    """The words of an earlier version again. They are checked anew: placeholders may have gone since."""
    team(by).or_refuse()
    if earlier >= seen:
        raise Refused(_("This version is not an earlier one."), status=422)
    words = queries.written(entry, earlier)
    if words is None:
        raise Refused(_("There is no such version of this message."), status=422)
    checked(entry, words)
    return _write(entry, words, seen=seen, reason=reason, by=by, at=at, earlier=earlier)


def checked(entry: Entry, words: Mapping[str, Words]) -> None:
    """Refuse what cannot be sent, field by field."""
    found = {}
    for code in LANGUAGES:
        said = words[code]
        found[f"subject_{code}"] = [] if entry.is_frame else _of_subject(entry, said.subject)
        found[f"body_{code}"] = _of_body(entry, said.body)
    if faults := {name: sentences for name, sentences in found.items() if sentences}:
        raise Faults(faults)


def _of_subject(entry: Entry, text: str) -> list[str]:
    if not text.strip():
        return [_("Write the subject in both languages.")]
    if len(text) > LONGEST_SUBJECT:
        return [_("Use at most %(longest)s characters.") % {"longest": LONGEST_SUBJECT}]
    return entry.grammar.faults_of_subject(text)


def _of_body(entry: Entry, text: str) -> list[str]:
    if not text.strip():
        return [_("Write the words in both languages.")]
    if len(text) > LONGEST_BODY:
        return [_("Use at most %(longest)s characters.") % {"longest": LONGEST_BODY}]
    return entry.grammar.faults_of_body(text)


def _write(
    entry: Entry,
    words: Mapping[str, Words],
    *,
    seen: int,
    reason: str,
    by: Viewer,
    at: datetime,
    earlier: int | None = None,
) -> Wording:
    if not reason.strip():
        raise Refused(_("Say why the words change."), status=422, field="reason")
    columns = {f"{part}_{code}": getattr(words[code], part) for code in LANGUAGES for part in ("subject", "body")}
    try:
        with acting("word message", by=by, at=at, reason=reason) as act:
            _only_if_newest(entry, words, seen)
            made = Wording.objects.create(
                message=entry.key, number=seen + 1, written_by=by.ref, written_at=at, **columns
            )
            act.record(_happened(made, earlier))
    except IntegrityError as taken:  # pragma: no cover - two at the same moment: the database lets one in
        raise Stale(LATE) from taken
    return made


def _happened(made: Wording, earlier: int | None) -> MessageWorded | MessageSetBack:
    message = Ref(f"message:{made.message}")
    if earlier is None:
        return MessageWorded(message=message, key=made.message, version=made.number)
    return MessageSetBack(message=message, key=made.message, version=made.number, earlier=earlier)


def _only_if_newest(entry: Entry, words: Mapping[str, Words], seen: int) -> None:
    """Of two who write at once one wins; the other's words come back beside what is in force now."""
    newest = queries.versions([entry.key]).get(entry.key, 0)
    if queries.written(entry, newest) == dict(words):
        raise Unchanged(_("These words are in force already. Nothing was changed."))
    if newest != seen:
        raise Stale(LATE)
