"""Help lines by country: facts about public services, each with the organisation that publishes it.

Only numbers are kept here whose owner publishes them for the public of that whole country (or, where a service covers
part of it, `what` says which part). A line that no public page confirmed was left out, so a country may lack a kind:
Britain's poisons service and India's answer clinicians only, and Ireland, India and South Africa have no one national
out-of-hours number.

CHECKED is the day the list was last compared with public pages that name these numbers: the organisation's own, a
public body's, or the press. The source named with a line is where its owner publishes it; look there before changing
it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

CHECKED: Final = date(2026, 11, 22)
ALWAYS: Final = "24 hours, every day"


class HelpKind(StrEnum):
    """What a help line is for, in the order a page shows them."""

    EMERGENCY = "emergency"
    POISON = "poison"
    OUT_OF_HOURS = "out_of_hours"
    CRISIS = "crisis"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One number a person can ring: `number` is for reading, `tel` goes after `tel:` in a link."""

    kind: HelpKind
    name: str
    number: str
    tel: str
    what: str
    hours: str
    source: str
    checked: date
    country: str


COUNTRY_NAMES: Final[dict[str, str]] = {
    "GB": "United Kingdom",
    "IE": "Ireland",
    "US": "United States",
    "CA": "Canada",
    "AU": "Australia",
    "NZ": "New Zealand",
    "IN": "India",
    "ZA": "South Africa",
}

_E, _P, _O, _C, _K = (
    HelpKind.EMERGENCY,
    HelpKind.POISON,
    HelpKind.OUT_OF_HOURS,
    HelpKind.CRISIS,
    HelpKind.CHILD,
)

# country -> kind, name, number as read, what it is for, hours, whose page says so
_ROWS: Final[dict[str, tuple[tuple[HelpKind, str, str, str, str, str], ...]]] = {
    "GB": (
        (_E, "Emergency services", "999", "Ambulance, police, fire and coastguard", ALWAYS, "nhs.uk, When to call 999"),
        (
            _P,
            "NHS 111",
            "111",
            "Swallowed something harmful, and the person is awake and breathing",
            ALWAYS,
            "nhs.uk, Poisoning",
        ),
        (
            _O,
            "NHS 111",
            "111",
            "Health help when the surgery is closed: England, Scotland, Wales",
            ALWAYS,
            "nhs.uk, When to use 111",
        ),
        (_C, "Samaritans", "116 123", "Someone to talk to, about anything, free", ALWAYS, "samaritans.org, Contact us"),
        (
            _C,
            "Lifeline Northern Ireland",
            "0808 808 8000",
            "In distress or despair, Northern Ireland, free",
            ALWAYS,
            "lifelinehelpline.info",
        ),
        (
            _C,
            "National Domestic Abuse Helpline",
            "0808 2000 247",
            "Hurt or afraid at home, run by Refuge, free",
            ALWAYS,
            "refuge.org.uk, National Domestic Abuse Helpline",
        ),
        (
            _K,
            "Childline",
            "0800 1111",
            "For anyone under 19, about anything, free",
            ALWAYS,
            "childline.org.uk, Get support",
        ),
    ),
    "IE": (
        (
            _E,
            "Emergency services",
            "112",
            "Ambulance, Garda, fire and coast guard",
            ALWAYS,
            "hse.ie, Emergency services",
        ),
        (_E, "Emergency services", "999", "The same service as 112", ALWAYS, "hse.ie, Emergency services"),
        (
            _P,
            "Public Poisons Line",
            "01 809 2166",
            "A child or adult swallowed something harmful",
            "8 in the morning to 10 at night, every day",
            "poisons.ie, Public Poisons Line",
        ),
        (
            _C,
            "Samaritans",
            "116 123",
            "Someone to talk to, about anything, free",
            ALWAYS,
            "samaritans.org, Samaritans Ireland",
        ),
        (_C, "Women's Aid", "1800 341 900", "For women hurt or afraid at home, free", ALWAYS, "womensaid.ie, Helpline"),
        (
            _K,
            "Childline by ISPCC",
            "1800 66 66 66",
            "For anyone under 18, about anything, free",
            ALWAYS,
            "ispcc.ie, Childline",
        ),
    ),
    "US": (
        (_E, "Emergency services", "911", "Ambulance, police and fire", ALWAYS, "911.gov, Calling 911"),
        (_P, "Poison Help", "1-800-222-1222", "Your nearest poison center, free", ALWAYS, "poisonhelp.hrsa.gov"),
        (_C, "988 Suicide & Crisis Lifeline", "988", "Call or text, about any crisis, free", ALWAYS, "988lifeline.org"),
        (
            _C,
            "National Domestic Violence Hotline",
            "1-800-799-7233",
            "Hurt or afraid at home, free",
            ALWAYS,
            "thehotline.org",
        ),
        (
            _K,
            "Childhelp National Child Abuse Hotline",
            "1-800-422-4453",
            "A child who is hurt or afraid, or worried about one",
            ALWAYS,
            "childhelphotline.org",
        ),
    ),
    "CA": (
        (_E, "Emergency services", "911", "Ambulance, police and fire", ALWAYS, "canada.ca, Emergency services"),
        (
            _P,
            "Poison centre",
            "1-844-764-7669",
            "Your nearest poison centre, free (in Quebec: 1-800-463-5060)",
            ALWAYS,
            "infopoison.ca",
        ),
        (
            _O,
            "811",
            "811",
            "Health help by phone, in most provinces and territories",
            ALWAYS,
            "canada.ca, Provincial health lines",
        ),
        (_C, "9-8-8 Suicide Crisis Helpline", "988", "Call or text, English or French, free", ALWAYS, "988.ca"),
        (_K, "Kids Help Phone", "1-800-668-6868", "For young people, about anything, free", ALWAYS, "kidshelpphone.ca"),
    ),
    "AU": (
        (_E, "Emergency services", "000", "Ambulance, police and fire", ALWAYS, "triplezero.gov.au"),
        (
            _P,
            "Poisons Information Centre",
            "13 11 26",
            "Swallowed, breathed in or touched something harmful; bites and stings",
            ALWAYS,
            "poisonsinfo.health.qld.gov.au",
        ),
        (
            _O,
            "healthdirect",
            "1800 022 222",
            "Speak to a nurse (in Victoria: Nurse-on-Call, 1300 60 60 24)",
            ALWAYS,
            "healthdirect.gov.au",
        ),
        (_C, "Lifeline", "13 11 14", "Someone to talk to in a crisis", ALWAYS, "lifeline.org.au"),
        (
            _C,
            "1800RESPECT",
            "1800 737 732",
            "Hurt or afraid at home, or sexual violence, free",
            ALWAYS,
            "1800respect.org.au",
        ),
        (
            _K,
            "Kids Helpline",
            "1800 55 1800",
            "For people aged 5 to 25, about anything, free",
            ALWAYS,
            "kidshelpline.com.au",
        ),
    ),
    "NZ": (
        (_E, "Emergency services", "111", "Ambulance, police and fire", ALWAYS, "govt.nz, Emergency numbers"),
        (
            _P,
            "National Poisons Centre",
            "0800 764 766",
            "Swallowed or touched something harmful, free",
            ALWAYS,
            "poisons.co.nz",
        ),
        (_O, "Healthline", "0800 611 116", "Health help by phone, free", ALWAYS, "info.health.nz, Healthline"),
        (
            _C,
            "1737, Need to talk?",
            "1737",
            "Call or text to talk with a trained counsellor, free",
            ALWAYS,
            "1737.org.nz",
        ),
        (_C, "Women's Refuge", "0800 733 843", "Hurt or afraid at home, free", ALWAYS, "womensrefuge.org.nz, Get help"),
        (
            _K,
            "0800 What's Up",
            "0800 942 8787",
            "For children and teenagers, about anything, free",
            "Part of each day: their page says when",
            "whatsup.co.nz",
        ),
    ),
    "IN": (
        (_E, "Emergency Response Support System", "112", "Ambulance, police and fire", ALWAYS, "112.gov.in"),
        (
            _C,
            "Tele-MANAS",
            "14416",
            "Government mental health line, many languages, free",
            ALWAYS,
            "telemanas.mohfw.gov.in",
        ),
        (_C, "Women Helpline", "181", "For women hurt or afraid, free", ALWAYS, "wcd.gov.in, Women Helpline"),
        (
            _K,
            "Child Helpline",
            "1098",
            "For a child in trouble or danger, free",
            ALWAYS,
            "missionvatsalya.wcd.gov.in, Child Helpline",
        ),
    ),
    "ZA": (
        (_E, "Ambulance", "10177", "Ambulance, from any phone", ALWAYS, "gov.za, Emergency numbers"),
        (_E, "Emergency from a mobile phone", "112", "Ambulance, police and fire", ALWAYS, "gov.za, Emergency numbers"),
        (
            _P,
            "Poisons Information Helpline",
            "0861 555 777",
            "Swallowed or touched something harmful; bites and stings",
            ALWAYS,
            "westerncape.gov.za, Poisons Information Helpline",
        ),
        (
            _C,
            "SADAG Suicide Crisis Line",
            "0800 567 567",
            "In despair, or worried about someone, free",
            ALWAYS,
            "sadag.org",
        ),
        (
            _C,
            "Gender-Based Violence Command Centre",
            "0800 428 428",
            "Hurt or afraid at home, free",
            ALWAYS,
            "gbv.org.za",
        ),
        (
            _K,
            "Childline South Africa",
            "116",
            "For children, and adults worried about a child, free",
            ALWAYS,
            "childlinesa.org.za",
        ),
    ),
}

LINES: Final[dict[str, tuple[HelpLine, ...]]] = {
    country: tuple(
        HelpLine(
            kind=kind,
            name=name,
            number=number,
            tel="".join(character for character in number if character.isdigit()),
            what=what,
            hours=hours,
            source=source,
            checked=CHECKED,
            country=country,
        )
        for kind, name, number, what, hours, source in rows
    )
    for country, rows in _ROWS.items()
}
