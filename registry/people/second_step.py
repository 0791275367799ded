"""The second step of signing in, in our own words."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
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
        "cannot_generate_recovery_codes": _("Recovery codes need an authenticator app. Set up the app first."),
    }
