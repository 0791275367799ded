"""What is asked about users: whom to let in, to what, until when; what is proposed; whom to ask at a utility."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form, Keyed, one_line
from registry.people.forms.contact import STATES, PhoneField
from registry.people.forms.signing_in import RecoveredPasswordForm
from registry.people.models import FOR_UTILITY, USERS, Duty, Utility

FIRST_DAY = date(1990, 1, 1)
HINTS = {
    Duty.TEAM: _("Reviews applications and jobs, and helps people on the telephone."),
    Duty.ADMINISTRATOR: _("Also adds utilities, and lets their users in."),
    Duty.UTILITY: _("Sees the jobs in the territory of the utility."),
    Duty.UTILITY_ADMINISTRATOR: _("Also invites and ends colleagues of the utility."),
}


def _reason(label: str | Promise, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=cast("str", label), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **options
    )


def _email(label: str | Promise, **options: Any) -> forms.EmailField:
    return forms.EmailField(
        label=cast("str", label),
        max_length=254,
        validators=[one_line],
        error_messages={
            "required": _("Enter the e-mail address."),
            "invalid": _("Enter a whole e-mail address, like name@example.com."),
        },
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"}),
        **options,
    )


class DutyForm(Form):
    """Which duty, and for which utility if it is of one. `duties` are those the viewer may give."""

    duty = forms.ChoiceField(label=_("Duty"), widget=forms.RadioSelect)
    utility = forms.ModelChoiceField(
        label=_("Utility"),
        queryset=Utility.objects.none(),
        required=False,
        help_text=_("Only for a duty of a utility."),
        empty_label="—",
    )

    def __init__(self, *args: Any, duties: Sequence[Duty], utility: Utility | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._of = utility
        self.fields["duty"].choices = [(duty.value, duty.label) for duty in duties]  # type: ignore[attr-defined]
        self.fields["duty"].hints = {duty: HINTS[duty] for duty in duties}  # type: ignore[attr-defined]
        if utility or not set(duties) & set(FOR_UTILITY):
            del self.fields["utility"]
        else:
            self.fields["utility"].queryset = Utility.objects.order_by("state", "name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A utility for a duty of one, and for no other."""
        said = super().clean() or {}
        said["utility"] = self._of or said.get("utility")
        duty = said.get("duty")
        if duty in FOR_UTILITY and said["utility"] is None and "utility" not in self.errors:
            self.add_error("utility", str(_("Choose the utility.")))
        if duty is not None and duty not in FOR_UTILITY and said["utility"] is not None:
            self.add_error("utility", str(_("This duty is not for one utility. Choose none.")))
        return said


class InviteForm(Keyed, DutyForm):
    """Whom to let in, to what, and in which language we write."""

    name = forms.CharField(label=_("Name"), max_length=150, error_messages={"required": _("Enter the name.")})
    email = _email(_("E-mail address"))
    language = forms.ChoiceField(
        label=_("Language of the message"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    field_order = ("name", "email", "duty", "utility", "language", "key")


class GiveForm(DutyForm):
    """A duty for somebody on record, from a day on, for ever or until a day."""

    begins = DayField(label=_("First day"), not_before=FIRST_DAY)
    ends = DayField(
        label=_("Last day"), required=False, not_before=FIRST_DAY, help_text=_("Leave it empty if it has no end.")
    )
    reason = _reason(_("Why"))


class EndForm(Form):
    """Until which day, and why."""

    ends = DayField(
        label=_("Last day"),
        required=False,
        not_before=FIRST_DAY,
        help_text=_("Leave it empty to end it at once: the person is then signed out on every device."),
    )
    reason = _reason(_("Why"), help_text=_("The person reads it."))


class WhyForm(Form):
    """Why."""

    reason = _reason(_("Why"))


class UserFilterForm(Form):
    """Which users, as of which day."""

    find = forms.CharField(label=_("Name, e-mail or telephone"), max_length=100, required=False)
    duty = forms.ChoiceField(
        label=_("Duty"), required=False, choices=[("", _("Every duty")), *((d.value, d.label) for d in USERS)]
    )
    on = DayField(label=_("As of"), required=False, not_before=FIRST_DAY, help_text=_("Empty: today."))


class UtilityForm(Keyed, Form):
    """A utility that comes on record."""

    name = forms.CharField(label=_("Name of the utility"), max_length=200)
    state = forms.ChoiceField(label=_("State"), choices=[("", "—"), *((s, s) for s in STATES)])


class ContactForm(Form):
    """Whom to ask at a utility. `seen` tells a page that is no longer true."""

    contact = forms.CharField(label=_("Whom to ask for"), max_length=150, required=False)
    email = _email(_("E-mail address"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class JoinForm(RecoveredPasswordForm):
    """What somebody without an account adds to the invitation: a name, a telephone, a password of their own."""

    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = PhoneField(label=_("Telephone"), required=False)
    field_order = ("name", "phone", "password1", "password2")
    words = {**RecoveredPasswordForm.words, "name": (_("Your name"), "")}
