"""Every reply passes as an organising one, or what of it does is said instead."""

import re
from dataclasses import replace
from typing import Final

from assistant.conversation import catalogue
from assistant.conversation.guided_state import Reply
from guardrails import check_reply

_SENTENCE: Final = re.compile(r"(?<=[.!?:])\s+")
_ECHO: Final = "- "
"""How a line of a reply begins that repeats the person's own phrase."""


def organising(reply: Reply) -> Reply:
    """The reply, if it passes as an organising one; else what of it does.

    A reply repeats the person's own phrases, and one of these alone may read like advice ("metformin twice a day").
    Such a line is left out of what is said; what was written down still leads to the sheet, in the person's words.
    """
    if _passes(reply.text):
        return reply
    without = replace(reply, text=_passing_lines(reply.text), lead=_passing_lines(reply.lead))
    return without if _passes(without.text) else _plain(reply)


def _passes(text: str) -> bool:
    """Whether a text passes as a whole and line by line: what stands around advice does not make it another thing."""
    lines = [line for line in text.split("\n") if line and not line.startswith(_ECHO)]
    return all(check_reply(one).allowed for one in (text, *lines))


def _passing_lines(text: str) -> str:
    kept, heading = [], ""
    for line in text.split("\n"):
        if not line.startswith(_ECHO):
            heading = line
        elif not check_reply(f"{heading}\n{line}").allowed:
            continue
        kept.append(line)
    return "\n".join(kept)


def _plain(reply: Reply) -> Reply:
    """A reply of the fixed sentences in it that pass, and nothing of the person's."""
    lines = [line for line in reply.lead.split("\n") if not line.startswith(_ECHO)]
    sentences = [one for line in lines for one in _SENTENCE.split(line) if one and not one.endswith(":")]
    passing = [one for one in sentences if check_reply(one).allowed]
    lead = " ".join(passing) or catalogue.LINES["thanks"]
    question = reply.question if reply.question and check_reply(reply.question).allowed else None
    text = "\n\n".join(part for part in (lead, question) if part)
    return replace(
        reply, text=text, lead=lead, question=question, answers=reply.answers if question or not reply.question else ()
    )
