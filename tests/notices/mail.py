"""Mail servers for tests: each a real e-mail backend with one habit."""

import os
import socketserver
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from registry.notices import mailbox


class Down(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise TimeoutError("the mail server does not answer")


class Refusing(BaseEmailBackend):
    """A mail server that knows no such address."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise SMTPRecipientsRefused({email_messages[0].to[0]: (550, b"no such user")})


class Slow(mailbox.Backend):
    """A mail server that takes its time before and after it accepts a message, and says where it is."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        pause = float(os.environ.get("MAIL_PAUSE", "0.2"))
        trace = Path(settings.DATA_DIR) / "trace"
        for message in email_messages:
            trace.write_text("before")
            time.sleep(pause)
            super().send_messages([message])
            trace.write_text("after")
            time.sleep(pause)
        return len(email_messages)


def received() -> list[mailbox.Kept]:
    """What the mailbox holds, oldest first."""
    kept = [mailbox.find(name) for name in mailbox.names()]
    return [one for one in reversed(kept) if one]


class _Server(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP to take letters."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, hangs_up_once: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.taken: list[tuple[str, bytes]] = []
        self.hangs_up = hangs_up_once


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        to = ""
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                to = line.partition("<")[2].rstrip(">")
            if verb == "DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.taken.append((to, self._content()))
                if self.server.hangs_up:
                    self.server.hangs_up = False
                    return
            self.wfile.write(b"221 bye\r\n" if verb == "QUIT" else b"250 well\r\n")

    def _content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


@contextmanager
def server(*, hangs_up_once: bool = False) -> Iterator[tuple[int, list[tuple[str, bytes]]]]:
    """A mail server of this machine while the block runs: its port, and what it took (address and letter)."""
    with _Server(hangs_up_once) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        try:
            yield listening.server_address[1], listening.taken
        finally:
            listening.shutdown()
            thread.join()
