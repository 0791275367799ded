"""The service promise is counted in working days (see `registry.kernel.working_days`)."""

from registry.kernel.working_days import due, elapsed, holidays, is_working_day

__all__ = ["due", "elapsed", "holidays", "is_working_day"]
