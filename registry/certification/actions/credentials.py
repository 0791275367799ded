"""Signing badges, and turning the keys that sign them."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.certification import events
from registry.certification.badges import adapter, keys
from registry.certification.models import Badge, Certification
from registry.certification.queries import credentials, technician_id_of
from registry.history.acting import Act, acting
from registry.history.events import SYSTEM, Ref
from registry.kernel.refusals import Missing
from registry.people.models import Person

_TRIES = 20
_FULL = adapter.ENTRIES // 2
"""A list half full is closed: a free position is then still found at the first or second draw."""


@dataclass(frozen=True)
class _Wanted:
    """What a badge is to say, the key that signs it, and the badge it replaces."""

    certification: Certification
    name: str
    technician_id: str
    version: str
    key: keys.SigningKey
    replaces: Badge | None


def badge(person: Person, kind: str, *, at: datetime) -> Badge:
    """The badge of this certification: the one made before, unless what it says has changed. Call it by itself."""
    today = timezone.localdate(at)
    held = next((one for one in credentials.good(person, today) if one.kind == kind), None)
    technician_id = technician_id_of(person)
    if held is None or technician_id is None:
        raise Missing(_("There is no badge: this certification is not held in good standing today."))
    name = person.leading.name
    version = credentials.badge_version(held, name, technician_id)
    for _attempt in range(_TRIES):
        found = credentials.badge_of(held)
        if found is not None and credentials.stands(found, version):
            return found
        key = signing_key(at)
        try:
            return _recorded(_Wanted(held, name, technician_id, version, key, replaces=found), at)
        except IntegrityError:  # the position was taken, or somebody made the same badge in this moment
            continue
    msg = "No free position was found."
    raise RuntimeError(msg)


def signing_key(at: datetime) -> keys.SigningKey:
    """The key that signs now; the first is made when it is first needed."""
    key, new = keys.first(at)
    if new:
        with acting("make a badge key", by=SYSTEM, at=at) as act:
            act.record(events.BadgeKeyMade(key=_key(key.id)))
    return key


def rotate_key(*, at: datetime, withdraw: bool = False, reason: str = "") -> str:
    """Another key signs from now on; `withdraw` also takes back the one before, whose private half was seen."""
    before = keys.current()
    made = keys.rotate(at, withdraw=withdraw)
    with acting("rotate badge key", by=SYSTEM, at=at, reason=reason) as act:
        act.record(events.BadgeKeyMade(key=_key(made.id)))
        if withdraw and before is not None:
            act.record(events.BadgeKeyWithdrawn(key=_key(before.id)))
    return made.id


def _recorded(wanted: _Wanted, at: datetime) -> Badge:
    number, code = _open_list(), uuid4()
    position = secrets.randbelow(adapter.ENTRIES)
    token = adapter.signed(adapter.credential(_statement(wanted, code, number, position)), wanted.key)
    with acting("make a badge", by=SYSTEM, at=at) as act:
        made = Badge.objects.create(
            certification=wanted.certification,
            replaces=wanted.replaces,
            code=code,
            version=wanted.version,
            list=number,
            position=position,
            key=wanted.key.id,
            token=token,
            digest=sha256(token.encode()).hexdigest(),
            issued_at=at,
        )
        _told(act, made)
    return made


def _statement(wanted: _Wanted, code: UUID, number: int, position: int) -> adapter.Statement:
    begins, ends = credentials.validity(wanted.certification)
    return adapter.Statement(
        badge=code,
        person=wanted.name,
        technician_id=wanted.technician_id,
        kind=wanted.certification.kind,
        valid_from=begins,
        valid_until=ends,
        list=number,
        position=position,
    )


def _told(act: Act, made: Badge) -> None:
    act.record(
        events.BadgeMade(
            badge=Ref(made.ref),
            person=Ref(made.certification.person.ref),
            certification=made.certification.kind,
            key=made.key,
            digest=made.digest,
        )
    )


def _open_list() -> int:
    """The last list, or the one after it once that is half full."""
    last = Badge.objects.values("list").annotate(taken=Count("pk")).order_by("-list").first()
    if last is None:
        return 1
    return int(last["list"]) + (1 if last["taken"] >= _FULL else 0)


def _key(key: str) -> Ref:
    return Ref(f"badge-key:{key}")
