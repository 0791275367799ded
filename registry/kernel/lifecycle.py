"""Lifecycles as tables: the states of a thing, and the moves between them.

A move names the states it starts from and the states it may lead to. Most lead to one; a few (judging a job) lead to
one of several, and the caller says which. Words for people live with the domain that owns the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass


class NotAMove(Exception):
    """The verb does not lead from this state (to that one)."""


@dataclass(frozen=True)
class Move:
    """From any of `sources` to one of `targets`."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]


def move(*sources: str, to: str | tuple[str, ...]) -> Move:
    """A row of the table: `move("draft", "returned", to="submitted")`."""
    return Move(sources, (to,) if isinstance(to, str) else to)


@dataclass(frozen=True)
class Lifecycle:
    """The whole life of one kind of thing: `start`, every state with its label, every verb with its move."""

    name: str
    start: str
    states: Mapping[str, object]
    moves: Mapping[str, Move]

    def __post_init__(self) -> None:
        named = {self.start, *(s for m in self.moves.values() for s in (*m.sources, *m.targets))}
        if unknown := named - set(self.states):
            msg = f"{self.name}: no such state: {', '.join(sorted(unknown))}"
            raise ValueError(msg)

    def after(self, state: str, verb: str, to: str | None = None) -> str:
        """The state that `verb` leads to from `state`; `to` chooses where a move leads to several."""
        row = self.moves[verb]
        target = to if to is not None else row.targets[0]
        ambiguous = to is None and len(row.targets) > 1
        if state not in row.sources or target not in row.targets or ambiguous:
            msg = f"{self.name}: {verb} does not lead from {state} to {to or 'one state'}"
            raise NotAMove(msg)
        return target

    def allows(self, state: str, verb: str) -> bool:
        """Whether `verb` starts from `state`."""
        return state in self.moves[verb].sources

    def verbs(self, state: str) -> tuple[str, ...]:
        """Every verb that starts from `state`, in the table's order."""
        return tuple(verb for verb, row in self.moves.items() if state in row.sources)

    def ends(self) -> tuple[str, ...]:
        """The states that no verb leaves."""
        return tuple(state for state in self.states if not self.verbs(state))

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for the generated reference."""
        arrows = [
            f"    {source} --> {target}: {verb}"
            for verb, row in self.moves.items()
            for source in row.sources
            for target in row.targets
        ]
        ends = [f"    {state} --> [*]" for state in self.ends()]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.start}", *arrows, *ends])
