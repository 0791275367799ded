"""What is filled in about standing: a notice, a reply, a decision, an appeal; and what of the register is looked at."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.certification.actions.discipline import Notice, Ruling, usual_words
from registry.certification.discipline import LIMITED, USUAL_WORDS, Ground, Sanction
from registry.certification.forms.desk import Seen
from registry.certification.models import Case
from registry.certification.policies.discipline import may_take_effect_at_once
from registry.certification.words import Standing
from registry.documents import sniff
from registry.pages.forms import DayField, Form, Keyed
from registry.training.models import Kind

DROP, CONFIRM, REVERSE = "drop", "confirm", "reverse"
ANY, NOW, THEN = "any", "now", "then"
FIRST_DAY = date(1990, 1, 1)
AHEAD = timedelta(days=3660)
LONGEST = 4000
_FILE = forms.FileInput(attrs={"accept": sniff.ACCEPT})


def _words(label: object, rows: int = 5, **options: Any) -> forms.CharField:
    return forms.CharField(label=str(label), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options)


def _choices(label: object, choices: Sequence[tuple[str, Any]], missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(label), choices=choices, widget=forms.RadioSelect, error_messages={"required": missing}
    )


class NoticeForm(Keyed, Form):
    """Why a case is opened and what is proposed."""

    certification = forms.ChoiceField(
        label=_("Certification"), required=False, choices=[("", _("All certifications")), *Kind.choices]
    )
    proposed = forms.ChoiceField(
        label=_("Proposed measure"),
        choices=Sanction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is proposed.")},
    )
    ground = forms.ChoiceField(
        label=_("Reason"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason.")},
    )
    words = forms.CharField(
        label=_("Explanation"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("It is sent as it stands. Left empty, the usual words of the reason are sent in their language."),
    )
    evidence = forms.CharField(
        label=_("Jobs it rests on"),
        max_length=500,
        required=False,
        help_text=_("Numbers of jobs or inspections, such as J-26-00317."),
    )
    file = forms.FileField(
        label=_("Evidence"), required=False, widget=_FILE, help_text=_("PDF, photo or scan. The person sees it.")
    )
    at_once = forms.BooleanField(
        label=_("Suspend at once, until it is decided"),
        required=False,
        help_text=_("Only for falsified or missing work, or for danger to people."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ground"].hints = {str(one): words for one, words in USUAL_WORDS.items()}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A reason without usual words needs some; a suspension at once needs its reason."""
        given = super().clean() or {}
        ground = given.get("ground", "")
        if ground and not given.get("words", "").strip() and not USUAL_WORDS[Ground(ground)]:
            self.add_error("words", str(_("Write what it is about: this reason has no usual words.")))
        if given.get("at_once") and not may_take_effect_at_once(given.get("proposed", ""), ground):
            answer = may_take_effect_at_once(given.get("proposed", ""), ground)
            self.add_error("at_once", str(getattr(answer, "reason", "")))
        return given

    def notice(self) -> Notice:
        """What is proposed."""
        names = ("proposed", "ground", "certification", "words", "evidence", "at_once")
        return Notice(**{name: self.cleaned_data[name] for name in names})


class ReasonForm(Form):
    """The reason whose usual words are put into the notice, to be changed there."""

    ground = forms.ChoiceField(label=_("Begin with the usual words for"), choices=Ground.choices, required=False)

    def words(self, language: str) -> str:
        """Those words in the language of the person, or nothing."""
        ground = self.cleaned_data.get("ground") if self.is_valid() else ""
        return usual_words(ground, language) if ground else ""


class AnswerForm(Keyed, Form):
    """A reply or an appeal, in the person's own words, with a file or without."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your answer.")},
    )
    file = forms.FileField(
        label=_("A file that shows it"), required=False, widget=_FILE, help_text=_("PDF, photo or scan, 20 MB at most.")
    )


class _RulingForm(Seen):
    """A measure with its days, or none; with words to the person."""

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case = case
        self.fields["begins"] = DayField(
            label=_("Takes effect on"),
            initial=timezone.localdate().isoformat(),
            not_before=timezone.localdate(),
            required=False,
            help_text=_("Today or a later day. Not needed where nothing takes effect."),
        )
        self.fields["ends"] = DayField(
            label=_("Last day"),
            required=False,
            help_text=_("Of a probation or suspension. Left empty, it lasts until somebody is reinstated."),
        )
        self.fields["annul"] = forms.BooleanField(
            label=_("It counts as never having been"),
            required=False,
            help_text=_("What was in force by this case is annulled from its first day, and those days count again."),
        )
        self.fields["words"] = _words(
            _("Reasons, for the person"), error_messages={"required": _("Write this in your own words.")}
        )
        self.order_fields(["seen", "outcome", "begins", "ends", "annul", "words"])

    def clean(self) -> dict[str, Any]:
        """The days fit what is decided."""
        given = super().clean() or {}
        sanction, begins, ends = self._sanction(), given.get("begins"), given.get("ends")
        if sanction and not begins and "begins" not in self.errors:
            self.add_error("begins", str(_("Enter the first day.")))
        if ends and sanction not in LIMITED:
            self.add_error("ends", str(_("Only probation and suspension have a last day.")))
        elif ends and begins and ends < begins:
            self.add_error("ends", str(_("The last day cannot be before the first.")))
        return given

    def ruling(self) -> Ruling:
        """What is decided."""
        given, sanction = self.cleaned_data, self._sanction()
        days = {"begins": given["begins"], "ends": given["ends"]} if sanction else {}
        return Ruling(given["words"], sanction=sanction, annul=given["annul"], **days)

    def _sanction(self) -> str:
        outcome = self.cleaned_data.get("outcome", "")
        return outcome if outcome in Sanction.values else ""


class RulingForm(_RulingForm):
    """Upheld with a measure, or dropped."""

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, case=case, **options)
        choices = [*Sanction.choices, (DROP, _("Drop the case"))]
        self.fields["outcome"] = _choices(_("Decision"), choices, _("Choose the decision."))
        self.fields["outcome"].initial = case.proposed
        if not case.at_once:
            del self.fields["annul"]
        self.order_fields(["seen", "outcome", "begins", "ends", "annul", "words"])

    def ruling(self) -> Ruling:
        """What is decided."""
        self.cleaned_data.setdefault("annul", False)
        return super().ruling()


class AppealRulingForm(_RulingForm):
    """Confirmed, changed, or reversed."""

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        super().__init__(*args, case=case, **options)
        changed = [(value, _("Change to: %(what)s") % {"what": label}) for value, label in Sanction.choices]
        choices = [(CONFIRM, _("Confirm the decision")), *changed, (REVERSE, _("Reverse the decision"))]
        self.fields["outcome"] = _choices(_("Decision on the appeal"), choices, _("Choose the decision."))
        self.order_fields(["seen", "outcome", "begins", "ends", "annul", "words"])

    @property
    def confirms(self) -> bool:
        """Whether nothing changes."""
        return bool(self.cleaned_data["outcome"] == CONFIRM)


class ReinstateForm(Seen):
    """Why somebody is reinstated."""

    words = forms.CharField(
        label=_("Reason, for the person"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the reason.")},
    )


class RegisterForm(Form):
    """Which day, which standing, which certification; as known today, or as the register said on that day."""

    day = DayField(label=_("On the day"), help_text="")
    standing = forms.ChoiceField(label=_("Standing"), choices=[(ANY, _("Any")), *Standing.choices])
    kind = forms.ChoiceField(label=_("Certification"), choices=[(ANY, _("Any")), *Kind.choices])
    known = forms.ChoiceField(
        label=_("Which answer"),
        choices=[(NOW, _("as it is known today")), (THEN, _("as the register said that day"))],
    )

    def __init__(self, asked: Mapping[str, str]) -> None:
        usual = {"day": timezone.localdate().isoformat(), "standing": ANY, "kind": ANY, "known": NOW}
        super().__init__({**usual, **{name: asked[name] for name in usual if asked.get(name)}})

    def clean_day(self) -> date:
        """A day that can be asked about."""
        day: date = self.cleaned_data["day"]
        if not FIRST_DAY <= day <= timezone.localdate() + AHEAD:
            raise forms.ValidationError(_("Enter a day from 1990 to ten years from now."), code="range")
        return day

    def clean_standing(self) -> str:
        """The standing, or nothing for any."""
        return _unless_any(self.cleaned_data["standing"])

    def clean_kind(self) -> str:
        """The certification, or nothing for any."""
        return _unless_any(self.cleaned_data["kind"])


def _unless_any(value: str) -> str:
    return "" if value == ANY else value
