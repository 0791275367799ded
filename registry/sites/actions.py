"""Entering sites: the same address and unit is the same site, whoever types it and however many do so at once."""

from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.history.numbering import next_in
from registry.kernel.identifiers import numbered
from registry.kernel.refusals import Stale
from registry.people.models import Utility
from registry.sites import events
from registry.sites.addresses import Normal, Typed, normalize, shown
from registry.sites.models import Site


def find_or_add(typed: Typed, *, utility: Utility, by: Actor | str, at: datetime) -> Site:
    """The site at this address and unit, entered now unless it is known; another utility than on record is recorded.

    Joins the Action it is called in; finding a site that is known as it is changes nothing.
    """
    normal = normalize(typed)
    site = Site.objects.filter(key=normal.key).first() or _add(typed, normal, utility, by, at)
    change_utility(site, utility, by=by, at=at)
    return site


def change_utility(site: Site, utility: Utility, *, by: Actor | str, at: datetime) -> None:
    """The site is served by this utility from now on; nothing happens when it is already."""
    if site.utility_id == utility.pk:
        return
    with acting("change utility of site", by=by, at=at) as act:
        before = Ref(f"utility:{site.utility_id}")
        held = Site.objects.filter(pk=site.pk, version=site.version)
        if not held.update(utility=utility, version=site.version + 1):
            raise Stale(_("Somebody else changed this site. Try again."))
        act.record(
            events.UtilityOfSiteChanged(site=Ref(site.ref), utility=Ref(utility.ref), before=before, number=site.number)
        )
    site.refresh_from_db()


def _add(typed: Typed, normal: Normal, utility: Utility, by: Actor | str, at: datetime) -> Site:
    """Of two at once the database takes one; the other finds it."""
    try:
        with acting("enter site", by=by, at=at) as act:
            site = Site.objects.create(
                number=_number(timezone.localdate(at).year),
                address=shown(normal.street),
                unit=_unit_shown(normal.unit),
                city=typed.city.strip(),
                state=typed.state,
                zip=normal.zip,
                key=normal.key,
                typed=typed.as_json(),
                utility=utility,
                created_at=at,
            )
            act.record(
                events.SiteAdded(
                    site=Ref(site.ref), utility=Ref(utility.ref), number=site.number, address=site.one_line
                )
            )
    except IntegrityError:
        return Site.objects.get(key=normal.key)
    return site


def _unit_shown(unit: str) -> str:
    """A bare number says what it is."""
    return f"# {shown(unit)}" if unit and " " not in unit else shown(unit)


def _number(year: int) -> str:
    return numbered("S", year, next_in("S", year))
