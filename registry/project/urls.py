"""Every address of the registry."""

from django.urls import include, path

urlpatterns = [
    path("", include("registry.home.urls")),
    path("", include("registry.notices.urls")),
    path("", include("registry.pages.urls")),
    path("", include("registry.people.urls")),
    path("", include("registry.publishing.urls")),
    path("", include("registry.privacy.urls")),
    path("", include("registry.training.urls")),
    path("", include("registry.certification.urls")),
    path("", include("registry.jobs.urls")),
    path("", include("registry.intake.blanks.urls")),
    path("", include("registry.intake.urls")),
    path("specifications/", include("registry.specifications.urls")),
    path("account/", include("registry.project.account_urls")),
]

handler400 = "registry.pages.errors.bad_request"
handler403 = "registry.pages.errors.not_allowed"
handler404 = "registry.pages.errors.not_found"
handler500 = "registry.pages.errors.our_fault"
