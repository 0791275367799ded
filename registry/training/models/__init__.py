"""Trainings: what a technician can be certified for, classes, what stands for one, videos, instruction, the library."""

from registry.training.models.accepted import AcceptedTraining, Kind, Sort
from registry.training.models.classes import MOST_SEATS, ClassKind, ClassSession, Language, TrainingClass
from registry.training.models.enrollments import Attendance, ClassPass, Enrollment, Roster
from registry.training.models.instruction import Instruction
from registry.training.models.resources import Resource, ResourceMeasure
from registry.training.models.videos import Statement, Video, VideoPurpose, VideoVersion, Viewing

__all__ = [
    "MOST_SEATS",
    "AcceptedTraining",
    "Attendance",
    "ClassKind",
    "ClassPass",
    "ClassSession",
    "Enrollment",
    "Instruction",
    "Kind",
    "Language",
    "Resource",
    "ResourceMeasure",
    "Roster",
    "Sort",
    "Statement",
    "TrainingClass",
    "Video",
    "VideoPurpose",
    "VideoVersion",
    "Viewing",
]
