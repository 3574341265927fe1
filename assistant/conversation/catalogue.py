"""Every sentence the guided conversation can say, by id. Nothing else is ever said but the person's own phrases.

`{you}`/`{your}` become "you"/"your", or "they"/"their" when the person writes for someone else (both take the same
verb forms); `{symptom}`, `{medicine}` and `{name}` hold the person's own words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LINES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Opening
        "hello.me": "Hello. I help you get your story ready for your clinician.",
        "hello.someone": "Hello. I help you get their story ready for their clinician.",
        "hello.named": "Hello. I help you get the story of {name} ready for their clinician.",
        "hello.how": "Write in your own words, in any order. I write down what you say on the case sheet.",
        "hello.limits": "I can't give medical advice, and no person reads this as you write.",
        "hello.again": "Hello.",
        "thanks.back": "You're welcome.",
        # What was understood
        "added": "I have written this down:",
        "changed": "I have changed this:",
        "thanks": "Thank you.",
        "nothing.new": "Thank you. I kept your words here. There was nothing new for the sheet.",
        "skipped": "All right, we can leave that out.",
        "unsure": "All right, we can leave that open.",
        # Sensitive matters
        "kept.back": "That is kept here. It is not on the sheet for {your} clinician unless you put it there.",
        "kept.back.home": "The page about being hurt or afraid at home has numbers. The link to it is on this page.",
        # Advice
        "decline": "I can't give medical advice, so I can't answer that.",
        "decline.filed": "It is on the list of questions for {your} clinician.",
        "decline.offer": "There is room for it on the sheet, under questions for {your} clinician.",
        # Help panel
        "panel.numbers": "The help numbers are on this page. You can call one now.",
        "panel.waits": "Your story is kept. It waits until you are ready.",
        # Pages
        "privacy": "The page My data shows all that is kept. It is also where you take it with you or delete it.",
        "privacy.settings": "In Settings you choose how long it is kept and if support may see it.",
        "admin": "Your account, your password and how this looks are in Settings.",
        "admin.print": "You can print the case sheet from the link beside its title.",
        "still.open": "My last question is still there if you want to answer it.",
        # Summary
        "summary": "This is what I have so far:",
        "summary.right": "Thank you. I'll go on.",
        # Ready, finished
        "ready": "The sheet has the main points now. You can print it.",
        "finished": "All right, we stop here. Your sheet is kept, and you can print it.",
        "finished.asked": "I have no more questions. The sheet is ready to print, and every line on it can be changed.",
        "finished.more": "You can write more at any time, and I'll add it to the sheet.",
    }
)

# Questions, by the part of their id before the colon. Those about a symptom have a second form, for complaints that do
# not read as a name ("can't keep food down").
QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "opening": "What has been going on?",
        "concern": "What would you like {your} clinician to know about?",
        "symptom.side": "Which side is the {symptom} on: left, right or both?",
        "symptom.place": "Where on the body is the {symptom}?",
        "symptom.onset": "When did the {symptom} start?",
        "symptom.character": "What does the {symptom} feel like?",
        "symptom.severity": "How bad is the {symptom} on the worst day, from 0 to 10?",
        "symptom.timing": "When does the {symptom} come? Is it there all the time, or does it come and go?",
        "symptom.worse": "What makes the {symptom} worse?",
        "symptom.better": "What makes the {symptom} easier?",
        "symptom.with": "Does anything else come along with the {symptom}?",
        "medicines.any": "Which medicines do {you} take? Count tablets, creams and things bought in a shop.",
        "medicines.name": "Do you know the name of this medicine: “{medicine}”? It is often on the box.",
        "medicines.dose": "How is this taken: “{medicine}”? Write how much and how often, just as you know it.",
        "allergies.any": "Do {you} have any allergies, to medicines or anything else?",
        "conditions.any": "Do {you} have other health conditions, now or in the past?",
        "procedures.any": "Have {you} had any tests, scans or operations that belong to this story?",
        "family.any": "Do any health problems run in {your} family?",
        "daily.any": "Is there anything about daily life {your} clinician should know, such as work, smoking, "
        "alcohol or sleep?",
        "matters.any": "What matters most to {them} right now? It can be something to do again, or a worry.",
        "questions.any": "What do you want to ask {your} clinician?",
        "summary": "Have I got that right?",
        "since": "It is some days since you last wrote here. What has changed since then?",
        "fix": "What should I change? Each line can also be changed on the sheet itself.",
        "go_on": "I have a few more questions. Shall we go on?",
    }
)

QUOTED_QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "symptom.side": "You wrote “{symptom}”. Which side is it on: left, right or both?",
        "symptom.place": "You wrote “{symptom}”. Where on the body is it?",
        "symptom.onset": "You wrote “{symptom}”. When did that start?",
        "symptom.character": "You wrote “{symptom}”. What does it feel like?",
        "symptom.severity": "You wrote “{symptom}”. How bad is it on the worst day, from 0 to 10?",
        "symptom.timing": "You wrote “{symptom}”. Is it there all the time, or does it come and go?",
        "symptom.worse": "You wrote “{symptom}”. What makes it worse?",
        "symptom.better": "You wrote “{symptom}”. What makes it easier?",
        "symptom.with": "You wrote “{symptom}”. Does anything else come along with it?",
    }
)

ANSWERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "symptom.side": ("Left", "Right", "Both"),
        "symptom.severity": tuple(str(n) for n in range(11)),
        "symptom.timing": ("All the time", "It comes and goes"),
        "symptom.worse": ("Nothing",),
        "symptom.better": ("Nothing",),
        "symptom.with": ("Nothing",),
        "medicines.any": ("None",),
        "medicines.name": ("No",),
        "allergies.any": ("None",),
        "conditions.any": ("None",),
        "procedures.any": ("None",),
        "family.any": ("None",),
        "questions.any": ("None",),
        "since": ("Nothing",),
        "summary": ("Yes", "Not quite"),
        "go_on": ("Yes",),
    }
)

SKIP: Final = "Skip"
NOT_SURE: Final = "Not sure"
ALL_FOR_NOW: Final = "That's all for now"
GO_ON: Final = "Go on with my story"
NUMBERS: Final = "Show the numbers"
MORE: Final = "Ask me more"
