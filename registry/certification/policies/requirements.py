"""Who may write, propose and publish participation requirements, and why not."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.certification.lifecycle import DROPPED, PROPOSED, PUBLISHED, REQUIREMENTS, WRITING
from registry.certification.models import RequirementsDraft
from registry.certification.requirements.content import gaps
from registry.kernel.refusals import Answer, No, Yes
from registry.people.queries import Viewer

TEAM_ONLY = No(_("Only the program team writes participation requirements."))
WROTE_IT = No(_("You wrote or proposed this version. A second person of the team publishes it."))
UNCHANGED = No(_("It says the same as the version before. Change something first."), status=422)
INCOMPLETE = No(_("Something is not written in both languages yet."), status=422)

_WHY_NOT_WRITTEN = {
    PROPOSED: _("This version is proposed. To change it, take it back first."),
    PUBLISHED: _("This version is published and never changes."),
    DROPPED: _("This version was dropped. Begin a new one."),
}
_WHY_NOT_PUBLISHED = {
    WRITING: _("This version is still being written."),
    PUBLISHED: _("This version is published and never changes."),
    DROPPED: _("This version was dropped. Begin a new one."),
}


def may_write(viewer: Viewer, draft: RequirementsDraft) -> Answer:
    """A member of the team, while it is being written."""
    if not viewer.is_team:
        return TEAM_ONLY
    return Yes() if draft.state == WRITING else No(_WHY_NOT_WRITTEN[draft.state], status=409)


def may_propose(viewer: Viewer, draft: RequirementsDraft) -> Answer:
    """Once it says something else than the version before, in both languages everywhere."""
    answer = may_write(viewer, draft)
    if isinstance(answer, No):
        return answer
    if draft.said == draft.base.said:
        return UNCHANGED
    return INCOMPLETE if gaps(draft.said) else Yes()


def may_publish(viewer: Viewer, draft: RequirementsDraft) -> Answer:
    """A second member of the team: somebody who neither wrote nor proposed it."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    if draft.state != PROPOSED:
        return No(_WHY_NOT_PUBLISHED[draft.state], status=409)
    root = viewer.person.canonical_id or viewer.person.pk
    wrote = draft.authors.filter(Q(pk=root) | Q(canonical=root)).exists()
    return WROTE_IT if wrote else Yes()


def may_end(viewer: Viewer, draft: RequirementsDraft, verb: str) -> Answer:
    """A member of the team drops it or takes it back, as long as it is open for that."""
    if not viewer.is_team:
        return TEAM_ONLY
    if REQUIREMENTS.allows(draft.state, verb):
        return Yes()
    return No(_WHY_NOT_PUBLISHED[draft.state], status=409)
