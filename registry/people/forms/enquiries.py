"""Asking the team, with and without an account; and what both sides give until it ends."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form, Keyed
from registry.people.forms.contact import PhoneField
from registry.people.models import Enquiry, Person

LONGEST = 3000
# Any: options of a field.
_WORDS: dict[str, Any] = {"max_length": LONGEST, "widget": forms.Textarea(attrs={"rows": 5})}
ANY = ("", _("All"))


class AskForm(Keyed, Form):
    """A question of somebody signed in."""

    subject = forms.ChoiceField(label=_("What is it about?"), choices=Enquiry.Subject.choices, widget=forms.RadioSelect)
    message = forms.CharField(
        label=_("Your question"),
        help_text=_("Up to 3,000 characters. Never write a password."),
        error_messages={"required": _("Write your question.")},
        **_WORDS,
    )
    phone = PhoneField(label=_("Telephone"), required=False, help_text=_("Optional, if you would rather be called."))


class VisitorForm(AskForm):
    """A question of somebody without an account."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The answer goes there, with a private link to this conversation."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the answer"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    website = forms.CharField(
        label=_("Leave this empty"), max_length=200, required=False, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )
    field_order = ("subject", "message", "name", "email", "phone", "language", "website")

    def clean_website(self) -> str:
        """Only programs that fill in every box come here; whoever reads is told."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("This box is a trap for programs. Empty it, then send again."), code="trap")
        return ""


class Seen(Form):
    """A form that says which version of the enquiry it was made for."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class WriteForm(Seen):
    """A message."""

    message = forms.CharField(label=_("Your message"), error_messages={"required": _("Write your message.")}, **_WORDS)


class NoteForm(Seen):
    """What only the team reads."""

    message = forms.CharField(label=_("Note for the team"), error_messages={"required": _("Write the note.")}, **_WORDS)


class CloseForm(Seen):
    """How it ended, and a last word to whoever asked."""

    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=[one for one in Enquiry.Outcome.choices if one[0] != Enquiry.Outcome.WITHDRAWN],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    message = forms.CharField(
        label=_("A last word to whoever asked"), error_messages={"required": _("Say why it is closed.")}, **_WORDS
    )


class ScheduleForm(Seen):
    """The day that was agreed on, and where and how."""

    on = DayField(label=_("Agreed day"))
    message = forms.CharField(
        label=_("Time, place and what to bring"), error_messages={"required": _("Say when and where.")}, **_WORDS
    )


class HoldForm(Seen):
    """Who holds it."""

    owner = forms.ChoiceField(label=_("Hand over to"))

    def __init__(self, *args: Any, persons: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self._persons = {str(person.pk): person for person in persons}
        self.fields["owner"].choices = [(key, person.name) for key, person in self._persons.items()]  # type: ignore[attr-defined]

    def clean_owner(self) -> Person:
        """The person behind the choice."""
        return self._persons[self.cleaned_data["owner"]]


class LinkForm(Seen):
    """Whom it concerns, by the number at the end of the address of their page, or by the whole address."""

    person = forms.CharField(
        label=_("Number of the person"),
        help_text=_("The number in the address of their page, such as 417. Empty: nobody."),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_person(self) -> Person | None:
        """The leading record of this number."""
        given = self.cleaned_data["person"]
        if not given:
            return None
        number = int(given) if given.isascii() and given.isdigit() else 0
        found = Person.objects.select_related("canonical").filter(pk=number).first()
        if found is None:
            raise ValidationError(_("Nobody on record has this number."), code="unknown")
        return found.leading


class QueueForm(Form):
    """Which enquiries the team looks at."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Enquiry.Kind.choices], required=False)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("Everything open")),
            ("asked", _("Waits for the team")),
            ("answered", _("Answered")),
            ("scheduled", _("A day is agreed")),
            ("ended", _("Done and closed")),
        ],
        required=False,
    )
    held = forms.ChoiceField(
        label=_("Held by"), choices=[ANY, ("me", _("Me")), ("nobody", _("Nobody"))], required=False
    )
    subject = forms.ChoiceField(label=_("Subject"), choices=[ANY, *Enquiry.Subject.choices], required=False)
