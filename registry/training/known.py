"""The accepted trainings known when the registry starts: two from a public source, the rest provisional."""

from dataclasses import asdict, dataclass

from registry.training.models import Kind, Sort


@dataclass(frozen=True)
class Known:
    """One row of the list, in both languages."""

    code: str
    issuer: str
    title_en: str
    title_es: str
    certification: str
    proof_en: str
    proof_es: str
    provisional: bool = True
    sort: str = Sort.ALTERNATIVE
    expires: bool = False
    source: str = ""

    def columns(self) -> dict[str, object]:
        """As the columns of the table."""
        return asdict(self)


_CERTIFICATE = ("Certificate with your name and its date.", "Certificado con su nombre y su fecha.")
_CURRENT = (
    "Certificate or card with your name, its number and its dates.",
    "Certificado o credencial con su nombre, número y fechas.",
)

KNOWN = (
    Known(
        "checkme",
        "Proctor Engineering Group",
        "CheckMe!",
        "CheckMe!",
        Kind.PTCS_HEAT_PUMP,
        "CheckMe! certificate of completion with your name and its date.",
        "Certificado de finalización de CheckMe! con su nombre y su fecha.",
        provisional=False,
        source="Oregon Department of Energy: CheckMe! technicians are automatically certified by PTCS",
    ),
    Known(
        "igshpa",
        "International Ground Source Heat Pump Association (IGSHPA)",
        "IGSHPA Accredited Installer",
        "Instalador acreditado por IGSHPA",
        Kind.GROUND_SOURCE,
        "Accreditation number, and the certificate or card that shows it.",
        "Número de acreditación y el certificado o la credencial que lo muestra.",
        provisional=False,
        sort=Sort.CERTIFICATE,
        source="Ground source installation form, April 2018: PTCS and/or IGSHPA",
    ),
    Known(
        "bpi",
        "Building Performance Institute (BPI)",
        "BPI Building Analyst or Envelope Professional",
        "BPI: analista de edificios o profesional de la envolvente",
        Kind.PTCS_DUCT_SEALING,
        *_CURRENT,
        sort=Sort.CERTIFICATE,
        expires=True,
    ),
    Known(
        "nate",
        "North American Technician Excellence (NATE)",
        "NATE Heat Pump",
        "NATE: bombas de calor",
        Kind.PTCS_HEAT_PUMP,
        *_CURRENT,
        sort=Sort.CERTIFICATE,
        expires=True,
    ),
    Known(
        "nci",
        "National Comfort Institute (NCI)",
        "NCI Duct System Optimization",
        "NCI: optimización de sistemas de ductos",
        Kind.PTCS_DUCT_SEALING,
        *_CERTIFICATE,
    ),
    Known(
        "acca",
        "Air Conditioning Contractors of America (ACCA)",
        "ACCA Quality Installation",
        "ACCA: instalación de calidad",
        Kind.PTCS_HEAT_PUMP,
        *_CERTIFICATE,
    ),
    Known(
        "resnet",
        "Residential Energy Services Network (RESNET)",
        "RESNET Home Energy Rater",
        "RESNET: evaluador energético de viviendas",
        Kind.PTCS_DUCT_SEALING,
        *_CURRENT,
        sort=Sort.CERTIFICATE,
        expires=True,
    ),
)
