"""Utilities claim approved jobs for payment, at most one live claim per job, and reconcile them.

A utility already sees its jobs (see `registry.jobs`); claiming comes next.
"""
