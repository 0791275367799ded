"""What training shows elsewhere: of a person, statements, instruction and classes; of an enquiry, what was asked."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from registry.pages.panels import Panel
from registry.people.models import Enquiry, Person
from registry.people.queries import Viewer
from registry.training import wording as words
from registry.training.policies.instruction import may_correct, may_give
from registry.training.queries import instruction as instructions
from registry.training.queries import videos
from registry.training.queries.enrollments import enrollments_of

SHOWN = 20


def of_person(person: Person, viewer: Viewer) -> Panel | None:
    """Nothing for somebody who never signed and was never instructed."""
    if not viewer.is_team:
        return None
    statements = videos.statements_of(person)
    given = instructions.given_to(person)
    if not statements and given is None:
        return None
    shown = {"statements": statements, "given": given}
    return Panel("orientation", _("Orientation and instruction"), render_to_string("training/panel.html", shown))


def classes_of(person: Person, viewer: Viewer) -> Panel | None:  # noqa: ARG001 - the page is the team's
    """The classes somebody has or had a place in; none, no panel."""
    rows = [(one, words.place_status(one)) for one in enrollments_of(person)[:SHOWN]]
    if not rows:
        return None
    return Panel("classes", _("Classes"), render_to_string("training/classes-panel.html", {"rows": rows}))


def of_enquiry(enquiry: Enquiry, viewer: Viewer) -> Panel | None:
    """What somebody told who asks for instruction, and what came of it."""
    if enquiry.kind != Enquiry.Kind.INSTRUCTION:
        return None
    instruction = instructions.behind(enquiry)
    shown = {
        "rows": words.about_rows(instruction),
        "enquiry": enquiry,
        "desk": viewer.is_team and not enquiry.is_of(viewer.person),
        "may_give": may_give(viewer, instruction),
        "may_correct": may_correct(viewer, instruction),
    }
    return Panel("instruction", _("Instruction"), render_to_string("training/of-enquiry.html", shown))
