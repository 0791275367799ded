"""Papers as the registry makes them: a certificate, a report."""

from dataclasses import replace

from registry.documents.certificate import Certificate, Held
from registry.documents.report import Comparison, Fact, InstallationReport

LONG_NAME = "Maximiliano Alejandro Fernández de la Vega y Santillana-Montgomery"
LONG_SITE = (
    "Apartment 1204-B, 20417 Southeast Martin Luther King Junior Boulevard Southwest Extension,"
    " Saint Helens-on-the-Columbia, WA 98660-1234"
)


def certificate(**changes: object) -> Certificate:
    usual = Certificate(
        program="Performance Tested Comfort Systems",
        person="Maria Hernández-Whitfield",
        technician_id="K7M-4RX9",
        certifications=(Held("PTCS Duct Sealing", "31 March 2026"),),
        issued="31 March 2026",
        verify_url="https://registry.example/verify/K7M4RX9",
        hotline="1-800-555-0142",
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def comparison(outcome: str = "met", **changes: object) -> Comparison:
    usual = Comparison(
        "post-test.site-built", "The ducts leak half of what they did.", "71 %", "at least 50 %", outcome
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def report(**changes: object) -> InstallationReport:
    usual = InstallationReport(
        program="Performance Tested Comfort Systems",
        number="J-26-00317",
        measure="PTCS Duct Sealing",
        status="bpa_approved",
        status_words="BPA Approved",
        explanation="Every requirement is met.",
        site="1208 NW Larch Street, Corvallis, OR 97330",
        utility="Consumers Power, Inc.",
        technician="Maria Hernández-Whitfield",
        technician_id="K7M-4RX9",
        company="Willamette Duct & Air LLC",
        tested_label="Date tested",
        tested_on="31 March 2026",
        edition="PTCS Duct Sealing, edition 2015-04",
        edition_digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        judged_at="1 April 2026, 9:14 AM PDT",
        job_url="https://registry.example/jobs/J-26-00317",
        facts=(Fact("Leakage after", "118", "CFM50"), Fact("Sealant", "Mastic")),
        comparisons=(comparison(),),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]
