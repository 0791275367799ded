"""Asking for instruction, and recording that it was given."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form, Keyed
from registry.people.models import Person
from registry.training.forms.videos import Seen
from registry.training.models import Instruction

# Any: options of a field.
_WORDS: dict[str, Any] = {"max_length": 3000, "widget": forms.Textarea(attrs={"rows": 4})}


class AskForm(Keyed, Form):
    """What the team needs to know to instruct somebody."""

    experience = forms.CharField(
        label=_("What experience do you have with duct sealing?"),
        help_text=_("Trainings, years of work, kinds of homes. A few sentences are enough."),
        error_messages={"required": _("Tell us in a few sentences what you have done so far.")},
        **_WORDS,
    )
    way = forms.ChoiceField(
        label=_("How should the instruction take place?"), choices=Instruction.Way.choices, widget=forms.RadioSelect
    )
    times = forms.CharField(
        label=_("Which days and times suit you?"),
        max_length=300,
        help_text=_("For example: weekdays after 3 p.m., not Fridays."),
        error_messages={"required": _("Say when we can reach you.")},
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Enter a telephone number we can reach you at.")},
    )


class _Chosen(Form):
    """A member of the team, chosen by name."""

    def offer(self, field: str, persons: Sequence[Person]) -> None:
        self._persons = {str(person.pk): person for person in persons}
        self.fields[field].choices = [(key, person.name) for key, person in self._persons.items()]  # type: ignore[attr-defined]

    def chosen(self, field: str) -> Person:
        """The person behind the choice."""
        person = self._persons.get(self.cleaned_data[field])
        if person is None:
            raise ValidationError(_("Choose a member of the program team."), code="invalid")
        return person


class GivenForm(Seen, _Chosen):
    """On which day the instruction was given, and by whom; once recorded, a change needs a reason."""

    on = DayField(label=_("Day it was given"), not_after_today=True, not_before=date(2000, 1, 1))
    given_by = forms.ChoiceField(label=_("Given by"))
    reason = forms.CharField(
        label=_("Reason of the correction"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, persons: Sequence[Person], correcting: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("given_by", persons)
        if not correcting:
            del self.fields["reason"]

    def clean_given_by(self) -> Person:
        return self.chosen("given_by")
