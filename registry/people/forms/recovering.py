"""What the team writes down of a call, and with what it starts, declines or stops a recovery. Never a password."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form, Keyed
from registry.people.asking import Asking, Checked, Way
from registry.people.models.calls import LONGEST

RIGHT, WRONG, NOT_ASKED = "right", "wrong", "not_asked"


def _words(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:  # Any: lazy sentences
    box = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=required, widget=box)


class CallForm(Keyed, Form):
    """A note of a call."""

    caller = forms.CharField(label=_("Who called"), max_length=150)
    about = _words(_("What it was about"))
    outcome = _words(_("What came of it"), _("What was said or promised, and who does what next."))


class CheckForm(Keyed, Form):
    """One question for each fact the record knows, each answered right, wrong or not asked."""

    outcome = forms.ChoiceField(
        label=_("Is the caller this person?"), choices=Checked.choices, widget=forms.RadioSelect
    )
    note = _words(_("Note"), _("For example the number the call came from."), required=False)

    def __init__(self, *args: Any, facts: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, known in facts.items():
            self.fields[name] = forms.ChoiceField(
                label=Asking(name).label,
                help_text=_("On file: %(known)s") % {"known": known},
                choices=[(RIGHT, _("Right")), (WRONG, _("Wrong")), (NOT_ASKED, _("Not asked"))],
                initial=NOT_ASKED,
                widget=forms.RadioSelect,
            )
        self.questions = tuple(facts)
        self.order_fields([*self.questions, "outcome", "note", "key"])

    def answered(self, how: str) -> list[str]:
        """The questions that were answered right, or wrong."""
        return [name for name in self.questions if self.cleaned_data[name] == how]


class RecoveryForm(Form):
    """Which way back into the account, and why."""

    way = forms.ChoiceField(label=_("What does the person need?"), choices=Way.choices, widget=forms.RadioSelect)
    address = forms.EmailField(
        label=_("New address"),
        help_text=_("Only if the mailbox is lost. Spell it back to the caller, letter by letter."),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Enter an e-mail address, like name@example.com.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    second_steps = forms.BooleanField(
        label=_("With the new address, also remove the second steps"),
        help_text=_("Only if the person asks for it, because the telephone with the app or passkey is lost too."),
        required=False,
    )
    reason = _words(_("Why"), _("It stays in the history, and the second member of the team decides by it."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["way"].hints = {  # type: ignore[attr-defined]
            Way.LINK: _("It works at once, for three days."),
            Way.NEW_ADDRESS: _("A second member of the team approves it; after a waiting time the link works."),
            Way.SECOND_STEPS: _("A second member of the team approves it; the link goes to the address on file."),
        }

    def clean(self) -> dict[str, Any]:
        """A new address is given when it is needed, and only then."""
        said = super().clean() or {}
        if said.get("way") == Way.NEW_ADDRESS and not said.get("address") and "address" not in self.errors:
            self.add_error("address", _("Enter the new address."))
        if said.get("way") != Way.NEW_ADDRESS and said.get("address"):
            self.add_error("address", _("A new address is only for somebody whose mailbox is lost. Leave it empty."))
        if said.get("way") != Way.NEW_ADDRESS and said.get("second_steps"):
            self.add_error("second_steps", _("This box belongs to a new address. Leave it empty."))
        return said


class ReasonForm(Form):
    """Why a recovery is declined or stopped."""

    reason = _words(_("Why"))
