"""Who may do what with a request somebody made to the program team."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.lifecycle.enquiries import CLOSED, DONE
from registry.people.models import Asker, Enquiry
from registry.people.queries import Viewer

OTHERS = No(_("This is the request of another person."), status=404)
OWN_ENQUIRY = No(_("You cannot answer your own request. Hand it to another member of the team."))
TEAM_ONLY = No(_("Only the program team answers requests."))
_ENDED = {
    DONE: _("This request is done. Nothing was changed."),
    CLOSED: _("This request is closed. Open it again to go on."),
}


def may_write(asker: Asker, enquiry: Enquiry) -> Answer:
    """Whoever asked, while it is open."""
    if not enquiry.is_of(asker):
        return OTHERS
    return Yes() if enquiry.is_open else No(_ENDED[enquiry.state], status=409)


def may_answer(viewer: Viewer, enquiry: Enquiry) -> Answer:
    """A member of the team, while it is open, and never their own."""
    answer = may_hold(viewer, enquiry)
    if answer and enquiry.is_of(viewer.person):
        return OWN_ENQUIRY
    return answer


def may_hold(viewer: Viewer, enquiry: Enquiry) -> Answer:
    """A member of the team takes it or hands it over, while it is open; also their own, to hand it on."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    return Yes() if enquiry.is_open else No(_ENDED[enquiry.state], status=409)


def may_note(viewer: Viewer, enquiry: Enquiry) -> Answer:
    """A member of the team writes down what only the team reads, also when it is over; never on their own."""
    if viewer.person is None or not viewer.is_team:
        return TEAM_ONLY
    return OWN_ENQUIRY if enquiry.is_of(viewer.person) else Yes()


def may_reopen(asker: Asker | None, enquiry: Enquiry, *, is_team: bool = False) -> Answer:
    """Whoever asked or the team, once it was closed."""
    if not (is_team or enquiry.is_of(asker)):
        return OTHERS
    return Yes() if enquiry.may("reopen") else No(_("Only a closed request is opened again."), status=409)
