"""What is asked when somebody's data is removed or copied: that it is understood, or why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form
from registry.privacy.models import LONGEST


class RemovalForm(Form):
    """One box, so that nobody removes everything by one press."""

    understood = forms.BooleanField(
        label=_("I understand that this cannot be undone, and that I can no longer sign in or do jobs for the program"),
        error_messages={"required": _("Tick this box to go on.")},
    )


class ReasonForm(Form):
    """Why the team does or declines something about somebody's data."""

    reason = forms.CharField(label=_("Why"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
