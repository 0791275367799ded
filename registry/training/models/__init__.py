"""Trainings: what a technician can be certified for, what stands for a class, videos, instruction, the library."""

from registry.training.models.accepted import AcceptedTraining, Kind, Sort
from registry.training.models.instruction import Instruction
from registry.training.models.resources import Resource, ResourceMeasure
from registry.training.models.videos import Statement, Video, VideoPurpose, VideoVersion, Viewing

__all__ = [
    "AcceptedTraining",
    "Instruction",
    "Kind",
    "Resource",
    "ResourceMeasure",
    "Sort",
    "Statement",
    "Video",
    "VideoPurpose",
    "VideoVersion",
    "Viewing",
]
