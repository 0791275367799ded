"""Versions of texts, the order of questions, announcements and newsletters."""

from registry.publishing.models.announcements import Announcement
from registry.publishing.models.newsletters import Newsletter
from registry.publishing.models.texts import Arrangement, TextVersion

__all__ = ["Announcement", "Arrangement", "Newsletter", "TextVersion"]
