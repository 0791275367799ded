"""The addresses of classes: for everybody, for trainers, for the team."""

from django.urls import path

from registry.training.views import attending, calendar, managing, recording, rosters, scheduling

app_name = "training"
urlpatterns = [
    path("classes", calendar.classes, name="classes"),
    path("classes.ics", calendar.feed, name="feed"),
    path("classes/<str:number>.ics", calendar.one_ics, name="class-ics"),
    path("classes/<str:number>", calendar.one, name="class"),
    path("classes/<str:number>/register", attending.register, name="register"),
    path("classes/<str:number>/take", attending.take, name="take"),
    path("classes/<str:number>/decline", attending.decline, name="decline"),
    path("classes/<str:number>/withdraw", attending.withdraw, name="withdraw"),
    path("my/classes", attending.mine, name="mine"),
    path("my/classes/<int:enrollment>/certificate/<slug:language>", attending.certificate, name="my-certificate"),
    path("trainer/classes", managing.index, name="managed-list"),
    path("desk/classes", managing.desk, name="desk"),
    path("trainer/classes/new", scheduling.new, name="new"),
    path("trainer/classes/<str:number>", managing.one, name="managed"),
    path("trainer/classes/<str:number>/change", scheduling.change, name="change"),
    path("trainer/classes/<str:number>/publish", scheduling.publish, name="publish"),
    path("trainer/classes/<str:number>/cancel", scheduling.cancel, name="cancel"),
    path("trainer/classes/<str:number>/close", scheduling.close, name="close"),
    path("trainer/classes/<str:number>/enroll", rosters.enroll, name="enroll"),
    path("trainer/classes/<str:number>/roster", rosters.upload, name="roster"),
    path("trainer/classes/<str:number>/roster/<int:uploaded>", rosters.check, name="roster-check"),
    path("trainer/classes/<str:number>/roster/<int:uploaded>/problems.csv", rosters.problems, name="roster-problems"),
    path("trainer/classes/<str:number>/results", recording.results, name="results"),
    path("trainer/classes/<str:number>/people/<int:enrollment>/undo", recording.undo, name="undo"),
    path("trainer/classes/<str:number>/people/<int:enrollment>/remove", recording.remove, name="remove"),
    path(
        "trainer/classes/<str:number>/people/<int:enrollment>/certificate/<slug:language>",
        recording.certificate,
        name="certificate",
    ),
]
