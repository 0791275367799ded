"""The ways by which messages come: each keeps the bytes, then the row, and only then takes them from where they lay."""

from dataclasses import dataclass


@dataclass
class Count:
    """What one round of taking in did."""

    taken: int = 0
    known: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.taken} taken in, {self.known} known already, {self.failed} left for the next time"
