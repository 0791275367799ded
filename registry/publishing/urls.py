"""Notices and newsletters for everybody; everything that is published, for the team."""

from django.urls import path

from registry.publishing.views import announcements, newsletters, public, questions, texts

app_name = "publishing"
urlpatterns = [
    path("notices", public.notices, name="notices"),
    path("notices/<slug:language>.atom", public.feed, name="feed"),
    path("newsletters", public.archive, name="newsletters"),
    path("newsletters/<int:pk>", public.newsletter, name="newsletter"),
    path("newsletters/<int:pk>/file", public.newsletter_file, name="newsletter_file"),
    path("desk/pages", texts.index, name="pages"),
    path("desk/pages/texts/<slug:name>", texts.text, name="text"),
    path("desk/pages/texts/<slug:name>/<int:number>", texts.version, name="version"),
    path("desk/pages/questions", questions.index, name="questions"),
    path("desk/pages/questions/new", questions.new, name="question_new"),
    path("desk/pages/notices", announcements.index, name="desk_notices"),
    path("desk/pages/notices/new", announcements.new, name="notice_new"),
    path("desk/pages/notices/<int:pk>", announcements.one, name="desk_notice"),
    path("desk/pages/newsletters", newsletters.index, name="desk_newsletters"),
    path("desk/pages/newsletters/new", newsletters.new, name="newsletter_new"),
    path("desk/pages/newsletters/<int:pk>", newsletters.one, name="desk_newsletter"),
]
