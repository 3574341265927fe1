"""How much, how often and how a medicine is taken, in the many ways people write it; kept to the letter."""

import re
from typing import Final

from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.wording import detail

_COUNT: Final = (
    r"(?:\d+(?:\.\d+)?(?:\s?(?:-|/|to|or)\s?\d+(?:\.\d+)?)?|½|half(?: of)?(?: an?)?|a half"
    r"|a quarter(?: of an?)?|an?|one|two|three|four|five|six|eight|ten|a couple of)"
)
STRENGTH: Final = (
    r"\d+(?:[.,]\d+)?(?:\s?(?:-|/)\s?\d+(?:\.\d+)?)?\s?(?:mg|milligrams?|mcg|µg|ug|micrograms?|g|grams?|ml"
    r"|mls|iu|units?|%|mmol|milligrammes?)(?:\s?/\s?(?:\d+\s?)?(?:ml|mg|hr|hour|day|h))?(?![a-z])"
)
_FORM: Final = (
    r"(?:tablets?|tabs?|pills?|capsules?|caps?|puffs?|drops?|sprays?|patch(?:es)?|teaspoons?|spoons?"
    r"|spoonfuls?|sachets?|units?|doses?|injections?|squirts?|lozenges?|ampoules?|pumps?|gummies|gummy)"
)
DOSE: Final = re.compile(
    rf"\b(?:{_COUNT} (?:of (?:the |my |his |her |those )?)?(?:(?:small|little|big|large|white|pink|blue"
    rf"|yellow|red|brown|green|round|orange|strong|purple|same|tiny)\s)*(?:{_FORM}"
    rf"|ones?)\b(?: of)?(?:\s?\(?{STRENGTH})?"
    rf"|{STRENGTH}(?:\s?(?:x|times)\s?\d)?(?:\s{_FORM})?"
    rf"|half of (?:it|one|them)|half (?:an?|the|a) (?:tablet|pill|dose)|{_COUNT} at a time)"
)
BARE_COUNT: Final = re.compile(
    r"\b(half(?: an?| of an?| of my| of his| of her)?|two|three|four|a quarter of an?|one and a half|\d) $"
)
FREQUENCY: Final = re.compile(
    r"\b(?:(?:up to |about |maybe )?(?:once|twice|three times|four times|five times|\d+ times|\d ?x|one"
    r"|two|couple of times|a few times) (?:a|per|each|every|every other) (?:day|night|week|month|year"
    r"|morning|evening)"
    r"|(?:once|twice|three times|four times) (?:daily|weekly|monthly)|daily|nightly|weekly|fortnightly|monthly"
    r"|every (?:other |single |second )?(?:day|night|morning|evening|week|month|few (?:hours|days)"
    r"|\d+ (?:hours|weeks|days|months)|(?:two|three|four|six|eight|twelve) (?:hours|weeks|months|days)"
    r"|now and (?:then|again)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:first thing )?(?:at night|at bedtime|before bed|in the (?:mornings?|evenings?|afternoons?)"
    r"|at (?:breakfast|lunch(?:time)?|tea ?time|dinner|teatime)|with (?:meals|food|breakfast|dinner|lunch)"
    r"|before (?:meals|food|breakfast)|after (?:meals|food)|morning and (?:night|evening)|(?:each"
    r"|every) meal|mornings and evenings|(?:in the )?morning|nights?|mornings?"
    r"|evenings?)(?: and (?:at )?(?:night|bedtime|evening|in the evening|morning|lunch))?"
    r"|(?:when(?:ever)?|as|if) (?:i |he |she |they )?(?:need(?:ed|s)?(?: (?:it|to|them))?|required"
    r"|necessary|it(?:'s| is) bad|it gets bad|bad)|when needed|now and (?:then|again)|sometimes"
    r"|occasionally|prn|bd|tds|qds|od|bid|tid|qid|on (?:bad days|and off)|most days|most nights|a day"
    r"|per day|a night|a week|alternate days)\b"
)
# "When it hurts", "only on bad days": how often, told by what it is taken for. What was once is no habit.
WHEN_NEEDED: Final = re.compile(
    r"\b(?:(?:only|just|mostly|mainly|usually) )*(?:(?:when(?:ever)?|if|as and when)"
    r" (?!(?:i|he|she|they|we|it) (?:was|were|had|started|fell|saw|went|got|stopped|first)\b)"
    r"(?:i|he|she|they|it|its|it's|i'm|he's|she's|they're|there's|things|you|the|my|his|her|their|asked|told|"
    r"(?:[\w'-]+ing\b))(?! (?:gp|doctor|hospital|nurse))\b[^,.;!?()]{0,50}?"
    r"|(?:on|for) (?:the |a |his |her |my |really |very )*(?:bad|worst|worse|painful|busy)"
    r" (?:days?|nights?|spells?|patch(?:es)?|times?)"
    r"|(?:only|just) (?:on|at|before|after|in|for|with) [^,.;!?()]{2,40}?"
    r"|in (?:the )?(?:summer|winter|spring|hay ?fever season) only)"
    r"(?=\s*(?:$|[,.;!?()])|\s(?:and|but|so|then|which|because|plus|or)\b)"
)
ROUTE: Final = re.compile(
    r"\b(?:by mouth|under (?:the|my|his|her) tongue|by injection|injected|as (?:a )?(?:cream|gel|patch"
    r"|drops|spray|liquid|syrup)|into (?:my|his|her) (?:thigh|stomach|belly|eye|eyes|ear)|up (?:my|his"
    r"|her) nose|through a drip|iv|rubbed (?:in|on)|cream|gel|liquid|syrup|inhaled)\b"
)


def dose_and_habit(said: str) -> dict[str, str]:
    """How much and how often, as said, in words that speak of one medicine only."""
    folded = fold(said)
    found: dict[str, str] = {}
    doses = [match.span() for match in DOSE.finditer(folded)]
    for key, spots in (("dose", joined(doses)), ("frequency", habits(folded))):
        if spots:
            found[key] = detail(" ".join(said[spots[0][0] : spots[0][1]].split()))
    return found


def habits(folded: str) -> list[tuple[int, int]]:
    """Where the words stand that say how often, those side by side as one."""
    spots = [match.span() for pattern in (FREQUENCY, WHEN_NEEDED) for match in pattern.finditer(folded)]
    return joined(sorted(spots))


def joined(spots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spots that touch, overlap or have no more than an "and" between them, made one."""
    whole: list[tuple[int, int]] = []
    for start, end in spots:
        if whole and start - whole[-1][1] <= len(" and "):
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole
