"""What is asked of people to keep their particulars right."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form
from registry.people.forms.contact import PhoneField


class ParticularsForm(Form):
    """A person's own name, telephone and language. `version` tells a page that is no longer true."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("First and last name, as they should stand on your certificate."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("Of the pages and of the messages we send you."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
