"""A launch of three small programs in place of the product's, for trying the supervisor with real processes.

Usage: python small_processes.py FOLDER PORT PORT BEHAVIOUR; the behaviour is that of the worker.
"""

import sys
from pathlib import Path

from assistant.launch.children import Child
from assistant.launch.supervisor import Supervisor

SITE = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()
    def log_message(self, *_):
        pass
HTTPServer(("127.0.0.1", int(sys.argv[1])), Site).serve_forever()
"""
WORKERS = {
    "steady": "import time; time.sleep(600)",
    "dies": "import sys, time; time.sleep(1.5); sys.exit(7)",
    "dies at once": "import sys; sys.exit(4)",
    "deaf": "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)",
}


def say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    folder, first, second, behaviour = sys.argv[1:]
    python = (sys.executable, "-S", "-c")
    logs = Path(folder)
    children = (
        Child("user site", (*python, SITE, first), {}, logs / "user.log", ("127.0.0.1", int(first))),
        Child("staff site", (*python, SITE, second), {}, logs / "staff.log", ("127.0.0.1", int(second))),
        Child("worker", (*python, WORKERS[behaviour]), {}, logs / "worker.log"),
    )
    supervisor = Supervisor(children, say, logs)
    return supervisor.run(lambda: say("ready " + " ".join(str(number) for number in supervisor.numbers())))


if __name__ == "__main__":
    sys.exit(main())
