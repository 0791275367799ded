"""Run inside a process of a test: take in the folder, open what arrived, say what the ledger holds.

`python -m tests.intake.taking put NAME`, `... take`, `... take DIES_AT`, `... ledger`

With a line to die at, the process kills itself (SIGKILL) before that line of the registry's own code runs; with 0 it
says for how many lines it ran.
"""

import json
import os
import signal
import sys
from types import FrameType
from typing import Any

import django


def main(order: str, *arguments: str) -> None:
    django.setup()
    print(json.dumps({"put": put, "take": take, "ledger": ledger}[order](*arguments)))


def put(name: str) -> str:
    from registry.intake.carriers import folder
    from tests.documents import samples
    from tests.intake.letters import letter

    content = letter(
        f"About {name}", message_id=f"<{name}@mail.example>", files={"a.pdf": (samples.pdf(), "application/pdf")}
    )
    path = folder.place() / f"{name}.eml"
    path.with_suffix(".tmp").write_bytes(content)
    path.with_suffix(".tmp").rename(path)
    return path.name


def take(dies_at: str = "-1") -> int:
    from django.utils import timezone

    from registry.intake.actions import OPEN
    from registry.intake.carriers import folder
    from registry.work import running
    from registry.work.models import Item

    lines, last = 0, int(dies_at)

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        if f"{os.sep}registry{os.sep}" not in frame.f_code.co_filename:
            return None
        lines += event == "line"
        if lines == last > 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    if last >= 0:
        sys.settrace(trace)
    folder.take_in(at=timezone.now(), settled=-1)
    if last < 0:  # whoever comes after a dead process waits for no lease
        Item.objects.filter(state="waiting").update(lease_until=None, not_before=timezone.now())
    running.run_due(OPEN)
    sys.settrace(None)
    return lines


def ledger() -> dict[str, Any]:
    from registry.history.verify import verify
    from registry.intake.carriers import folder
    from registry.intake.models import Attachment, Mail
    from registry.notices.models import Notice

    return {
        "mail": [[mail.subject, mail.body.strip(), mail.state, mail.fate] for mail in Mail.objects.order_by("pk")],
        "numbers": sorted(Mail.objects.values_list("number", flat=True)),
        "attachments": Attachment.objects.count(),
        "told": Notice.objects.filter(message="mail-received").count(),
        "left": sorted(path.name for path in folder.place().iterdir()),
        "problems": [str(problem) for problem in verify().problems],
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
