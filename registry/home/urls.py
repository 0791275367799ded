"""The addresses of the public pages, of everybody's first page and of the history."""

from django.urls import path

from registry.home import views

app_name = "home"
urlpatterns = [
    path("", views.index, name="index"),
    path("become-certified", views.steps, name="steps"),
    path("participation-requirements", views.requirements, name="requirements"),
    path("training-resources", views.text("home:resources"), name="resources"),
    path("quality-assurance", views.text("home:quality"), name="quality"),
    path("questions", views.text("home:questions"), name="questions"),
    path("contact", views.text("home:contact"), name="contact"),
    path("privacy", views.text("home:privacy"), name="privacy"),
    path("accessibility", views.text("home:accessibility"), name="accessibility"),
    path("work", views.work, name="work"),
    path("history", views.history, name="history"),
    path("terms", views.text("home:terms"), name="terms"),
]
