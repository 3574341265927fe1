"""What people tell who are worried about somebody else: what they found, what was said, what has been put in order.

Read like `crisis_rules`, from the same sources, and: NHS, "How to help someone with suicidal thoughts"; NSPCC, "Signs
of child abuse"; Hourglass, "What is abuse of older people?" (read November 2026).
"""

from typing import Final

from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.rule import Rule

_USUAL: Final = ("story", "joking", "figure of speech", "long ago")


def _crisis(name: str, lines: str) -> Rule[BoundaryKind]:
    source = "NHS, How to help someone with suicidal thoughts; NSPCC, Signs of child abuse"
    return Rule(BoundaryKind.CRISIS, name, source, lines, _USUAL)


# fmt: off
WORRIED_FOR_RULES: Final[tuple[Rule[BoundaryKind], ...]] = (
    _crisis("says it, in other words", """
    says|said|saying|keeps+saying|thinks|feels ~ fine|better|happier|safer ~ without ~ him|her|them|me ; kids|
    children|family|baby|everyone ~ fine|better|happier|safer ~ without+her|without+him|without+them|without+me|
    with+another+mother|with+another+mum|with+someone+else ; god|lord|jesus ~ take|takes ~ me|her|him & should|wish|
    now|says|keeps|pray|please|want ; says|said|saying ~ wants|want|ready|time ~ to+go|be+gone & food|eat|eating|
    enough|tired|refuses|heaven|life|old|die ; says|said|saying ~ no+future|no+hope|no+point|no+way+out|no+reason ~
    for|living|left|in|to|going|any ; says|said ~
    done|finished & nobody|stop+him|stop+her|life|living|everything|goodbye ; will|would|wants+to follow him|her|
    them & died|jumped|suicide|grave|killed|dead ; drink|eat|swallow|take|consume poison|acid|kerosene|rat+poison|
    pesticide|phenyl & if|says|will|threat*|says+she|says+he ; will|would|going+to hang & if|says|saying|fails|
    himself|herself ; pull+the+plug ~ me|him|her & enough|life|counted|tablets ; hates|hate SELF & head|wall|hits|
    hitting|cries|cuts|stopped ; head ~ on|against ~ wall & hitting|banging|hits|bangs|keeps
    """),
    _crisis("has put things in order, or says goodbye strangely", """
    told|tells|telling|showed|shows ~ where ~ papers|will|policy|insurance|passwords|keys & need|needing|gone|case|
    anything+happens|not ; will+not+be+needing|wont+be+needing|will+not+need+them|will+not+need+it & said|says|he|
    she ; goodbye|bye & weird|strange|odd|love+you|take+care+of|phone|online|everyone|messages|text ; take+care+of|
    look+after ~ cat|dog|kids|mum|dad|pets|children|each+other & bye|goodbye|love+you|sorry|text|note ; gave|given|
    hands|handed|giving ~ bank+cards|bank+card|pin|passwords|keys|watch|ring|rings & hugged|goodbye|crying|sorry|
    strange|weird|ages|long ; sending|sent|posting|posted ~ goodbye|farewell|goodbyes
    """),
    _crisis("what was found, or lies ready", """
    found|finding ~ note|letter|diary ~ under|in|beside|on & pillow|bed|sorry|goodbye|drawer ; found|finding ~ rope|
    noose|blade|blades|razor|razors|stash|pills|gun ~ under|in|behind|beside & bed|pillow|drawer|wardrobe|room|
    bag|shed ; tied|hung|fixed ~ something|rope|sheet|belt|cord ~ to|from|on|round ~ beam|rafters|tree|door|hook|
    banister|ceiling ; pistol|gun|rifle|knife|rope|tablets|pills & crying|cries|night|sits|alone|drunk & holds|
    holding|sits|with ; looking+up|looked+up|searching|googling|reading+about ~ ways|how|methods ~ do+it|die|end|
    kill|disappear ; locked ~ herself|himself|themselves|myself ~ in & razor|knife|blade|pills|tablets|crying|
    will+not+come+out|not+answering|screaming ; climbed|climbing|got|went ~ over|onto|up ~ railings|railing|barrier|
    bridge|roof|parapet|wall & police|brought|stopped|jump|talked|down ; tablets|pills ~ counted|lined|laid|hidden ~
    out|up|away & enough|life|dad|mum|gran|he|she|says ; chat|group|online|server|discord|snapchat|forum|someone|
    friend|player ~ says|said|typed|wrote|posted|saying ~ taken|took|taking ~ tablets|pills|overdose
    """),
    _crisis("somebody is being hurt", """
    bruises|bruise|marks|burns|black+eye & daddy|daddys|dad|mum|mummy|carer|boyfriend|husband|partner|gets+mad|rough|
    angry|shouts|scared|hits|says+fell ; rough ~ with ~ her|him|them|nan|gran|grandad|baby|kids|mum|dad & carer|
    marks|bruises|nurse|staff|husband|cries ; hits|beats|slaps|kicks|hurts|chokes ~ her|him|them|mum|kids|children &
    leave|scared|partner|husband|boyfriend|drunk|dad|home|again ; not+let ~ her|him ~ out|leave|see|speak|phone &
    husband|partner|boyfriend|in+laws|wife
    """),
)
