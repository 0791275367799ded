"""What happens to what the team publishes. Everything here is public, so nothing of it is personal."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.history.events import Ref, event


@event("publishing.TextWritten")
class TextWritten:
    """A text has new words; `digest` says which, the words stand in the version."""

    text: Ref
    title: str
    number: int
    digest: str
    sentence = _("%(by)s wrote version %(number)s of “%(title)s”.")


@event("publishing.TextRestored")
class TextRestored:
    text: Ref
    title: str
    number: int
    restored: int
    digest: str
    sentence = _("%(by)s went back to version %(restored)s of “%(title)s”; it is now version %(number)s.")


@event("publishing.QuestionAdded")
class QuestionAdded:
    text: Ref
    title: str
    sentence = _("%(by)s added the question “%(title)s”.")


@event("publishing.QuestionMoved")
class QuestionMoved:
    text: Ref
    title: str
    place: int
    sentence = _("%(by)s moved the question “%(title)s” to place %(place)s.")


@event("publishing.QuestionWithdrawn")
class QuestionWithdrawn:
    text: Ref
    title: str
    sentence = _("%(by)s withdrew the question “%(title)s”.")


@event("publishing.QuestionPutBack")
class QuestionPutBack:
    text: Ref
    title: str
    sentence = _("%(by)s put the question “%(title)s” back.")


@event("publishing.AnnouncementMade")
class AnnouncementMade:
    announcement: Ref
    text: Ref
    title: str
    begins: date
    ends: date | None
    sentence = _("%(by)s made the notice “%(title)s”, shown from %(begins)s.")


@event("publishing.AnnouncementDated")
class AnnouncementDated:
    announcement: Ref
    title: str
    begins: date
    ends: date | None
    sentence = _("%(by)s set the days of the notice “%(title)s”: from %(begins)s, last day %(ends)s.")


@event("publishing.AnnouncementWithdrawn")
class AnnouncementWithdrawn:
    announcement: Ref
    title: str
    sentence = _("%(by)s withdrew the notice “%(title)s”.")


@event("publishing.NewsletterAdded")
class NewsletterAdded:
    newsletter: Ref
    title: str
    issued_on: date
    language: str
    sentence = _("%(by)s added the newsletter “%(title)s” of %(issued_on)s.")


@event("publishing.NewsletterWithdrawn")
class NewsletterWithdrawn:
    newsletter: Ref
    title: str
    sentence = _("%(by)s withdrew the newsletter “%(title)s”.")
