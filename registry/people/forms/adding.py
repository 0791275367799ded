"""Putting somebody on record who wrote or called, and has no account."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form, Keyed
from registry.people.resemblance.contacts import phone


class AddForm(Keyed, Form):
    """Name, telephone and language. `sure` comes with the page that showed who may be the same person."""

    name = forms.CharField(label=_("Full name"), max_length=150, error_messages={"required": _("Enter the full name.")})
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        error_messages={"invalid": _("This is no telephone number. Write it like 503-555-0142.")},
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect, initial="en"
    )
    sure = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def clean_phone(self) -> str:
        """A number that can be called, or none."""
        text: str = self.cleaned_data["phone"]
        if text and phone(text) is None:
            raise forms.ValidationError(self.fields["phone"].error_messages["invalid"], code="invalid")
        return text

    def ask(self) -> None:
        """The same form once more, now knowing who may be meant."""
        self.data = {**self.data.dict(), "sure": "on"}  # type: ignore[attr-defined]

    # Any: what was typed.
    def particulars(self) -> dict[str, Any]:
        """What goes on record."""
        return {name: self.cleaned_data[name] for name in ("name", "phone", "language")}
