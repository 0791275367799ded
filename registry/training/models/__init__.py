"""Trainings: what a technician can be certified for, and what stands for a class of the program."""

from registry.training.models.accepted import AcceptedTraining, Kind

__all__ = ["AcceptedTraining", "Kind"]
