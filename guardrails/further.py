"""A network of somebody else's over the shipped reader: what the reader makes of a text once serves both.

The library knows nothing of what such a network reads for; it only hands on labels, answers and places.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guardrails.token_model import FurtherNetwork


@cache
def further_network(folder: Path) -> "FurtherNetwork":
    """The network of a folder over the shipped reader, loaded once a process.

    Raises ReaderBroken when a file is missing, altered, or was made for another reader.
    """
    # Loaded on the first call: a process that never reads a message never pays for it.
    from guardrails.token_model import FurtherNetwork, shipped_reader

    return FurtherNetwork(folder, shipped_reader())
