"""What the tables of jobs and sites hold about persons."""

from registry.kernel.personal import REMOVED, About, NotAbout

PERSONAL = (
    About(
        "jobs.Waiver",
        "jobs",
        ("job__technician",),
        erase={"asked_by": REMOVED},
        stays={"requirement": "decisions"},
    ),
    About(
        "jobs.JobDecision",
        "jobs",
        ("job__technician",),
        stays=dict.fromkeys(
            ("how", "status", "edition", "digest", "facts", "judgment", "answers", "waived", "by"), "decisions"
        ),
    ),
    About("jobs.Hold", "jobs", ("job__technician",), plain=("kind",)),
    About(
        "jobs.Job",
        "jobs",
        ("technician",),
        erase={"paper": None, "signed_name": "", "signed_on": None},
        plain=("came_from",),
        stays={"number": "numbers", **dict.fromkeys(("specification", "typed", "facts"), "jobs")},
        deleted_where={"state": "draft"},
    ),
)
SITES = (NotAbout("sites.Site", "the address of a home where work was done; no owner is kept"),)
