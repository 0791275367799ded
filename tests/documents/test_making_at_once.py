"""Two people who ask for the same paper in the same moment get the same one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.scratch import ROOT, scratch

pytestmark = pytest.mark.long
MAKER = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from registry.documents import actions
from tests.documents.papers import certificate
print("ready", flush=True)
sys.stdin.readline()
for round in range(5):
    paper = actions.make("certificate", f"person:{round}", "en", certificate(), at=datetime.now(UTC))
    print(paper.pk, paper.sha256, flush=True)
"""


def test_four_makers_at_once_leave_one_paper_each_time(tmp_path: Path) -> None:
    with scratch(tmp_path) as env:
        makers = [
            subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", MAKER],
                cwd=ROOT,
                env=env | {"DJANGO_SETTINGS_MODULE": "registry.project.settings"},
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for _ in range(4)
        ]
        for maker in makers:
            assert maker.stdout is not None
            assert maker.stdout.readline() == "ready\n"
        answers = [maker.communicate("go\n", timeout=60) for maker in makers]
        assert [errors for _papers, errors in answers] == [""] * 4
        papers = [said.split("\n") for said, _errors in answers]
        assert papers == [papers[0]] * 4
        assert len(set(papers[0])) == 6
