"""What happens to the list of accepted trainings."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event
from registry.training.models import Kind


@event("training.TrainingAccepted")
class TrainingAccepted:
    training: Ref
    issuer: str
    title: str
    certification: str
    provisional: bool
    sentence = _("%(by)s put %(title)s of %(issuer)s on the list of accepted trainings, for %(certification)s.")
    words = {"certification": dict(Kind.choices)}
