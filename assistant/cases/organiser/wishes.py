"""What matters to somebody, what worries them, and what they want to ask their clinician."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.organiser.wording import capital, tidy
from assistant.cases.sections import Section

_WISH: Final = re.compile(
    r"\b(?:(?:i|he|she|we|they)(?:'d| would)? (?:really |just |only |mostly |still |do )*(?:want|wants"
    r"|wish|hope|hopes|need)(?:ed)? (?:to (?:be able|get back|go back|walk|play|feel|live|stay|see"
    r"|carry|sleep|go|keep|run|work|dance|drive|pick|hold|do|enjoy|cook|swim|garden|have|get|be|make"
    r"|return|cycle|climb|travel|stop|understand|manage|eat|look after|finish|ride|sing)|my life|a normal"
    r"|it to|him to|her to|this to|things to|the pain|a proper|some(?:one| help)|that)"
    r"|(?:i'd|he'd|she'd|i would|he would|she would|we'd) (?:really |just |dearly |so )*(?:love"
    r"|like) (?:to|it)|what (?:matters|i want)(?: most)?(?: to (?:me|him|her))?(?: (?:now|most"
    r"|right now))? is|all i want|my (?:main |only |biggest )?(?:goal|hope|aim|wish) is|(?:his"
    r"|her) (?:main |only |biggest )?(?:goal|hope|aim|wish) is|most important(?: thing)?(?: (?:to"
    r"|for) (?:me|him|her))? is|i miss (?:being|my|going|walking|the(?! (?:evening|morning|odd|tablets?|dose|pills?"
    r"|bus|bin|call|appointment|last|first)\b))|(?:he|she) misses|(?:i'm|he's"
    r"|she's) desperate to|looking forward to being able|^\W*(?:just |really |mostly |only )*(?:want|wants"
    r"|hoping|hope|would (?:like|love)|'?d (?:like|love)) to (?!(?:know|ask|add|say|tell|stop|skip|print"
    r"|mention))|(?:the )?main thing(?: (?:for|to) (?:me|him|her|us))? is|i'?d (?:really )?love (?:a|another|my|to)\b"
    r"|it matters (?:to me|that))"
)
_WORRY: Final = re.compile(
    r"\b(?:(?:i|i'm|im|he|he's|she|she's|we|we're|they|my|his|her|am|is|are|get|feel|really|so|very|bit"
    r"|just|also|been) (?:\w+ ){0,3}(?:worried|worry|worries|scared|frightened|afraid|terrified|anxious"
    r"|concerned|nervous|dread(?:ing)?|panicking) (?:that|about|it|of|this|i|he|she|the(?! (?:daylights|life|living"
    r"|hell|pants))|in case|for|they"
    r"|if|because|to|my|what|whether)|(?:my|his|her|our) (?:biggest |main |big |only |greatest "
    r"|real )?(?:worry|fear|concern|dread)|what (?:worries|scares|frightens|bothers|concerns) (?:me|him"
    r"|her)|(?:worries|scares|frightens) (?:me|him|her) (?:is|that|most)|don't want to (?:end up"
    r"|be a burden|lose|go into|have to|die|be on|take))\b"
)
_BARE_WORRY: Final = re.compile(
    r"^\W*(?:(?:just|mostly|mainly|really|very|a bit|so)\s)*(?:worried|scared|frightened|afraid|terrified"
    r"|concerned) (?:that|about|it|of|this|i|he|she|the(?! (?:daylights|life|living|hell|pants))|in case)\b"
)
# Wishes about this talk, the visit or the sheet: they say nothing about somebody's life.
ABOUT_THE_TELLING: Final = re.compile(
    r"\b(?:want|wants|wanted|need|needs|like|love|hope|hopes|hoping|trying|going)(?: (?:you|him|her|us|the doctor"
    r"|the gp))?"
    r" to (?:(?:just|really|first|also|only|be able to) )*(?:tell|say|ask|mention|explain|describe|write|type"
    r"|talk (?:about|to"
    r"|this|it)|share|note|record|remember to|start (?:with|by|from|at)|begin|speak to|see (?:the|a|my|his|her) (?:gp"
    r"|doctor|nurse|consultant|specialist)|make sure (?:that )?(?:i|we|nothing|everything|you|they know|the)|do this"
    r"|get (?:an? |the |my |his |her )?(?:appointment|referral|prescription|scan|results?)"
    r"|(?:get|have|keep|put|set|lay|write|bring)(?: \w+){1,5}? (?:straight|down|right|ready|clear|written|in order"
    r"|together"
    r"|out|across|sorted|on paper|to hand)|be (?:clear|honest|quick|brief|thorough|ready|prepared|sure))\b"
    r"|\bhop(?:e|es|ing) (?:that )?(?:this|that|it|you|someone|i'?m not|i haven'?t|i've)\b(?! (?:will|can) (?:walk"
    r"|go|heal))"
    r"|\bneed to (?:do|write|fill)\b|\bforget anything\b"
)
_LEADING_UP: Final = re.compile(
    r"^(?:so |and |but )?(?:(?:what|the thing that) (?:really )?(?:matters|i want|he wants|she wants"
    r"|they want)(?: (?:the )?most)?"
    r"(?: (?:to|for) (?:me|him|her|us|them|dad|mum|my \w+))?(?: (?:right )?now| these days| most)?"
    r"|(?:the )?(?:most important|main) thing(?: (?:to|for) (?:me|him|her|us|them))?) (?:is|would be)(?: that"
    r"| to)? (?=\w+ \w)",
    re.IGNORECASE,
)
_WANTS_TO_KNOW: Final = re.compile(
    r"\b(?:(?:i|we|he|she)(?:'d| would)? (?:really |just |also |still )*(?:like|want|wants|need"
    r"|love)(?: to)? (?:know|ask|understand|find out|check) (?!(?:you|my|the) )|i'?m wondering|i wonder"
    r"|wondering|i don'?t (?:know|understand) (?:whether|if|why)(?! (?:that|this|it)(?:'?s| is| would be)? (?:counts?"
    r"|matters?|relevant|important|helps?|useful"
    r"|any use|worth|anything))|my question is|(?:want|need"
    r"|like) to ask (?:about|if|whether|why|how|what|the|my|him|her|them)|can you ask|ask (?:the|my|him"
    r"|her|them) (?:\w+ )?(?:if|whether|about|why|how|what))\b"
)
_QUESTION_START: Final = re.compile(
    r"(?:^|(?<=[,;:.!?–—-] )|(?<=\band )|(?<=\bso )|(?<=\bbut )|(?<=\bor )|(?<=\balso )"
    r"|(?<=\bplus ))(?:should|shall|can|could|would|will|is|are|am|do|does|did|has|have|why|what|what's"
    r"|whats|how|when|which|who|where|might|may|must|isn't|aren't|won't|wouldn't|shouldn't)\b"
    r"(?=\s(?:i|he|she|it|they|we|this|that|these|those|the|my|his|her|their|there|a|an|you|if|else|about"
    r"|to|long|much|many|often|soon|bad|likely|safe|ok|okay|normal|any|dad|mum|mam|gran|one|both|is|are|do"
    r"|does|can|could|should|causes?|kind|sort|tests?|would|will|happens|side|other|more|am|did|was|were"
    r"|has|have|stopping|taking|having|being|caus\w+|stairs|walking|exercise|tablets|\w+ing|\w+ed|dose"
    r"|foods?)\b)"
)
_ASKS_ASSISTANT: Final = re.compile(
    r"\b(?:is (?:any(?:one|body)|some(?:one|body)) (?:reading|there|listening|seeing|watching)|who (?:can"
    r"|will|could|else)? ?(?:see|sees|read|reads)|can (?:you|anyone|anybody|someone|people"
    r"|my (?:gp|doctor|family|husband|wife)) (?:see|read|delete|remove|change|save|print|send|share|access"
    r"|store|keep|hear|help me (?:write|with)|add|put|write|show|take (?:that|this|it) (?:off|out|back)"
    r"|tell me how to print|do that|repeat|correct|edit|undo|export)|is (?:this|it|my data|my information"
    r"|what i write|anything|the chat) (?:private|secure|confidential|saved|stored|safe (?:here"
    r"|to (?:write|type|share|tell|use this))|encrypted|anonymous|a real person|kept|recorded|free)"
    r"|are you (?:a|an|real|human|there|ai|sure|a doctor|able)|how (?:do|can) (?:i|we) (?:delete|print"
    r"|save|export|share|change|use|log|sign|see my|download|edit|correct|remove|close|go back|start|add"
    r"|send)|where (?:is|are|can i (?:find|see)) (?:the|my) (?:sheet|data|settings|summary|print)"
    r"|what (?:is|do you do with) (?:this|my data)(?: for)?$|what happens to (?:my|this|the) (?:data|chat"
    r"|words|information|story|messages)|do you (?:keep|store|share|sell|save|remember|know who|understand"
    r"|want me|need)|will (?:you|anyone|my (?:gp|boss|employer|work)) (?:see|share|keep|read|tell|know)"
    r"|does (?:this|anyone|anybody|support) (?:get|go|see|read|save)|what (?:do|should) (?:you want"
    r"|i (?:write|say|put|type|do (?:now|next)))|is that (?:ok|okay|enough|all|right)$|did you (?:get|add"
    r"|write|understand)|have you (?:got|added|written)|does that (?:make sense|help)|you know|make sense"
    r"|is there (?:a|any)(?:one| person| human)|what else do you|how long (?:is|do you|will) (?:this|it"
    r"|you) (?:kept|keep|stored|store)|how are you|what'?s your name|who are you|can i (?:come back|stop"
    r"|carry on|finish|print|delete|save|change|add|go back|skip))\b"
)
_RHETORICAL: Final = re.compile(
    r"^(?:what (?:a|can i|do you)\b|who knows|why me|how (?:are you|about)|is it me|do you mean|what\b$"
    r"|why\b$|how\b$|is (?:it|that)$)"
)
_SHORTEST: Final = 3


def question_start(folded: str, start: int, end: int) -> int | None:
    """Where a question for a clinician begins in a sentence, if it holds one."""
    asked = folded[start:end].rstrip().endswith("?")
    matches = list(_QUESTION_START.finditer(folded, start, end))
    for match in matches:
        rest = folded[match.start() : end]
        if asked or (_asks_without_mark(rest) and match.start() - start <= _LEAD):
            return match.start()
    if asked:
        return start
    return None


_LEAD: Final = 60
_MARKLESS: Final = re.compile(
    r"^(?:do (?:the|my|these|those|his|her) (?:\w+ ){1,3}(?:make|cause|affect|give|need|interact|help|work|go|clash"
    r"|mix)\b|should (?:i|he|she|we|they)|shall i|can (?:i|he|she) (?:still|take|have|eat|drink|fly|drive|stop"
    r"|keep|carry|use|go|exercise|work|get|do|swim|run|start|mix)|could (?:it|this|that|these"
    r"|the \w+) (?:be|have)|do i (?:need|have to)|does (?:he|she) (?:need|have to)|is (?:it|this"
    r"|that)(?: thing)? (?:getting|just|still|ever|safe|normal|ok|okay|serious|dangerous|cancer|contagious|my|the"
    r"|caused|because|likely|bad"
    r"|worth|going|possible|something|related|permanent|too)|am i (?:going|at risk)|will (?:it|i|he|she"
    r"|this) (?:get|go|need|be|have|ever|come|lose)|why (?:is|do|does|am|are|did|can't|has|have)"
    r"|what (?:is causing|causes|could|is wrong|should|will|are the|is it|are my|does|do|happens if|if)"
    r"|how (?:long|much|often|soon|bad|do i|can i|does|should|many)|when (?:should|can|will)"
    r"|which (?:tablet|medicine|one)|are (?:there|these|the|my)|would (?:an?|it|the|i|he|she|physio"
    r"|\w+ing)|is there (?:anything|something|any|a))\b"
)


def _asks_without_mark(rest: str) -> bool:
    return bool(_MARKLESS.match(rest)) and not re.match(
        r"(?:what (?:is it|does)|when (?:can|will)|how (?:i|it|the)|why i)\b", rest
    )


def as_question(text: str, folded: str, start: int, sentence: tuple[int, int]) -> Fact | None:
    """The question as they put it, unless it is one for this service or no question at all."""
    words = folded[start : sentence[1]]
    if _ASKS_ASSISTANT.search(words) or _RHETORICAL.match(words.strip(" ?!.")) or len(words.split()) < _SHORTEST:
        return None
    said = " ".join(text[start : sentence[1]].split()).rstrip(" ?!.,") + "?"
    return Fact(Section.QUESTIONS, capital(said), {}, *sentence)


def wanted_question(text: str, folded: str, start: int, end: int, sentence: tuple[int, int]) -> Fact | None:
    """ "I want to know if it is safe to fly": a question without its mark."""
    match = _WANTS_TO_KNOW.search(folded, start, end)
    if match is None or _ASKS_ASSISTANT.search(folded[start:end]):
        return None
    return Fact(Section.QUESTIONS, tidy(text[start:end], 200), {}, *sentence)


def what_matters(text: str, folded: str, start: int, end: int, sentence: tuple[int, int]) -> Fact | None:
    """A wish or a worry, as they put it."""
    words = folded[start:end]
    if not (_WISH.search(words) or _WORRY.search(words) or _BARE_WORRY.search(words)):
        return None
    if re.search(
        (
            r"\b(?:don'?t want to (?:answer|say|talk)|want to (?:add|say|tell you|stop here|skip|delete|change"
            r"|print|mention|know|ask)|i need to (?:go|pee|wee|poo|be sick|sit|lie|stop|rest|add|get up)"
            r"|not worried)\b"
        ),
        words,
    ):
        return None
    if ABOUT_THE_TELLING.search(words) and not _WORRY.search(words):
        return None
    value = tidy(_LEADING_UP.sub("", tidy(text[start:end], 240)), 160)
    return Fact(Section.MATTERS, value, {}, *sentence) if len(value.split()) >= _SHORTEST else None
