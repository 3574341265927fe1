"""How somebody lives: smoking, alcohol, work, sleep, food, moving, home, caring; one short line in their words."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.wording import tidy
from assistant.cases.sections import Section

_TOPICS: Final = (
    re.compile(
        r"\b(?:smok(?:e|es|ed|ing|er)|non-?smoker|ex-?smoker|vap(?:e|es|ed|ing)|cigarettes?|roll-?ups"
        r"|quit smoking|fags|tobacco|weed|cannabis)\b"
    ),
    re.compile(
        r"\b(?:(?:don'?t|doesn'?t|never|rarely|hardly|do|used to|i|he|she|only|still) drinks?(?! (?:water"
        r"|loads|lots|tea|milk|enough|plenty))|alcohol|units a week|glass(?:es)? of wine|pints?|beers?"
        r"|bottle of wine|teetotal|tee total|wine|whisky|gin|sober|cans of lager|lager|half of (?:mild|bitter|cider)"
        r"|pint of (?:mild|bitter|stout|guinness)|cider|vodka|rum|sherry|stout|guinness|a drink|drinks? (?:every|at"
        r"|on|most|socially|too much))\b"
    ),
    re.compile(
        r"\b(?:i'?m an? (?:retired )?(?:teacher|nurse|builder|driver|carer|chef|cleaner|student|farmer|plumber"
        r"|electrician|accountant|mechanic|hairdresser|waitress|waiter|gardener|postman|postie|baker"
        r"|shop assistant|lorry driver|bus driver|taxi driver|office worker|childminder|engineer|programmer"
        r"|designer|musician|secretary|receptionist|labourer|decorator|bricklayer|roofer|joiner|carpenter"
        r"|teaching assistant|social worker|lecturer|singer|dancer|runner|cook|warehouse worker|security guard"
        r"|full[- ]time mum)|"
        r"(?:he|she)(?:'s| is| was) an? (?:retired )?(?:teacher|nurse|builder|driver|carer|chef|cleaner"
        r"|student|farmer|plumber|electrician|accountant|mechanic|hairdresser|gardener|postman|baker|engineer"
        r"|lorry driver|bus driver|joiner|carpenter|bricklayer|roofer|miner|welder|musician|decorator"
        r"|seamstress)|"
        r"works? (?:as|in|at|from home|nights?|night shifts?|part[- ]time|full[- ]time|shifts?|for|on|outdoors"
        r"|outside|with)|night shifts?|shift work|desk job|office job|retired|unemployed|off (?:work|sick)"
        r"|signed off|my job|his job|her job|at (?:school|uni|university|college|nursery)|sit at a (?:desk"
        r"|computer)|self[- ]employed|made redundant|on my feet all day|on his feet all day"
        r"|on her feet all day|(?:lost|quit|left|changed) (?:my|his|her) job|lorries for a living"
        r"|in year \d+)\b"
    ),
    re.compile(
        r"\b(?:sleep(?:s|ing)? (?:on|in) (?:the|a|my|his|her) (?:settee|sofa|couch|chair|recliner|armchair|floor)|on"
        r" (?:two|three|four|five|six|\d) pillows|sleeps? (?:about|around|roughly|only|maybe|well|fine|ok|okay|like"
        r"|in|on|with|\d|four|five|six"
        r"|seven|eight|nine|propped)|hours(?:'| of)? sleep|naps?|goes? to bed)\b"
    ),
    re.compile(
        r"\b(?:exercis\w+|gym|yoga|pilates|swim(?:s|ming)?|run(?:s|ning)? (?:three|twice|\d|every|most|a lot"
        r"|marathons|regularly|5k|10k|once|two)|walks? (?:the dog|every|\d|a lot|to work|miles|a mile|for"
        r"|about|daily|most)|walking the dog|cycl(?:e|es|ing)|(?:plays?|does|do|goes?|likes?|loves?"
        r"|enjoys?) (?:\w+ )?(?:football|tennis|golf|dancing|bowls|gardening|weights|badminton|squash|netball"
        r"|rugby|cricket)|couch to 5k|parkrun|allotment twice)\b"
    ),
    re.compile(
        r"\b(?:liv(?:e|es|ing) (?:alone|on (?:my|his|her) own|with|by (?:myself|himself|herself)|in (?:a"
        r"|sheltered|the|an)|on the|together|next door|upstairs|downstairs|round the corner)|on (?:my|his"
        r"|her) own (?:now|since|at home)|care home|nursing home|sheltered (?:housing|accommodation)|(?:first"
        r"|second|third|fourth|fifth|top) floor|bungalow|stairlift|single (?:mum|mom|dad|parent)|widow(?:ed"
        r"|er)?|stairs at home|(?:does|do|doing|did) (?:my|his|her|the|our) (?:shopping|cooking|cleaning|washing"
        r"|housework|gardening)|(?:can'?t|cannot|can not|could not|no longer|used to|stopped|still) (?:cut|mow) (?:my"
        r"|his|her|the)"
        r" (?:own )?(?:grass|lawn)|stairs (?:i|he|she) (?:take|takes)|(?:can'?t|cannot|struggles? to|needs? help to"
        r"|helps? (?:me|him|her)) (?:\w+ ){0,2}?(?:wash"
        r"|dress|shower|bathe|cook|shop|drive|work)\b|carers? (?:come|comes|in|visit|twice)|walking (?:stick|frame)"
        r"|walks with a (?:stick|frame)|uses? a (?:stick|frame|zimmer|wheelchair|walker|rollator)|wheelchair"
        r"|zimmer|meals on wheels|mobility scooter|homeless|sofa surfing)\b"
    ),
    re.compile(
        r"\b(?:car(?:e|es|ing) for (?:my|his|her|our)|look(?:s|ing)? after (?:my|his|her|our|the|two|three)"
        r"|carer for|full[- ]time carer|(?:two|three|four|five|\d) (?:small |young |little )?(?:kids|children"
        r"|boys|girls)(?: at home)?|breast ?feeding|new baby at home)\b"
    ),
    re.compile(
        r"\b(?:vegetarian|vegan|gluten[- ]free|dairy[- ]free|halal|kosher|pescatarian|low carb|keto"
        r"|slimming world|weight watchers|salt(?:s|ed)? (?:everything|my food|his food|her food)|takeaways?|fast food"
        r"|eats? (?:well|healthily|badly|mostly|a lot of"
        r"|lots of|loads of|no|very|out)|diet (?:is|has)|cups of (?:tea|coffee)|coffees a day|energy drinks?"
        r"|coffee a day|fizzy drinks|coke a day|skips? (?:meals|breakfast))\b"
    ),
    re.compile(
        r"\b(?:stress(?:ed|ful)? (?:at|with|about|because|from|over)|under a lot of (?:stress|pressure)"
        r"|going through a divorce|divorc(?:e|ed|ing)|separated|bereaved|lost (?:my|his|her) (?:husband|wife"
        r"|mum|dad|job|mother|father|son|daughter|partner|brother|sister)|money (?:worries|troubles?)"
        r"|drives?(?: a| for|$| to work)|stopped driving|can'?t drive|no car|doesn'?t drive|don'?t drive|pets?"
        r"|got a (?:dog|cat)|have a (?:dog|cat)|has a (?:dog|cat)|two cats|two dogs|mould|damp (?:flat|house"
        r"|room))\b"
    ),
)
_NOT_OWN: Final = re.compile(
    r"\b(?:smoke alarm|smoked salmon|runny|wine gums|in the family|running nose|drink(?:s|ing)? (?:loads"
    r"|lots|water|a lot of water|more water|enough|plenty)|clinic|drives? me (?:mad|crazy|up)"
    r"|pint of (?:milk|water)|pint of blood|pain)\b"
)
_HELPS: Final = re.compile(
    r"\b(?:makes? it|helps?|worse|better|hurts?|painful|eases|sets? (?:it|me) off|brings? it on|triggers?)\b"
)
_GOES_ON: Final = re.compile(r"\W*(?:except|apart from|only|just|bar|other than|but (?:only|just))\b")
_SHORTEST: Final = 1


def find_daily_life(clause: Clause) -> list[Fact]:
    """How the person lives, when a clause says so in plain words."""
    words = clause.words_folded
    if _NOT_OWN.search(words) or _HELPS.search(words) or len(clause.words) < _SHORTEST:
        return []
    match = next((found for topic in _TOPICS if (found := topic.search(words))), None)
    if match is None or clause.is_claimed(clause.start + match.start(), clause.start + match.end()):
        return []
    start = clause.sentence_start if _GOES_ON.match(words) else clause.start
    value = tidy(clause.said(start, clause.end), 120)
    clause.claim(clause.start + match.start(), clause.start + match.end())
    return [Fact(Section.DAILY_LIFE, value, {}, clause.sentence_start, clause.sentence_end, uncertain=clause.uncertain)]
