"""Taking a message in: its row, numbered, once for each place it lay in; called when its bytes are safe on the disk."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.documents import names
from registry.history.acting import acting
from registry.history.events import SYSTEM, Ref
from registry.history.numbering import next_in
from registry.intake import limits
from registry.intake.events import MailArrived
from registry.intake.fates import Fate
from registry.intake.keeping import Kept
from registry.intake.models import Mail
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Stale
from registry.work import actions as work

OPEN = "intake.open"
TRIES = 3


@dataclass(frozen=True)
class Arrival:
    """The row of a message; `new` is false when what lay in this very place had been taken in before."""

    mail: Mail
    new: bool


def arrive(kept: Kept, *, source: str, place: str, name: str = "", at: datetime) -> Arrival:
    """It is ours from here on. `place` says where exactly it lay; the same place never makes a second row."""
    key = sha256(f"{source}:{place}".encode("utf-8", "surrogateescape")).hexdigest()
    for _try in range(TRIES):
        before = Mail.objects.filter(source_key=key).first()
        if before is not None:
            return Arrival(before, new=False)
        try:
            return Arrival(_entered(kept, source, key, name, at), new=True)
        except IntegrityError:  # somebody else entered it, or a copy of it, in this moment: look again
            continue
    raise Stale(_("Too many copies of this message arrive at once. Send it again."))


def _entered(kept: Kept, source: str, key: str, name: str, at: datetime) -> Mail:
    today = timezone.localdate(at)
    with acting("take in mail", by=SYSTEM, at=at) as act:
        number = numbered("M", today.year, next_in("M", today.year))
        first = Mail.objects.filter(sha256=kept.sha256, bytes__gt=0).exclude(fate=Fate.DUPLICATE).first()
        mail = Mail.objects.create(
            number=number,
            source=source,
            source_key=key,
            name_given=names.shown(name)[: limits.NAME],
            shape=kept.shape,
            sha256=kept.sha256,
            bytes=kept.bytes,
            arrived_at=at,
            waiting_since=today,
            fate=Fate.DUPLICATE if first else Fate.UNOPENED,
            same_as=first,
        )
        act.record(MailArrived(mail=Ref(mail.ref), number=number, source=source, bytes=kept.bytes, sha256=kept.sha256))
        work.owe(OPEN, str(mail.pk), at=at)
    return mail
