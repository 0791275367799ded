"""Verifying a Technician ID: what anybody may type, and what is wrong with it if it cannot be one."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.kernel.identifiers import NotAnIdentifier, Slip, read_technician_id
from registry.pages.forms import Form

_SENTENCES = {
    Slip.LENGTH: _("A Technician ID has 7 letters and digits, like K7M-4RX9. Check that none is missing or added."),
    Slip.CHECK: _("One character is wrong, or two are swapped. Compare it with the certificate, or ask for it again."),
}


def slip_words(wrong: NotAnIdentifier) -> object:
    """What is wrong with the text that was typed, and what to do."""
    if wrong.slip is Slip.CHARACTER:
        sentence = _(
            "“{character}” is never used in a Technician ID. It has only these: 2 to 9, A C E F H J K M P R T V W X Y."
        )
        return format_lazy(sentence, character=wrong.character)
    return _SENTENCES[wrong.slip]


class VerifyForm(Form):
    """A Technician ID as somebody reads or hears it."""

    id = forms.CharField(
        label=_("Technician ID"),
        max_length=40,
        help_text=_("7 letters and digits, such as K7M-4RX9. Hyphens, spaces and small letters do not matter."),
        error_messages={"required": _("Enter the Technician ID that stands on the certificate.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_id(self) -> str:
        """The ID in its stored form."""
        try:
            return read_technician_id(self.cleaned_data["id"])
        except NotAnIdentifier as wrong:
            raise forms.ValidationError(str(slip_words(wrong)), code=str(wrong.slip)) from wrong
