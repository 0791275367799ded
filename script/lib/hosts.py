"""No file of the tree names a package registry's address, or a folder of the machine it was written on."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Written in pieces, so that this file does not name them either.
NAMES = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com")]
REGISTRIES = [".".join(parts) for parts in NAMES]
MADE = {".git", ".venv", ".hypothesis", "node_modules", "build", "data"}
LOCKS = {"package-lock.json", *(f"requirements/{name}.txt" for name in ["main", "dev", "node", "uv"])}


def tracked() -> list[Path]:
    """What is committed or about to be; where git cannot tell, everything but what is made."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False) if shutil.which("git") else None
    if listed and not listed.returncode:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not is_made(path.relative_to(ROOT))]


def is_made(path: Path) -> bool:
    return path.parts[0] in MADE or path.parts[0].endswith("_cache") or "__pycache__" in path.parts


def problems(path: Path, text: str) -> Iterator[str]:
    name = str(path.relative_to(ROOT))
    for number, line in enumerate(text.splitlines(), 1):
        for host in REGISTRIES:
            if host in line:
                yield f"{name}:{number} names a package registry; leave the address to each machine's configuration"
        for folder in (f"{ROOT}/", f"{Path.home()}/"):
            if folder in line:
                yield f"{name}:{number} names a folder of this machine: {folder}"
        if name in LOCKS and "://" in line:
            yield f"{name}:{number} holds an address; script/lock makes the locks without"


def main() -> int:
    found: list[str] = []
    for path in tracked():
        try:
            found += problems(path, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
