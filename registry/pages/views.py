"""The page that shows every component, for those who build pages: in a demonstration and while debugging only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from registry.pages import examples
from registry.pages.access import access, everyone


@access(everyone)
@require_http_methods(["GET", "HEAD", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    """Every component with content as long and as awkward as life's; posting shows the form with its errors."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    form = examples.ExampleForm(request.POST, request.FILES) if request.method == "POST" else examples.ExampleForm()
    return render(request, "pages/components.html", {"form": form, **examples.shown()}, status=form.status)
