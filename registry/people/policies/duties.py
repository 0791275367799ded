"""THE table: which duty lets its holder do what. Policies ask it, and docs/reference/permissions.md shows it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.models import FOR_UTILITY, OF_TEAM, Duty
from registry.people.queries import Viewer

SIGN_IN = No(_("Please sign in first."), status=401)
ADMINISTRATION = (Duty.LEAD, Duty.ADMINISTRATOR)


@dataclass(frozen=True)
class Task:
    """What somebody does, whose duty it is, and the sentence for everybody else."""

    label: str | Promise
    duties: tuple[Duty, ...]
    refusal: str | Promise

    def allowed(self, viewer: Viewer) -> Answer:
        """Whether one of the viewer's duties of today is among them."""
        if not viewer.duties.isdisjoint(self.duties):
            return Yes()
        return SIGN_IN if viewer.person is None else No(self.refusal)


TEAM_WORK = Task(
    _("Review applications and jobs; see people, companies, users and the history; change settings"),
    OF_TEAM,
    _("Only the program team can open this page."),
)
EXPLAIN = Task(
    _("Ask who may open a page or see a thing, and why"), OF_TEAM, _("Only the program team can open this page.")
)
VIEW_AS = Task(
    _("Look at the registry as another person sees it, without changing anything"),
    OF_TEAM,
    _("Only the program team can open this page."),
)
UTILITIES = Task(
    _("Add utilities; invite, name and end the users of every utility"),
    ADMINISTRATION,
    _("Only a program administrator or a program lead does this."),
)
TEAM_MEMBERS = Task(
    _("Invite, name and end members of the program team and program administrators"),
    (Duty.LEAD,),
    _("Only a program lead does this."),
)
LEADS = Task(
    _("Propose who leads the program, and decide what another program lead proposed"),
    (Duty.LEAD,),
    _("Only a program lead does this."),
)
GUARDED_SETTINGS = Task(
    _("Change the settings that protect accounts"), (Duty.LEAD,), _("Only a program lead changes this setting.")
)
UTILITY_LISTS = Task(
    _("See the jobs in the territory of their utility"), FOR_UTILITY, _("Only utilities can open this page.")
)
OWN_UTILITY = Task(
    _("Invite and end the colleagues of their own utility"),
    (Duty.UTILITY_ADMINISTRATOR,),
    _("Only an administrator of a utility can open this page."),
)
COMPANY = Task(
    _("See the technicians and jobs of their company; invite, appoint and end its administrators"),
    (Duty.COMPANY,),
    _("Only an administrator of the company or the program team does this."),
)
TEACH = Task(
    _("Schedule classes and record who passed"), (Duty.TRAINER,), _("Only approved trainers can open this page.")
)
INSPECT = Task(
    _("Inspect jobs they have no tie to"),
    (Duty.INSPECTOR,),
    _("Only quality assurance inspectors can open this page."),
)
TASKS = (
    TEAM_WORK,
    EXPLAIN,
    VIEW_AS,
    UTILITIES,
    TEAM_MEMBERS,
    LEADS,
    GUARDED_SETTINGS,
    UTILITY_LISTS,
    OWN_UTILITY,
    COMPANY,
    TEACH,
    INSPECT,
)
