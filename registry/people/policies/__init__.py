"""Who may open which part of the registry, by the duties a person holds today."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.models import Duty
from registry.people.queries import Viewer

SIGN_IN = No(_("Please sign in first."), status=401)


def team(viewer: Viewer) -> Answer:
    """The program team."""
    return Yes() if viewer.is_team else _shut(viewer, No(_("Only the program team can open this page.")))


def utility(viewer: Viewer) -> Answer:
    """Somebody who works for a utility."""
    return Yes() if viewer.utilities else _shut(viewer, No(_("Only utilities can open this page.")))


def inspector(viewer: Viewer) -> Answer:
    """An approved quality assurance inspector."""
    only = No(_("Only quality assurance inspectors can open this page."))
    return Yes() if Duty.INSPECTOR in viewer.duties else _shut(viewer, only)


def _shut(viewer: Viewer, answer: No) -> Answer:
    return SIGN_IN if viewer.person is None else answer
