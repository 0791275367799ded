"""What is asked about companies: who asks for an account, what is on file, who is invited, appointed, or has left."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form, Keyed, one_line
from registry.people.forms.contact import STATES, PhoneField
from registry.people.models import Company, CoverageKind, InvitedAs, Person

NEW = "new"
FIRST_DAY = date(1990, 1, 1)
LATEST_DAY = date(2100, 1, 1)


def _reason(label: str | Promise) -> forms.CharField:
    return forms.CharField(
        label=cast("str", label), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _license_state() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("State of the license"), required=False, choices=[("", "—"), *((s, s) for s in STATES)]
    )


class AskForm(Keyed, Form):
    """Which company, new or on record, and who asks."""

    company = forms.ChoiceField(
        label=_("The company"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the company, or “The company is not listed”."),
            "invalid_choice": _("Choose the company from the list, or search for it again."),
        },
    )
    name = forms.CharField(label=_("Name of the company"), max_length=200, required=False)
    license_number = forms.CharField(label=_("Contractor license number"), max_length=40, required=False)
    license_state = _license_state()
    phone = PhoneField(label=_("Telephone of the company"), required=False)
    position = forms.CharField(
        label=_("Your position in the company"),
        max_length=100,
        help_text=_("For example owner, office manager, dispatcher."),
        error_messages={"required": _("Enter your position in the company.")},
    )
    statement = forms.CharField(
        label=_("Anything we should know"),
        max_length=2000,
        required=False,
        help_text=_("For example whom we can call at the company to confirm that you speak for it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, companies: Sequence[Company], **options: Any) -> None:
        super().__init__(*args, **options)
        self._companies = {str(company.pk): company for company in companies}
        self.fields["company"].choices = [  # type: ignore[attr-defined]
            *((key, company.name) for key, company in self._companies.items()),
            (NEW, _("The company is not listed")),
        ]

    def clean(self) -> dict[str, Any]:
        """A new company needs its name, license and telephone."""
        given = super().clean() or {}
        if given.get("company") == NEW:
            needed = {
                "name": _("Enter the name of the company."),
                "license_number": _("Enter its contractor license number."),
                "license_state": _("Choose the state that gave the license."),
                "phone": _("Enter the telephone of the company."),
            }
            for field, sentence in needed.items():
                if field not in self.errors and not given.get(field):
                    self.add_error(field, str(sentence))
        return given

    @property
    def chosen(self) -> Company | None:
        """The company on record, if one was chosen."""
        return self._companies.get(self.cleaned_data["company"])


class AnswerForm(Form):
    """What the team answers to a request. `seen` tells a page that is no longer true."""

    answer = _reason(_("Words to the person who asked"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ParticularsForm(Form):
    """What a company is called and how it is reached. Only the team changes the name."""

    name = forms.CharField(label=_("Name of the company"), max_length=200)
    license_number = forms.CharField(label=_("Contractor license number"), max_length=40, required=False)
    license_state = _license_state()
    phone = PhoneField(label=_("Telephone of the company"), required=False)
    reason = _reason(_("Why it changes"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, by_team: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not by_team:
            del self.fields["name"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A license has its number and its state, or neither."""
        given = super().clean() or {}
        if bool(given.get("license_number")) != bool(given.get("license_state")) and not self.errors:
            field = "license_state" if given.get("license_number") else "license_number"
            self.add_error(field, str(_("Give both the number of the license and the state that gave it.")))
        return given


class CoverageForm(Keyed, Form):
    """An insurance or a bond, as its certificate says."""

    kind = forms.ChoiceField(label=_("What it is"), choices=CoverageKind.choices, widget=forms.RadioSelect)
    insurer = forms.CharField(
        label=_("Insurer or surety"), max_length=200, error_messages={"required": _("Enter who insures it.")}
    )
    policy_number = forms.CharField(
        label=_("Policy or bond number"), max_length=60, error_messages={"required": _("Enter the number.")}
    )
    begins = DayField(label=_("First day"), not_before=FIRST_DAY)
    ends = DayField(label=_("Last day"), not_before=FIRST_DAY)

    def clean_ends(self) -> date:
        """A day of this century."""
        day: date = self.cleaned_data["ends"]
        if day >= LATEST_DAY:
            raise ValidationError(_("This day is too far away. Check the year."), code="late")
        return day

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        if given.get("begins") and given.get("ends") and given["ends"] < given["begins"]:
            self.add_error("ends", str(_("The last day cannot be before the first day.")))
        return given


class InvitationForm(Keyed, Form):
    """Whom to invite, as what, and in which language we write."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Enter the e-mail address."),
            "invalid": _("Enter a whole e-mail address, like name@example.com."),
        },
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"}),
    )
    invited_as = forms.ChoiceField(
        label=_("Invited as"), choices=InvitedAs.choices, widget=forms.RadioSelect, initial=InvitedAs.TECHNICIAN
    )
    language = forms.ChoiceField(
        label=_("Language of the message"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["invited_as"].hints = {  # type: ignore[attr-defined]
            InvitedAs.TECHNICIAN: _("Starts an application that names your company. The program team decides it."),
            InvitedAs.ADMINISTRATOR: _("Sees and does everything that you see and do here."),
        }
        self.fields["email"].validators.append(one_line)


class AppointForm(Form):
    """Which colleague."""

    person = forms.ChoiceField(
        label=_("Colleague"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose somebody from the list.")},
    )

    def __init__(self, *args: Any, colleagues: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self._colleagues = {str(person.pk): person for person in colleagues}
        self.fields["person"].choices = [(key, one.name) for key, one in self._colleagues.items()]  # type: ignore[attr-defined]

    def clean_person(self) -> Person:
        """The person behind the choice."""
        return self._colleagues[self.cleaned_data["person"]]


class ReasonForm(Form):
    """Why."""

    reason = _reason(_("Reason"))


class LeftForm(Form):
    """The last day, and why."""

    last_day = DayField(
        label=_("Last day of work there"),
        not_after_today=True,
        error_messages={"required": _("Enter the last day of work.")},
    )
    reason = _reason(_("Reason"))


class LastDayForm(Form):
    """The last day as it should be; without one the person still works there."""

    last_day = DayField(
        label=_("Last day of work there"),
        required=False,
        not_after_today=True,
        help_text=_("Leave it empty if the person still works there."),
    )
    reason = _reason(_("Reason"))


class StandingForm(Form):
    """From which day, and why."""

    begins = DayField(label=_("From which day on"), not_before=FIRST_DAY)
    reason = _reason(_("Reason"))


class FindForm(Form):
    """Which company is looked for."""

    find = forms.CharField(label=_("Name, license or telephone"), max_length=100, required=False)
