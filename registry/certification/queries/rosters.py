"""What a company may know of the people who work for it: Technician IDs, certifications, an application that is open.

Everything for many people at once. Proofs, and applications that name another company, are no company's business.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from registry.certification.lifecycle import RETURNED, SUBMITTED
from registry.certification.models import Application, Certification, TechnicianId
from registry.certification.queries.standing import records
from registry.certification.words import Standing
from registry.people.models import Company, Person
from registry.training.models import Kind


@dataclass(frozen=True)
class Held:
    """One certification as it stands on a day; `ends` when its last day is known."""

    kind: str
    standing: Standing
    ends: date | None

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)


def _theirs(people: Iterable[Person]) -> Q:
    roots = {person.root for person in people}
    return Q(person__in=roots) | Q(person__canonical__in=roots)


def technician_ids(people: Iterable[Person]) -> dict[int, str]:
    """The Technician ID of each, as it is shown, by the key of the person."""
    found = TechnicianId.objects.filter(_theirs(people)).select_related("person").order_by("-pk")
    return {one.person.root: one.spoken for one in found}


def held(people: Iterable[Person], day: date) -> dict[int, list[Held]]:
    """What each holds or held by that day, in the order of the list of certifications."""
    rows = Certification.objects.filter(_theirs(people), begins__lte=day).select_related("person")
    latest = {(row.person.root, row.kind): row for row in rows.order_by("begins", "pk")}
    known = records({who for who, _kind in latest})
    found: dict[int, list[Held]] = defaultdict(list)
    order = list(Kind.values)
    for (who, kind), row in sorted(latest.items(), key=lambda item: order.index(item[0][1])):
        standing = known[who, kind].standing(day)
        if standing is not None:
            found[who].append(Held(kind, standing, row.ends))
    return found


def open_applications(company: Company, people: Iterable[Person]) -> dict[int, Application]:
    """The applications with the team that name this company; one that names another is not shown to it."""
    rows = Application.objects.filter(_theirs(people), company=company, state__in=[SUBMITTED, RETURNED])
    return {row.person.root: row for row in rows.select_related("person").order_by("pk")}
