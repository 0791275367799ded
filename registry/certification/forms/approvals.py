"""What the team fills in about approvals: one decision for each certification, and an end before its time."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.actions import Decision, Verdict
from registry.certification.approval_words import ApprovalRefusal
from registry.certification.forms.desk import DecisionForm, choice, words
from registry.certification.models import Asked
from registry.certification.words import Outcome
from registry.pages.forms import DayField, Form


class ApprovalForm(DecisionForm):
    """Approved from a day, until a day or without end; or not, with a reason and words."""

    parts = ("outcome", "begins", "ends", "refusal", "words")

    def _ask(self, asked: Asked, today: date) -> None:
        name = asked.certification
        self.fields[f"{name}-outcome"] = choice(asked.label, _("Approve"), _("Do not approve"))
        self.fields[f"{name}-begins"] = DayField(
            label=format_lazy(_("First day for {certification}"), certification=asked.label),
            initial=today.isoformat(),
            error_messages={"required": _("Enter the first day of the approval.")},
        )
        self.fields[f"{name}-ends"] = DayField(
            label=format_lazy(_("Last day for {certification}"), certification=asked.label),
            required=False,
            help_text=_("Leave it empty for an approval without an end."),
        )
        self.fields[f"{name}-refusal"] = forms.ChoiceField(
            label=_("Reason, if not approved"), required=False, choices=[("", "—"), *ApprovalRefusal.choices]
        )
        self.fields[f"{name}-words"] = words(_("Explanation for the applicant, if not approved"))

    def _clean_one(self, asked: Asked, given: dict[str, Any]) -> None:
        super()._clean_one(asked, given)
        name = asked.certification
        if given.get(f"{name}-outcome") == Outcome.REFUSED:
            self.errors.pop(f"{name}-ends", None)
            return
        begins, ends = given.get(f"{name}-begins"), given.get(f"{name}-ends")
        if begins and ends and ends < begins:
            self.add_error(f"{name}-ends", str(_("The last day cannot be before the first.")))

    def decision(self) -> Decision:
        """What was decided."""
        return Decision(tuple(self._verdict(one.certification) for one in self._asked))

    def _verdict(self, name: str) -> Verdict:
        given = self.cleaned_data
        if given[f"{name}-outcome"] == Outcome.GRANTED:
            return Verdict(name, Outcome.GRANTED, begins=given[f"{name}-begins"], ends=given.get(f"{name}-ends"))
        return Verdict(name, Outcome.REFUSED, refusal=given[f"{name}-refusal"], words=given[f"{name}-words"])


class EndForm(Form):
    """The last day of an approval, and why it ends."""

    ends = DayField(label=_("Last day"), error_messages={"required": _("Enter the last day.")})
    reason = forms.CharField(
        label=_("Why the approval ends"),
        max_length=2000,
        help_text=_("The person reads this."),
        error_messages={"required": _("Say why the approval ends.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
