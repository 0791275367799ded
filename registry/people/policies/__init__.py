"""Who may open which part of the registry, by the duties a person holds today (`policies.duties` has the table)."""

from registry.kernel.refusals import Answer
from registry.people.policies import duties
from registry.people.policies.duties import SIGN_IN
from registry.people.queries import Viewer

__all__ = ["SIGN_IN", "administers_a_utility", "inspector", "leads", "manages_users", "team", "utility"]


def team(viewer: Viewer) -> Answer:
    """The program team."""
    return duties.TEAM_WORK.allowed(viewer)


def manages_users(viewer: Viewer) -> Answer:
    """Program administrators and program leads."""
    return duties.UTILITIES.allowed(viewer)


def leads(viewer: Viewer) -> Answer:
    """Program leads."""
    return duties.LEADS.allowed(viewer)


def utility(viewer: Viewer) -> Answer:
    """Somebody who works for a utility."""
    return duties.UTILITY_LISTS.allowed(viewer)


def administers_a_utility(viewer: Viewer) -> Answer:
    """Somebody who administers the users of a utility."""
    return duties.OWN_UTILITY.allowed(viewer)


def inspector(viewer: Viewer) -> Answer:
    """An approved quality assurance inspector."""
    return duties.INSPECT.allowed(viewer)
