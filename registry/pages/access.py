"""Who may open a page: every URL declares one policy, and the page can say why it stays shut.

A policy is a function of the viewer that answers Yes or No(reason). Domain packages own theirs (`people.policies`,
`certification.policies`); the two that need no domain are here. Whether a *thing* may be seen is asked by the view
through `queries.visible_to(viewer)`, which answers 404 alike for what is not there and what is not theirs.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Refused, Yes


class Viewer(Protocol):
    """Who is looking: `person` is None for somebody who has not signed in."""

    @property
    def person(self) -> Any: ...  # Any: this package stands below `people`


Policy = Callable[[Any], Answer]
View = Callable[..., HttpResponseBase]


def everyone(viewer: Viewer) -> Answer:  # noqa: ARG001 - the shape of a policy
    """Anybody, signed in or not."""
    return Yes()


def signed_in(viewer: Viewer) -> Answer:
    """Anybody with an account."""
    return Yes() if viewer.person is not None else No(_("Please sign in first."), status=401)


def access(policy: Policy) -> Callable[[View], View]:
    """Declare the policy of a view. A stranger is led to sign in; somebody else is told why not (403)."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            answer = policy(request.viewer)  # type: ignore[attr-defined]
            if isinstance(answer, No):
                return _shut(request, answer)
            return view(request, *args, **kwargs)

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return declare


def _shut(request: HttpRequest, answer: No) -> HttpResponse:
    if request.viewer.person is None:  # type: ignore[attr-defined]
        destination = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_login')}?{destination}")
    raise Refused(answer.reason, status=403)
