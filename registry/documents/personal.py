"""What the tables of documents hold about persons: files they sent, and papers made for them."""

from registry.kernel.personal import About, NotAbout

PERSONAL = (
    About(
        "documents.StoredFile",
        "files",
        subject="subject",
        deleted=True,
        content="sha256",
    ),
    About(
        "documents.MadeDocument",
        "papers",
        subject="subject",
        deleted=True,
        content="sha256",
    ),
    NotAbout("documents.Recording", "a video of the program"),
)
