"""Looking at the registry as another person sees it: the pages are theirs, nothing can be done, nothing is written.

The session remembers which look it is; who is signed in stays who is signed in. For as long as the look lasts,
`request.viewer` is the other person, every request but a reading one is refused, what is secret stays shut, and the
database takes no write of any page, whatever that page would note by being read.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.history.events import SYSTEM
from registry.kernel.refusals import Refused
from registry.pages import errors
from registry.people.actions import viewing_as as actions
from registry.people.models import ViewAs
from registry.people.policies import users as policies
from registry.people.queries import Viewer, as_viewer
from registry.people.queries import viewing_as as queries

KEY = "view_as"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
SECRET = re.compile(
    r"(mfa|account)_(?!logout)|notices:(mailbox|letter|paper|off)$"
    r"|people:(address|recover\b|recover-|invitation$|join$|sign-out|thread$|asked$)|privacy:(copy|download|take-back-link)$"
)
"""The addresses, by name, that show or open what only the person themself may have: passwords, second steps, recovery
codes, the copy of their data, links that were sent to them alone, and the demonstration's mailbox."""
_READS = re.compile(
    r"\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|EXPLAIN|DECLARE|FETCH|CLOSE|SET)\b", re.IGNORECASE
)


class NotesDown(Refused):
    """A page that is only to be read would write."""


@dataclass(frozen=True)
class Looking:
    """A look that goes on: which, and who really looks."""

    look: ViewAs
    looker: Viewer


class LookingAs:
    """Middleware, after the one that says who is looking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kept = request.session.get(KEY) if request.COOKIES else None
        if kept is None or request.path == reverse("people:view_as_end"):
            return self.get_response(request)
        now_as = _going_on(request, kept)
        if now_as is None:
            return _over(request)
        looking, seen = now_as
        request.viewer, request.looking = seen, looking  # type: ignore[attr-defined]
        if request.method not in READING:
            return errors.refused(request, Refused(_nothing_done(looking), status=403))
        with only_reading():
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],  # noqa: ARG002 - Django's signature
        arguments: tuple[Any, ...],  # noqa: ARG002
        named: dict[str, Any],  # noqa: ARG002
    ) -> HttpResponse | None:
        """What is secret stays shut."""
        match = request.resolver_match
        if hasattr(request, "looking") and match is not None and SECRET.match(match.view_name):
            sentence = _("This page is for %(name)s alone. It stays shut while you look as somebody else.")
            name = request.looking.look.person.name
            return errors.refused(request, Refused(sentence % {"name": name}, status=403))
        return None


@contextmanager
def only_reading() -> Iterator[None]:
    """No statement that writes reaches the database in this block: it is refused, and nothing is written."""
    with ExitStack() as stack:
        for name in connections:
            stack.enter_context(connections[name].execute_wrapper(_only_reads))
        yield


def begin(request: HttpRequest, look: ViewAs) -> None:
    """Remember it in the session. A form that was opened before cannot be sent any more, nor one from it afterwards."""
    request.session[KEY] = look.pk
    rotate_token(request)


def finish(request: HttpRequest) -> ViewAs | None:
    """Forget it, and put its end on record; which it was."""
    kept = request.session.pop(KEY, None)
    rotate_token(request)
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    look = queries.look(kept, viewer.person) if kept is not None and viewer.person else None
    if look is not None:
        late = timezone.now() >= look.until
        actions.end(look, by=SYSTEM if late else viewer, at=timezone.now())
    return look


def _going_on(request: HttpRequest, kept: int) -> tuple[Looking, Viewer] | None:
    """The look, if it still goes on and still may."""
    looker: Viewer = request.viewer  # type: ignore[attr-defined]
    look = queries.look(kept, looker.person) if looker.person else None
    if look is None or not look.lasts_at(timezone.now()):
        return None
    seen = as_viewer(look.person.leading, timezone.localdate())
    return (Looking(look, looker), seen) if policies.may_view_as(looker, look.person, seen) else None


def _over(request: HttpRequest) -> HttpResponse:
    """The first request after the end does nothing: the page it comes from still showed the other person's name."""
    finish(request)
    sentence = _("You no longer look as somebody else: its time is over. Nothing was done.")
    if request.method not in READING:
        return errors.refused(request, Refused(sentence, status=403))
    messages.info(request, sentence)
    return redirect("home:work")


def _nothing_done(looking: Looking) -> str:
    sentence = _("You look at the registry as %(name)s sees it. Nothing can be done meanwhile, and nothing was.")
    return sentence % {"name": looking.look.person.name}


# Any: Django's signature of an execution wrapper.
def _only_reads(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    if not _READS.match(str(sql)):
        sentence = _("This page notes something down when it is opened. While you look as somebody else it stays shut.")
        raise NotesDown(sentence, status=403)
    return execute(sql, params, many, context)
