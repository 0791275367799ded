"""Who may do what with a message that arrived: the team, as far as its lifecycle goes."""

from django.utils.translation import gettext_lazy as _

from registry.intake.models import Attachment, Mail
from registry.kernel.refusals import Answer, No, Yes
from registry.people.policies import enquiries
from registry.people.queries import Viewer

ONLY_TEAM = No(_("Only the program team deals with mail that arrives."))
_ENDED = No(_("This message was dealt with already. Open it again to go on."), status=409)


def may_handle(viewer: Viewer, mail: Mail) -> Answer:
    """A member of the team, while it waits or somebody holds it."""
    if viewer.person is None or not viewer.is_team:
        return ONLY_TEAM
    if mail.is_open:
        return Yes()
    return _ENDED if mail.may("reopen") else No(_("This message is still being opened."), status=409)


def may_enter(viewer: Viewer, attachment: Attachment) -> Answer:
    """A member of the team, while the message waits, where the paper has pages to compare with."""
    if not attachment.can_be_read:
        return No(_("This attachment has no pages to compare with."), status=409)
    return may_handle(viewer, attachment.mail)


def may_answer(viewer: Viewer, mail: Mail) -> Answer:
    """A member of the team, where there is an address to answer to."""
    if mail.is_open and not mail.sender:
        return No(_("There is no address to answer to. Call instead, and note what came of it."), status=409)
    return may_handle(viewer, mail)


def may_add(viewer: Viewer, mail: Mail) -> Answer:
    """A member of the team, where it names a request that is open and not their own."""
    answer = may_handle(viewer, mail)
    if not answer:
        return answer
    if mail.enquiry is None or not mail.body.strip():
        return No(_("This message names no request, or says nothing."), status=409)
    return enquiries.may_answer(viewer, mail.enquiry)


def may_reopen(viewer: Viewer, mail: Mail) -> Answer:
    """A member of the team, once it was dealt with."""
    if viewer.person is None or not viewer.is_team:
        return ONLY_TEAM
    return Yes() if mail.may("reopen") else No(_("This message is open already."), status=409)
