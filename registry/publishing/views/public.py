"""For everybody: the notices of the program, also as a feed, and the archive of newsletters."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry.documents import respond
from registry.kernel.refusals import Missing
from registry.pages.access import access, everyone
from registry.publishing import markup
from registry.publishing.models import Newsletter
from registry.publishing.queries import announcements, newsletters

SHOWN = 50
LANGUAGES = dict(settings.LANGUAGES)


@access(everyone)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What the program tells everybody today, and what it told before."""
    today = timezone.localdate()
    shown = {"current": announcements.current(today, SHOWN), "past": announcements.past(today, SHOWN)}
    return render(request, "publishing/notices.html", shown)


@access(everyone)
@require_safe
def feed(request: HttpRequest, language: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """The notices of today as an Atom feed, in the language its address names."""
    if language not in LANGUAGES:
        raise Http404(_("There is no feed in this language."))
    with translation.override(language):
        content = _atom(language)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


@access(everyone)
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The newsletters, newest first, in one language or all."""
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else ""
    kept, after = {"language": language} if language else {}, request.GET.get("after", "")
    issues, last = newsletters.page(newsletters.archive(language), after)
    shown = {
        "issues": issues,
        "asked": language,
        "languages": Newsletter.Language.choices,
        "further": f"?{urlencode({**kept, 'after': last})}" if last else "",
        "again": after and f"?{urlencode(kept)}",
    }
    return render(request, "publishing/newsletters.html", shown)


@access(everyone)
@require_safe
def newsletter(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue that is a text."""
    found = newsletters.numbered(request.viewer, pk)  # type: ignore[attr-defined]
    return render(request, "publishing/newsletter.html", {"issue": found})


@access(everyone)
@require_safe
def newsletter_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of an issue, as a download."""
    found = newsletters.numbered(request.viewer, pk)  # type: ignore[attr-defined]
    if found.file is None:
        raise Missing(_("There is no such file."))
    return respond.original(found.file)


def _atom(language: str) -> str:
    page = settings.SITE_URL + reverse("publishing:notices")
    made = Atom1Feed(
        title=_("Notices of the program"),
        link=page,
        description=None,
        language=language,
        feed_url=settings.SITE_URL + reverse("publishing:feed", args=[language]),
        author_name=str(settings.PROGRAM["name"]),
    )
    for one in announcements.current(timezone.localdate(), SHOWN):
        place = f"{page}#{one.announcement.text}"
        content = markup.render(str(one.body)).replace('href="/', f'href="{settings.SITE_URL}/')
        made.add_item(
            title=str(one.heading),
            link=place,
            unique_id=place,
            description=content,
            pubdate=one.announcement.made_at,
            updateddate=one.written_at,
        )
    return made.writeString("utf-8")
