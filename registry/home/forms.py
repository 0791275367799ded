"""What is searched for in the history, and what a setting is changed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form
from registry.program.known import Known


class AboutForm(Form):
    """Whose story, or the story of what."""

    about = forms.CharField(
        label=_("Technician ID, number or name"),
        help_text=_("For example K7M-4RX9, A-26-00012, J-26-00317 or part of a name."),
        max_length=100,
        required=False,
    )


class FindForm(Form):
    """Who is looked for."""

    find = forms.CharField(
        label=_("Name, telephone, e-mail or Technician ID"), max_length=100, required=False, strip=True
    )


class SettingForm(Form):
    """A new value, from which day on, and why. `seen` tells a page that is no longer true."""

    value = forms.IntegerField(label=_("New value"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    begins = DayField(label=_("From which day on"))
    reason = forms.CharField(label=_("Why it changes"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Known, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["value"]
        field.error_messages["invalid"] = _("Enter a whole number.")
        field.help_text = str(known.help)
        if known.switch:
            self.fields["value"] = forms.TypedChoiceField(
                label=str(known.label),
                help_text=str(known.help),
                choices=[(1, _("Yes")), (0, _("No"))],
                coerce=int,
                widget=forms.RadioSelect,
            )
        else:
            field.unit = known.unit  # type: ignore[attr-defined]


class RosterForm(Form):
    """Whom of a company's roster to show."""

    who = forms.ChoiceField(
        label=_("Who"), choices=[("today", _("Works here today")), ("former", _("Worked here before"))], required=False
    )
    find = forms.CharField(label=_("Name"), max_length=100, required=False)


class PermissionForm(Form):
    """Who, and which page or thing."""

    person = forms.CharField(
        label=_("Person"),
        help_text=_("Part of a name, an e-mail address, a telephone number; or “visitor” for somebody not signed in."),
        max_length=100,
    )
    about = forms.CharField(
        label=_("Page or number"),
        help_text=_("For example J-26-00012, A-26-00003 or /desk/people. Empty: every page of the registry."),
        max_length=300,
        required=False,
    )
