"""What a person's papers and badges say, and how each certification stands: as of a day, through `standing_on`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from registry.certification.badges import adapter, keys
from registry.certification.models import Badge, Certification
from registry.certification.queries import certifications, technician_id_of
from registry.certification.queries.standing import records, standing_on
from registry.certification.words import Standing
from registry.documents import making
from registry.documents.card import WalletCard
from registry.documents.certificate import Certificate, Held
from registry.documents.models import MadeDocument
from registry.history import queries as history
from registry.history.events import canonical
from registry.kernel.identifiers import read_technician_id
from registry.pages.dates import day_words
from registry.people.models import Person

GOOD = frozenset({Standing.ACTIVE, Standing.PROBATION})
"""Standings in which somebody may do the work, and so carries a paper or a badge that says so."""

CERTIFICATE, CARD = "certificate", "wallet-card"
_REMEMBERED = timedelta(hours=1)


@dataclass(frozen=True)
class Shown:
    """One certification and its standing on a day; None before its first day."""

    certification: Certification
    standing: Standing | None

    @property
    def label(self) -> str:
        return self.certification.label

    @property
    def since(self) -> date:
        """The first day of the period."""
        return self.certification.begins

    @property
    def is_good(self) -> bool:
        """Whether the work may be done on it."""
        return self.standing in GOOD


def shown(person: Person, day: date) -> list[Shown]:
    """Each kind the person is or was certified for, once: the period of that day, or else the nearest to it."""
    kinds: dict[str, list[Certification]] = {}
    for one in certifications(person):
        kinds.setdefault(one.kind, []).append(one)
    return [Shown(_nearest(rows, day), standing_on(person, kind, day)) for kind, rows in kinds.items()]


def _nearest(rows: list[Certification], day: date) -> Certification:
    """Of the periods of one kind, oldest first: the last that had begun, or else the first to begin."""
    begun = [one for one in rows if one.begins <= day]
    return begun[-1] if begun else rows[0]


def good(person: Person, day: date) -> list[Certification]:
    """The certifications on which the person may work on that day: what papers and badges are made of."""
    return [one.certification for one in shown(person, day) if one.is_good and one.certification.covers(day)]


def certificate_of(person: Person, language: str, day: date) -> Certificate | None:
    """What the certificate says on that day, in this language; None when nothing is held in good standing."""
    return Certificate(**said) if (said := _said(person, language, day)) else None


def card_of(person: Person, language: str, day: date) -> WalletCard | None:
    """What the wallet card says on that day; None when nothing is held in good standing."""
    return WalletCard(**said) if (said := _said(person, language, day)) else None


def is_current(paper: MadeDocument, person: Person, day: date) -> bool:
    """Whether the registry would make this very paper again on that day."""
    content = (certificate_of if paper.kind == CERTIFICATE else card_of)(person, paper.language, day)
    return content is not None and making.version(content) == paper.version


# Any: the fields certificate and card share, each with its type.
def _said(person: Person, language: str, day: date) -> dict[str, Any]:
    held, technician_id = good(person, day), technician_id_of(person)
    if not held or technician_id is None:
        return {}
    with override(language):
        return {
            "program": str(settings.PROGRAM["long_name"]),
            "person": person.leading.name,
            "technician_id": technician_id,
            "certifications": tuple(
                Held(one.label, day_words(one.begins), day_words(one.ends) if one.ends else "") for one in held
            ),
            "issued": day_words(timezone.localdate(max(one.granted_at for one in held))),
            "verify_url": f"{settings.SITE_URL}/verify/{read_technician_id(technician_id)}",
            "hotline": str(settings.PROGRAM["hotline"]),
        }


def badge_version(certification: Certification, name: str, technician_id: str) -> str:
    """The digest of what a badge says of its holder: with another name or period it is another badge."""
    period = [certification.begins.isoformat(), certification.ends.isoformat() if certification.ends else ""]
    return sha256(canonical([name, technician_id, certification.kind, *period]).encode()).hexdigest()


def validity(certification: Certification) -> tuple[datetime, datetime | None]:
    """From which moment until which a certification holds: its days are days of the program's time zone."""
    zone = timezone.get_default_timezone()
    begins = datetime.combine(certification.begins, time.min, zone)
    last = certification.ends
    return begins, datetime.combine(last, time(23, 59, 59), zone) if last else None


def badge_of(certification: Certification) -> Badge | None:
    """The badge of a certification that was not replaced."""
    return Badge.objects.filter(certification=certification, replaced_by__isnull=True).first()


def stands(badge: Badge, version: str) -> bool:
    """Whether a badge made before says just this, under a key that vouches."""
    return badge.version == version and keys.find(badge.key) is not None


def badge_with(digest: str) -> Badge | None:
    """The badge whose signed token has this digest."""
    return _whole(Badge.objects.filter(digest=digest)).first()


def list_exists(number: int) -> bool:
    """Whether any badge has its standing in this list."""
    return Badge.objects.filter(list=number).exists()


def purposes(badge: Badge, day: date) -> frozenset[str]:
    """Which of its bits are set on that day: suspended, or revoked for whatever reason."""
    return _purposes(badge, standing_on(badge.certification.person, badge.certification.kind, day), day)


def positions(number: int, purpose: str, day: date) -> frozenset[int]:
    """The positions of a list whose bit is set on that day. Counted again as soon as anything at all happened."""
    name = f"badge-list:{number}:{day.isoformat()}:{history.length()}"
    counted: dict[str, frozenset[int]] | None = cache.get(name)
    if counted is None:
        counted = _counted(_whole(Badge.objects.filter(list=number)), day)
        cache.set(name, counted, _REMEMBERED.total_seconds())
    return counted[purpose]


def _counted(badges: Iterable[Badge], day: date) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {purpose: set() for purpose in adapter.PURPOSES}
    each = list(badges)
    known = records({badge.certification.person.root for badge in each})
    for badge in each:
        standing = known[badge.certification.person.root, badge.certification.kind].standing(day)
        for purpose in _purposes(badge, standing, day):
            found[purpose].add(badge.position)
    return {purpose: frozenset(bits) for purpose, bits in found.items()}


def _purposes(badge: Badge, standing: Standing | None, day: date) -> frozenset[str]:
    ends = badge.certification.ends
    if not badge.token or hasattr(badge, "replaced_by") or (ends is not None and ends < day):
        return frozenset({adapter.REVOCATION})
    if standing == Standing.SUSPENDED:
        return frozenset({adapter.SUSPENSION})
    return frozenset() if standing in GOOD else frozenset({adapter.REVOCATION})


def _whole(badges: QuerySet[Badge]) -> QuerySet[Badge]:
    return badges.select_related("replaced_by", "certification__person__canonical")
