"""Who appears in the story, and how each of them signs in."""

from dataclasses import dataclass

PASSWORD = "seal-every-joint"  # noqa: S105 - printed for everybody who tries the demonstration
DOMAIN = "ptcs-demo.example"


@dataclass(frozen=True)
class Role:
    """Somebody with an account: the part they play is what the list of accounts says of them."""

    key: str
    name: str
    part: str
    phone: str
    language: str = "en"

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


TEAM = Role("dana", "Dana Whitfield", "program team and program lead", "503-555-0110")
COLLEAGUE = Role("priya", "Priya Raman", "program team and program lead", "503-555-0111")
MORGAN = Role("morgan", "Morgan Ellery", "program team, proposed as a program lead", "503-555-0109")
INSPECTOR = Role("ingrid", "Ingrid Sorensen", "quality assurance inspector", "509-555-0112")
TRAINER = Role("tomas", "Tomas Lindqvist", "approved trainer", "541-555-0113")
UTILITY = Role("uma", "Uma Castellanos", "utility and its administrator: Lane Electric Cooperative", "541-555-0114")
OFFICE = Role("gwen", "Gwen Ashby", "company administrator: Cascade Comfort Heating", "541-555-0115")
MARIA = Role(
    "maria", "María Guadalupe Hernández", "technician with jobs in every status (Spanish)", "541-555-0120", "es"
)
SAM = Role("sam", "Sam Whitcomb", "technician for ducts and heat pumps", "509-555-0121")
WES = Role("wes", "Wes Dunmore", "technician suspended at once, whose reply waits", "509-555-0129")
JOEL = Role("joel", "Joel Abernathy", "applicant: submitted, nobody holds it yet", "509-555-0122")
KEIKO = Role("keiko", "Keiko Tanaka", "applicant: submitted, held by Dana", "406-555-0123")
LUIS = Role("luis", "Luis Ortega Peña", "applicant: a correction was asked for (Spanish)", "541-555-0124", "es")
BETH = Role("beth", "Beth Calloway", "applicant: still filling it in", "208-555-0125")
RORY = Role("rory", "Rory McAllister", "applicant: withdrew", "406-555-0126")
AHMED = Role("ahmed", "Ahmed Farouk", "applicant: not granted", "509-555-0127")
NOOR = Role("noor", "Noor Haddad", "newly registered, nothing done yet", "541-555-0128")

CAST = (
    TEAM,
    COLLEAGUE,
    MORGAN,
    INSPECTOR,
    TRAINER,
    UTILITY,
    OFFICE,
    MARIA,
    SAM,
    WES,
    JOEL,
    KEIKO,
    LUIS,
    BETH,
    RORY,
    AHMED,
    NOOR,
)
