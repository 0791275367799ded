"""What an invitation of a company says to the address it goes to."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from registry.pages.dates import day_words
from registry.people.models import Invitation, InvitedAs
from registry.people.queries.companies import token_of


def invitation_words(ref: str, language: str) -> dict[str, str]:
    """The values of the message: who invites, to which company, as what, until when; and the link."""
    sent = Invitation.objects.select_related("company", "invited_by").get(pk=ref.partition(":")[2])
    with override(language):
        until = day_words(sent.until)
    return {
        "company": sent.company.name,
        "inviter": sent.invited_by.name,
        "administrator": "yes" if sent.invited_as == InvitedAs.ADMINISTRATOR else "",
        "until": until,
        "link": settings.SITE_URL + reverse("people:invitation", args=[token_of(sent)]),
    }
