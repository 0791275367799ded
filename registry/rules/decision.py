"""Judging: an edition and a job's facts become a decision that holds every comparison, so that it explains itself.

Works on whatever is known so far: what cannot be told yet is said so, and `missing` names what is needed to tell.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.rules.calculations import CALCULATIONS
from registry.rules.edition import Edition, Requirement
from registry.rules.grammar import Outcome, Word
from registry.rules.values import Calculated, Impossible, Number, Value


class Status(StrEnum):
    """What the findings come to."""

    BPA_APPROVED = "bpa_approved"
    CERTIFIED_ONLY = "ptcs_certified_only"
    PENDING = "pending"
    REJECTED = "rejected"
    INCOMPLETE = "incomplete"


class Found(StrEnum):
    """What is found of one requirement."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement as it was judged. `require` is None where it does not apply.

    `needs` are the facts not given that could still decide it, `refers` says that a person decides when it is unmet.
    """

    id: str
    outcome: Found
    level: str
    otherwise: str
    provisional: bool
    refers: bool
    waived: bool
    needs: tuple[str, ...]
    when: Outcome | None
    require: Outcome | None

    @property
    def counts_against(self) -> bool:
        """Unmet, not waived, and more than advice."""
        return self.outcome is Found.UNMET and not self.waived and self.otherwise != "note"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an edition says of a job: `edition` and `digest` say by which text it was judged."""

    edition: str
    digest: str
    status: Status
    missing: tuple[str, ...]
    calculations: Mapping[str, Calculated | None]
    findings: tuple[Finding, ...]

    def finding(self, named: str) -> Finding:
        """The finding of one requirement."""
        return next(finding for finding in self.findings if finding.id == named)


def decide(edition: Edition, facts: Mapping[str, Value], *, waived: Collection[str] = ()) -> Decision:
    """Judge. `waived` are the ids of requirements waived for this job; ValueError when one cannot be waived."""
    for named in waived:
        if not edition.requirement(named).waivable:
            msg = f"{named} cannot be waived"
            raise ValueError(msg)
    calculations = _calculate(edition, facts)
    values: dict[str, Value | Impossible] = dict(facts)
    values.update({name: result for name, result in calculations.items() if result is not None})
    findings = tuple([_find(edition, it, values, it.id in waived) for it in edition.requirements])
    wanted = {name for it in findings if it.otherwise != "note" for name in it.needs}
    missing = tuple(name for name in edition.facts if name in wanted) if wanted else ()
    return Decision(edition.id, edition.digest, _status(findings), missing, calculations, findings)


def _calculate(edition: Edition, facts: Mapping[str, Value]) -> dict[str, Calculated | None]:
    return {
        name: CALCULATIONS[it.calculation](_measured(facts, it.of[0]), _measured(facts, it.of[1]))
        for name, it in edition.calculations.items()
    }


def _measured(facts: Mapping[str, Value], name: str) -> Number | None:
    return facts.get(name)  # type: ignore[return-value] # a calculation is of measured facts, as the edition was checked


def _find(edition: Edition, it: Requirement, values: Mapping[str, Value | Impossible], waived: bool) -> Finding:
    when = it.when.judge(values) if it.when is not None else None
    applies = True if when is None else when.met
    require = it.require.judge(values) if applies is not False else None
    outcome = _outcome(applies, require)
    return Finding(
        id=it.id,
        outcome=outcome,
        level=it.level,
        otherwise=it.otherwise,
        provisional=it.any_provisional,
        refers=it.refers,
        waived=waived,
        needs=_needs(edition, values, when, require) if outcome is Found.CANNOT_TELL else (),
        when=when,
        require=require,
    )


def _outcome(applies: bool | None, require: Outcome | None) -> Found:
    if require is None:
        return Found.NOT_APPLICABLE
    if applies is None or require.met is None:
        return Found.CANNOT_TELL
    return Found.MET if require.met else Found.UNMET


def _status(findings: tuple[Finding, ...]) -> Status:
    """The rows are tried from the top."""
    if any(it.outcome is Found.CANNOT_TELL and it.otherwise != "note" for it in findings):
        return Status.INCOMPLETE
    against = [it for it in findings if it.counts_against]
    if any(it.level == "certification" and not it.refers for it in against):
        return Status.REJECTED
    if any(it.refers for it in against):
        return Status.PENDING
    return Status.CERTIFIED_ONLY if against else Status.BPA_APPROVED


def _needs(edition: Edition, values: Mapping[str, Value | Impossible], *outcomes: Outcome | None) -> tuple[str, ...]:
    """Every fact not given that could still decide: none inside a part that is decided already."""
    names: dict[str, None] = {}
    for outcome in outcomes:
        for comparison in outcome.undecided() if outcome is not None else ():
            limit = comparison.limit
            derived = edition.calculations.get(limit.fact)
            names.update(dict.fromkeys(derived.of if derived is not None else (limit.fact,)))
            if limit.word is Word.AT_MOST_FACT:
                names[str(limit.bound)] = None
    return tuple(name for name in names if name not in values)
