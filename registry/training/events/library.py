"""What happens to videos and resources. They are public; only names of files and of people are personal."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.training.models import Statement, VideoPurpose


@event("training.VideoAdded")
class VideoAdded:
    video: Ref
    title: str
    purpose: str
    sentence = _("%(by)s added the video “%(title)s”: %(purpose)s.")
    words = {"purpose": dict(VideoPurpose.choices)}


@event("training.VideoWorded")
class VideoWorded:
    video: Ref
    was: str
    title: str
    sentence = _("%(by)s changed the title or description of the video “%(was)s”, now “%(title)s”.")


@event("training.VideoVersionMade")
class VideoVersionMade:
    video: Ref
    version: Ref
    title: str
    number: int
    seconds: int
    parts: str
    sentence = _("%(by)s made version %(number)s of the video “%(title)s” (%(seconds)s seconds).")


@event("training.VideoPublished")
class VideoPublished:
    video: Ref
    version: Ref
    title: str
    number: int
    sentence = _("%(by)s published version %(number)s of the video “%(title)s”.")


@event("training.VideoWithdrawn")
class VideoWithdrawn:
    video: Ref
    title: str
    sentence = _("%(by)s withdrew the video “%(title)s”.")


@event("training.StatementSigned")
class StatementSigned:
    """Somebody states that they watched a video to its end, or read its transcript."""

    statement: Ref
    person: Ref
    video: Ref
    title: str
    purpose: str
    number: int
    signed_name: Personal
    signed_on: date
    how: str
    share: int
    sentence = _(
        "%(by)s signed as %(signed_name)s that they watched “%(title)s”, version %(number)s, to its end: %(how)s"
        " (%(share)s %% played)."
    )
    words = {"purpose": dict(VideoPurpose.choices), "how": dict(Statement.How.choices)}


@event("training.InstructionGiven")
class InstructionGiven:
    instruction: Ref
    enquiry: Ref
    person: Ref
    number: str
    given_on: date
    given_by: Ref
    sentence = _("%(given_by)s instructed %(person)s on %(given_on)s (%(number)s).")


@event("training.InstructionCorrected")
class InstructionCorrected:
    instruction: Ref
    enquiry: Ref
    person: Ref
    number: str
    was: date
    given_on: date
    given_by: Ref
    sentence = _(
        "%(by)s corrected the instruction of %(person)s (%(number)s): %(given_on)s by %(given_by)s; it said %(was)s."
    )


@event("training.ResourceAdded")
class ResourceAdded:
    resource: Ref
    title: str
    sentence = _("%(by)s added “%(title)s” to the training resources.")


@event("training.ResourceChanged")
class ResourceChanged:
    resource: Ref
    was: str
    title: str
    sentence = _("%(by)s changed the training resource “%(was)s”, now “%(title)s”.")


@event("training.ResourcePublished")
class ResourcePublished:
    resource: Ref
    title: str
    sentence = _("%(by)s published the training resource “%(title)s”.")


@event("training.ResourceWithdrawn")
class ResourceWithdrawn:
    resource: Ref
    title: str
    sentence = _("%(by)s withdrew the training resource “%(title)s”.")
