"""The service promise is counted in working days (see `registry.kernel.working_days`)."""

from registry.kernel.working_days import deadline, due, elapsed, holidays, is_working_day

__all__ = ["deadline", "due", "elapsed", "holidays", "is_working_day"]
