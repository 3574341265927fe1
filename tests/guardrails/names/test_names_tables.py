"""What the finder must find, and what it must leave alone, one line each."""

import pytest

from guardrails.detectors.names.finder import NameFinder
from guardrails.redaction.categories import Category

FINDER = NameFinder()

FOUND = [
    ("my neighbour hope drove me to the hospital", "hope", Category.PERSON),
    ("saw priya at boots in leeds", "priya", Category.PERSON),
    ("saw priya at boots in leeds", "boots", Category.ORG),
    ("saw priya at boots in leeds", "leeds", Category.LOCATION),
    ("adeyemi said i should rest", "adeyemi", Category.PERSON),
    ("she works at tesco extra", "tesco extra", Category.ORG),
    ("thanks, Obinna", "Obinna", Category.PERSON),
    ("Mrs Bell told me", "Bell", Category.PERSON),
    ("Dr Parkinson agrees", "Parkinson", Category.PERSON),
    ("mrs young next door", "young", Category.PERSON),
    ("my name is zyxa vrell", "zyxa vrell", Category.PERSON),
    ("Okonkwo, Chidi James was admitted", "Okonkwo, Chidi James", Category.PERSON),
    ("hopes appointment is on friday", "hopes", Category.PERSON),
    ("mohammeds chest is bad", "mohammeds", Category.PERSON),
    ("reviewed by A. B. Cooper", "A. B. Cooper", Category.PERSON),
    ("Siobhan O'Rourke rang", "Siobhan O'Rourke", Category.PERSON),
    ("aleksandra wójcik wrote this", "aleksandra wójcik", Category.PERSON),
    ("saw Łukasz yesterday", "Łukasz", Category.PERSON),
    ("DR SINGH SAID IT IS HIGH", "SINGH", Category.PERSON),
    ("my wife is dawn and she can confirm", "dawn", Category.PERSON),
    ("bill next door took me", "bill", Category.PERSON),
    ("li wei has numb feet", "li wei", Category.PERSON),
    ("jose maria lopez de la cruz", "jose maria lopez de la cruz", Category.PERSON),
    ("i live in bath", "bath", Category.LOCATION),
    ("we moved to Thistlecombe", "Thistlecombe", Category.LOCATION),
    ("I moved to Springfield, IL last year", "Springfield", Category.LOCATION),
    ("stayed in stoke-on-trent", "stoke-on-trent", Category.LOCATION),
    ("born in County Clare", "County Clare", Category.LOCATION),
    ("admitted to St Mary's Hospital", "St Mary's Hospital", Category.ORG),
    ("down at st marys a&e", "st marys", Category.ORG),
    ("seen at leeds general", "leeds general", Category.ORG),
    ("works for dunmore logistics", "dunmore logistics", Category.ORG),
    ("he is at university of manchester", "university of manchester", Category.ORG),
    ("at riverside medical centre", "riverside medical centre", Category.ORG),
    ("insured with aviva", "aviva", Category.ORG),
    ("goes to Holy Trinity Primary School", "Holy Trinity Primary School", Category.ORG),
]

SPARED = [
    "I have Graves' disease and Bell's palsy, and Parkinson's runs in the family",
    "MY MUM HAS CROHNS AND MY DAD PARKINSONS",
    "Sjögren's, Raynaud's, Hashimoto's and Ménière's",
    "the Apgar was 9, a Hickman line went in, then a Foley catheter",
    "Nissen fundoplication, Whipple procedure, Epley manoeuvre, Babinski negative",
    "Glasgow Coma Scale 15, Edinburgh Postnatal Depression Scale 4",
    "Lyme, Ebola, Zika, West Nile virus and German measles were negative",
    "St John's wort and ST elevation",
    "Down syndrome, Turner syndrome and Marfan syndrome",
    "i hope it will get better in may, mark my words",
    "the bill rose and frankly i was scared, grant me some peace",
    "I take Yasmin and Allegra, and started Ozempic in March",
    "dr will see me tomorrow, then dr said it may help",
    "born in India, raised in Wales, living in Texas, speaks Tamil and Polish",
    "my GP sent me to the ER and then the eye clinic at the local hospital",
    "my mum, my dad, my nan and my mother-in-law all have it",
    "i went for knee surgery and then to high school reunion",
    "NICE and the FDA disagree, the SPRINT trial was in the Lancet",
    "BRCA1 positive, HLA-B27 negative, MTHFR unknown",
    "lichen sclerosus, hallux valgus, polycythemia vera, patella alta",
    "on Monday, in June, last summer, since 2018 and at Christmas",
    "docter said its fine, neurologst told me to wait",
    "hi there, thanks for your help, kind regards",
    "PLEASE HELP MY CHEST HURTS AND I CANT BREATHE",
    "My Mum Has Dementia And I Am Worried",
    "i was reading in bath when it started",
    "ms relapse last year, miss my old self",
    "Mother’s Day lunch made me ill",
]


@pytest.mark.parametrize(("text", "value", "category"), FOUND, ids=[f"{text} [{value}]" for text, value, _ in FOUND])
def test_is_found(text: str, value: str, category: Category) -> None:
    found = [(text[finding.start : finding.end], finding.category) for finding in FINDER.find(text)]
    assert (value, category) in found


@pytest.mark.parametrize("text", SPARED)
def test_is_spared(text: str) -> None:
    assert [text[finding.start : finding.end] for finding in FINDER.find(text)] == []
