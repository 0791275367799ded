"""What an invitation of a company, of the program or of a utility says to the address it goes to."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from registry.pages.dates import day_words, moment_words
from registry.people.events.companies import InvitationSent
from registry.people.events.users import UserInvited
from registry.people.models import Invitation, InvitedAs, UserInvitation
from registry.people.queries import users
from registry.people.queries.companies import token_of


def invited(happening: InvitationSent | UserInvited) -> tuple[str, str, dict[str, str]]:
    """Which message it is, in which language, and its values."""
    ref = str(happening.invitation)
    if isinstance(happening, InvitationSent):
        return "company-invitation", happening.language, invitation_words(ref, happening.language)
    sent = UserInvitation.objects.select_related("utility", "invited_by").get(pk=ref.partition(":")[2])
    with override(sent.language):
        words = {
            "inviter": sent.invited_by.name if sent.invited_by else "",
            "duty": str(sent.get_duty_display()),
            "utility": sent.utility.name if sent.utility else "",
            "until": moment_words(sent.expires_at),
        }
    return "user-invitation", sent.language, {**words, "link": settings.SITE_URL + join_path(sent)}


def join_path(sent: UserInvitation) -> str:
    """Where the newest link of an invitation leads."""
    return reverse("people:join", args=[users.token_of(sent)])


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
