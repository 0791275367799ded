"""Passkeys: added, named, used. What the browser sends is untrusted, and one sentence says that it did not work.

allauth and the FIDO2 library check the signatures; they are not prepared for every kind of nonsense, so whatever they
raise on something that is no answer of a passkey becomes that sentence.
"""

from typing import Any

from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.people.forms.signing_in import _Ours

LONGEST_NAME = 60
DID_NOT_WORK = _("The passkey did not work. Try again, or use another way.")
NONSENSE = (TypeError, ValueError, KeyError, AttributeError, IndexError, ArithmeticError, InvalidSignature)


def _credential(form: Any) -> Any:  # Any: allauth's forms are untyped
    """What the browser sent, as far as it has the shape of a passkey's answer."""
    sent = form.cleaned_data.get("credential")
    if not isinstance(sent, dict) or not isinstance(sent.get("response"), dict):
        raise ValidationError(DID_NOT_WORK, code="passkey")
    return sent


class _Answer(_Ours):
    """A form that a passkey answered."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["credential"].error_messages.update(dict.fromkeys(("required", "invalid"), DID_NOT_WORK))

    def clean_credential(self) -> Any:
        _credential(self)
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as refused:
            raise ValidationError(DID_NOT_WORK, code="passkey") from refused
        except NONSENSE as nonsense:
            raise ValidationError(DID_NOT_WORK, code="passkey") from nonsense


class SignInWithPasskeyForm(_Answer, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """Sign in with a passkey alone."""


class SecondStepPasskeyForm(_Answer, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The passkey as the second step, after the password."""


class PasskeyAgainForm(_Answer, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The passkey once more, before something that matters."""


class AddPasskeyForm(_Ours, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey with a name; every one of them signs in alone, so each must know who holds it."""

    words = {"name": (_("A name for it"), _("So that you can tell it from others, like “My telephone”."))}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("passwordless", None)
        self.fields["name"].max_length = LONGEST_NAME  # type: ignore[attr-defined]
        self.fields["name"].validators.append(forms.CharField(max_length=LONGEST_NAME).validators[0])
        self.fields["credential"].error_messages.update(dict.fromkeys(("required", "invalid"), DID_NOT_WORK))

    def clean(self) -> dict[str, Any]:
        """Nothing is kept but what a passkey answered that saw its holder: by fingerprint, face or code."""
        self.cleaned_data["passwordless"] = True
        if "credential" not in self.cleaned_data:
            return self.cleaned_data
        try:
            _credential(self)
            said = super().clean() or {}
        except (ValidationError, *NONSENSE) as refused:
            raise ValidationError(DID_NOT_WORK, code="passkey") from refused
        return said


class NamePasskeyForm(_Ours, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    words = {"name": (_("Name"), "")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].validators.append(forms.CharField(max_length=LONGEST_NAME).validators[0])
