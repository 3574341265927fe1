"""The staff process guards itself: it refuses the user side's settings, and ends if it ever opens the user's folder."""

import os
import sys
from pathlib import Path
from typing import Any

_EXIT_CODE = 78  # EX_CONFIG of sysexits.h


def end_if_opened(folder: Path) -> None:
    """End this process, at once and whatever it is doing, when anything in it opens a file under `folder`.

    An audit hook cannot be taken away again (PEP 578). It guards against mistakes, not against somebody who already
    runs code of their own in this process: see the threat model.
    """
    forbidden = os.path.realpath(folder) + os.sep

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in {"open", "sqlite3.connect", "os.listdir", "os.scandir"} or not arguments:
            return
        path = arguments[0]
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if isinstance(path, (str, os.PathLike)) and (os.path.realpath(path) + os.sep).startswith(forbidden):
            os.write(sys.stderr.fileno(), b"The staff site tried to open the user side's folder and was ended.\n")
            os._exit(_EXIT_CODE)

    sys.addaudithook(watch)
