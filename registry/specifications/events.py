"""What happens to specifications."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event


@event("specifications.EditionPublished")
class EditionPublished:
    publication: Ref
    title: str
    named: str
    digest: str
    in_force_from: date
    sentence = _("%(by)s published %(named)s (%(title)s), in force from %(in_force_from)s.")
