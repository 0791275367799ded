"""Writing jobs: drafts, submission and judging, the team's decisions, corrections, holds, and the report."""

from registry.jobs.actions.closing import cancel, reopen
from registry.jobs.actions.deciding import decide, waive
from registry.jobs.actions.drafting import save_draft, start
from registry.jobs.actions.holding import hold, release
from registry.jobs.actions.reporting import report
from registry.jobs.actions.submitting import enter, submit

__all__ = ["cancel", "decide", "enter", "hold", "release", "reopen", "report", "save_draft", "start", "submit", "waive"]
