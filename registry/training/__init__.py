"""Accepted trainings and industry certificates, approved trainers' classes, and orientation."""
