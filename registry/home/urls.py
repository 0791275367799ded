"""The addresses of the public pages, of everybody's first page and of the history."""

from django.urls import path

from registry.home.views import calls, desk, pages, people, permissions, roster, settings

app_name = "home"
urlpatterns = [
    path("", pages.index, name="index"),
    path("become-certified", pages.steps, name="steps"),
    path("participation-requirements", pages.requirements, name="requirements"),
    path("training-resources", pages.resources, name="resources"),
    path("quality-assurance", pages.text("home:quality"), name="quality"),
    path("questions", pages.text("home:questions"), name="questions"),
    path("contact", pages.text("home:contact"), name="contact"),
    path("privacy", pages.text("home:privacy"), name="privacy"),
    path("accessibility", pages.text("home:accessibility"), name="accessibility"),
    path("work", pages.work, name="work"),
    path("history", pages.history, name="history"),
    path("company/<int:pk>/roster", roster.roster, name="roster"),
    path("company/<int:pk>/roster.<slug:kind>", roster.export, name="roster_export"),
    path("desk", desk.index, name="desk"),
    path("desk/search", desk.search, name="search"),
    path("desk/people", people.index, name="people"),
    path("desk/people/<int:pk>/call", calls.check, name="call-check"),
    path("desk/people/<int:pk>/call/note", calls.note, name="call-note"),
    path("desk/permissions", permissions.index, name="permissions"),
    path("desk/settings", settings.index, name="settings"),
    path("desk/settings/<slug:name>", settings.change, name="setting"),
    path("terms", pages.text("home:terms"), name="terms"),
]
