"""The addresses of training."""

from django.urls import path

from registry.training.views import desk_instruction, desk_resources, desk_trainings, desk_videos, instruction, watching

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
]
