"""Who changes which setting: that only the program team opens the page is declared there."""

from django.utils.translation import gettext_lazy as _

from registry.history.acting import Actor
from registry.kernel.refusals import Answer, No, Yes
from registry.program.known import Known

LEADS_ONLY = No(_("This setting protects accounts: only a program lead changes it."))


def may_change(by: Actor | str, known: Known) -> Answer:
    """A guarded setting is changed by a program lead, or by the operator and the registry itself."""
    allowed = isinstance(by, str) or not known.guarded or getattr(by, "is_lead", False)
    return Yes() if allowed else LEADS_ONLY
