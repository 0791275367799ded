"""Every lifecycle as a diagram and a table."""

from collections.abc import Iterator

from registry.certification.lifecycle import APPLICATION
from registry.certification.lifecycle.discipline import CASE
from registry.certification.lifecycle.requirements import REQUIREMENTS
from registry.intake.lifecycle import MAIL
from registry.jobs.lifecycle import JOB
from registry.kernel.lifecycle import Lifecycle
from registry.notices.lifecycle import NOTICE
from registry.people.lifecycle.accounts import ADDRESS_CHANGE, RECOVERY
from registry.people.lifecycle.companies import INVITATION, REQUEST
from registry.people.lifecycle.enquiries import ENQUIRY
from registry.people.lifecycle.resemblances import RESEMBLANCE
from registry.people.lifecycle.users import LEAD_PROPOSAL, USER_INVITATION
from registry.training.lifecycle.library import RESOURCE, VIDEO

LIFECYCLES = (
    APPLICATION,
    REQUIREMENTS,
    CASE,
    JOB,
    NOTICE,
    REQUEST,
    INVITATION,
    USER_INVITATION,
    LEAD_PROPOSAL,
    RESEMBLANCE,
    ENQUIRY,
    VIDEO,
    RESOURCE,
    ADDRESS_CHANGE,
    RECOVERY,
    MAIL,
)


def reference() -> str:
    """docs/reference/lifecycles.md."""
    head = (
        "# Lifecycles\n\nStates and moves, from `lifecycle.py` of each package. A move not listed here cannot happen."
    )
    return "\n\n".join([head, *(section for table in LIFECYCLES for section in _sections(table))]) + "\n"


def _sections(table: Lifecycle) -> Iterator[str]:
    yield f"## {table.name.capitalize()}"
    yield f"```mermaid\n{table.mermaid()}\n```"
    rows = [f"| `{state}` | {label} | {_verbs(table, state)} |" for state, label in table.states.items()]
    yield "\n".join(["| state | people read | what may be done |", "|---|---|---|", *rows])


def _verbs(table: Lifecycle, state: str) -> str:
    return ", ".join(f"`{verb}`" for verb in table.verbs(state)) or "nothing: it ends here"
