"""A copy of everything about a person: asked for, made in the background, fetched by whoever asked, deleted in time."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.documents import store
from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Refused, Stale
from registry.people.models import CallerCheck, Person
from registry.people.queries import Viewer
from registry.privacy import copying, events, policies, queries
from registry.privacy.actions.moving import move
from registry.privacy.lifecycle import MAKING, READY
from registry.privacy.models import Export
from registry.program.queries import value
from registry.work.actions import owe


def ask(person: Person, *, language: str, at: datetime) -> Export:
    """The person asks for a copy of their own data."""
    return _ask(person.leading, by=person.leading, reason="", language=language, at=at)


def ask_for(
    person: Person, check: CallerCheck | None, *, reason: str, language: str, by: Viewer, at: datetime
) -> Export:
    """The team asks for somebody without an account, who was verified; the team hands it over."""
    policies.may_copy_for(by, person, check, at).or_refuse()
    assert by.person is not None  # noqa: S101 - the policy said yes to somebody
    return _ask(person.leading, by=by.person, reason=reason, language=language, at=at)


def _ask(person: Person, *, by: Person, reason: str, language: str, at: datetime) -> Export:
    export = Export(person=person, asked_by=by, language=language, asked_at=at)
    with acting("ask for a copy", by=by, at=at, reason=reason) as act:
        try:
            with transaction.atomic():
                export.save(force_insert=True)
        except IntegrityError as another:
            raise Refused(_("A copy is being made already. You are told when it is ready.")) from another
        act.record(events.CopyAsked(export=Ref(export.ref), person=Ref(person.ref)))
        owe("export", str(export.pk), at=at)
    return export


def path_of(token: object) -> Path:
    """Where a copy lies: under a name nobody can guess, outside of everything that is served."""
    return Path(settings.DATA_DIR) / "exports" / f"{token}.zip"


def make(export: Export, *, at: datetime) -> None:
    """Write the file whole, then say so. A copy somebody no longer needs is not made."""
    if export.state != MAKING:
        return
    path = path_of(export.token)
    path.parent.mkdir(parents=True, exist_ok=True)
    with store.arriving() as out:
        copying.write(out, queries.whole(export.person, others=False), language=export.language, at=at)
        out.flush()
        size = store.place(out).stat().st_size
        store.settle(out, path)
    until = at + timedelta(days=value("export_time", timezone.localdate(at)))
    try:
        with acting("make a copy", by=SYSTEM, at=at) as act:
            move(export, "make", ready_at=at, until=until, bytes=size)
            said = {**_told(export), "asked_by": Ref(export.asked_by.ref)}
            act.record(events.CopyMade(**said, bytes=size, until=until.isoformat(timespec="seconds")))
    except Stale:
        path.unlink(missing_ok=True)


def fetched(export: Export, *, by: Person, at: datetime) -> Path:
    """Whoever asked takes it away; that is recorded each time."""
    path = path_of(export.token)
    if export.state != READY or export.until is None or export.until <= at or not path.exists():
        raise Refused(_("This copy is no longer kept. Ask for a new one."), status=410)
    with acting("fetch a copy", by=by, at=at) as act:
        act.record(events.CopyFetched(**_told(export)))
    return path


def forget_old(before: datetime, *, at: datetime, dry: bool) -> int:  # noqa: ARG001 - each copy carries its own end
    """Copies whose time is over: off record first; the file follows with those that no row speaks of."""
    old = list(Export.objects.filter(state=READY, until__lte=at).select_related("person")[:500])
    for export in () if dry else old:
        with acting("forget a copy", by=SYSTEM, at=at) as act:
            move(export, "forget")
            act.record(events.CopyForgotten(**_told(export)))
    return len(old)


def sweep_over(*, at: datetime) -> None:
    """A copy ends at its moment, not with the day; files without a row go, also those a crash left behind."""
    if Export.objects.filter(state=READY, until__lte=at).exists():
        with acting("forget copies", by=SYSTEM, at=at):
            forget_old(at, at=at, dry=False)
    sweep_strays()


def sweep_strays() -> None:
    """Files of copies that no row speaks of."""
    folder = path_of("x").parent
    if not folder.exists():
        return
    kept = {str(token) for token in Export.objects.exclude(state="gone").values_list("token", flat=True)}
    for path in folder.glob("*.zip"):
        if path.stem not in kept:
            path.unlink(missing_ok=True)


def _told(export: Export) -> dict[str, Ref]:
    return {"export": Ref(export.ref), "person": Ref(export.person.ref)}
