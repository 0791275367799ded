"""What is searched for in the history."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form


class AboutForm(Form):
    """Whose story, or the story of what."""

    about = forms.CharField(
        label=_("Technician ID, number or name"),
        help_text=_("For example K7M-4RX9, A-26-00012, J-26-00317 or part of a name."),
        max_length=100,
        required=False,
    )
