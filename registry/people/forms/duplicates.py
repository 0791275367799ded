"""What is asked of the team about two records that may be one person."""

from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import Form
from registry.people.models import Person, Resemblance

FIRST, SECOND, APART, LATER, UNMERGE, AGAIN = "first", "second", "apart", "later", "unmerge", "again"
LONGEST_REASON = 2000


class DecisionForm(Form):
    """One decision about a pair, by what its state allows; `seen` are the versions of what was looked at."""

    decision = forms.ChoiceField(label=_("Are they one person?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        error_messages={"required": _("Say why, for whoever reads this later.")},
        help_text=_("What you compared, or whom you called. It stands in the history."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    first_seen = forms.IntegerField(widget=forms.HiddenInput)
    second_seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, pair: Resemblance, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = choices_of(pair)
        decision = cast("forms.ChoiceField", self.fields["decision"])
        decision.choices = choices
        if len(choices) == 1:
            decision.label = _("What is decided")
            decision.initial = choices[0][0]


def choices_of(pair: Resemblance) -> list[tuple[str, object]]:
    """The decisions that the state of the pair allows."""
    if pair.may("unmerge"):
        return [(UNMERGE, _("They are two people: take the records apart again"))]
    if not pair.may("merge"):
        return [(AGAIN, _("Ask again whether they are one person"))]
    return [
        (FIRST, _leads(pair.first.leading)),
        (SECOND, _leads(pair.second.leading)),
        (APART, _("They are two people")),
        (LATER, _("Decide later: ask again in 30 days")),
    ]


def _leads(person: Person) -> object:
    return format_lazy(_("They are one person, and the record {number} of {name} leads"), number=person.pk, name=person)


class OtherForm(Form):
    """Who else is looked for, to be compared with somebody."""

    find = forms.CharField(label=_("Name, telephone or e-mail of the other person"), max_length=100, required=False)
