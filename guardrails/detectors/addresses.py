"""Street addresses in the forms of the countries we serve, units, postal boxes and postal codes.

"A 10 minute drive", "2 falls close together" and "11 st 4" have the words of an address and are none: kinds of street
that mean other things too ("drive", "close", "way") want a capital letter or a word like "live at" before the number.
"""

import re
from typing import Final

from guardrails.detectors.postcodes import AU_STATES, CANADA, EIRCODE, NOT_UK_END, UK, US_STATES, ZIP
from guardrails.detectors.rules import Rule, RuleDetector, before, is_quantity, pattern
from guardrails.redaction.categories import Category
from guardrails.redaction.word_lists import words

# Street kinds that mean nothing else in a medical story.
_CLEAR: Final = (
    r"street|road|rd|avenue|ave|lane|ln|crescent|cres|boulevard|blvd|highway|hwy|parkway|pkwy|turnpike|"
    r"cul-de-sac|mews|"
    r"esplanade|terrace|gardens|gdns|grove|marg|nagar|salai|strasse|straße|laan|straat|gade|gatan|vej"
)
_LOOSE: Final = (
    r"drive|dr|close|cl|way|strand|colony|av|court|ct|place|pl|square|sq|row|walk|hill|park|view|rise|"
    r"circle|cir|trail|st|path|quay|wharf|parade|"
    r"green|end|loop|pass|run|ridge|valley|point|crossing|bend|cove|glen|heights|meadows?|fields?|villas?|"
    r"croft|brae|vale|"
    r"common|bypass|alley|plaza|terr|pde|cct|circuit|main|cross|layout|block|sector|phase|estate|mount|gate|wynd|lea"
)
_NAME: Final = (
    r"(?:(?:st|mt|dr|rev|m\.?g|n|s|e|w|ne|nw|se|sw|north|south|east|west|old|upper|lower|great|little|the)\.?\s+)?"
)
_WORD: Final = r"[^\W\d_][\w'’.-]{1,24}"
_ORDINAL: Final = r"\d{1,3}(?:st|nd|rd|th)"
_HOUSE: Final = r"(?:no\.?\s*|number\s+|\#\s?)?\d{1,5}(?:[a-z]|\s?[-/]\s?\d{1,4}[a-z]?|[ ](?:1/2|½))?"
_UNIT: Final = (
    r"(?:(?:flat|apt|apartment|unit|suite|ste|room|rm|floor|fl|block|bldg|building|house|villa|plot|door|"
    r"h\.?\s?no|lot|trailer|"
    r"space|bed)\.?\s*(?:no\.?\s*)?\#?\s*[a-z]?\d{0,5}[a-z]?(?:[/-]\d{1,4})?)"
)
# What may follow the street: a unit, a town or two, a state or county, a code.
_MORE: Final = (
    rf"(?:\s*,?\s*(?:{_UNIT}|\#\s?\d{{1,5}}[a-z]?)(?=[\s,.]|$))?"
    rf"(?:,\s*{_WORD}(?:[ ][A-Z][\w'’-]{{1,20}}){{0,2}}){{0,3}}"
    rf"(?:[\s,]{{1,3}}(?:{US_STATES}|{AU_STATES})\b)?"
    rf"(?:[\s,-]{{1,3}}(?:{UK}|{CANADA}|{EIRCODE}|{ZIP}|\d{{4,6}})(?!\w))?"
)
_STREET: Final = pattern(
    rf"(?<![\w/.:-]) (?:{_UNIT}\s*,?\s+)? (?P<house>{_HOUSE}) ,?\s+ (?P<name>{_NAME}(?:{_WORD}|{_ORDINAL})"
    rf"(?:\s{_WORD}){{0,3}}?) \s+ "
    rf"(?P<kind>{_CLEAR}|{_LOOSE}) \b\.? (?:\s+(?:n|s|e|w|ne|nw|se|sw|north|south|east|west|upper|lower)\b)? {_MORE}"
)
_AVENUE_FIRST: Final = pattern(
    rf"(?<![\w/.:-]) (?P<house>{_HOUSE}) \s+ (?P<kind>avenue|broadway|route|highway|hwy|county\s+road|cr|sr|"
    r"state\s+route|rue|via|calle|avenida|"
    r"rua|piazza|plaza|viale|corso|chemin|quai|place|bothar|jalan) \s+ (?P<name>(?:(?:de|del|della|di|du|"
    rf"des|la|le|el|los|las|da|do|of)\s+){{0,2}}(?:{_WORD}|\d{{1,4}}|[a-z])) \b {_MORE}"
)
_NUMBER_LAST: Final = pattern(
    r"(?<!\w) (?:[^\W\d_]{3,24}(?:stra(?:ss|ß)e|str\.|weg|platz|gasse|allee|laan|straat|gade|vej|gatan|"
    r"vägen|katu|utca)|"
    r"(?:rue|via|calle|avenida|rua|piazza|viale|corso|ulica|ul\.)\s+(?:(?:de|del|della|di|du|des|la|le|el|"
    r"los|las|da|do)\s+){0,2}[^\W\d_]{3,24}(?:\s[^\W\d_]{3,24})?) "
    r",?\s+ \d{1,4}[a-z]? (?!\w|[.,]\d)"
)
_STREET_ONLY: Final = pattern(
    r"(?<!\w) (?!(?:Near|On|At|In|Off|From|To|By|The|My|Our|Your|His|Her|Their|This|That|And|But|Then|When|"
    r"After|Along|"
    r"Down|Up|Outside|Behind|Opposite|Past|Is|Was)[ ]) (?P<name>(?:[A-Z][\w'’-]{2,20}[ ]){1,3}) "
    r"(?P<kind>Street|Road|Rd|Avenue|Ave|Lane|Crescent|Boulevard|Blvd|Terrace|Gardens|"
    r"Mews|Drive|Close|Grove|Court|Highway|Parkway) (?!\w)",
    exact_case=True,
)
_LIVE_ON: Final = pattern(
    r"\b (?:live[sd]?|living|stay(?:s|ing)?|reside[sd]?|house|home|flat|place|moved|address\s+is|based|"
    r"fell|crash(?:ed)?|accident|happened) "
    rf"\s+ (?:is\s+)?(?:on|in|at|to|off|near|by) \s+ (?P<street>(?:{_WORD}\s){{1,3}}(?:street|road|rd|"
    r"avenue|ave|lane|crescent|boulevard|blvd|terrace|mews|gardens)) \b"
)
_UNIT_ALONE: Final = pattern(
    r"(?<!\w) (?:flat|apt|apartment|unit|suite|ste|room|ward\s+bed)\.? \s* (?:no\.?\s*|number\s+|\#\s?)? "
    r"(?P<n>\d{1,4}[a-z]?|[a-z]\d{1,4}|[a-z]) (?!\w|[.:/%]\S)"
)
_BUILDING: Final = pattern(
    rf"(?<!\w) {_UNIT} \s*,\s* (?:{_WORD}\s){{1,3}} (?:apartments?|apts|house|court|towers?|heights|"
    r"residency|residences|complex|"
    r"mansions?|society|enclave|lodge|point|building|bhavan|niwas|sadan|chambers) \b"
)
_PO_BOX: Final = pattern(
    r"(?<!\w) (?:p\.?\s?o\.?\s?box|p\.o\.b\.|pob|post(?:al)?\s+(?:office\s+)?box|g\.?p\.?o\.?\s+box|"
    r"private\s+bag|locked\s+bag|pmb|postfach|apartado|(?:rural\s+route|rr)\s*\#?\d{1,3},?\s+box) "
    r"\s* (?:no\.?\s*|number\s+|\#\s?)? \d{1,6} (?!\w|[.,]\d|\s?%)"
)
_DUBLIN: Final = pattern(r"(?<!\w) Dublin \s (?:\d|1\d|2[0-4]|6w) (?!\w|[.:/]\d)")
_UK: Final = pattern(rf"(?<![\w/]) {UK} (?!\w)")
_CANADA: Final = pattern(rf"(?<![\w/]) {CANADA} (?!\w)")
_EIRCODE: Final = pattern(rf"(?<![\w/]) {EIRCODE} (?!\w)")
_STATE_ZIP: Final = pattern(rf"(?<!\w) (?:(?:{US_STATES})[ ,]{{1,2}} (?P<zip>{ZIP})) (?!\w|[.,]\d)", exact_case=True)
_STATE_ZIP_LOWER: Final = pattern(rf",\s? (?:{US_STATES}) [ ,]{{1,2}} (?P<zip>{ZIP}) (?!\w|[.,]\d)")
# Without a comma only codes that are no words: "chicago il 60614", but not "in 60614 people".
_PLACE_STATE_ZIP: Final = pattern(
    r"(?<=\w)\s(?:il|tx|ny|nj|fl|ga|tn|nc|nv|az|ut|wi|ky|ks|va|wv|mn|nm|nh|ri|sc|vt|wy|ak|ar|mt) \s "
    rf"(?P<zip>{ZIP}) (?!\w|[.,]\d)"
)
_INDIAN_HOUSE: Final = pattern(
    rf"(?<!\w) (?:(?:h|d|door|house|plot|flat|shop|site)\.?\s?no\.?\s*:?\s*|\#\s?) \d[\d/-]{{0,12}}[a-z]? "
    rf"(?:\s*,\s*(?:\d{{1,2}}(?:st|nd|rd|th)\s+(?:cross|main|floor|block|stage|phase)|{_WORD}(?:\s{_WORD})?)){{1,3}}"
)
_THE_GREEN: Final = pattern(
    r"(?<![\w/.:-]) (?P<house>\d{1,3}[a-z]?) \s+ the \s+ (?:green|square|crescent|avenue|close|street|lane|"
    r"mews|paddocks?|grove|"
    r"croft|terrace|maltings|orchards?|spinney|willows|elms|oaks|limes|beeches|chase|parade|quay|moorings|"
    r"drive|hollies) \b"
)
_AU_STATE_CODE: Final = pattern(rf"(?<!\w) (?:{AU_STATES}) ,?\s (?P<zip>\d{{4}}) (?!\w|[.,]\d)", exact_case=True)
_CODE_SAID: Final = pattern(
    r"\b (?:zip(?:\s?code)?|post\s?code|postal\s?(?:code|pin)|pin\s?code|eircode|area\s+code|pin) "
    r"(?:\s+(?:is|was))? \s*[:=\-]?\s* "
    r"(?P<zip>\d{3}[ ]\d{3}|\d{3,6}(?:-\d{4})?|[a-z]{1,2}\d[a-z\d]?[ ]?\d[a-z]{2}|[a-z]\d[a-z\d][ "
    r"]?[a-z\d]{3,4}) (?!\w)"
)
_ZIP_PLUS_FOUR: Final = pattern(r"(?<![\w-]) \d{5}-\d{4} (?![\w-])")
_INDIA: Final = pattern(r"(?:-\s?|,\s?|[a-z]\s) (?P<zip>[1-9]\d{2}[ ]?\d{3}) (?=\s*(?:$|[.,;)\n]|india\b))")

_CUE: Final = re.compile(
    r"(?:\b(?:at|address|addr|live|lives|living|lived|stay|staying|moved\s+to|home|house|from|to|"
    r"deliver(?:ed)?(?:\s+to)?|"
    r"near|outside|visit(?:ed)?|reside[sd]?|on)\b|[:,])[\s:]*(?:is\s+|at\s+|it'?s\s+)?$"
)
# Words between a number and a kind of street that make it an amount, a duration or a plain sentence.
_NO_STREET_NAME: Final = re.compile(
    r"(?i)\b(?:min|mins|minute|minutes|hour|hours|hr|hrs|day|days|week|weeks|month|months|year|years|mile|"
    r"miles|km|metres?|meters?|"
    r"times?|mg|ml|mcg|kg|lbs?|pounds?|stone|percent|steps?|people|kids|children|more|of|the|a|an|in|on|to|"
    r"for|from|and|or|but|"
    r"with|my|his|her|their|is|was|are|were|had|have|has|got|that|this|it|i|we|he|she|they|so|very|too|per|"
    r"every|each|then|"
    r"than|down|up|off|out|over|under|about|after|before|when|while|by|as|at|if|not|no|yo|old|tablets?|"
    r"pills?|sets?|reps?|laps?|"
    r"am|pm|oclock|different|new|other|bad|good|long|short|half|way)\b"
)


_STREET_LIKE_UNIT: Final = re.compile(r"(?:[A-Z]{2}\b|(?i:st)\.?\s\w{3})")


def _street(match: re.Match[str]) -> float:
    name, kind = match["name"], match["kind"]
    bare = re.sub(rf"(?i)^{_NAME}", "", name)
    # "12 MG Road" is a street in every Indian town, "9 St Marys Close" in every English one.
    is_amount = is_quantity(match, "house") and not _STREET_LIKE_UNIT.match(name)
    if is_amount or (_NO_STREET_NAME.search(bare or name) and not _STREET_LIKE_UNIT.match(name)):
        return 0.0
    is_clear = re.fullmatch(_CLEAR, kind, re.IGNORECASE) is not None
    if is_clear:
        return 0.85
    if name[0].isupper() and kind[0].isupper():
        return 0.75
    return 0.7 if _CUE.search(before(match, 24)) else 0.0


_NO_ROAD: Final = re.compile(
    r"(?:Wall|Sesame|Main|High|Downing|Coronation) Street|(?:Supreme|High|Food|County|Crown|Family|Tennis|District|"
    r"Magistrates'?|Federal|Royal) Court|(?:Disk|Hard|Sex|Flash|Test|Blood) Drive|(?:Right|Long|Rocky) Road|"
    r"Botanic\w* Gardens"
)


def _named_road(match: re.Match[str]) -> float:
    return 0.0 if _NO_ROAD.fullmatch(match.group()) else 0.6


def _avenue_first(match: re.Match[str]) -> float:
    return (
        0.0
        if match["kind"].lower() in ("via", "place", "route", "cr", "sr") and not match["name"][0].isupper()
        else 0.7
    )


def _the_green(match: re.Match[str]) -> float:
    """ "25 the green" where someone lives, not "take 2 the close of day"."""
    is_cued = _CUE.search(before(match, 24)) or match.start() == 0 or match.string[match.end() : match.end() + 1] == ","
    return 0.7 if is_cued else 0.0


def _live_on(match: re.Match[str]) -> float:
    return (
        0.0
        if re.search(
            r"(?i)\b(?:the|a|an|my|our|this|that|same|main|busy|country|wet|icy|dirt|gravel|cobbled|uneven|"
            r"quiet|noisy|next|other|back|side|high|long|steep|muddy|private)\s",
            match["street"],
        )
        else 0.65
    )


def _unit_alone(match: re.Match[str]) -> float:
    written = match.group()
    if not re.search(r"\d", match["n"]):
        return 0.0
    # "unit 4 of blood", "room 3", "lie flat 2 pillows" name nobody; a flat or an apartment is where someone lives.
    if is_quantity(match) or not re.match(r"(?i)flat|apt|apartment", written):
        return 0.0
    is_home = not written.lower().startswith("flat") or re.search(r"[a-z]", match["n"], re.I)
    return 0.6 if is_home or re.search(r"(?:\b(?:in|at|to|is|address|live|lives)|[,:])\s*$", before(match)) else 0.0


def _uk(match: re.Match[str]) -> float:
    written = match.group()
    if NOT_UK_END.search(written) and not written.isupper():
        return 0.0
    return 0.85 if written.isupper() or _CUE.search(before(match, 24)) else 0.6


# "L4L5S1" names vertebrae, "T2N0M0" the stage of a tumour; both read like a Canadian code.
_SPINE_OR_STAGE: Final = re.compile(r"(?:[CTLS]\d){3}|T\dN\dM\d", re.IGNORECASE)


def _canada(match: re.Match[str]) -> float:
    written = match.group()
    if _SPINE_OR_STAGE.fullmatch(written):
        return 0.0
    return 0.8 if written.isupper() or " " in written else 0.6


def _eircode(match: re.Match[str]) -> float:
    """Seven signs: letters and digits mixed in the second half, or an ordinary word would do ("T12 spine")."""
    end = match.group()[-4:]
    if not any(c.isdigit() for c in end):
        return 0.0
    if end.isdigit():
        return 0.0
    return 0.8 if match.group().isupper() else 0.6


def _code_said(match: re.Match[str]) -> float:
    return 0.0 if is_quantity(match, "zip") else 0.85


def _india(match: re.Match[str]) -> float:
    lead = before(match, 40, "zip")
    named = re.search(
        r"\b(?:mumbai|delhi|bangalore|bengaluru|chennai|kolkata|hyderabad|pune|ahmedabad|jaipur|lucknow|"
        r"kochi|nagar|marg|road|pin)\b",
        lead,
    )
    return 0.75 if named else 0.0


_A: Final = Category.ADDRESS
_STREET_WORDS: Final = words(
    "street road rd avenue ave lane crescent boulevard blvd terrace gardens mews drive close grove court "
    "highway parkway"
)
_BUILDING_WORDS: Final = words(
    "apartment apartments apts house court tower towers heights residency residences complex mansion "
    "mansions society enclave "
    "lodge point building bhavan niwas sadan chambers"
)
_UNIT_WORDS: Final = words("flat apt apartment")
_BOX_WORDS: Final = words("box pobox po pob p bag pmb postfach apartado")
_CODE_WORDS: Final = words("zip zipcode post postcode postal pin pincode eircode area")

DETECTOR: Final = RuleDetector(
    "addresses",
    (
        Rule(_STREET, _A, 0.85, check=_street),
        Rule(_AVENUE_FIRST, _A, 0.7, check=_avenue_first),
        Rule(_NUMBER_LAST, _A, 0.75),
        Rule(_STREET_ONLY, _A, 0.6, check=_named_road, words=_STREET_WORDS),
        Rule(_LIVE_ON, _A, 0.65, "street", _live_on, _STREET_WORDS),
        Rule(_BUILDING, _A, 0.75, words=_BUILDING_WORDS),
        Rule(_UNIT_ALONE, _A, 0.6, check=_unit_alone, words=_UNIT_WORDS),
        Rule(_PO_BOX, _A, 0.85, words=_BOX_WORDS),
        Rule(_DUBLIN, _A, 0.7, words=frozenset({"dublin"})),
        Rule(_UK, _A, 0.85, check=_uk),
        Rule(_CANADA, _A, 0.8, check=_canada),
        Rule(_EIRCODE, _A, 0.8, check=_eircode),
        Rule(_STATE_ZIP, _A, 0.85, "zip"),
        Rule(_STATE_ZIP_LOWER, _A, 0.7, "zip"),
        Rule(_PLACE_STATE_ZIP, _A, 0.7, "zip"),
        Rule(_INDIAN_HOUSE, _A, 0.75),
        Rule(_THE_GREEN, _A, 0.7, check=_the_green),
        Rule(_AU_STATE_CODE, _A, 0.8, "zip"),
        Rule(_CODE_SAID, _A, 0.85, "zip", _code_said, _CODE_WORDS),
        Rule(_ZIP_PLUS_FOUR, _A, 0.6),
        Rule(_INDIA, _A, 0.75, "zip", _india),
    ),
)
