"""Trainings: what a technician can be certified for, classes and their people, and what stands for a class."""

from registry.training.models.accepted import AcceptedTraining, Kind
from registry.training.models.classes import MOST_SEATS, ClassKind, ClassSession, Language, TrainingClass
from registry.training.models.enrollments import Attendance, ClassPass, Enrollment, Roster

__all__ = [
    "MOST_SEATS",
    "AcceptedTraining",
    "Attendance",
    "ClassKind",
    "ClassPass",
    "ClassSession",
    "Enrollment",
    "Kind",
    "Language",
    "Roster",
    "TrainingClass",
]
