"""From the team's decision to the letters: the Technician ID comes with the certificate, in the reader's language."""

import pytest

from registry.certification.models import Certification
from registry.notices.sending import send_owed
from registry.people.models import Person
from registry.people.queries import employer_on
from registry.training.models import Kind
from tests.builders import AT, TODAY, a_technician, an_account, an_application
from tests.notices.mail import received

pytestmark = pytest.mark.django_db


def letters_to(person: Person) -> dict[str, list[str | None]]:
    """Subject to the names of what is attached."""
    send_owed(clock=lambda: AT)
    return {
        letter.subject: [paper.get_filename() for paper in letter.papers]
        for letter in received()
        if letter.to == person.account.email
    }


def test_a_first_certification_brings_the_id_and_the_certificate() -> None:
    person = a_technician()
    shown = person.technician_id.spoken
    letters = letters_to(person)
    assert letters[f"Your Technician ID is {shown}"] == [f"Technician certificate {shown}.pdf"]
    (decided,) = [papers for subject, papers in letters.items() if subject.endswith("is decided")]
    assert decided == [], "the certificate comes once, with the ID"


def test_the_certificate_is_in_the_readers_language() -> None:
    person = a_technician(language="es")
    ((name,),) = [papers for papers in letters_to(person).values() if papers]
    assert name == f"Certificado de técnico {person.technician_id.spoken}.pdf"
    (letter,) = [letter for letter in received() if letter.papers]
    assert letter.papers[0].get_content().startswith(b"%PDF")


def test_a_second_certification_brings_the_new_certificate_with_the_decision() -> None:
    person = a_technician()
    before = set(letters_to(person))
    an_application("decided", person=person, kinds=(Kind.PTCS_HEAT_PUMP,), company=employer_on(person, TODAY))
    new = {subject: papers for subject, papers in letters_to(person).items() if subject not in before}
    assert [len(papers) for subject, papers in new.items() if subject.endswith("is decided")] == [1]
    assert not [subject for subject in new if "Technician ID" in subject]


def test_a_certification_that_ended_before_the_letter_is_sent_leaves_it_without_a_certificate() -> None:
    person = a_technician()
    Certification.objects.filter(person=person).delete()
    assert not any(letters_to(person).values())


def test_an_applicant_hears_of_a_correction_with_its_reason() -> None:
    person = an_account().person
    an_application("returned", person=person)
    assert any(subject.startswith("Please correct your application") for subject in letters_to(person))
    assert "Please scan it again." in received()[-1].text
