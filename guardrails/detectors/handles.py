"""User names: after an at sign, on a named platform, or in the platform's own notation."""

import re
from typing import Final

from guardrails.detectors.rules import Rule, RuleDetector, before, pattern
from guardrails.redaction.categories import Category
from guardrails.redaction.word_lists import words

_PLATFORMS: Final = (
    r"insta(?:gram)?|ig|twitter|tiktok|tik\s?tok|snap(?:chat)?|facebook|fb|messenger|telegram|discord|"
    r"reddit|whatsapp|"
    r"wechat|weixin|line\s+app|signal|skype|threads|mastodon|bluesky|bsky|youtube|twitch|linkedin|xbox|psn|steam|"
    r"kik|viber|teams|zoom|strava|fitbit|github|tumblr|pinterest|venmo|cash\s?app|paypal|zelle|revolut"
)
_SAID: Final = words(
    """insta instagram ig twitter tiktok tik snap snapchat facebook fb messenger telegram discord reddit
    whatsapp wechat weixin line signal skype threads mastodon bluesky bsky youtube twitch linkedin xbox
    psn steam kik viber teams zoom strava fitbit github tumblr pinterest venmo cashapp cash paypal zelle
    revolut user username userid login log screen screenname gamer gamertag handle nickname alias
    account profile tag"""
)
_AT: Final = pattern(r"(?<![\w@./]) @ (?P<name>[a-z_][\w.-]{1,38}\w) (?![\w@])")
_MASTODON: Final = pattern(r"(?<!\w) @[\w.-]{2,40}@[\w.-]{3,80}\w")
_LABEL: Final = (
    r"(?:user\s?name|user\s?id|login(?:\s+(?:name|id))?|log-?in\s+name|screen\s?name|gamer\s?tag|handle|nickname|"
    r"alias|account\s+name|profile(?:\s+name)?|tag)"
)
_LABELLED: Final = pattern(
    rf"\b (?:{_LABEL}|(?:{_PLATFORMS})(?:\s+{_LABEL})?) \s* (?:\s(?:is|was|name|as)\s|[:=]|\s-\s) \s*"
    r"(?:called\s+|u/)? @? (?P<name>[a-z0-9_][\w.#-]{1,38}\w) (?![\w@])"
)
_ON_PLATFORM: Final = pattern(
    rf"(?<![\w@]) @? (?P<name>[a-z0-9_][\w.#-]{{2,38}}\w) \s+ on \s+ (?:my\s+)? (?:{_PLATFORMS}) \b"
)
_PLATFORM_THEN: Final = pattern(
    rf"\b (?:{_PLATFORMS}) \s+ (?:me\s+(?:at|on)\s+)? @? (?P<name>[a-z0-9_][\w.#-]{{2,38}}\w)"
)
# "the portal account msoliz_bakes": an underscore between letters is in no word.
_UNDERSCORED: Final = pattern(r"(?<![\w@./]) (?P<name>[a-z][a-z0-9.]{1,30}_[a-z0-9][\w.]{0,30}[a-z0-9]) (?![\w@])")
_SUBREDDIT_USER: Final = pattern(r"(?<!\w) /?u/ (?P<name>[\w-]{3,20}) (?!\w)")
_DISCORD: Final = pattern(r"(?<!\w) [\w.]{2,32}\#\d{4} (?!\w)")
_PAYMENT: Final = pattern(
    r"(?<![\w.]) [\w.-]{2,40}@(?:ok\w{3,8}|ybl|paytm|upi|ibl|axl|apl|\w{2,6}bank|sbi|hdfc|icici) (?![\w.])"
)
# What people write after an at sign without meaning anyone.
_NO_HANDLE: Final = words(
    "home work school night bedtime lunch dinner breakfast noon midnight hospital all the once least first "
    "around about"
    " rest times me my his her"
)
_NO_NAME: Final = words(
    """the a an my his her their is was not and it that this on off in at for group groups page pages post
    posts account video videos app call calls chat live messages message because but so all me you him
    them with about when where what how gone down back private public blocked deleted story stories
    friends friend friend's feed says said"""
)


def _at(match: re.Match[str]) -> float:
    return 0.0 if match["name"].lower() in _NO_HANDLE else 0.8


def _named(match: re.Match[str]) -> float:
    return 0.0 if match["name"].lower() in _NO_NAME else 0.75


def _telling(match: re.Match[str]) -> float:
    """Without a label, only what cannot be a word: with digits, a full stop, an underscore or a hash inside."""
    name = match["name"]
    if not re.search(r"[\d_.#]", name) or name.replace(".", "").isdigit():
        return 0.0
    return 0.0 if before(match, 2).endswith("$") else 0.7


DETECTOR: Final = RuleDetector(
    "handles",
    (
        Rule(_AT, Category.HANDLE, 0.8, check=_at, needs="@"),
        Rule(_MASTODON, Category.HANDLE, 0.9, needs="@"),
        Rule(_LABELLED, Category.HANDLE, 0.75, "name", _named, _SAID),
        Rule(_ON_PLATFORM, Category.HANDLE, 0.7, "name", _telling, _SAID),
        Rule(_PLATFORM_THEN, Category.HANDLE, 0.7, "name", _telling, _SAID),
        Rule(_UNDERSCORED, Category.HANDLE, 0.7, "name", needs="_"),
        Rule(_SUBREDDIT_USER, Category.HANDLE, 0.85, needs="/"),
        Rule(_DISCORD, Category.HANDLE, 0.8, needs="#"),
        Rule(_PAYMENT, Category.HANDLE, 0.85, needs="@"),
    ),
)
