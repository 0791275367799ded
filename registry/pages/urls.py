"""In a demonstration, the page that shows every component."""

from django.urls import path

from registry.pages import views

app_name = "pages"
urlpatterns = [
    path("components", views.components, name="components"),
]
