"""Verifying: what anybody may type or send, and what is wrong with what was typed."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.kernel.identifiers import NotAnIdentifier, Slip, is_long, read_document_number, read_technician_id
from registry.pages.forms import Form

_SENTENCES = {
    Slip.LENGTH: _("A Technician ID has 7 letters and digits, like K7M-4RX9. Check that none is missing or added."),
    Slip.CHECK: _("One character is wrong, or two are swapped. Compare it with the certificate, or ask for it again."),
}


_LENGTH_OF_NUMBER = _(
    "The number of a document has 12 letters and digits, in groups of four. Check that none is missing."
)
ACCEPT = "application/pdf,image/png,image/svg+xml,application/json,.pdf,.png,.svg,.json,.jwt"


def read_either(text: str) -> str:
    """A Technician ID or the number of a paper, in its stored form: the longer is the number."""
    return read_document_number(text) if is_long(text) else read_technician_id(text)


def slip_words(wrong: NotAnIdentifier, text: str = "") -> object:
    """What is wrong with the text that was typed, and what to do."""
    if wrong.slip is Slip.LENGTH and is_long(text):
        return _LENGTH_OF_NUMBER
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
        help_text=_(
            "7 letters and digits, such as K7M-4RX9. Hyphens, spaces and small letters do not matter. You can also"
            " enter the 12-character number of a document."
        ),
        error_messages={"required": _("Enter the Technician ID that stands on the certificate.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_id(self) -> str:
        """The ID, or the number of a paper, in its stored form."""
        text = self.cleaned_data["id"]
        try:
            return read_either(text)
        except NotAnIdentifier as wrong:
            raise forms.ValidationError(str(slip_words(wrong, text)), code=str(wrong.slip)) from wrong


class FileForm(Form):
    """A file somebody was shown as proof."""

    file = forms.FileField(
        label=_("Certificate, card or badge"),
        allow_empty_file=True,
        help_text=_("A PDF, or a badge as PNG, SVG, JSON or JWT, at most 2 MB. It is read and not kept."),
        error_messages={"required": _("Choose the file you were given.")},
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
