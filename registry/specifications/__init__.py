"""Specifications: every edition as data, which one is in force on a day, and the pages that show them.

An edition is an immutable YAML file with its cases beside it, shipped here and known by its digest. This package knows
nothing of jobs; `registry.rules` judges.
"""
