"""Two records side by side, as rows a template shows: what people know; other packages add theirs as panels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.pages.dates import day_words
from registry.people.models import Account, Duty, Employment, Person, Role, Trait, TraitKind
from registry.people.queries.resemblances import Side
from registry.people.resemblance import Sign
from registry.people.signal_words import SIGNALS


@dataclass(frozen=True)
class Compared:
    """One line of a comparison: what it is, what each record says, and whether they say the same."""

    label: object
    one: Sequence[object] = ()
    other: Sequence[object] = ()

    @property
    def same(self) -> bool:
        """Whether both say the same, and say something."""
        return bool(self.one) and list(self.one) == list(self.other)


@dataclass(frozen=True)
class SignalRow:
    """One signal in words, with its weight and what it was seen in."""

    words: object
    weight: int
    matched: tuple[str, str] = field(default=("", ""))

    @property
    def share(self) -> int:
        """How much of a bar the weight fills, in percent."""
        return min(100, abs(self.weight))


def signal_rows(signals: Sequence[Sign]) -> list[SignalRow]:
    """Signals in the reader's words, what speaks for first."""
    ordered = sorted(signals, key=lambda signal: -signal.weight)
    return [SignalRow(SIGNALS.get(signal.code, signal.code), signal.weight, signal.matched) for signal in ordered]


def rows(sides: tuple[Side, Side]) -> list[Compared]:
    """Particulars, account, former names, companies and duties of both."""
    return [
        Compared(_("Name"), *_of(sides, _names)),
        Compared(_("Telephone"), *_of(sides, _phones)),
        Compared(_("E-mail"), *_of(sides, _accounts)),
        Compared(_("Technician ID typed when registering"), *_of(sides, _claimed)),
        Compared(_("Language"), *_of(sides, _language)),
        Compared(_("Companies"), *_of(sides, _companies)),
        Compared(_("Duties"), *_of(sides, _duties)),
        Compared(_("On record since"), *_of(sides, _since)),
        Compared(_("Records"), *_of(sides, _records)),
    ]


def conflicts(sides: tuple[Side, Side]) -> list[str]:
    """What would stand side by side if the two were merged."""
    first, second = (
        list(Employment.objects.filter(person__in=side.keys).select_related("company").order_by("begins"))
        for side in sides
    )
    found = [
        _("Both say where they worked in the same time: %(one)s and %(other)s. The one begun later counts.")
        % {"one": one.company.name, "other": other.company.name}
        for one in first
        for other in second
        if one.company_id != other.company_id and one.period.overlaps(other.period)
    ]
    if all(Account.objects.filter(person__in=side.keys).exists() for side in sides):
        found.append(
            _("Both have an account. Both go on working and open the same pages; messages go to the leading one.")
        )
    return found


def _of(sides: tuple[Side, Side], what: object) -> tuple[list[str], list[str]]:
    first, second = (what(side) for side in sides)  # type: ignore[operator]
    return first, second


def _names(side: Side) -> list[str]:
    return _with_former(side, TraitKind.NAME, "name")


def _phones(side: Side) -> list[str]:
    return _with_former(side, TraitKind.PHONE, "phone")


def _with_former(side: Side, kind: str, column: str) -> list[str]:
    own = list(Person.objects.filter(pk__in=side.keys).order_by("pk").values_list(column, flat=True))
    present = getattr(side.person, column)
    former = Trait.objects.filter(person__in=side.keys, kind=kind).order_by("-noted_at", "-pk")
    earlier = [*own, *former.values_list("value", flat=True)]
    others = [text for text in dict.fromkeys(earlier) if text and text != present]
    return [*([present] if present else []), *(_("also %(text)s") % {"text": text} for text in others)]


def _accounts(side: Side) -> list[str]:
    emails = list(Account.objects.filter(person__in=side.keys).order_by("pk").values_list("email", flat=True))
    confirmed = EmailAddress.objects.filter(user__person__in=side.keys, verified=True)
    sure = {email.lower() for email in confirmed.values_list("email", flat=True)}
    return [email if email.lower() in sure else _("%(email)s (not confirmed)") % {"email": email} for email in emails]


def _claimed(side: Side) -> list[str]:
    typed = Trait.objects.filter(person__in=side.keys, kind=TraitKind.CLAIMED_ID).order_by("pk")
    return list(typed.values_list("value", flat=True))


def _language(side: Side) -> list[str]:
    languages = {"en": _("English"), "es": _("Spanish")}
    return [languages.get(side.person.language, side.person.language)]


def _companies(side: Side) -> list[str]:
    worked = Employment.objects.filter(person__in=side.keys).select_related("company").order_by("-begins")
    return [f"{one.company.name}: {_lasting(one.begins, one.ends)}" for one in worked]


def _duties(side: Side) -> list[str]:
    held = Role.objects.filter(person__in=side.keys).order_by("-begins", "-pk")
    return [f"{Duty(one.duty).label}: {_lasting(one.begins, one.ends)}" for one in held]


def _lasting(begins: date, ends: date | None) -> str:
    return _("%(first)s to %(last)s") % {"first": day_words(begins), "last": day_words(ends) if ends else _("today")}


def _since(side: Side) -> list[str]:
    return [day_words(timezone.localdate(side.person.created_at))]


def _records(side: Side) -> list[str]:
    return [_("number %(pk)s") % {"pk": pk} for pk in side.keys]
