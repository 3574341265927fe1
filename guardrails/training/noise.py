"""Makes clean text look typed: lower case, slips of the finger, missing marks. Labels stay with their letters.

The shares are those that worked best on a development set of chat messages.
"""

import random
from typing import Final

_SPOKEN: Final = {
    "you": "u",
    "are": "r",
    "please": "pls",
    "because": "cos",
    "with": "w",
    "and": "n",
    "to": "2",
    "for": "4",
    "thanks": "thx",
    "doctor": "dr",
    "appointment": "appt",
    "tomorrow": "tmrw",
    "about": "abt",
    "before": "b4",
    "something": "smth",
    "hospital": "hosp",
    "medication": "meds",
    "prescription": "script",
    "without": "w/o",
    "through": "thru",
    "though": "tho",
}
_NEAR: Final = {
    "a": "sq",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "w",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "w": "qe",
    "x": "zc",
    "y": "tu",
    "z": "x",
}

Letters = list[tuple[str, str]]
"""Each letter with its label."""


def letters_of(pieces: list[tuple[str, str]]) -> Letters:
    """Pieces of (text, label) letter by letter."""
    return [(letter, label) for text, label in pieces for letter in text]


def noisy(letters: Letters, rng: random.Random) -> Letters:
    """The same text as somebody in a hurry might have typed it."""
    if rng.random() < 0.4:
        letters = [(letter.lower() if len(letter.lower()) == 1 else letter, label) for letter, label in letters]
    elif rng.random() < 0.04:
        letters = [(letter.upper() if len(letter.upper()) == 1 else letter, label) for letter, label in letters]
    if rng.random() < 0.15:
        letters = _short_forms(letters, rng)
    if rng.random() < 0.25:
        letters = [pair for pair in letters if pair[1] or pair[0] not in ",.;:!?"]
    if rng.random() < 0.15:
        letters = [pair for pair in letters if pair[0] not in "'’"]
    elif rng.random() < 0.12:
        letters = [("’" if letter == "'" else letter, label) for letter, label in letters]
    if rng.random() < 0.22:
        letters = _slips(letters, rng)
    return letters


def _slips(letters: Letters, rng: random.Random) -> Letters:
    """One or two wrong, doubled, lost or swapped letters; numbers are left alone."""
    letters = list(letters)
    for _ in range(rng.randint(1, 2)):
        places = [
            at for at, (letter, _) in enumerate(letters[:-1]) if letter.isalpha() and letters[at + 1][0].isalpha()
        ]
        if not places:
            return letters
        at = rng.choice(places)
        letter, label = letters[at]
        kind = rng.randrange(4)
        if kind == 0:
            letters[at] = (rng.choice(_NEAR.get(letter.lower(), letter)), label)
        elif kind == 1:
            letters.insert(at, letters[at])
        elif kind == 2:
            del letters[at]
        else:
            letters[at], letters[at + 1] = (letters[at + 1][0], label), (letter, letters[at + 1][1])
    return letters


def _short_forms(letters: Letters, rng: random.Random) -> Letters:
    """Message spelling of some everyday words that belong to no name."""
    words: list[Letters] = [[]]
    for pair in letters:
        if pair[0] == " ":
            words += [[pair], []]
        else:
            words[-1].append(pair)
    out: Letters = []
    for word in words:
        plain = "".join(letter for letter, _ in word).lower()
        if plain in _SPOKEN and rng.random() < 0.6 and not any(label for _, label in word):
            out += [(letter, "") for letter in _SPOKEN[plain]]
        else:
            out += word
    return out
