"""Who may do what with a request somebody made to the program team."""

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.lifecycle.enquiries import CLOSED, DONE
from registry.people.models import Enquiry, Person
from registry.people.queries import Viewer

OTHERS = No(_("This is the request of another person."), status=404)
OWN_ENQUIRY = No(_("You cannot answer your own request. Hand it to another member of the team."))
_ENDED = {
    DONE: _("This request is done. Nothing was changed."),
    CLOSED: _("This request is closed. Open it again to go on."),
}


def may_write(person: Person, enquiry: Enquiry) -> Answer:
    """Whoever asked, while it is open."""
    if person.pk not in (enquiry.person_id, enquiry.person.canonical_id):
        return OTHERS
    return Yes() if enquiry.is_open else No(_ENDED[enquiry.state], status=409)


def may_answer(viewer: Viewer, enquiry: Enquiry) -> Answer:
    """A member of the team, while it is open, and never their own."""
    answer = may_hold(viewer, enquiry)
    if answer and viewer.person is not None and enquiry.person_id == viewer.person.pk:
        return OWN_ENQUIRY
    return answer


def may_hold(viewer: Viewer, enquiry: Enquiry) -> Answer:
    """A member of the team takes it or hands it over, while it is open; also their own, to hand it on."""
    if viewer.person is None or not viewer.is_team:
        return No(_("Only the program team answers requests."))
    return Yes() if enquiry.is_open else No(_ENDED[enquiry.state], status=409)


def may_reopen(viewer: Viewer, enquiry: Enquiry) -> Answer:
    """Whoever asked or the team, once it was closed."""
    own = viewer.person is not None and viewer.person.pk in (enquiry.person_id, enquiry.person.canonical_id)
    if not (own or viewer.is_team):
        return OTHERS
    return Yes() if enquiry.may("reopen") else No(_("Only a closed request is opened again."), status=409)
