"""The service promise in working days; it is the program's, and applications are answered by it."""

from registry.program.promise import due, elapsed, holidays, is_working_day

__all__ = ["due", "elapsed", "holidays", "is_working_day"]
