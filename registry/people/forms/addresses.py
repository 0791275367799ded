"""What is asked of somebody who changes the address they sign in with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form


class AddressForm(Form):
    """The new address."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        help_text=_("We send a link there. Until you follow it, nothing changes."),
        max_length=254,
        error_messages={
            "required": _("Enter the new address."),
            "invalid": _("Enter an e-mail address, like name@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Addresses are kept in small letters, as mail servers read them."""
        return str(self.cleaned_data["email"]).lower()
