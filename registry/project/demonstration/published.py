"""What the team published, and what it was asked: two notices, a newsletter, a question added; a visitor's thread."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from registry.people.actions import enquiries, noting, visiting
from registry.people.actions.visiting import Question
from registry.people.models import VISITOR, Enquiry, Person
from registry.people.queries import Viewer
from registry.publishing.actions import announcements, newsletters, questions
from registry.publishing.actions.newsletters import Issue
from registry.publishing.words import Words

HOLIDAY = Words("The team is away on two days this winter", "El equipo no atiende dos días este invierno")
HOLIDAY_BODY = Words(
    "On **25 December** and **1 January** nobody answers the hotline at {hotline}. What you send is not lost, "
    "and [your questions](people:ask) are answered from the next working day on.",
    "El **25 de diciembre** y el **1 de enero** nadie atiende la línea {hotline}. Lo que envíe no se pierde, y "
    "[sus preguntas](people:ask) se responden desde el siguiente día hábil.",
)
CLASSES = Words("Classes can be booked here", "Ya puede inscribirse en las clases aquí")
CLASSES_BODY = Words(
    "The [calendar of classes](training:classes) shows the seats that are left. When a class is full, you go on its "
    "waiting list, and a seat that comes free is offered to you.",
    "El [calendario de clases](training:classes) muestra los lugares que quedan. Si una clase está llena, usted pasa a "
    "la lista de espera y se le ofrece el lugar que se desocupe.",
)
ISSUE = """\
# One house, two blower doors

Two crews tested the same house in Pasco a week apart. Their leakage figures were *4 CFM apart*. What they did alike:

1. both waited until the wind was still;
2. both taped the registers before the doors were set;
3. both wrote the numbers down before they talked.

## In short

- The [questions and answers](home:questions) have new entries.
- Bring your gauge to a class: it is checked there.
"""
GAUGE = Words("How often must my gauge be calibrated?", "¿Con qué frecuencia debo calibrar mi manómetro?")
GAUGE_BODY = Words(
    "As often as its maker says, and not less than once a year. Keep the certificate: an inspector may ask for it.",
    "Con la frecuencia que indique el fabricante, y por lo menos una vez al año. Guarde el certificado: un inspector "
    "puede pedírselo.",
)
GRETA = Question(
    "Greta Homeowner",
    "greta@homes.example",
    "en",
    Enquiry.Subject.QUALITY,
    "A technician sealed our ducts in May. Now somebody wants to inspect the work. Who pays, and must we agree?",
    "541-555-0177",
)


def tell(team: Viewer, colleague: Viewer, technician: Person, *, at: Callable[[int], datetime]) -> None:
    """Told at once; the days are counted backwards. `team` publishes and answers."""
    today = timezone.localdate(at(0))
    first, last_day = today - timedelta(days=2), today + timedelta(days=45)
    announcements.make(HOLIDAY, HOLIDAY_BODY, begins=first, ends=last_day, by=team, at=at(2))
    announcements.make(CLASSES, CLASSES_BODY, begins=today - timedelta(days=30), ends=None, by=team, at=at(30))
    newsletters.add(Issue("One house, two blower doors", today - timedelta(days=20), "en", ISSUE), by=team, at=at(20))
    last = list(questions.sections())[-1]
    questions.add(last, GAUGE, GAUGE_BODY, url="/desk/pages/texts/{name}", by=colleague, at=at(9))
    asked = visiting.ask(GRETA, at=at(8))
    visiting.confirm(asked, at=at(8))
    answer = "Nobody pays but the program, and you may say no. The inspection makes sure the work is good."
    enquiries.answer(asked, answer, by=team, at=at(7))
    enquiries.write(asked, "Thank you. May I be there?", by=VISITOR, at=at(1))
    noting.note(asked, "Sounds glad to take part: tell the inspector.", by=colleague, at=at(1))
    words = "My job is pending since Monday. Is something missing?"
    enquiries.ask(Enquiry.Kind.QUESTION, words=words, phone="", subject=Enquiry.Subject.JOB, by=technician, at=at(6))
