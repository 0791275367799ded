"""Several real processes that do something at the same moment on the same database."""

import json
import subprocess
import sys
import time
from typing import Any

from tests.scratch import ROOT

HEAD_START = 0.02


class Team:
    """Processes that have Django loaded and wait for orders; `together()` lets them start at one moment."""

    def __init__(self, env: dict[str, str], size: int = 4) -> None:
        env = {**env, "DJANGO_SETTINGS_MODULE": "registry.project.settings"}
        command = [sys.executable, "-W", "ignore", "-m", "tests.races.runner"]
        self.members = [
            subprocess.Popen(command, env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in range(size)
        ]
        for member in self.members:
            assert member.stdout and member.stdout.readline().strip() == "ready"

    def one(self, order: str, **arguments: Any) -> Any:
        """Let the first process do something alone; what it answers."""
        return self._gather([(self.members[0], order, arguments)])[0]["answer"]

    def together(self, orders: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Every order by a process of its own, at the same moment; `answer` or `refused` of each."""
        assert len(orders) <= len(self.members)
        return self._gather(
            [(m, order, arguments) for m, (order, arguments) in zip(self.members, orders, strict=False)]
        )

    def _gather(self, orders: list[tuple[subprocess.Popen[str], str, dict[str, Any]]]) -> list[dict[str, Any]]:
        start = time.time() + HEAD_START
        for member, order, arguments in orders:
            assert member.stdin
            member.stdin.write(json.dumps({"order": order, "arguments": arguments, "start": start}) + "\n")
            member.stdin.flush()
        answers = [json.loads(member.stdout.readline()) for member, _, _ in orders if member.stdout]
        broken = [answer["fault"] for answer in answers if "fault" in answer]
        assert not broken, broken
        return answers

    def end(self) -> None:
        """Close every process."""
        for member in self.members:
            if member.stdin:
                member.stdin.close()
            member.wait(timeout=20)
            if member.stdout:
                member.stdout.close()
