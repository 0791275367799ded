"""Judges how much of the registry the tests reach: every branch where rules are decided, nine tenths elsewhere."""

import json
import sys
from pathlib import Path
from typing import Any

WHOLE_PACKAGES = ("registry/rules/", "registry/kernel/")
WHOLE_FILES = ("policies", "lifecycle", "actions")  # a module of this name, or any module of a package of this name
ELSEWHERE = 90.0  # percent of lines and branches, together


def must_be_whole(name: str) -> bool:
    path = Path(name)
    return name.startswith(WHOLE_PACKAGES) or path.stem in WHOLE_FILES or path.parent.name in WHOLE_FILES


# Any: a file's entry in coverage's JSON report.
def gaps(entry: dict[str, Any]) -> list[str]:
    """The lines and branches no test reaches, as `12` and `12->15`."""
    return [str(line) for line in entry["missing_lines"]] + [f"{a}->{b}" for a, b in entry["missing_branches"]]


def reached(entries: list[dict[str, Any]]) -> float:
    """Percent of lines and branches reached, over the files together."""
    covered = sum(e["summary"]["covered_lines"] + e["summary"]["covered_branches"] for e in entries)
    every = sum(e["summary"]["num_statements"] + e["summary"]["num_branches"] for e in entries)
    return 100.0 * covered / every if every else 100.0


def verdicts(files: dict[str, dict[str, Any]]) -> list[str]:
    """One sentence for each shortfall."""
    told = [
        f"{name}: every branch must be reached; missing {', '.join(missing)}"
        for name, entry in sorted(files.items())
        if must_be_whole(name) and (missing := gaps(entry))
    ]
    others = {name: entry for name, entry in files.items() if not must_be_whole(name)}
    if (percent := reached(list(others.values()))) < ELSEWHERE:
        least = sorted(others, key=lambda name: reached([others[name]]))[:15]
        worst = ", ".join(f"{name} {reached([others[name]]):.0f} %" for name in least)
        told.append(f"elsewhere {percent:.1f} % is reached, {ELSEWHERE:.0f} % is asked; least: {worst}")
    return told


def judge(report: Path) -> list[str]:
    files = json.loads(report.read_text())["files"]
    return verdicts({name.replace("\\", "/"): entry for name, entry in files.items()})


if __name__ == "__main__":
    shortfalls = judge(Path(sys.argv[1]))
    print(*shortfalls or ["Coverage: every branch where it must be, and enough elsewhere."], sep="\n")
    sys.exit(1 if shortfalls else 0)
