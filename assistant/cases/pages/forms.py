"""Reading a line somebody typed into a form."""


def one_line(text: str) -> str:
    """Plain text on one line, without what no screen can show."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
