"""allauth, as the registry lets it work: people are registered by our action, every message goes through our outbox."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from registry.notices import actions
from registry.people import actions as people
from registry.people.models import Account

# allauth's template to our message, and which of its values is the link.
MESSAGES = {
    "account/email/email_confirmation_signup": ("confirm-address", "activate_url"),
    "account/email/email_confirmation": ("confirm-address", "activate_url"),
    "account/email/account_already_exists": ("already-registered", "password_reset_url"),
    "account/email/password_reset_key": ("reset-password", "password_reset_url"),
    "account/email/unknown_account": ("unknown-address", "signup_url"),
}
# How somebody signed in shows once more that it is them.
AGAIN = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of the app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
# The page that follows says it already, and says the same to everybody.
UNSAID = frozenset({"account/messages/email_confirmation_sent.txt"})
"""The address the next page names; in the session, so that the page is the same whoever has the address."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What allauth asks of its host."""

    # Any: a code to a lazy sentence.
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Call the program team."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both, or choose a new password."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link was used before, or is too old."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again, or choose a new password."),
    }

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:  # noqa: ARG002
        """Register; the form has hashed the password already."""
        said = form.cleaned_data
        return people.register(
            name=said["name"],
            email=said["email"],
            password=form.hashed,
            technician_id=said.get("technician_id", ""),
            language=get_language() or settings.LANGUAGE_CODE,
            at=timezone.now(),
        )

    def set_password(self, user: Account, password: str) -> None:
        """Hash first, then change it with its trace in the history."""
        hashed = make_password(password)
        how = "signed_in" if current.request.user.is_authenticated else "by_link"
        people.change_password(user, hashed, how=how, at=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Back to the person's own page."""
        return reverse("people:account")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is still you, in our words."""
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": AGAIN.get(method["id"], method["description"])} for method in methods]

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """The address is confirmed and recorded, or neither."""
        with transaction.atomic():
            return bool(super().confirm_email(request, email_address))

    def should_send_confirmation_mail(self, request: HttpRequest, email_address: Any, signup: bool) -> bool:  # noqa: ARG002
        """Registering has owed the message already, in its own transaction."""
        return not signup

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Owe the message instead of sending it; the link is to our own address, whatever host was asked."""
        message, link = MESSAGES[template_prefix]
        path = urlsplit(str(context[link])).path
        actions.owe_account_mail(
            message,
            to=email,
            language=get_language() or settings.LANGUAGE_CODE,
            context={"link": settings.SITE_URL + path},
            by=self._who(),
            at=timezone.now(),
        )

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **named: Any
    ) -> None:
        """Say what just happened, but for what the next page says anyhow."""
        if message_template not in UNSAID:
            super().add_message(request, level, message_template, *rest, **named)

    @staticmethod
    def _who() -> str:
        user = current.request.user
        return user.person.ref if isinstance(user, Account) else "visitor"
