"""The lay words the vetoes are written with: long ago, right now, for weeks. Read like `safety_words`."""

from typing import Final

# fmt: off
VETO_WORDS: Final[dict[str, str]] = {
    "AGO": """
        years ago|months ago|weeks ago|decades ago|a year ago|a month ago|ages ago|long ago|last year|last month
        last summer|last winter|last spring|last autumn|last christmas|last century|last week|a while ago
        a while back|back then|back in|in the past|in my past|in the nineties|in the eighties|in the 90s
        in the 80s|in the sixties|in the seventies|as a child|as a kid|as a teenager|as a teen|as a baby
        as a student|as a girl|as a boy|as a toddler|when i was little|when i was young|when i was younger
        when i was a|when i was at|when i was in|when i was at uni|when i was pregnant|when he was a
        when she was a|when he was little|when she was little|when he was young|when she was young
        when he was born|when she was born|when they were|when we were|when i was about|in childhood|in infancy
        in my twenties|in my thirties|in my forties|in my teens|in his twenties|in her twenties|in his forties
        in his fifties|in her fifties|in his sixties|in her sixties|in his seventies|in her seventies|used to
        previously|at birth|the year before|before i was born|once upon|history of|past history|previous|prior
        years back|months back|long time ago|time ago|as a younger|weeks back|old days|days of old|formerly
        during the war|in january|in february|in march|in april|in may|in june|in july|in august|in september
        in october|in november|in december|since then|years later|at the time|a few years|many years
        several years|past medical history|survivor|survived|recovered from|recovering from|rehab|who had a
        before the pandemic|in lockdown|during covid|during lockdown|on holiday in|in primary school|in the army
        on maternity leave|anniversary|last term|last season|last monday|last tuesday|last wednesday
        last thursday|last friday|last weekend
    """,
    "TODAY": """
        right now|tonight|today|this morning|this afternoon|this evening|just now|just started|has just
        have just|minutes ago|an hour ago|hour ago|hours ago|for 10 minutes|half an hour|suddenly|as we speak
        this minute|at the moment|ten minutes|five minutes|twenty minutes|minutes|please help|help me|help him
        help her|need help|help us|help now|just had|just been|just collapsed|every half hour|every hour|an hour
        and now|but now|now he|now she|now i|now my|now has|now his|now her|now it|happening again|it is back
        is back|started again|came back today|same again
    """,
    "TODAY_BAD": """
        right now|tonight|today|this morning|just now|minutes|will not stop|not stopping|can't breathe
        not responding|unconscious|will not wake|and now|please help|help me|help him|help her|need help|help us
        help now|not waking|blue
    """,
    "RIGHT_NOW_ME": """
        right now|tonight|this morning|just now|and now i|but now i|and now my|i want to|i am going to|today my
        today i|now i have|now i am|now i can't|
        and my|when my|then my|and i|when i|then i|now my|but my|and our|when our
    """,
    "THINK_HAVING": """
        i think|think he|think she|think my|think i|think this|is having|am having|are having|having one
        right now|happening|looks like|he has|she has|i have|just had|may be having|might be having
        could be having|now|suddenly
    """,
    "NOW_HAPPENING": """
        right now|tonight|today|this morning|just now|now he|now she|now i|and now|but now|now has|has just
        is happening|minutes|started|which he is|which she is|which i am|she is now|he is now|i am now|is now
    """,
    "WORSE_NOW": """
        right now|tonight|today|this morning|just now|suddenly|and now|but now|now it|getting worse|much worse
        worse than ever|worse now|far worse|a lot worse|minutes|just started|worst|unbearable|last hour|hour ago
        hours
    """,
    "SEVERE_SIGN": """
        blue|grey|sweating|clammy|down my arm|down my left arm|left arm|jaw|collapsed|can't speak|can't talk
        crushing|faint|passing out|worst
    """,
    "CANT_BREATHE": """
        can't breathe|cannot breathe|struggling to breathe|closing|closing up|wheez*|hard to breathe|drooling
        can't swallow|trouble breathing
    """,
    "OVERDOSE_SIGN": """
        overdose|overdosed|by mistake|whole packet|whole bottle|whole box|whole strip|entire|handful|too many
        all at once|at once|in one go|die|kill|bleach|battery|accidentally|by accident|wrong|purpose|not mine
        instead|toddler|baby|two year old|year old|got into|all of|accident|drowsy|unconscious
    """,
    "ATE_NOW": """
        just ate|just eaten|has eaten|have eaten|ate one|ate some|ate a|tingling|tingly|been stung|closing
        just had|having a|having an
    """,
    "BLADDERISH": "wee|pee|bladder|bowel|wiping|legs|toilet|urinate|poo",
    "DESPAIR": "my life|die|dead|suicide|pills|can't go on|everyone|all|tonight|hurt|worthless|goodbye|pain",
    "THREAT": """
        leave|tell|police|knife|gun|scared|afraid|terrified|hits|beats|threat*|strangled|hurt|violent|go out
        speak|phone
    """,
    "OTHER_ILL": """
        asthma|diabetic|diabetes|copd|angina|arthritis|epilepsy|allergic|allergy|high blood pressure
        heart failure|heart condition|dementia|parkinsons|smoked|smoker|smokes|drinks|married|medication|statins
        tablets for|cancer|disabled|carer|sickle|haemophilia|depression|anxiety|depressed
    """,
    "PURPOSE": """
        purpose|deliberately|on purpose|want to|urge|urges|feel better|to cope|self harm|to feel|numb
        again and again|blade|razor blade
    """,
    "WEEKS": """
        for weeks|for months|for years|for a few weeks|for several weeks|for two weeks|for three weeks
        for a month|for a while|weeks now|months now|years now|since last|since january|since february
        since march|since april|since may|since june|since july|since august|since september|since october
        since november|since december|since the spring|since spring|since the summer|since summer
        since the autumn|since winter|since christmas|since easter|since the winter|since i was|since childhood
        since 20*|since about|all my life|every now and then|on and off|on and of|off and on|comes and goes
        from time to time|once in a while|every few weeks|every spring|every winter|every summer|most days
        most mornings|now and again|now and then|occasionally|sometimes|once or twice a year|long standing
        longstanding|long term|chronic|permanent|always had|for ages|over the years|over the last few months
        over the past few months|in recent months|the last few months|past few months|past few weeks
        last few weeks|over the last year|for the last year|for the past year|usually|a few times a year
        seasonal|hay fever|always has|always have|always been|when i am tired|when tired|when he is tired
        when she is tired
    """,
}
