"""Watching: what was played is kept as it comes in, and the statement in the end is signed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused
from registry.people.models import Person
from registry.training.events.library import StatementSigned
from registry.training.models import Statement, Video, VideoVersion, Viewing
from registry.training.models.videos import ENOUGH
from registry.training.policies import videos as allowed
from registry.training.queries import videos as found
from registry.training.queries.videos import SLACK, Stretch


def report(person: Person, version: VideoVersion, played: Sequence[Stretch], *, position: int, at: datetime) -> Viewing:
    """A page tells what was played since its last report; no more is believed than the time that passed."""
    length = version.seconds * 1000
    with transaction.atomic():
        fresh = {"reported_at": at}
        Viewing.objects.get_or_create(person=person, version=version, defaults=fresh)
        viewing = Viewing.objects.select_for_update().select_related("version").get(person=person, version=version)
        passed = max(0, int((at - viewing.reported_at).total_seconds() * 1000))
        believed = found.trusted(played, most=passed + SLACK, length=length)
        held: list[Stretch] = [(first, last) for first, last in viewing.played]
        viewing.played = found.merged([*held, *believed])
        viewing.position = min(max(0, position), length)
        viewing.reported_at = max(at, viewing.reported_at)
        viewing.save(update_fields=["played", "position", "reported_at"])
    return viewing


def sign(video: Video, version: VideoVersion, *, name: str, by: Person, at: datetime) -> Statement:
    """The statement of completion. It says whether the registry measured it, or the person alone states it."""
    allowed.may_sign(video, version, found.statement_for(by, version)).or_refuse()
    viewing = found.viewing_of(by, version)
    share = viewing.share if viewing else 0
    how = Statement.How.MEASURED if share >= ENOUGH else Statement.How.STATED
    with acting("sign a statement of completion", by=by, at=at) as act:
        statement = _kept(by, version, video, name=name, how=how, share=share, at=at)
        act.record(
            StatementSigned(
                statement=Ref(statement.ref),
                person=Ref(by.ref),
                video=Ref(video.ref),
                title=video.title_en,
                purpose=video.purpose,
                number=version.number,
                signed_name=name,
                signed_on=statement.signed_on,
                how=how,
                share=share,
            )
        )
    return statement


def _kept(
    by: Person, version: VideoVersion, video: Video, *, name: str, how: str, share: int, at: datetime
) -> Statement:
    try:
        with transaction.atomic():
            return Statement.objects.create(
                person=by,
                version=version,
                purpose=video.purpose,
                signed_name=name,
                signed_on=timezone.localdate(at),
                signed_at=at,
                how=how,
                share=share,
            )
    except IntegrityError as twice:  # pragma: no cover - two at once; the database has the last word
        raise Refused(_("You already signed for this video.")) from twice
