"""What is asked of people to register, to sign in, to change a password or a second step.

allauth knows how each of its forms is checked; the words, the order and the look are ours.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.history.acting import acting
from registry.pages.forms import Form
from registry.people.actions import AddressTaken
from registry.people.models import Account

LONGEST_PASSWORD = 128
WRITTEN_TO = "written_to"
"""Where the session keeps the address a message was said to go to, whether or not anybody here has it."""
Words = dict[str, tuple[Any, Any]]  # Any: a lazy sentence, or an empty one

PASSWORD = (_("Password"), "")
NEW_PASSWORD = (
    _("New password"),
    _("At least 10 characters. A few words in a row are hard to guess and easy to remember."),
)
AGAIN = (_("The same password again"), "")
ADDRESS = (_("E-mail address"), "")
CODE = (_("Code"), _("The six digits your authenticator app shows now, or one of your recovery codes."))


class _Ours(Form):
    """A form of allauth in our words: `words` gives label and hint of each field."""

    words: Words = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]
            if isinstance(field.widget, forms.PasswordInput):
                # A password as long as a book would only keep the hasher busy.
                field.validators = [*field.validators, MaxLengthValidator(LONGEST_PASSWORD)]


class SignupForm(_Ours, account.SignupForm):  # type: ignore[misc]
    """Register: a name, an address, a password twice."""

    name = forms.CharField(
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    technician_id = forms.CharField(
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("name", "email", "password1", "password2", "technician_id")
    words = {
        "name": (_("Your name"), _("First and last name, as they should stand on your certificate.")),
        "email": (_("E-mail address"), _("We send a message there; follow its link to confirm the address.")),
        "password1": (_("Password"), NEW_PASSWORD[1]),
        "password2": AGAIN,
        "technician_id": (
            _("Technician ID, if you ever had one"),
            _("For example K7M-4RX9. It helps us find your earlier records. Leave it empty if you had none."),
        ),
    }
    hashed = ""
    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """The account, or allauth's answer for an address already registered, which looks the same from outside.

        The password is hashed before either, so that both take as long. Person, account, address and the message owed
        are one Action: all of it is there or none.
        """
        self.hashed = make_password(self.cleaned_data["password1"])
        request.session[WRITTEN_TO] = self.cleaned_data["email"]
        if not self.account_already_exists:
            try:
                with acting("register", by="visitor", at=timezone.now()):
                    account = self.save(request)
                    account.emailaddress_set.get().send_confirmation(request, signup=True)
            except AddressTaken:
                self.account_already_exists = True
            else:
                return account, None
        answered: tuple[Account | None, HttpResponse | None] = super().try_save(request)
        return answered


class SignInForm(_Ours, account.LoginForm):  # type: ignore[misc]
    """Sign in."""

    words = {"login": ADDRESS, "password": PASSWORD}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Somebody whose address is not confirmed yet is told where the message goes."""
        request.session[WRITTEN_TO] = self.cleaned_data["login"]
        answered: HttpResponse = super().login(request, redirect_url=redirect_url)
        return answered


class ChangePasswordForm(_Ours, account.ChangePasswordForm):  # type: ignore[misc]
    """Another password, by somebody who knows the present one."""

    words = {"oldpassword": (_("Your present password"), ""), "password1": NEW_PASSWORD, "password2": AGAIN}


class SetPasswordForm(_Ours, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    words = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ResetPasswordForm(_Ours, account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a link to choose a new password."""

    words = {"email": (_("E-mail address"), _("The address you registered with."))}

    def save(self, request: HttpRequest, **options: Any) -> str:  # Any: allauth's options
        """The next page names the address as it was typed, whether or not anybody here has it."""
        request.session[WRITTEN_TO] = self.cleaned_data["email"]
        return str(super().save(request, **options))


class ResetPasswordKeyForm(_Ours, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by somebody who followed the link."""

    words = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ReauthenticateForm(_Ours, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    words = {"password": PASSWORD}


class CodeForm(_Ours, mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    words = {"code": CODE}


class CodeAgainForm(_Ours, mfa.ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""

    words = {"code": CODE}


class ActivateAppForm(_Ours, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app."""

    words = {"code": (_("Code"), _("The six digits the app shows after it took the picture or the key."))}


class RemoveAppForm(_Ours, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """Sign in without the app from now on."""


class NewCodesForm(_Ours, recovery.GenerateRecoveryCodesForm):  # type: ignore[misc]
    """New recovery codes; the old ones stop working."""


class RecoveredPasswordForm(_Ours, account.SetPasswordForm):  # type: ignore[misc]
    """A password of one's own, by somebody who got back into the account; nobody else sees or chooses it."""

    words = {"password1": NEW_PASSWORD, "password2": AGAIN}
