"""Makes what must be there before any process starts: the instance folder, its keys, both databases migrated.

A program of its own, so that what migrating loads is gone from memory before the sites start.
"""

import os
import sys

from sqlalchemy.exc import OperationalError

from assistant.errors import AssistantError
from assistant.prepare import prepare, unpublished


def main() -> int:
    """Prepare once; a refusal is one line on the error stream and exit code 1."""
    problem = ""
    try:
        settings = prepare(os.environ)
        if unpublished(settings):
            sys.stderr.write("There is a new privacy policy. Look at it, then: ./run flask policy publish\n")
    except AssistantError as error:
        problem = str(error)
    except OperationalError as error:
        # The driver's own words may hold the address with its password; its kind says enough.
        kind = type(error.orig).__name__
        problem = f"A database cannot be opened ({kind}): see DATABASE_URL and KEY_DATABASE_URL."
    except KeyboardInterrupt:
        problem = "Stopped."
    if problem:
        sys.stderr.write(problem + "\n")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
