"""A mail server small enough to read: one account, one folder, the handful of commands that taking in needs."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Server(socketserver.ThreadingTCPServer):
    """Messages by UID; what is deleted is gone from `messages`."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, messages: dict[int, bytes], *, uidplus: bool = True) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.messages, self.uidplus = messages, uidplus
        self.deleted: set[int] = set()
        self.refuses: str = ""


class _Session(socketserver.StreamRequestHandler):
    server: Server

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def handle(self) -> None:
        self.say(b"* OK ready")
        while line := self.rfile.readline():
            tag, _space, rest = line.strip().decode().partition(" ")
            if self.server.refuses and self.server.refuses in rest:
                self.say(f"{tag} NO not now".encode())
                continue
            self.answer(rest)
            self.say(f"{tag} OK done".encode())
            if rest == "LOGOUT":
                return

    def answer(self, rest: str) -> None:
        kept = self.server
        if rest == "CAPABILITY":
            self.say(b"* CAPABILITY IMAP4rev1" + (b" UIDPLUS" if kept.uidplus else b""))
        elif rest.startswith("SELECT"):
            self.say(f"* {len(kept.messages)} EXISTS".encode())
            self.say(b"* OK [UIDVALIDITY 7] valid")
        elif rest.startswith("UID SEARCH"):
            self.say(b"* SEARCH " + " ".join(map(str, sorted(kept.messages))).encode())
        elif found := re.match(r"UID FETCH (\d+)", rest):
            content = kept.messages.get(int(found[1]))
            if content is not None:
                self.say(b"* 1 FETCH (UID %d BODY[] {%d}" % (int(found[1]), len(content)))
                self.wfile.write(content)
                self.say(b")")
        elif found := re.match(r"UID STORE (\d+)", rest):
            kept.deleted.add(int(found[1]))
        elif "EXPUNGE" in rest:
            for uid in kept.deleted:
                kept.messages.pop(uid, None)


@contextmanager
def serving(messages: dict[int, bytes], *, uidplus: bool = True) -> Iterator[Server]:
    with Server(messages, uidplus=uidplus) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
