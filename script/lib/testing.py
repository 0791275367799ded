"""Runs the checks and the tests, on each database and in a browser, and closes with one line that counts them all.

- without arguments: the checks, the tests on SQLite and on PostgreSQL, the journeys in a browser;
- `--fast`: the checks, and the tests on SQLite;
- `--everything`: also the tests marked long; refuses skips and judges coverage;
- anything else goes to pytest, on SQLite (or on DATABASE_URL when that is set).
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import checks
import coverage_judge
import postgres
from processes import ROOT, Told, finish, heed_signals

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DATA = ROOT / "build" / "coverage"
QUICK, BROWSER, LONG = "not long and not browser", "browser and not long", "long and not browser"
EVERY_JOURNEY = "browser"


def readable(chosen: str) -> str:
    """The tests chosen, without those that read print where no tesseract is."""
    return chosen if shutil.which("tesseract") else f"({chosen}) and not ocr"


class Run:
    """One run of everything asked for: where it keeps its files, and what it counted."""

    def __init__(self, folder: Path, *, strict: bool) -> None:
        self.folder, self.strict = folder, strict
        self.counted: Counter[str] = Counter()
        self.begun = time.monotonic()

    def tests(self, title: str, chosen: str, env: dict[str, str], *, workers: int) -> None:
        """One pass of pytest over the tests so marked; what it counts comes back through a file."""
        print(f"\n{title}", flush=True)
        tally = self.folder / f"tally.{len(list(self.folder.iterdir()))}"
        python = [sys.executable, *(["-m", "coverage", "run"] if self.strict else [])]
        command = [*python, "-m", "pytest", "-q", "-m", readable(chosen), "-n", str(workers), "-p", "no:cacheprovider"]
        own = {"TEST_TALLY": str(tally), "REFUSE_SKIPS": "1" if self.strict else ""}
        code, _ = finish(command, {**env, **own})
        counted = json.loads(tally.read_text()) if tally.exists() else {}
        self.counted.update(counted)
        if code not in (0, 5) and not (counted.get("failed") or counted.get("error")):
            self.counted["error"] += 1

    def left_out(self, what: str) -> None:
        """Something this machine cannot do: a plain line, and where skips are refused, an error."""
        print(f"\n{what}", flush=True)
        self.counted["error"] += self.strict

    def close(self) -> int:
        """The closing line, in pytest's own words, and the exit code."""
        bad = self.counted["failed"] + self.counted["error"] + (self.counted["skipped"] if self.strict else 0)
        order = ["failed", "passed", "skipped", "xfailed", "error"]
        told = ", ".join(f"{self.counted[word]} {word}" for word in order if self.counted[word] or word == "passed")
        print(f"\n==== {told} in {time.monotonic() - self.begun:.1f}s ====", flush=True)
        return 1 if bad else 0


def environment(run: Run) -> dict[str, str]:
    env = {**os.environ, "DATA_DIR": str(run.folder / "data"), "REGISTRY_MODE": "test"}
    env.pop("DATABASE_URL", None)
    if run.strict:
        env["COVERAGE_FILE"] = str(DATA / "data")
    return env


def everywhere(run: Run, env: dict[str, str], *, fast: bool) -> None:
    """SQLite, PostgreSQL, the browser, and where all is asked, the long tests on both databases."""
    workers = os.cpu_count() or 2
    run.tests("Tests on SQLite", QUICK, env, workers=workers)
    if fast:
        return
    found = postgres.programs()
    if not found:
        run.left_out(f"Tests on PostgreSQL are skipped: no PostgreSQL {postgres.OLDEST} or newer on this machine.")
    with postgres.scratch(found) if found else nullcontext() as url:
        if url:
            run.tests("Tests on PostgreSQL", QUICK, {**env, "DATABASE_URL": url}, workers=workers)
        if any(map(shutil.which, BROWSERS)):
            run.tests("Journeys in a browser", EVERY_JOURNEY if run.strict else BROWSER, env, workers=workers)
        else:
            run.left_out("Journeys are skipped: no chromium on this machine.")
        if run.strict:
            run.tests("Long tests on SQLite", LONG, env, workers=workers)
            if url:
                run.tests("Long tests on PostgreSQL", LONG, {**env, "DATABASE_URL": url}, workers=workers)


def judge_coverage(run: Run, env: dict[str, str]) -> None:
    """Combine what every process measured, on either database, and judge it."""
    coverage = [sys.executable, "-m", "coverage"]
    report = DATA / "report.json"
    for words in (["combine", "--quiet"], ["json", "--quiet", "-o", str(report)]):
        if finish([*coverage, *words], env)[0]:
            run.counted["error"] += 1
            return
    shortfalls = coverage_judge.judge(report)
    print("\nCoverage:", *shortfalls or ["every branch where it must be, and enough elsewhere."], sep="\n  ")
    run.counted["error"] += len(shortfalls)


def whole(folder: Path, *, fast: bool, everything: bool) -> int:
    run = Run(folder, strict=everything)
    env = environment(run)
    if everything:
        shutil.rmtree(DATA, ignore_errors=True)
        DATA.mkdir(parents=True)
    run.counted["error"] += checks.failed(env["DATA_DIR"])
    if not shutil.which("tesseract"):
        run.left_out("Tests of reading print are skipped: no tesseract on this machine.")
    everywhere(run, env, fast=fast)
    if everything:
        judge_coverage(run, env)
    return run.close()


def chosen(words: list[str], folder: Path) -> int:
    """Just these tests, as pytest itself would run them."""
    env = {**os.environ, "DATA_DIR": str(folder / "data"), "REGISTRY_MODE": "test"}
    return subprocess.run([sys.executable, "-m", "pytest", *words], env=env, cwd=ROOT, check=False).returncode


def main() -> int:
    words = sys.argv[1:]
    heed_signals()
    folder = Path(tempfile.mkdtemp(prefix="ptcs-test."))
    try:
        if words and words not in (["--fast"], ["--everything"]):
            return chosen(words, folder)
        return whole(folder, fast="--fast" in words, everything="--everything" in words)
    except Told:
        print("\nStopped.", flush=True)
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
