"""A mail server on loopback that speaks as much SMTP as a client needs, and fails on wish."""

import base64
import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class Post:
    """What the server took, and how it behaves."""

    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    password: str = ""
    refuses: frozenset[str] = frozenset()
    drops_at: str = ""
    """The command at which the line breaks: RCPT, DATA, or END for after the last line of a mail."""
    port: int = 0


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._post: Post = self.server.post  # type: ignore[attr-defined]
        self._say("220 loopback ready")
        self._sender, self._recipients, self._is_over = "", [], False  # type: ignore[var-annotated]
        answers = {"AUTH": self._login, "MAIL": self._mail, "RCPT": self._rcpt, "DATA": self._data, "QUIT": self._quit}
        while not self._is_over and (line := self.rfile.readline().decode().strip()):
            word = line.split(" ", 1)[0].upper()
            if word == self._post.drops_at:
                return
            if word == "EHLO":
                self._say("250-loopback\r\n250 AUTH PLAIN" if self._post.password else "250 loopback")
            else:
                answers.get(word, lambda _line: self._say("250 fine"))(line)

    def _mail(self, line: str) -> None:
        self._sender, self._recipients = line[10:].split(">", maxsplit=1)[0].strip("<"), []
        self._say("250 fine")

    def _rcpt(self, line: str) -> None:
        address = line[8:].split(">", maxsplit=1)[0].strip("<")
        if address in self._post.refuses:
            self._say("550 no such mailbox")
        else:
            self._recipients.append(address)
            self._say("250 fine")

    def _quit(self, _line: str) -> None:
        self._is_over = True
        self._say("221 bye")

    def _login(self, line: str) -> None:
        _, user, password = base64.b64decode(line.split(" ")[2]).decode().split("\0")
        self._post.logins.append(user)
        self._say("235 fine" if password == self._post.password else "535 wrong")

    def _data(self, _line: str) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        self._post.taken.append((self._sender, list(self._recipients), b"".join(lines)))
        self._is_over = self._post.drops_at == "END"
        if not self._is_over:
            self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class Running:
    """The server while a test runs; a context manager."""

    def __enter__(self) -> Post:
        self._server = _Server(("127.0.0.1", 0), _Talk)
        post = Post(port=self._server.server_address[1])
        self._server.post = post  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return post

    def __exit__(self, *_fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
