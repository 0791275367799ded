"""What happens to badges and the keys that sign them."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event
from registry.training.models import Kind


@event("certification.BadgeMade")
class BadgeMade:
    badge: Ref
    person: Ref
    certification: str
    key: str
    digest: str
    sentence = _("The registry signed a badge of %(person)s for %(certification)s.")
    words = {"certification": dict(Kind.choices)}


@event("certification.BadgeKeyMade")
class BadgeKeyMade:
    key: Ref
    sentence = _("The registry made the key %(key)s, which signs badges from now on.")


@event("certification.BadgeKeyWithdrawn")
class BadgeKeyWithdrawn:
    key: Ref
    sentence = _("The key %(key)s was withdrawn: badges signed with it no longer verify.")
