"""Web addresses, with or without a scheme; the front pages of public bodies stay."""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, pattern
from guardrails.redaction.categories import Category
from guardrails.redaction.word_lists import words

_ENDINGS: Final = (
    "com|org|net|edu|gov|info|io|me|ie|uk|in|au|ca|us|nz|za|eu|de|fr|es|it|nl|co|health|care|clinic|doctor|"
    "blog|app|dev|"
    "social|link|page|site|online|tv|ly|"
    # Set apart for examples and tests (RFC 2606); people who write such an address mean one.
    "example|test|invalid"
)
_SCHEME: Final = pattern(
    r"(?<!\w) (?:https?|ftp|sftp|file|chrome|whatsapp|tel|mailto|sms|skype):[^\s<>\"]{2,500} [^\s<>\".,;:!?)\]']"
)
_WWW: Final = pattern(r"(?<![\w@.]) www\d?\.[^\s<>\"]{2,500} [^\s<>\".,;:!?)\]']")
_BARE: Final = pattern(
    rf"(?<![\w@.-]) (?:[a-z0-9](?:[a-z0-9-]{{0,60}}[a-z0-9])?\.){{1,5}}(?:{_ENDINGS}) (?![\w@-]) "
    r"(?:[/?#][^\s<>\"]{0,500})?"
)
# Public sources of information that people quote; a bare mention says nothing about who they are.
_PUBLIC: Final = words(
    """nhs.uk nhs111.uk 111.nhs.uk nhsinform.scot nice.org.uk bnf.nice.org.uk patient.info cdc.gov nih.gov
    who.int
    medlineplus.gov fda.gov hse.ie healthdirect.gov.au mayoclinic.org clevelandclinic.org webmd.com drugs.com
    healthline.com wikipedia.org en.wikipedia.org google.com google.co.uk youtube.com amazon.com amazon.co.uk reddit.com
    facebook.com cancerresearchuk.org macmillan.org.uk diabetes.org.uk bhf.org.uk versusarthritis.org mind.org.uk
    samaritans.org gov.uk healthcare.gov medicare.gov pubmed.gov canada.ca mohfw.gov.in"""
)
_PLAIN_PATH: Final = re.compile(r"(?:/[a-z-]{0,40}){0,5}")


# "the pain.it came back": a full stop without a blank, before a word that is also an ending.
_WORDS_RUN_TOGETHER: Final = re.compile(
    r"[a-z]+(?:\.[a-z]+)?\.(?:in|it|me|us|no|be|at|es|co|pro|health|care|clinic|doctor|blog|app|social|link|"
    r"page|site|online|info|ca|"
    r"de|fr|nl|ie|uk|au|eu|net|tv|ly|dev)"
)


class _Scored:
    """The score of a web address, nought for the public ones."""

    def __init__(self, score: float, *, is_bare: bool = False) -> None:
        self._score = score
        self._is_bare = is_bare

    def __call__(self, match: re.Match[str]) -> float:
        address = re.sub(r"^https?://", "", match.group().lower())
        host, slash, path = address.partition("/")
        is_public = host.removeprefix("www.") in _PUBLIC and _PLAIN_PATH.fullmatch(slash + path) is not None
        if is_public or (self._is_bare and not slash and _WORDS_RUN_TOGETHER.fullmatch(host)):
            return 0.0
        return self._score


DETECTOR: Final = RuleDetector(
    "url",
    (
        Rule(_SCHEME, Category.URL, 0.95, check=_Scored(0.95), needs=":"),
        Rule(_WWW, Category.URL, 0.9, check=_Scored(0.9), needs="."),
        Rule(_BARE, Category.URL, 0.7, check=_Scored(0.7, is_bare=True), needs="."),
    ),
)
