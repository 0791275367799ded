"""What CI judges: how much is reached by tests, and that no file names an address it should not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LIB = Path(__file__).resolve().parents[2] / "script" / "lib"


@pytest.fixture(autouse=True)
def _scripts(monkeypatch):
    monkeypatch.syspath_prepend(str(LIB))


def entry(reached: int, of: int) -> dict[str, object]:
    summary = {"covered_lines": reached, "num_statements": of, "covered_branches": 0, "num_branches": 0}
    return {"summary": summary, "missing_lines": list(range(reached + 1, of + 1)), "missing_branches": []}


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("registry/rules/grammar.py", True),
        ("registry/kernel/lifecycle.py", True),
        ("registry/jobs/policies.py", True),
        ("registry/jobs/actions/submitting.py", True),
        ("registry/jobs/actions.py", True),
        ("registry/jobs/views.py", False),
    ],
)
def test_rules_policies_lifecycles_and_actions_must_be_reached_whole(name, whole):
    import coverage_judge

    told = coverage_judge.verdicts({name: entry(98, 100)})
    assert bool(told) is whole
    assert not told or told == [f"{name}: every branch must be reached; missing 99, 100"]


def test_a_branch_counts_like_a_line():
    import coverage_judge

    half = {**entry(10, 10), "missing_branches": [[3, 7]]}
    assert coverage_judge.verdicts({"registry/jobs/policies.py": half}) == [
        "registry/jobs/policies.py: every branch must be reached; missing 3->7"
    ]


def test_elsewhere_nine_tenths_are_asked_of_all_files_together():
    import coverage_judge

    assert not coverage_judge.verdicts({"a.py": entry(0, 10), "b.py": entry(100, 100)})
    told = coverage_judge.verdicts({"a.py": entry(0, 20), "b.py": entry(100, 100)})
    assert told == ["elsewhere 83.3 % is reached, 90 % is asked; least: a.py 0 %, b.py 100 %"]


def test_the_judge_reads_a_report(tmp_path):
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"files": {"registry/rules/a.py": entry(1, 2)}}))
    done = subprocess.run(
        [sys.executable, LIB / "coverage_judge.py", report], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "registry/rules/a.py" in done.stdout


def test_addresses_of_registries_and_machines_are_found():
    import hosts

    host = hosts.REGISTRIES[0]
    text = f"fine\nhttps://{host}/simple\n{hosts.ROOT}/data\n"
    told = list(hosts.problems(hosts.ROOT / "docs" / "x.md", text))
    assert told[0].startswith("docs/x.md:2 names a package registry")
    assert any(problem.startswith("docs/x.md:3 names a folder of this machine") for problem in told)


def test_a_lock_holds_no_address_at_all():
    import hosts

    assert list(hosts.problems(hosts.ROOT / "package-lock.json", '"url": "https://funding.example"'))
