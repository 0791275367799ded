"""What the mailroom offers to the search of the desk: messages that arrived."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.intake import queries
from registry.intake.models import Mail
from registry.intake.views.showing import status_of
from registry.pages.searching import NEWEST, SHOWN, Group, Hit
from registry.people.finding import Sought
from registry.people.queries import Viewer
from registry.people.searching import every_word, few, of_any


def mail(sought: Sought, viewer: Viewer) -> Group:
    """A message by its number, its sender or its subject, or linked to the few persons found; newest first."""
    found = list(_found(sought, viewer)[: SHOWN + 1])
    hits = [
        Hit(
            one.number,
            reverse("intake:mail", args=[one.number]),
            ", ".join(filter(None, (one.title, one.sender_name or one.sender))),
            status_of(one),
            sure=one.number == sought.number,
        )
        for one in found[:SHOWN]
    ]
    return Group("mail", _("E-mail and fax"), hits, more=len(found) > SHOWN)


def _found(sought: Sought, viewer: Viewer) -> QuerySet[Mail]:
    known = queries.visible_to(viewer)
    if sought.number:
        return known.filter(number=sought.number)
    return known.filter(of_any(few(sought)) | _written(sought)).order_by("-pk")


def _written(sought: Sought) -> Q:
    """By the whole address of the sender; or, among the newest, by every word of the subject or the sender's name."""
    if "@" in sought.text:
        found = Mail.objects.filter(Exact(Lower("sender"), sought.text.lower()))
        return Q(pk__in=found.order_by("-pk").values("pk")[: SHOWN + 1])
    newest = Mail.objects.order_by("-pk").values("pk")[:NEWEST]
    return every_word(sought, "subject", newest) | every_word(sought, "sender_name", newest)
