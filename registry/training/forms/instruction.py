"""Asking for instruction, and what both sides write until it is given."""

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


class WriteForm(Seen):
    """A message."""

    message = forms.CharField(label=_("Your message"), error_messages={"required": _("Write your message.")}, **_WORDS)


class CloseForm(Seen):
    """Why the team closes it, told to whoever asked."""

    message = forms.CharField(
        label=_("Why it is closed"), error_messages={"required": _("Say why it is closed.")}, **_WORDS
    )


class ScheduleForm(Seen):
    """The day that was agreed on, and where and how."""

    on = DayField(label=_("Day of the instruction"))
    message = forms.CharField(
        label=_("Time, place and what to bring"), error_messages={"required": _("Say when and where.")}, **_WORDS
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


class HoldForm(Seen, _Chosen):
    """Who holds the request."""

    owner = forms.ChoiceField(label=_("Hand over to"))

    def __init__(self, *args: Any, persons: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("owner", persons)

    def clean_owner(self) -> Person:
        return self.chosen("owner")


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
