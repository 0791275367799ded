"""The addresses of training."""

from django.urls import path

from registry.training.views import (
    attending,
    calendar,
    desk_instruction,
    desk_resources,
    desk_trainings,
    desk_videos,
    instruction,
    managing,
    recording,
    rosters,
    scheduling,
    watching,
)

app_name = "training"
urlpatterns = [
    # Videos and instruction
    path("videos/<slug:slug>", watching.video, name="video"),
    path("videos/<slug:slug>/<int:number>/file", watching.file, name="video_file"),
    path("videos/<slug:slug>/<int:number>/captions/<slug:language>", watching.captions, name="captions"),
    path("videos/<slug:slug>/<int:number>/progress", watching.progress, name="progress"),
    path("videos/<slug:slug>/sign", watching.sign, name="sign"),
    path("instruction", instruction.ask, name="ask_instruction"),
    path("instruction/<str:number>", instruction.request_, name="instruction"),
    path("desk/videos", desk_videos.index, name="desk_videos"),
    path("desk/videos/new", desk_videos.new, name="desk_video_new"),
    path("desk/videos/<slug:slug>", desk_videos.video, name="desk_video"),
    path("desk/instruction", desk_instruction.index, name="desk_instructions"),
    path("desk/instruction/<str:number>", desk_instruction.request_, name="desk_instruction"),
    # Lists the team keeps
    path("training-resources/<int:pk>/file", desk_resources.file, name="resource_file"),
    path("desk/trainings", desk_trainings.index, name="desk_trainings"),
    path("desk/trainings/new", desk_trainings.new, name="desk_training_new"),
    path("desk/trainings/<slug:code>", desk_trainings.training, name="desk_training"),
    path("desk/resources", desk_resources.index, name="desk_resources"),
    path("desk/resources/new", desk_resources.new, name="desk_resource_new"),
    path("desk/resources/<int:pk>", desk_resources.resource, name="desk_resource"),
    # Classes
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
