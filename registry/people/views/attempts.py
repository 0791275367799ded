"""Trying what a form asks for: done, or the form again with the sentence that says why not."""

from collections.abc import Callable

from django.http import HttpRequest, QueryDict

from registry.history.once import AlreadyDone
from registry.kernel.refusals import Refused
from registry.pages.forms import Form

NOT_SHOWN = (403, 404)


def answers(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def refused(form: Form, act: Callable[[], object]) -> int:
    """Do it if the form was sent and is whole: 0 when it is done (also by the first of two presses), else the status
    of the page that shows the form.
    """
    if not form.is_valid():
        return form.status
    try:
        act()
    except AlreadyDone:
        return 0
    except Refused as refusal:
        if refusal.status in NOT_SHOWN:
            raise
        form.refuse(refusal)
        return refusal.status
    return 0
