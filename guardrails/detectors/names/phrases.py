"""Phrases of a list found in a message, and the words that are medicine or geography rather than a person."""

from collections.abc import Mapping
from typing import Final

from guardrails.detectors.names.lexicon import Lexicon, Phrase, word_set
from guardrails.detectors.names.tokens import Message

Unit = tuple[str, str, int]
Span = tuple[int, int]

_POSSESSIVE_ALONE: Final = word_set("possessive_alone")


def units(message: Message) -> list[Unit]:
    """Every word with the parts of hyphenated ones apart: the word, its form with the possessive s, its token."""
    found: list[Unit] = []
    for index, token in enumerate(message.tokens):
        parts = token.plain.split("-")
        found.extend((part, part, index) for part in parts[:-1])
        last = parts[-1]
        found.append((last, last + "s" if token.possessive and not last.endswith("s") else last, index))
    return found


def matches(words: list[Unit], phrases: Mapping[str, tuple[Phrase, ...]], message: Message) -> list[Span]:
    """Token spans (end excluded) of the longest phrases, left to right, never across a sentence break."""
    found: list[Span] = []
    position = 0
    while position < len(words):
        bare, inflected, token = words[position]
        length = 0
        for key in (bare,) if bare == inflected else (bare, inflected):
            for phrase in phrases.get(key, ()):
                if len(phrase) > length and _fits(words, position, phrase, message):
                    length = len(phrase)
                    break
        if length:
            found.append((token, words[position + length - 1][2] + 1))
        position += max(length, 1)
    return found


def _fits(words: list[Unit], position: int, phrase: Phrase, message: Message) -> bool:
    if position + len(phrase) > len(words):
        return False
    for offset, wanted in enumerate(phrase):
        bare, inflected, index = words[position + offset]
        if wanted not in (bare, inflected):
            return False
        if offset and index != words[position + offset - 1][2] and len(message.tokens[index].gap.strip(" '’&\u00a0-.")):
            return False
    return True


def spared(message: Message, words: list[Unit], lexicon: Lexicon) -> set[int]:
    """Tokens that belong to a disease, test, device, brand, festival or state, and so name nobody here."""
    veto: set[int] = set()
    for start, end in matches(words, lexicon.spared, message):
        if not _named_person(message, start, lexicon) and not _accented(message, start):
            veto.update(range(start, end))
    for start, end in matches(words, lexicon.states, message):
        if end - start > 1 or not _named_person(message, start, lexicon):
            veto.update(range(start, end))
    for index in range(len(message.tokens)):
        if index not in veto and _medical_here(message, index, lexicon):
            veto.add(index)
    return veto


def _medical_here(message: Message, index: int, lexicon: Lexicon) -> bool:
    token = message.tokens[index]
    after = message.low(index + 1)
    word = token.plain
    if token.number:
        return False
    if word in lexicon.drugs_like_names and _drug_here(message, index, lexicon):
        return True
    eponym = word in lexicon.eponyms or (word.endswith("s") and word[:-1] in lexicon.eponyms)
    headed = eponym and after in lexicon.eponym_heads and message.joined(index + 1)
    alone = token.possessive and word in _POSSESSIVE_ALONE and after not in lexicon.cues["person_nouns"]
    return (headed or alone or _syndrome(message, index, lexicon)) and not _named_person(message, index, lexicon)


def _named_person(message: Message, index: int, lexicon: Lexicon) -> bool:
    before = message.low(index - 1)
    if before in lexicon.cues["titles_sure"] and (
        message.tokens[index].capital or not message.tokens[index - 1].capital
    ):
        return True
    return (
        message.joined(index)
        and message.tokens[index].capital
        and message.tokens[index - 1].capital
        and before in lexicon.first
        and lexicon.is_strong_name(before)
    )


def _accented(message: Message, index: int) -> bool:
    # "Jesús" is a neighbour where "Jesus" may be an oath.
    token = message.tokens[index]
    return token.plain == "jesus" and not message.text[token.start : token.end].isascii()


def _drug_here(message: Message, index: int, lexicon: Lexicon) -> bool:
    before, after = message.low(index - 1), message.low(index + 1)
    number = index + 1 < len(message.tokens) and message.tokens[index + 1].number
    return number or before in lexicon.cues["drug_before"] or after in lexicon.cues["drug_after"]


def _syndrome(message: Message, index: int, lexicon: Lexicon) -> bool:
    # A disease with a surname that is in no list of ours: "Gorlin syndrome", "Hallpike's manoeuvre".
    token = message.tokens[index]
    after = message.low(index + 1)
    return after in _SURE_HEADS and message.joined(index + 1) and token.plain not in lexicon.first


_SURE_HEADS: Final = word_set("sure_heads")
