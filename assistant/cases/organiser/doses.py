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
    r"\b(half(?: an?| of an?| of my| of his| of her| of the| the)?|one|two|three|four|a couple of|a quarter of an?"
    r"|one and a half|\d|\d{1,3}(?:\.\d+)?(?: units)? of(?: the| my| his| her)?) $"
)
# A number right after the name is its strength: "atorvastatin 80", "co-codamol 30/500". Years and counts are not.
BARE_STRENGTH: Final = re.compile(
    r"\s?[:(-]?\s?(?!(?:19|20)\d\d\b)(\d{1,4}(?:[.,]\d{1,3})?(?:\s?/\s?\d{1,4}(?:[.,]\d+)?)?)"
    r"(?=$|[,;.!?)]|\s(?!(?:times?|x|weeks?|wks?|days?|years?|yrs?|months?|mths?|hours?|hrs?|or|to|of|out|am|pm|per"
    r"|percent|tablets?|tabs?|pills?|capsules?|puffs?|drops?|units?|sprays?|mg|mcg|g|ml|micrograms?|grams?|milligrams?"
    r"|minutes?|mins?|nights?|others?|doses?|spoons?|sachets?|patches|a (?:day|night|week)|at a time)\b))"
)
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_AT: Final = (
    r"(?:(?:in the |each |every )?(?:mornings?|evenings?|afternoons?)|(?:at )?(?:night|bedtime|lunch(?:time)?|tea"
    r" ?time|dinner"
    r"|breakfast|midday|noon|nights)|with (?:my |his |her )?(?:breakfast|lunch|dinner|tea|food|meals)|before bed)"
)
_SOME: Final = r"(?:one|two|three|four|half(?: a)?|\d)(?: tablets?| pills?| capsules?| puffs?)?"
# "2 in the morning and 3 at night" is one habit, counts and all.
COUNTED: Final = re.compile(rf"\b{_SOME} {_AT}(?:(?:,| and|, and|, then| then|;) {_SOME} {_AT})+")
CLOCK: Final = re.compile(
    r"\bat \d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?(?:(?:,|,? and|,? then|/) ?(?:at )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?){1,4}\b"
    r"(?! ?(?:mg|mcg|ml|units?|years|out))"
)
FREQUENCY: Final = re.compile(
    rf"\b(?:(?:on |every )?{_WEEKDAY}(?:(?:,| and|, and) (?:on )?{_WEEKDAY})+|on {_WEEKDAY[:-1]}(?! (?:morning|last"
    rf"|gone))"
    rf"|(?:each|every) {_WEEKDAY}|at weekends|(?:on )?weekdays|on alternate days|x ?\d (?:a day|daily|per day|a week)"
    r"|\d ?x (?:a day|daily|per day|a week)|every \d+(?: ?-| or| to) ?\d+ (?:hours|days|weeks)"
    r"|(?:one|two|three|four|five|\d) (?:or (?:two|three|four|five|six|\d) )?times (?:a|per) (?:day|week|month)"
    r"|(?:up to |about |maybe )?(?:once|twice|three times|four times|five times|\d+ times|\d ?x|one"
    r"|two|couple of times|a few times) (?:a|per|each|every|every other) (?:day|night|week|month|year"
    r"|morning|evening)"
    r"|(?:once|twice|three times|four times) (?:daily|weekly|monthly)|(?:daily|nightly|weekly|fortnightly|monthly)(?!"
    r" (?:box|boxes|pack|packs|tray|dosette|pill box|shop|visit|meds|medication|organi[sz]er|life|living))"
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
    patterns = (COUNTED, CLOCK, FREQUENCY, WHEN_NEEDED)
    spots = [match.span() for pattern in patterns for match in pattern.finditer(folded)]
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
