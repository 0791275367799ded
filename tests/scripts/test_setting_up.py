"""The set-up says in one sentence what a machine lacks, and skips what is done."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(tmp_path):
    """A copy of the scripts alone."""
    shutil.copytree(ROOT / "script", tmp_path / "tree" / "script", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "tree"


def bash(tree: Path, words: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", words],
        cwd=tree,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def pretend(folder: Path, python: str) -> str:
    """A PATH on which every Python is this shell script."""
    folder.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (folder / name).write_text(f"#!/bin/sh\n{python}\n")
        (folder / name).chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_an_old_python_gets_one_sentence(tree, tmp_path):
    path = pretend(tmp_path / "bin", '[ "$1" = --version ] && echo Python 3.9.2 && exit; exit 1')
    done = bash(tree, "script/bootstrap", PATH=path)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "The registry needs Python 3.11 or newer, and Python 3.9.2 is what this machine offers."
    )


def test_a_python_without_ensurepip_gets_one_sentence(tree, tmp_path):
    path = pretend(tmp_path / "bin", 'case "$*" in *ensurepip*) exit 1;; esac')
    done = bash(tree, "script/bootstrap", PATH=path)
    assert done.returncode == 1
    assert done.stderr.startswith("This Python cannot make a virtual environment")
    assert not (tree / ".venv").exists()


def test_a_step_is_skipped_until_its_inputs_change(tree):
    words = """source script/lib/setup.sh
    mkdir words && echo one > words/a
    fresh build/x "$(digest words)" || echo stale
    stamp build/x "$(digest words)"
    fresh build/x "$(digest words)" && echo fresh
    echo two > words/b
    fresh build/x "$(digest words)" || echo stale"""
    assert bash(tree, words).stdout.split() == ["stale", "fresh", "stale"]


def test_a_failure_shows_the_log_without_addresses(tree):
    words = """source script/lib/setup.sh
    mkdir -p build
    run "Fetching" sh -c 'echo could not reach https://host.example/simple/x/; exit 3'"""
    done = bash(tree, words)
    assert done.returncode == 1
    assert "Fetching failed" in done.stderr
    assert "could not reach (address)" in done.stderr
    assert "host.example" not in done.stderr


@pytest.mark.parametrize("script", ["bootstrap", "server", "lock"])
def test_an_unknown_option_is_refused_and_help_is_given(tree, script):
    done = bash(tree, f"script/{script} --nonsense")
    assert done.returncode == 1
    assert "--nonsense" in done.stderr
    assert f"script/{script}" in bash(tree, f"script/{script} --help").stdout
