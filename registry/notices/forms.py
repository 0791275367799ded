"""Why nothing more is done about a letter that did not arrive."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form


class SettleForm(Form):
    """A word about how the person was told instead."""

    reason = forms.CharField(
        label=_("What was done instead"),
        help_text=_("For example: called, and read the Technician ID aloud."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
