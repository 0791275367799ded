"""What the tables of certification hold about persons."""

from registry.kernel.personal import REMOVED, About, NotAbout

PERSONAL = (
    # The team's words to itself: not in the copy, and gone with the person.
    About("certification.ApplicationNote", "applications", ("application__person",), secret=("words",), deleted=True),
    About("certification.SentFile", "applications", ("application__person",), deleted=True),
    About("certification.Tie", "applications", ("application__person",), deleted=True),
    About(
        "certification.Instrument",
        "applications",
        ("application__person",),
        deleted=True,
    ),
    About(
        "certification.Reference",
        "applications",
        ("application__person",),
        deleted=True,
    ),
    About(
        "certification.Participation",
        "applications",
        ("application__person",),
        erase={
            **dict.fromkeys(("organization", "experience", "qualifications", "other_language", "areas"), ""),
            "materials": "",
            "languages": [],
            "states": [],
        },
    ),
    About(
        "certification.Asked",
        "applications",
        ("application__person",),
        erase={"trainer_name": "", "accreditation": "", "words": "", "proof": None},
    ),
    About(
        "certification.Acceptance",
        "applications",
        ("application__person",),
        erase={"signed_name": REMOVED},
        plain=("digest",),
    ),
    About(
        "certification.Application",
        "applications",
        ("person",),
        erase={
            "name": REMOVED,
            "signed_name": REMOVED,
            **dict.fromkeys(("phone", "company_name", "company_license", "company_state", "company_phone"), ""),
            **dict.fromkeys(("explanation", "correction_message", "company_words"), ""),
            # The paper goes with its signature; that somebody of the team entered it stays in the history.
            "paper": None,
            "entered_by": None,
        },
        stays={"number": "numbers", "correction_concerns": "decisions"},
        plain=("came_from",),
    ),
    About("certification.TechnicianId", "certifications", ("person",), stays={"code": "technician_id"}),
    About("certification.Certification", "certifications", ("person",)),
    About(
        "certification.Badge",
        "certifications",
        ("certification__person",),
        erase={"token": ""},
        plain=("version", "key", "digest"),
    ),
    About("certification.Approval", "certifications", ("asked__application__person",)),
    About("certification.Work", "certifications", ("person",)),
    About("certification.Statement", "standing", ("case__person",), erase={"words": "", "file": None}),
    About(
        "certification.Case",
        "standing",
        ("person",),
        erase={"evidence": ""},
        stays={"number": "numbers"},
        plain=("reminded",),
    ),
    About("certification.StandingPeriod", "standing", ("person",)),
    NotAbout("certification.RequirementsVersion", "a document of the program"),
    NotAbout("certification.RequirementsDraft", "a document of the program being written"),
)
