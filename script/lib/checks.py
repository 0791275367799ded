"""What is checked before the tests run: types, style, imports, templates, migrations, words, generated pages."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from processes import ROOT, finish

BIN = ROOT / ".venv" / "bin"
MANAGE = [sys.executable, "-W", "error", "manage.py"]
CHECKS = {
    "types (mypy)": [sys.executable, "-m", "mypy"],
    "style (ruff check)": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format (ruff format)": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "imports (lint-imports)": [str(BIN / "lint-imports"), "--no-cache"],
    "templates (djlint)": [sys.executable, "-m", "djlint", "registry", "--lint", "--quiet"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "generated reference": [*MANAGE, "reference", "--check"],
    "words in Spanish": [sys.executable, "script/messages.py", "--check"],
    "addresses": [sys.executable, "script/lib/hosts.py"],
}


def judge(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Run one check; print its words only when it fails."""
    begun = time.monotonic()
    code, printed = finish(command, env, capture=True)
    verdict = "ok" if code == 0 else "FAILED"
    print(f"  {name}: {verdict} ({time.monotonic() - begun:.1f} s)\n{printed if code else ''}", end="", flush=True)
    return code == 0


def failed(data_dir: str) -> int:
    """How many checks fail. Two at a time: mypy alone takes as long as the others together."""
    env = {**os.environ, "DATA_DIR": data_dir, "REGISTRY_MODE": "test"}
    env.pop("DATABASE_URL", None)
    print("Checks", flush=True)
    with ThreadPoolExecutor(2) as pool:
        verdicts = [pool.submit(judge, name, command, env) for name, command in CHECKS.items()]
        return sum(not verdict.result() for verdict in verdicts)
