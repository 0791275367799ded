"""What the published texts hold about persons: nothing."""

from registry.kernel.personal import NotAbout

PERSONAL = (
    NotAbout("publishing.TextVersion", "words of the public pages; who wrote them is told by the history"),
    NotAbout("publishing.Arrangement", "the order of the public questions"),
    NotAbout("publishing.Announcement", "a notice of the program to everybody"),
    NotAbout("publishing.Newsletter", "an issue of the program's newsletter"),
)
