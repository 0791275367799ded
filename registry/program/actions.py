"""Writing settings."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.acting import Actor, acting
from registry.history.events import Ref
from registry.kernel.refusals import Refused, Stale
from registry.program.events import SettingChanged
from registry.program.known import KNOWN
from registry.program.models import Setting
from registry.program.policies import may_change
from registry.program.queries import value as value_on


def change(
    name: str, value: int, *, begins: date, reason: str, by: Actor | str, at: datetime, seen: int | None = None
) -> None:
    """The setting is `value` from a day on, today or later: what was true before stays true.

    `seen` is the value the page showed; when somebody set another one meanwhile, Stale is raised. A guarded one is
    changed by whoever leads the program, or by the operator.
    """
    known = KNOWN[name]
    may_change(by, known).or_refuse()
    if not known.at_least <= value <= known.at_most:
        sentence = _("Enter a number from %(least)s to %(most)s.")
        raise Refused(sentence % {"least": known.at_least, "most": known.at_most}, status=422, field="value")
    if begins < timezone.localdate(at):
        raise Refused(_("A setting changes today or later, never for days gone by."), status=422, field="begins")
    if not reason.strip():
        raise Refused(_("Say why it changes."), status=422, field="reason")
    with acting("change setting", by=by, at=at, reason=reason) as act:
        before = value_on(name, begins)
        if seen is not None and seen != before:
            raise Stale(_("Somebody else changed this setting while your page was open. Reload the page."))
        Setting.objects.create(name=name, value=value, begins=begins, set_at=at)
        act.record(SettingChanged(setting=Ref(f"setting:{name}"), name=name, before=before, value=value, begins=begins))
