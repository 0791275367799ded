"""What people offer to the search of the desk: persons, companies, and what people asked the team."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from registry.pages.components import Status
from registry.pages.searching import NEWEST, SHOWN, Group, Hit
from registry.people.finding import Sought
from registry.people.models import Company, Enquiry, Person
from registry.people.queries import Viewer, finding
from registry.people.queries import enquiries as asked

FEW = 5
"""Of so many persons found, what is theirs is shown as well."""


def persons(sought: Sought, viewer: Viewer) -> Group:
    """Whom the words, the telephone, the address or the Technician ID may mean."""
    found = _visible(finding.persons(sought, SHOWN + 1), viewer)
    hits = [Hit(one.name, reverse("people:person", args=[one.pk]), _contact(one)) for one in found[:SHOWN]]
    return Group("people", _("People"), hits, more=len(found) > SHOWN)


def companies(sought: Sought, viewer: Viewer) -> Group:
    """Companies by name, license or telephone."""
    found = finding.companies(sought, SHOWN + 1) if viewer.is_team else []
    hits = [Hit(one.name, reverse("people:desk_company", args=[one.pk]), _licensed(one)) for one in found[:SHOWN]]
    return Group("companies", _("Companies"), hits, more=len(found) > SHOWN)


def enquiries(sought: Sought, viewer: Viewer) -> Group:
    """A request or question by its number, of a visitor so named, or of the few persons found; newest first."""
    found = list(_enquiries(sought, viewer)[: SHOWN + 1])
    hits = [
        Hit(
            one.number,
            where,
            f"{one.get_kind_display()}, {one.asker_name}",
            Status(one.state_label, "waiting" if one.is_open else "neutral"),
            sure=one.number == sought.number,
        )
        for one in found[:SHOWN]
        if (where := _page_of(one))
    ]
    return Group("enquiries", _("Requests and questions"), hits, more=len(found) > SHOWN)


def few(sought: Sought) -> list[Person]:
    """The persons found, if they are so few that what is theirs can be meant."""
    found = finding.persons(sought, FEW + 1)
    return found if len(found) <= FEW else []


def of_any(persons: list[Person], field: str = "person") -> Q:
    """The rows of any of these persons, under whichever record."""
    roots = [one.root for one in persons]
    return Q(**{f"{field}__in": roots}) | Q(**{f"{field}__canonical__in": roots})


def _visible(found: list[Person], viewer: Viewer) -> list[Person]:
    return found if viewer.is_team else []


def _enquiries(sought: Sought, viewer: Viewer) -> QuerySet[Enquiry]:
    found = asked.visible_to(viewer)
    if sought.number:
        return found.filter(number=sought.number)
    return found.filter(of_any(few(sought)) | _of_visitors(sought)).order_by("-pk")


def _of_visitors(sought: Sought) -> Q:
    """What somebody without an account asked: by the whole address, or among the newest by every word of the name."""
    if "@" in sought.text:
        found = Enquiry.objects.filter(Exact(Lower("email"), sought.text.lower()))
        return Q(pk__in=found.order_by("-pk").values("pk")[: SHOWN + 1])
    newest = Enquiry.objects.filter(person__isnull=True).order_by("-pk").values("pk")[:NEWEST]
    return every_word(sought, "name", newest)


def every_word(sought: Sought, field: str, newest: QuerySet[Any, Any]) -> Q:
    """Those of the newest that have all the words in one of their fields; without a word, none."""
    words = sought.text.split()
    found = Q(pk__in=newest) if words else Q(pk=None)
    for word in words:
        found &= Q(**{f"{field}__icontains": word})
    return found


def _page_of(enquiry: Enquiry) -> str:
    """Where the team reads it: each kind has a page of its own, and one without is not shown."""
    if enquiry.kind != Enquiry.Kind.INSTRUCTION:
        try:
            return reverse("people:desk_enquiry", args=[enquiry.number])
        except NoReverseMatch:
            return ""
    return reverse("training:desk_instruction", args=[enquiry.number])


def _contact(person: Person) -> str:
    account = getattr(person, "account", None)
    return " · ".join(filter(None, (person.phone, account.email if account else _("No account"))))


def _licensed(company: Company) -> str:
    return " · ".join(filter(None, (f"{company.license_number} {company.license_state}".strip(), company.phone)))
