"""The Registry Installation Report: made once for each decision and language, with the number on every page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from registry.documents.models import MadeDocument
from registry.jobs import actions, queries
from registry.jobs.models import Job
from tests.builders import AT
from tests.jobs.builders import typed
from tests.jobs.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path


def texts(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize(
    ("role", "code", "words"),
    [
        ("technician", "en", ("Rejected", "Post-test, manufactured home", "49.58%", "20 March 2026")),
        ("utility", "es", ("Rechazado", "Prueba final, vivienda prefabricada", "49.58 %", "20 de marzo de 2026")),
    ],
)
def test_it_says_every_comparison_and_the_edition(
    cast: Cast, make, role: str, code: str, words: tuple[str, ...]
) -> None:
    job = make("rejected")
    answer = cast.browser(role).get(f"/jobs/{job.number}/report/1.{code}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = texts(answer.content)
    assert all(job.number in page for page in pages)
    whole = " ".join(pages)
    assert all(word in whole for word in (*words, "ptcs/duct-sealing@2015-04", "1200 SW Main St"))
    assert job.decision.digest[:16] in whole.replace(" ", "")


def test_it_is_made_once_in_each_language(make) -> None:
    job = make("bpa_approved")
    first = actions.report(job, job.decision, "en", at=AT)
    assert actions.report(job, job.decision, "en", at=AT) == first
    assert actions.report(job, job.decision, "es", at=AT) != first
    assert MadeDocument.objects.count() == 2


def test_the_report_of_an_earlier_decision_says_that_a_later_one_stands_beside_it(make) -> None:
    job = make("reopened")
    actions.submit(job, typed=typed(job.utility), by=job.technician, at=AT)
    job = Job.objects.get()
    paper = actions.report(job, queries.decisions(job)[-1], "en", at=AT)
    assert paper.subject == queries.decisions(job)[-1].ref


@pytest.mark.parametrize("where", ["report/2.en.pdf", "report/1.fr.pdf"])
def test_there_is_no_other_report(cast: Cast, make, where: str) -> None:
    assert cast.browser("technician").get(f"/jobs/{make('rejected').number}/{where}").status_code == 404
