"""What the lowest packages hold about persons, and this one."""

from registry.kernel.personal import About, NotAbout

PERSONAL = (
    About("history.Receipt", "history", ("ref:who",), deleted=True),
    # Values of persons in the history: `history.forgetting` deletes them by the things their events concern.
    NotAbout("history.PersonalFact", "removed by history.forgetting, and given out as the sentences of the history"),
    NotAbout("history.Action", "who did what by reference; reasons are kept apart as personal facts"),
    NotAbout("history.Event", "what happened by reference; personal values are kept apart as personal facts"),
    NotAbout("history.Mention", "which thing an event concerns"),
    NotAbout("history.Head", "the end of the chain"),
    NotAbout("history.Serial", "the last number given"),
    NotAbout("work.Item", "keys of things; items about a person and all errors are removed by privacy.actions"),
    NotAbout("specifications.Publication", "a document of the program"),
    NotAbout("places.ZipCode", "places"),
    NotAbout("program.Setting", "settings of the program"),
    About("privacy.Export", "privacy", ("person",), secret=("token",), deleted=True),
    About("privacy.Removal", "privacy", ("person",), erase={"reason": "", "answer": ""}),
    NotAbout("privacy.Leftover", "what is still to be done outside of the database, by digests and keys"),
    NotAbout("privacy.Sweep", "when each period was last carried out"),
)
