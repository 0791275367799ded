"""The specifications as one document in English, made from the edition files: `docs/reference/specifications.md`."""

from collections.abc import Iterator

from registry.specifications import catalogue, presenting
from registry.specifications.presenting import Line, Shown, ShownFact, ShownRequirement

_HEAD = """# Specifications

Made from the edition files by `script/manage reference`; do not edit. A job is judged by the edition in
force on the day of the work. A limit marked *provisional* has no issued document at hand and never rejects alone."""
_CONSEQUENCE = {"fail": "fail", "refer": "refer to the program team", "note": "advice only"}
_SOURCE = {
    "public": "public source",
    "mixed": "public source, but for what is provisional",
    "provisional": "provisional",
    "plausibility": "plausibility",
}


def reference() -> str:
    """The whole document; a test compares it with the file in `docs`."""
    return (
        "\n".join([_HEAD, *(line for it in catalogue.editions() for line in _edition(presenting.shown(it, "en")))])
        + "\n"
    )


def _edition(it: Shown) -> Iterator[str]:
    ends = f" until {it.listed.until}" if it.listed.until else ""
    yield from ("", f"## {it.listed.title}: `{it.listed.id}`", "")
    yield f"In force from {it.listed.begins}{ends}, by {it.judged_on}. Document: {it.document}. SHA-256 `{it.digest}`."
    yield from (
        "",
        "### Requirements",
        "",
        "| id | when | requires | level, otherwise | source |",
        "|---|---|---|---|---|",
    )
    for requirement in it.requirements:
        yield _requirement(requirement)
    yield from ("", "### Facts", "", "| fact | question | unit or choices |", "|---|---|---|")
    for _group, facts in it.groups:
        yield from (_fact(fact) for fact in facts)
    yield from ("", "### Calculations", "", "| name | formula |", "|---|---|")
    for calculation in it.calculations:
        yield f"| `{calculation.name}` | {calculation.formula} |"
    yield from ("", "### Cases", "", "| case | home | what differs | status |", "|---|---|---|---|")
    for case in it.cases:
        yield f"| {case.name} | {case.home.replace('_', ' ')} | {'; '.join(case.changed)} | {case.status[0]} |"


def _requirement(it: ShownRequirement) -> str:
    level = f"{it.level}, {_CONSEQUENCE[it.otherwise]}{'' if it.waivable else ', not waivable'}"
    when = _condition(it.when) if it.when else "always"
    return f"| `{it.id}` | {when} | {_condition(it.require)} | {level} | {_SOURCE[it.source]} |"


def _condition(lines: list[Line]) -> str:
    return " ".join(
        f"{line.join} {line.text}{' *(provisional)*' if line.provisional else ''}".strip() for line in lines
    )


def _fact(it: ShownFact) -> str:
    answers = ", ".join(it.choices) or f"{it.unit}{f' ({it.accepts})' if it.accepts else ''}"
    return f"| `{it.name}` | {it.ask} | {answers} |"
