"""What the team says about a message: who holds it, whom it is about, what is answered, why it is set aside."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.intake.fates import OWN, Aside, Outcome
from registry.pages.forms import Form
from registry.people.models import Person

_REASON: dict[str, Any] = {"max_length": 500, "widget": forms.Textarea(attrs={"rows": 2})}  # Any: options of a field


class Seen(Form):
    """A form that says which version of the message it was made for."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class AnswerForm(Seen):
    """An answer by e-mail."""

    message = forms.CharField(
        label=_("Your answer"),
        max_length=10_000,
        help_text=_("It leaves to the address the message came from, with your words as you write them."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your message.")},
    )


class TakeForm(Seen):
    """Who holds the message."""

    owner = forms.ChoiceField(label=_("Hand over to"))

    def __init__(self, *args: Any, persons: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self._persons = {str(person.pk): person for person in persons}
        self.fields["owner"].choices = [(key, person.name) for key, person in self._persons.items()]  # type: ignore[attr-defined]

    def clean_owner(self) -> Person:
        person = self._persons.get(self.cleaned_data["owner"])
        if person is None:
            raise ValidationError(_("Choose a member of the program team."), code="invalid")
        return person


class HandleForm(Seen):
    """What was done."""

    outcome = forms.ChoiceField(
        label=_("What was done"),
        choices=[(one.value, one.label) for one in Outcome if one in OWN],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("In a few words"),
        help_text=_("For example: entered as application A-26-00012."),
        error_messages={"required": _("Say what was done.")},
        **_REASON,
    )


class AsideForm(Seen):
    """Why nothing is done with it."""

    why = forms.ChoiceField(label=_("Why it is set aside"), choices=Aside.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("In a few words"), error_messages={"required": _("Say why, for whoever looks for it later.")}, **_REASON
    )


class ReopenForm(Seen):
    """Why it is to be dealt with after all."""

    reason = forms.CharField(label=_("Why it is opened again"), error_messages={"required": _("Say why.")}, **_REASON)


class LinkForm(Seen):
    """The person it is about, chosen among the proposals or those found."""

    person = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)


class FindForm(Form):
    """Finding the person a message is about."""

    find = forms.CharField(
        label=_("Find a person"),
        max_length=100,
        required=False,
        help_text=_("A name, an e-mail address or a telephone."),
    )
