"""THE table of blanks: what the technician's, the trainer's and the inspector's form ask.

The names are those of the application on these pages (`certification.models`: `Application`, `Asked`, `Participation`,
`Tie`, `Instrument`, `Reference`). Where there are several of a kind, the kind or the line comes first:
`ptcs_heat_pump-trained_on`, `ties-1-name`.
"""

from django.utils.translation import gettext_lazy as _

from registry.certification.approval_words import KINDS_FOR, TITLES, Bond, Language, Place
from registry.certification.requirements.documents import Purpose
from registry.certification.words import BASES, Basis
from registry.intake.blanks.shapes import Answer, Blank, Field, Section
from registry.people.forms.contact import STATES
from registry.training.models import Kind

LANGUAGES = ("en", "es")
TIES, INSTRUMENTS, REFERENCES = 3, 4, 2
_DAY = _("Like 2026-03-31")


def _about(*more: Field) -> Section:
    return Section(
        _("About you"),
        (
            Field("name", _("Full name"), Answer.NAME, 8, required=True, hint=_("As it stands on your certificates.")),
            Field("technician_id", _("Technician ID"), Answer.TECHNICIAN_ID, 4, hint=_("Like K7M-4RX9")),
            Field("email", _("E-mail address"), Answer.EMAIL, 8, required=True),
            Field("phone", _("Telephone"), Answer.PHONE, 4, required=True),
            *more,
        ),
    )


def _signature() -> Section:
    return Section(
        _("Agreement and signature"),
        (
            Field(
                "agree",
                _("I have read the participation requirements and agree to them. What I stated here is true."),
                Answer.CHECK,
                required=True,
            ),
            Field("requirements", _("Versions of the requirements agreed to"), Answer.AGREED, 12),
            Field("signed", _("Your signature: type or write your full name"), Answer.NAME, 8, required=True),
            Field("signed_on", _("Date of the signature"), Answer.DATE, 4, hint=_DAY, required=True),
        ),
    )


def _asked(kind: Kind) -> tuple[Field, ...]:
    """One certification that is asked for, and the training behind it: what its bases ask."""
    bases = BASES[kind]
    label = str(kind)
    fields = [Field(f"certifications-{label}", kind.label, Answer.CHECK)]
    if len(bases) > 1:
        choices = tuple((str(basis), basis.label) for basis in bases)
        fields.append(Field(f"{label}-basis", _("What did you do?"), Answer.ONE_OF, choices=choices))
    if Basis.CLASS_PASSED in bases:
        name = _("Trainer or class, and where it was")
        fields.append(Field(f"{label}-trainer_name", name, Answer.TRAINER, 6))
        fields.append(Field(f"{label}-accepted_training", _("Training or certificate"), Answer.TRAINING, 6))
    if Basis.IGSHPA in bases:
        fields.append(Field(f"{label}-accreditation", _("IGSHPA accreditation number"), width=8))
    width = 4 if Basis.IGSHPA in bases else 6
    fields.append(Field(f"{label}-trained_on", _("Date of the training"), Answer.DATE, width, hint=_DAY))
    if Basis.ACCEPTED_TRAINING in bases:
        until = _("Last day of the certificate")
        fields.append(Field(f"{label}-certificate_until", until, Answer.DATE, 6, hint=_("If it expires")))
    return tuple(_of(field, kind.label) for field in fields)


def _of(field: Field, whose: object) -> Field:
    """The same field, saying whose it is, unless it says so itself."""
    told = {**vars(field), "belongs_to": "" if field.label == whose else whose}
    return Field(**told)


TECHNICIAN = Blank(
    Purpose.TECHNICIAN.value,
    TITLES[Purpose.TECHNICIAN],
    "1",
    (
        _about(),
        Section(
            _("Your company"),
            (
                Field("company_name", _("Name of the company"), Answer.COMPANY, 7, required=True),
                Field("employed_from", _("First day you worked there"), Answer.DATE, 5, hint=_DAY, required=True),
                Field("company_license", _("Contractor license number"), width=5),
                Field(
                    "company_state",
                    _("State of the license"),
                    Answer.STATE,
                    3,
                    choices=tuple((state, state) for state in STATES),
                ),
                Field("company_phone", _("Telephone of the company"), Answer.PHONE, 4),
                Field(
                    "explanation",
                    _("What was updated?"),
                    Answer.LONG,
                    lines=2,
                    hint=_("Only if you change companies: say in a sentence what changed."),
                ),
            ),
        ),
        Section(
            _("Certifications you ask for"),
            tuple(field for kind in Kind for field in _asked(kind)),
            intro=_("Mark all that you have training for, and send a proof of each training on which its date stands."),
        ),
        _signature(),
    ),
)


def _lines(prefix: str, heading: object, count: int, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields of a list, line by line."""
    return tuple(
        Field(**{**vars(field), "name": f"{prefix}-{place}-{field.name}", "belongs_to": f"{heading} {place}"})
        for place in range(1, count + 1)
        for field in fields
    )


def _part_opening(purpose: Purpose, kinds: object) -> tuple[Section, ...]:
    organization = Field("organization", _("Organization or company you work for"), Answer.COMPANY)
    asked = tuple(
        Field(f"kinds-{kind}", kind.label, Answer.CHECK, 6, belongs_to=_("Certifications"))
        for kind in KINDS_FOR[purpose]
    )
    return (_about(organization), Section(_("What you ask for"), asked, intro=kinds))  # type: ignore[arg-type]


def _experience() -> tuple[Section, ...]:
    languages = tuple(
        Field(f"languages-{one}", one.label, Answer.CHECK, 3, belongs_to=_("Languages you work in")) for one in Language
    )
    states = tuple(
        Field(f"states-{state}", state, Answer.CHECK, 3, belongs_to=_("States you work in")) for state in STATES
    )
    did = Section(
        _("Experience"),
        (
            Field(
                "experience",
                _("Your experience with this work"),
                Answer.LONG,
                lines=6,
                hint=_("What you did yourself, for whom, and from when until when."),
                required=True,
            ),
            Field(
                "qualifications",
                _("Your qualifications"),
                Answer.LONG,
                lines=5,
                hint=_("Certificates, licenses and classes, with their dates."),
                required=True,
            ),
        ),
    )
    spoken = Section(
        _("Languages you work in"), (*languages, Field("other_language", _("Which other language"), width=6))
    )
    areas = Field("areas", _("Counties or cities, if not the whole state"))
    return did, spoken, Section(_("States you work in"), (*states, areas))


def _references() -> Section:
    fields = (
        Field("name", _("Name"), Answer.NAME, 4),
        Field("organization", _("Organization"), width=4),
        Field("contact", _("Telephone or e-mail"), width=4),
    )
    return Section(
        _("References"),
        _lines("references", _("Reference"), REFERENCES, fields),
        intro=_("People who can speak of your work. Send your résumé, certificates and licenses along."),
    )


TRAINER = Blank(
    Purpose.TRAINER.value,
    TITLES[Purpose.TRAINER],
    "1",
    (
        *_part_opening(Purpose.TRAINER, _("What do you want to teach?")),
        *_experience(),
        Section(
            _("Your classes"),
            (
                Field(
                    "materials",
                    _("What you teach with"),
                    Answer.LONG,
                    lines=4,
                    hint=_("The program's materials and what you add to them."),
                    required=True,
                ),
                Field(
                    "place",
                    _("Where do you give classes?"),
                    Answer.ONE_OF,
                    choices=tuple((str(one), one.label) for one in Place),
                ),
                Field(
                    "listed",
                    _("Show my name, what I teach and my languages in the public list of trainers."),
                    Answer.CHECK,
                ),
            ),
        ),
        _references(),
        _signature(),
    ),
)


def _independence() -> Section:
    ties = (
        Field("name", _("Company, person or organization"), Answer.COMPANY, 8),
        Field("since", _("Since (year)"), Answer.YEAR, 2),
        Field("until", _("Until (year)"), Answer.YEAR, 2),
        Field("bond", _("How you are tied"), Answer.ONE_OF, choices=tuple((str(one), one.label) for one in Bond)),
    )
    return Section(
        _("Independence"),
        (
            *_lines("ties", _("Tie"), TIES, ties),
            Field(
                "no_ties",
                _("I have worked for no company that does this work, and learned it from nobody of the program."),
                Answer.CHECK,
            ),
            Field(
                "independent",
                _("I inspect no job that I, or a company I am tied to, had a part in. I keep this list up to date."),
                Answer.CHECK,
                required=True,
            ),
        ),
        intro=_("The companies you worked for, and who trained you. If there are more, add a sheet."),
    )


def _equipment() -> Section:
    fields = (
        Field("what", _("Instrument, maker and model"), width=6),
        Field("serial", _("Serial number"), width=3),
        Field("calibrated_on", _("Last calibrated on"), Answer.DATE, 3),
    )
    return Section(_("Equipment"), _lines("instruments", _("Instrument"), INSTRUMENTS, fields))


INSPECTOR = Blank(
    Purpose.INSPECTOR.value,
    TITLES[Purpose.INSPECTOR],
    "1",
    (
        *_part_opening(Purpose.INSPECTOR, _("Whose work do you inspect?")),
        *_experience(),
        _independence(),
        _equipment(),
        _references(),
        _signature(),
    ),
)

BLANKS = {blank.kind: blank for blank in (TECHNICIAN, TRAINER, INSPECTOR)}
