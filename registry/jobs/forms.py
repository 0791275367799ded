"""The forms of jobs. The entry form is drawn from the edition's facts: it asks what applies, keeps what was typed."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.jobs.entry import DAY, LONGEST, SITE, SURE, Entry, missing
from registry.jobs.lifecycle import DRAFT, JOB, STATUSES
from registry.jobs.measures import measure
from registry.jobs.models import JobDecision
from registry.jobs.verdicts import drawn_as_group
from registry.jobs.words import SITE_LABELS, language
from registry.pages.forms import DayField, Form, Keyed
from registry.people.queries import utilities
from registry.places.states import STATES
from registry.rules import wording
from registry.rules.edition import Edition, Fact
from registry.rules.grammar import limits
from registry.rules.phrases import SAID
from registry.specifications import catalogue

_LONGEST_TYPED = 200


def typed(data: QueryDict, edition: Edition) -> dict[str, str]:
    """What the page sent, as it was typed: the fields of this form and no others, each at most 200 characters."""
    names = (*SITE, DAY, *edition.facts)
    found = {name: _text(data.get(name, "")) for name in names if data.get(name, "").strip()}
    sure = " ".join(_text(value) for value in data.getlist(SURE))
    return {**found, SURE: sure, "language": language()}


def _text(sent: str) -> str:
    """No database keeps a null sign in a text."""
    return sent.replace("\x00", "")[:_LONGEST_TYPED]


class EntryForm(Keyed, Form):
    """A job as it is entered. Its errors are those of the `Entry`; with `complete` also what is still missing."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        entry: Entry,
        data: Mapping[str, Any] | None,
        *,
        complete: bool = False,
        concern: object = "",
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.entry, self.complete, self.concern = entry, complete, concern
        self.fields[DAY] = _day(entry)
        for name in SITE:
            self.fields[name] = _SITE[name]()
        needed = _needed(entry.edition)
        for name in entry.asked:
            self.fields[name] = _field(entry.edition.facts[name], required=name in needed)

    def full_clean(self) -> None:
        """The reading has found everything already; here it is only put beside the fields."""
        self._errors = ErrorDict()
        self.cleaned_data = {"key": one_key(str(self.data.get("key", "")))}
        if not self.is_bound:
            return
        for problem in self.entry.problems:
            self.add_error(problem.field, problem.message)
        if self.concern:
            self.add_error(DAY, str(self.concern))
        if self.complete:
            for name, label in missing(self.entry, self.entry.decision()):
                self._ask(name, label)
            for doubt in self.entry.doubted:
                self.add_error(doubt.fact, wording.bad_fact(self.entry.edition, doubt, language()))

    def _ask(self, name: str, label: str) -> None:
        if name in self.fields:
            self.add_error(name, _("This answer is still needed."))
        else:
            self.add_error(None, _("Still needed: %(label)s.") % {"label": label})

    def groups(self) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
        """The facts in the order a technician works: each group, its heading, and its places on the page."""
        doubted = {doubt.fact: f"{doubt.fact}:{doubt.given}" for doubt in self.entry.doubted}
        for group, facts in groupby(self.entry.edition.facts.values(), key=lambda fact: fact.group):
            places = [
                {
                    "name": fact.name,
                    "field": self[fact.name] if fact.name in self.fields else None,
                    "sure": doubted.get(fact.name, "") if self.complete or self.is_bound else "",
                    "kept": "" if fact.name in self.fields else self._kept(fact.name),
                    "depends": fact.asked_when is not None,
                }
                for fact in facts
            ]
            yield group, self.entry.edition.groups[group][language()], places

    def site(self) -> list[forms.BoundField]:
        """The fields of the site."""
        return [self[name] for name in SITE]

    def _kept(self, name: str) -> str:
        source = self.data if self.is_bound else self.initial
        return str(source.get(name, ""))


def _needed(edition: Edition) -> set[str]:
    """The facts some requirement asks for, also through a calculation or a condition; the others are optional."""
    conditions = [
        c for it in edition.requirements for c in (it.when, it.require) if c is not None and it.otherwise != "note"
    ]
    found = {limit.fact for condition in conditions for limit in limits(condition)}
    return found | {name for called, it in edition.calculations.items() if called in found for name in it.of}


def _day(entry: Entry) -> forms.Field:
    return DayField(label=measure(entry.edition.specification).day)


def _address() -> forms.Field:
    hint = gettext_lazy("The home where the work was done, like 1200 SW Main St.")
    widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": LONGEST["address"]})
    return forms.CharField(label=str(SITE_LABELS["address"]), help_text=hint, widget=widget)


def _unit() -> forms.Field:
    hint = gettext_lazy("Each lot, space or apartment is a site of its own.")
    found = forms.CharField(label=str(SITE_LABELS["unit"]), help_text=hint, required=False)
    found.size = "medium"  # type: ignore[attr-defined]
    return found


def _city() -> forms.Field:
    return forms.CharField(label=str(SITE_LABELS["city"]))


def _state() -> forms.Field:
    return forms.ChoiceField(label=str(SITE_LABELS["state"]), choices=[("", "—"), *STATES.items()])


def _zip() -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    found = forms.CharField(label=str(SITE_LABELS["zip"]), widget=widget)
    found.size = "short"  # type: ignore[attr-defined]
    return found


def _utility() -> forms.Field:
    hint = gettext_lazy("The utility that sells electricity to this home. It will see this job.")
    by_state = groupby(utilities(), key=lambda utility: utility.state)
    choices = [(str(STATES.get(state, state)), [(str(u.pk), u.name) for u in held]) for state, held in by_state]
    return forms.ChoiceField(label=str(SITE_LABELS["utility"]), choices=[("", "—"), *choices], help_text=hint)


_SITE = {"address": _address, "unit": _unit, "city": _city, "state": _state, "zip": _zip, "utility": _utility}


def _field(fact: Fact, *, required: bool) -> forms.Field:
    said = language()
    common: dict[str, Any] = {
        "label": fact.ask[said],
        "help_text": fact.hint[said] if fact.hint else "",
        "required": required,
    }
    if fact.options:
        choices = [(name, _capital(words[said])) for name, words in fact.options.items()]
        widget = forms.RadioSelect if drawn_as_group(fact) else forms.Select
        return forms.ChoiceField(
            choices=choices if widget is forms.RadioSelect else [("", "—"), *choices], widget=widget, **common
        )
    found = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "off"}), **common)
    if fact.kind == "number":
        found.widget.attrs["inputmode"] = "decimal"
        found.unit, found.size = _unit_of(fact), "short"  # type: ignore[attr-defined]
    return found


def _unit_of(fact: Fact) -> str:
    return str(SAID[language()].get(fact.unit, fact.unit))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def one_key(sent: str) -> str:
    """The key of a form as it was given out, or nothing when it is none of ours."""
    try:
        return str(UUID(sent))
    except ValueError:
        return ""


class DecideForm(Form):
    """The team's decision on a pending job."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[(name, JOB.states[name]) for name in JOB.moves["decide"].targets],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The technician and the utility read it, and it stays on record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[MaxLengthValidator(2000)],
    )


class WaiveForm(Form):
    """One requirement set aside for one job."""

    requirement = forms.ChoiceField(label=gettext_lazy("Requirement"), widget=forms.RadioSelect)
    asked_by = forms.CharField(label=gettext_lazy("Who asked for it?"), max_length=200)
    until = DayField(
        label=gettext_lazy("Last day of the waiver"),
        help_text=gettext_lazy("It counts when the job is judged on or before this day. For example 2026-12-31"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}), validators=[MaxLengthValidator(2000)]
    )

    def __init__(self, kept: JobDecision, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        edition, said = catalogue.get(kept.edition), language()
        unmet = [it["id"] for it in kept.judgment["findings"] if it["outcome"] == "unmet" and it["otherwise"] != "note"]
        self.fields["requirement"].choices = [  # type: ignore[attr-defined]
            (named, edition.requirement(named).clause[said])
            for named in unmet
            if named not in kept.waived and edition.requirement(named).waivable
        ]


class CancelForm(Form):
    """Why a job is canceled."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it canceled?"),
        help_text=gettext_lazy("It stays on record."),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[MaxLengthValidator(2000)],
    )


class FilterForm(Form):
    """What of a list is looked at."""

    state = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    since = DayField(label=gettext_lazy("Tested from"), required=False, help_text="")
    until = DayField(label=gettext_lazy("Tested until"), required=False, help_text="")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        ordered = dict.fromkeys([*STATUSES, *JOB.states])
        choices = [(name, JOB.states[name]) for name in ordered if name != DRAFT]
        self.fields["state"].choices = [("", gettext_lazy("All statuses")), *choices]  # type: ignore[attr-defined]
