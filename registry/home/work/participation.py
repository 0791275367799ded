"""Taking part as a trainer or inspector: applications begun, returned or with the team; requirements to publish."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from registry.certification.lifecycle import DRAFT, OPEN, PROPOSED, RETURNED, WRITING
from registry.certification.models import Application, RequirementsDraft
from registry.certification.policies.requirements import may_publish
from registry.certification.queries import technician_id_of
from registry.certification.queries.participation import participations_of
from registry.certification.queries.requirements import open_drafts
from registry.home.work.applications import with_whom
from registry.home.work.entries import THEIRS, WAYS, YOURS, Entry, Waiting
from registry.people.models import APPROVALS
from registry.people.queries import Viewer


def waiting(viewer: Viewer, today: date) -> Iterator[Waiting]:
    """The reader's own participation applications and approvals; for the team, documents a second person publishes."""
    person = viewer.person
    if person is None:
        return
    own = list(participations_of(person))
    yield from (_own(application, today) for application in own if application.state in OPEN)
    if viewer.is_team:
        yield from (entry for draft in open_drafts() if (entry := _draft(draft, viewer)) is not None)
        words = _("The six documents, their versions, and a new one in the making.")
        yield WAYS, Entry(_("Participation requirements"), reverse("certification:requirements_desk"), words)
    else:
        yield from _ways(viewer, applied=bool(own))


def _own(application: Application, today: date) -> Waiting:
    if application.state == DRAFT:
        says = _("Not submitted yet. What you answered is saved.")
        where = reverse(f"certification:{application.purpose}")
        return YOURS, Entry(application.title, where, says, application.saved_at, _("Continue"))
    title = _("Application %(number)s") % {"number": application.number}
    where = reverse("certification:application", args=[application.number])
    if application.state == RETURNED:
        says = _("The program team asks for a correction.")
        return YOURS, Entry(title, where, says, application.saved_at, _("See what to correct"))
    return THEIRS, Entry(title, where, with_whom(application, today), application.submitted_at)


def _draft(draft: RequirementsDraft, viewer: Viewer) -> Waiting | None:
    where = reverse("certification:requirements_draft", args=[draft.pk])
    if draft.state == PROPOSED and may_publish(viewer, draft):
        says = _("A new version is proposed. A second person publishes it.")
        return YOURS, Entry(draft.label, where, says, draft.saved_at, _("Read and publish"))
    if draft.state == PROPOSED:
        return THEIRS, Entry(draft.label, where, _("Proposed: a second person publishes it."), draft.saved_at)
    if draft.state == WRITING and viewer.person in draft.authors.all():
        return YOURS, Entry(draft.label, where, _("A new version you are writing."), draft.saved_at, _("Continue"))
    return None


def _ways(viewer: Viewer, *, applied: bool) -> Iterator[Waiting]:
    if applied or viewer.duties & set(APPROVALS):
        says = _("What you are approved for as a trainer or inspector, with its days.")
        yield WAYS, Entry(_("My approvals"), reverse("certification:approvals"), says)
    elif not viewer.duties and viewer.person and technician_id_of(viewer.person):
        says = _("Read the requirements for your part, then apply on this account.")
        yield WAYS, Entry(_("Become a trainer or inspector"), f"{reverse('home:questions')}#question-trainer", says)
