"""What happens to settings."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event
from registry.program.known import KNOWN


@event("program.SettingChanged")
class SettingChanged:
    setting: Ref
    name: str
    before: int
    value: int
    begins: date
    sentence = _("%(by)s set “%(name)s” from %(before)s to %(value)s, from %(begins)s.")
    words = {"name": {name: known.label for name, known in KNOWN.items()}}
