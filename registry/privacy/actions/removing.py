"""Removing a person's data: every row in one Action, then whatever lies outside of the database.

    end the sessions -> one Action: what ends, the history's values, columns, rows, and a list of what is left to do
                     -> files, copies, sessions, the last message, the database's log: each ticked off when it is done

A process that dies before the Action has changed nothing that counts; one that dies after it leaves the list, and the
sweep goes on. Doing it twice changes nothing.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from registry.history.acting import Actor, acting
from registry.history.events import SYSTEM, Ref
from registry.history.forgetting import Forgotten, forget
from registry.kernel.personal import About
from registry.kernel.refusals import Stale
from registry.people.actions import finding
from registry.people.actions.forgetting import end_sessions
from registry.people.models import Person
from registry.people.queries import Viewer, email_of
from registry.privacy import declared, events, policies, queries
from registry.privacy.actions import asking, leftovers
from registry.privacy.actions.moving import TOO_LATE, move
from registry.privacy.lifecycle import PROPOSED, WAITING
from registry.privacy.models import Export, Leftover, Removal
from registry.work.actions import drop

Kind = Leftover.Kind


def carry_out(removal: Removal, *, at: datetime) -> bool:
    """The waiting time is over: remove, or leave it to the team where something is open. Whether it was removed."""
    if removal.state != WAITING or removal.opens_at is None or removal.opens_at > at:
        raise Stale(TOO_LATE)
    if queries.holds(removal.person, timezone.localdate(at)):
        asking.hold(removal, at=at)
        return False
    _remove(removal, by=SYSTEM, at=at)
    return True


def remove_all_the_same(removal: Removal, *, reason: str, by: Viewer, at: datetime) -> None:
    """The team decides that what is open does not matter. The reason is forgotten with the rest, but that it was the
    team's decision stays.
    """
    policies.may_decide(by, removal).or_refuse()
    _remove(removal, by=by, at=at, reason=reason)


def again(person: Person, *, at: datetime) -> None:
    """After a restore: what was removed once is removed again, without a wait. An open removal is carried out."""
    person = person.leading
    opened = queries.open_removal(person)
    if opened is not None and opened.state == PROPOSED:
        asking.take_back(opened, at=at)
        opened = None
    _remove(opened or asking.ask(person, at=at), by=SYSTEM, at=at)


def _remove(removal: Removal, *, by: Actor | str, at: datetime, reason: str = "") -> None:
    end_sessions((), queries.whole(removal.person).addresses)
    _remove_rows(removal, by=by, at=at, reason=reason)
    leftovers.finish(removal, at=at)


def _remove_rows(removal: Removal, *, by: Actor | str, at: datetime, reason: str) -> None:
    with acting("remove personal data", by=by, at=at, reason=reason) as act:
        move(removal, "remove", closed_at=at)
        person = removal.person
        forgotten, address, language = queries.whole(person), email_of(person), person.language
        _note(removal, forgotten)
        for path in settings.FORGETTING:
            import_string(path)(forgotten, act)
        values = forget(forgotten.subjects)
        files = _note_files(removal, forgotten)
        _clear_work(forgotten)
        for about in declared.tables():
            _clear(about, forgotten)
        finding.index(forgotten.refs)
        act.record(
            events.PersonalDataRemoved(
                removal=Ref(removal.ref),
                person=Ref(person.ref),
                address=address,
                language=language,
                values=values,
                files=files,
            )
        )


def _note(removal: Removal, forgotten: Forgotten) -> None:
    """What is to be done once the rows are gone."""
    left = [(Kind.HISTORY, ref) for ref in (*forgotten.refs, removal.ref)]
    left += [(Kind.SESSIONS, str(pk)) for pk in forgotten.accounts]
    left += [
        (Kind.EXPORT, str(token))
        for token in Export.objects.filter(person__in=forgotten.records).values_list("token", flat=True)
    ]
    left += [(Kind.FAREWELL, removal.ref), (Kind.DATABASE, "")]
    Leftover.objects.bulk_create([Leftover(removal=removal, kind=kind, key=key) for kind, key in left])


def _note_files(removal: Removal, forgotten: Forgotten) -> int:
    """The content of files and papers; what another row speaks of too is spared when its turn comes."""
    digests = {
        digest
        for about in declared.tables()
        if about.content
        for rows in declared.rows(about, forgotten)
        for digest in rows.values_list(about.content, flat=True)
    }
    Leftover.objects.bulk_create([Leftover(removal=removal, kind=Kind.FILE, key=one) for one in sorted(digests)])
    return len(digests)


def _clear_work(forgotten: Forgotten) -> None:
    drop("resemblances", [str(pk) for pk in forgotten.records])
    exports = Export.objects.filter(person__in=forgotten.records).values_list("pk", flat=True)
    drop("export", [str(pk) for pk in exports], errors_with=forgotten.values)


def _clear(about: About, forgotten: Forgotten) -> None:
    for rows in declared.rows(about, forgotten):
        if about.erase:
            rows.order_by().update(**about.erase)
        if about.deleted or about.deleted_where:
            gone = rows.filter(**about.deleted_where).values_list("pk", flat=True)
            _delete(about, list(gone))


# Any: keys of whatever table.
def _delete(about: About, keys: list[Any]) -> None:
    """Rows alone, in one statement: what points to them goes in the same Action, and the database makes sure of it."""
    table = declared.model_of(about)._default_manager
    for start in range(0, len(keys), 400):
        piece = table.filter(pk__in=keys[start : start + 400])
        piece._raw_delete(connection.alias)  # noqa: SLF001 - the collector would refuse rows that go together
