"""Word lists written as plain lines of words, which read better than a quotation mark for each."""


def words(block: str) -> frozenset[str]:
    """The words of a block, as a set."""
    return frozenset(block.split())


def in_order(block: str) -> tuple[str, ...]:
    """The words of a block, in their order."""
    return tuple(block.split())
