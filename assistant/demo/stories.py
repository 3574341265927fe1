"""Made-up people and what they tell. Nobody here exists; the words show what the product does with words like these."""

from dataclasses import dataclass

from assistant.cases.model import ForWhom
from assistant.privacy.period import Period
from assistant.transcripts.model import Topic


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone with an account."""

    email: str
    name: str
    country: str
    retention: Period


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case and the words told in it, in order."""

    title: str
    for_whom: ForWhom
    person: str
    words: tuple[str, ...]


PEOPLE = (
    DemoPerson("maya@example.org", "Maya Kowalska", "GB", Period.QUARTER),
    DemoPerson("tom@example.org", "Tom Brennan", "IE", Period.MONTH),
    DemoPerson("asha@example.org", "Asha Raman", "IN", Period.YEAR),
    DemoPerson("walter@example.org", "Walter Hughes", "US", Period.UNTIL_I_DELETE),
    DemoPerson("grace@example.org", "Grace Oyelaran", "CA", Period.MONTH),
    DemoPerson("liam@example.org", "Liam Petersen", "AU", Period.QUARTER),
)

FINISHED = DemoCase(
    "Dad's knee",
    ForWhom.SOMEONE,
    "Dad",
    (
        "Dad's right knee has been hurting since the spring. It started after he helped my brother Tomasz move house.",
        "It is worse going down stairs, he holds the rail now. Resting helps a bit.",
        "It is a dull ache most of the day and sharp on the stairs. About 6 out of 10 on a bad day.",
        "It swells in the evening. No locking and no fever.",
        "He takes amlodipine 5 mg once a day for blood pressure, and paracetamol when it hurts.",
        "He has no allergies that we know of.",
        "He has had high blood pressure since 2015.",
        "He saw the GP in May, who said to rest it. An X-ray is booked for 3 December at Leeds General Infirmary.",
        "His sister, my aunt Halina, had both knees replaced.",
        "He is retired, he stopped smoking twenty years ago and has a beer at the weekend.",
        "Should he stop the tablets before the scan?",
        "What matters most to him is walking to the allotment with Mrs Okonjo from 14 Fennel Street again.",
        "Is walking on it making it worse?",
        "That's all for now.",
    ),
)

HALF_TOLD = (
    (
        1,
        DemoCase(
            "",
            ForWhom.ME,
            "",
            (
                "ive had headaches nearly every day for three weeks, mostly behind my left eye",
                "light makes it worse. i take ibuprofen 400 mg when it gets bad",
            ),
        ),
    ),
    (
        2,
        DemoCase(
            "My son's cough",
            ForWhom.SOMEONE,
            "Arjun",
            (
                "My son Arjun is 6 and has had a dry cough at night since the start of the monsoon.",
                "No fever. He is allergic to peanuts, he gets hives.",
                "Our doctor Dr Meera Nair gave him a blue inhaler in August.",
            ),
        ),
    ),
    (
        3,
        DemoCase(
            "Breath",
            ForWhom.ME,
            "",
            ("I get short of breath walking up the hill to church. It has been creeping up on me since last winter.",),
        ),
    ),
    (
        4,
        DemoCase(
            "", ForWhom.ME, "", ("My periods have been very heavy for about six months and I am tired all the time.",)
        ),
    ),
)

SHARED = (
    "My lower back has hurt since I lifted a box at work in {place}. It is worse in the morning.",
    "I have had a rash on both arms for two weeks. It itches at night. {name} at work had the same.",
    "My mum {name} forgets her tablets. She takes metformin 500 mg twice a day and something for her heart.",
    "I cannot sleep more than four hours since I moved to {place} in March.",
    "My stomach hurts after meals, about 5 out of 10. Dairy makes it worse.",
    "My left shoulder is stiff since I fell off my bike in {place}. I cannot lift my arm above my head.",
    "I feel dizzy when I stand up. I started a new blood pressure tablet last month, {name} knows which.",
    "My daughter {name} has had earache since Sunday. No fever.",
    "I have had a cough for a month. I stopped smoking in 2020. I live with {name} and two cats.",
    "My hands go numb at night, mostly the right one. I type all day at my job in {place}.",
    "I was told I have type 2 diabetes in 2018. My feet tingle in the evening.",
    "My partner {name} says I snore loudly and stop breathing. I am tired all day.",
)

NAMES = (
    "Priya",
    "Oluwaseun",
    "Bríd",
    "Marek",
    "Mrs Delaney",
    "Farah",
    "Jo Whitfield",
    "Hamish",
    "Linh",
    "Rosa Almeida",
)
PLACES = ("Todmorden", "Ballina", "Kochi", "Dayton", "Moose Jaw", "Ballarat", "Swansea", "Pune", "Galway", "Hamilton")

QUESTIONS = (
    (Topic.USING_THE_SITE, "I can't find where to change the date on my sheet."),
    (Topic.MY_DATA, "Who has seen my case?"),
    (Topic.COMPLAINT, "The assistant asked me the same thing twice."),
    (Topic.USING_THE_SITE, "How do I print only one page?"),
    (Topic.SOMETHING_ELSE, "Can {name} write in my case too?"),
    (Topic.USING_THE_SITE, "I removed something by mistake, how do I get it back?"),
    (Topic.MY_DATA, "I moved to {place}, do I have to change something?"),
    (Topic.USING_THE_SITE, "Where do I find the questions for my doctor?"),
)
