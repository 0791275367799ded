"""The second step of signing in, in our own words."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's second step with sentences that say what to do."""

    # Any: a code to a lazy sentence.
    error_messages: dict[str, Any] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right. Enter the newest code of your app, or a recovery code not used yet."
        ),
        "unverified_email": _("Confirm your e-mail address first."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes stand in for an app or a passkey. Set up one of them first."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002 - allauth's signature
        """A passkey that was given no name has a number."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return translation.gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the registry's own address, whatever host a request named."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": str(settings.PROGRAM["name"])}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Under what a device shows the passkey: the person's name and address."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.person.name}
