"""What the tables of training hold about persons."""

from registry.kernel.personal import REMOVED, About, NotAbout

PERSONAL = (
    About(
        "training.Enrollment",
        "classes",
        ("person",),
        addresses=("email",),
        erase={"name": REMOVED, "email": "", "phone": "", "technician_id": ""},
    ),
    About("training.ClassPass", "classes", ("enrollment__person",), stays={"recorded_by": "decisions"}),
    About("training.Attendance", "classes", ("enrollment__person",)),
    About("training.Instruction", "enquiries", ("enquiry__person",), erase={"experience": "", "times": ""}),
    About("training.Viewing", "videos", ("person",), deleted=True),
    About("training.Statement", "videos", ("person",), erase={"signed_name": REMOVED}),
    About(
        "training.TrainingClass",
        "taught",
        ("trainer",),
        erase={"contact": "", "notes": ""},
        stays=dict.fromkeys(("number", "title", "address", "city", "region", "zip"), "classes"),
        plain=("video_link",),  # of a class by video it may be the trainer's own: training.actions.forgetting
    ),
    # Gone a day after it was sent, or at once (training.actions.forgetting) when somebody in it is forgotten.
    About("training.Roster", "taught", ("ref:uploaded_by",), deleted=True),
    NotAbout("training.ClassKind", "what a class teaches"),
    NotAbout("training.ClassSession", "when a class meets"),
    NotAbout("training.AcceptedTraining", "the public list of trainings"),
    NotAbout("training.Video", "a video of the program"),
    NotAbout("training.VideoVersion", "a video of the program"),
    NotAbout("training.Resource", "a document of the program"),
    NotAbout("training.ResourceMeasure", "a document of the program"),
)
