"""How far a number lies from its limit, as the positions of a small bar that starts at zero."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

_ROOM = Decimal("1.15")  # the bar keeps a little room beyond the larger of the two
_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Margin:
    """A measured value beside its limit. `sense` is "at most" or "at least"; both are in the same unit."""

    value: Decimal
    limit: Decimal
    sense: str = "at most"
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Whether the value keeps the limit, the limit itself included."""
        return self.value <= self.limit if self.sense == "at most" else self.value >= self.limit

    @property
    def distance(self) -> Decimal:
        """How far apart the two are, always as a positive number."""
        return abs(self.value - self.limit)

    @property
    def apart(self) -> str:
        """The unit of that distance: two percentages lie percentage points apart."""
        return _("percentage points") if self.unit == "%" else self.unit

    @property
    def start(self) -> str:
        """Where the bar begins, in percent of the drawing."""
        return _percent(min(self._at(self.value), self._at(Decimal(0))))

    @property
    def width(self) -> str:
        """How long the bar is, in percent; never quite nothing, so that a zero can be seen."""
        return _percent(max(abs(self._at(self.value) - self._at(Decimal(0))), Decimal(1)))

    @property
    def tick(self) -> str:
        """Where the limit stands, in percent."""
        return _percent(self._at(self.limit))

    def _at(self, number: Decimal) -> Decimal:
        lowest = min(Decimal(0), self.value, self.limit) * _ROOM
        highest = max(Decimal(0), self.value, self.limit) * _ROOM
        return (number - lowest) / (highest - lowest) * _WHOLE if highest > lowest else Decimal(0)


def _percent(share: Decimal) -> str:
    return f"{share:.2f}%"
