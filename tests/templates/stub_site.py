"""A site of sample pages under the product's own Content-Security-Policy, whose answers a test chooses."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from tests.templates.samples import PAGES, PANEL, STATIC, TURNS, page

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass
class StubSite:
    """`answer` is how the next messages are met: keep, refuse, too_many, signed_out, break."""

    answer: str = "keep"
    posts: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                """Quiet."""

            def send(self, status: int, body: bytes, kind: str = "text/html") -> None:
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Security-Policy", "default-src 'self'")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                if path.startswith("/static/"):
                    file = STATIC / path.removeprefix("/static/")
                    self.send(200, file.read_bytes(), TYPES[file.suffix])
                elif path.strip("/") in PAGES:
                    theme = "dark" if "dark" in self.path else "light"
                    self.send(200, page(path.strip("/"), theme=theme).encode())
                else:
                    self.send(404, b"")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
                site.posts.append((self.path, form))
                site.headers.append(dict(self.headers))
                if self.path.endswith("/draft"):
                    self.send(204, b"")
                elif self.path.endswith("/preview"):
                    self.send(200, json.dumps(_look_ahead(form["words"])).encode(), "application/json")
                elif site.answer == "break":
                    self.close_connection = True
                    self.connection.close()
                else:
                    self.send(*site.meet(form))

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def meet(self, form: dict[str, str]) -> tuple[int, bytes]:
        """The answer page to one message."""
        words = form.get("words", "") or form.get("answer", "")
        if self.answer == "signed_out":
            return 401, page("cases", panel=PANEL).replace("<h1>", _panel() + "<h1>").encode()
        if self.answer in {"refuse", "too_many"}:
            status = 400 if self.answer == "refuse" else 429
            return status, page("case_with_help", draft=words, send_error="Not sent yet.").encode()
        self.kept.append(words)
        turns = [{**turn, "latest": False, "answers": []} for turn in TURNS]
        turns += [{"speaker": "user", "id": f"k{at}", "words": kept} for at, kept in enumerate(self.kept)]
        turns += [{"speaker": "assistant", "id": "now", "question": "And since when?", "latest": True}]
        return 200, page("case", turns=turns).replace("tok-1", f"tok-{len(self.kept) + 1}").encode()

    def close(self) -> None:
        """Ends the server."""
        self.server.shutdown()
        self.server.server_close()


def _panel() -> str:
    html = page("case_with_help")
    return html[html.index('<section class="ca-help"') : html.index("</section>", html.index('id="help-panel"')) + 10]


def _look_ahead(words: str) -> dict[str, Any]:
    before, found, after = words.partition("Mrs Okonjo")
    segments = [{"text": before, "placeholder": None}]
    if found:
        segments += [{"text": found, "placeholder": "PERSON 2"}, {"text": after, "placeholder": None}]
    return {"segments": segments, "hidden": ["PERSON 2"] if found else []}
