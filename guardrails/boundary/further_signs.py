"""Signs told sideways: an injury by what can be seen of it, a plan by what lies ready, danger by who comes at night.

Read like `safety_rules` and `crisis_rules`, and from the same sources: NHS, "When to call 999", "First aid", "Broken
leg", "Head injury and concussion" and "Aortic dissection"; Samaritans, "Signs someone may be suicidal"; 988 Lifeline,
"Warning signs"; NSPCC, "Signs of child abuse" (read November 2026).
"""

from typing import Final

from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.rule import Rule
from guardrails.boundary.safety_vetoes import Veto

_USUAL: Final = ("denied", "long ago", "story", "figure of speech", "joking", "what it means")


def _emergency(name: str, source: str, lines: str) -> Rule[BoundaryKind]:
    return Rule(BoundaryKind.EMERGENCY, name, source, lines, (*_USUAL, "past event"))


def _crisis(name: str, source: str, lines: str, unless: tuple[str, ...] = _USUAL) -> Rule[BoundaryKind]:
    return Rule(BoundaryKind.CRISIS, name, source, lines, unless)


# fmt: off
FURTHER_RULES: Final[tuple[Rule[BoundaryKind], ...]] = (
    _emergency("a heart that races and will not settle, with faintness",
        "NHS, Heart palpitations, When to call 999", """
    heart|pulse|heartbeat ~ racing|hammering|pounding|thumping|fluttering|galloping|180|190|200|170 & pass+out|
    passing+out|faint|fainting|collapse|black+out|blacking+out|keel+over|going+grey|breathe ; heart|pulse|heartbeat
    racing|hammering|pounding|galloping & not+come+down|not+slow|not+slowing|not+settle|not+settling|will+not+stop
    & dizzy|faint|chest|breathe|sweaty|clammy
    """),
    _emergency("a bone that shows, a limb that points the wrong way",
        "NHS, Broken leg; Broken arm or wrist, When to call 999", """
    bone|bones ~ poking|sticking|stuck|coming|showing|visible|jutting|through|out ~ skin|shin|leg|arm|ankle|out|
    wrist|elbow ; see|seeing the bone|bones ; leg|foot|arm|ankle|wrist|knee|elbow ~ bent|pointing|facing|twisted ~
    wrong|backwards|sideways|angle|way ; leg|foot|hip ~ shorter ~ turned|twisted|other|out ; leg|foot ~ turned+out
    & fell|fall|floor|hip
    """),
    _emergency("tearing pain in the chest or between the shoulder blades",
        "NHS, Aortic dissection", """
    tearing|ripping|torn|ripped ~ chest|shoulder+blades|back|heart|breastbone & sudden|suddenly|never|worst|since|
    hour|minutes|now|inside|pain|feeling|feels
    """),
    _emergency("on the floor and cannot get up, for hours",
        "NHS, Falls, What to do if you fall; When to call 999", """
    floor|on+the+ground|on+the+bathroom+floor|on+the+kitchen+floor|at+the+bottom+of+the+stairs & all+night|
    hours|since+last+night|since+this+morning|cannot+get+up|not+get+up|not+move|not+get+her+up|not+get+him+up|
    not+responding|not+answering|leg|hip|screaming
    """),
    _emergency("knocked out, or sick after a blow to the head",
        "NHS, Head injury and concussion, When to call 999", """
    knocked+out|out+cold|blacked+out|passed+out|was+unconscious|lost+consciousness & fell|fall|fallen|bunk|bike|
    tripped|hit|head|stairs|ladder|tackle & vomit|vomited|vomiting|thrown+up|throwing+up|threw+up|sick|puked|
    puking|confused|sleepy|drowsy|slurring ; head & thrown+up|throwing+up|vomited|vomiting|being+sick|puking & fell|
    fall|fallen|hit|banged|bumped|cracked & times|twice|again|keeps|since|still|drowsy|sleepy|confused
    """),
    _emergency("blood that squirts, a deep bite at the neck or face",
        "NHS, First aid, Severe bleeding; Animal and human bites", """
    squirting|spurting|gushing|pumping|spraying & blood|bit|bitten|bite|cut|cuts|sliced|wound|neck|artery|arm|leg|
    wrist|stabbed ; bit|bites|bitten|mauled|savaged|attacked ~ neck|throat|face|head & dog|dogs|blood|bleeding|deep|
    badly|hole
    """),
    _emergency("poisoned air, heat in a closed car, chemicals in the eye",
        "NHS, Carbon monoxide poisoning; Heat exhaustion and heatstroke; Acid and chemical burns", """
    carbon+monoxide|co+alarm|monoxide & headache|headaches|sick|dizzy|sleepy|drowsy|passed|faint ; left|locked|stuck
    ~ hot+car|car & baby|toddler|child|kid|she|he & hot|floppy|limp|red|sleepy|not+waking|heat ; bleach|acid|
    oven+cleaner|drain+cleaner|caustic|ammonia|lime|plaster|superglue ~ eye|eyes|face & splashed|sprayed|got|went|
    squirted|burning
    """),
    _emergency("shaking with froth, breathing with long gaps, jaw locked",
        "NHS, What to do if someone has a seizure; When to call 999", """
    shaking|jerking|twitching|stiff|fitting ~ froth|frothing|foam|foaming ; froth|frothing|foaming ~ mouth|minutes ;
    shaking|jerking|convulsing|fitting|twitching & minutes|not+stopping|will+not+stop|eyes+rolled|blue|not+come+round
    ; breathing ~ funny|gaps|strange|weird|shallow|noisy|gurgling|gurgly|rattling|snoring|slow & not|will+not|gaps|
    wake|grey|blue|now|unconscious ; gaps|pauses ~ breaths|breathing|breathe ; jaw ~ locked|clenched|clamped &
    took|taken|hot|burning|stiff|drug|pill|pills ; took|taken|had|on ~ mdma|ecstasy|molly|cocaine|coke|ketamine|
    heroin|fentanyl|spice|meth|speed & hot|burning|jaw|stiff|blue|chest|heart|wake|confused|seizure|fit|collapsed
    """),
    _emergency("bleeding after birth, or with a belly like a board",
        "NHS, Heavy bleeding after birth; Stomach ache, When to call 999", """
    gushing|pouring|soaking|clots|heavy+bleeding|bleeding+heavily & birth|baby|postpartum|section|gave+birth|
    delivered|delivery ; belly|stomach|tummy|abdomen ~ hard|rigid|solid|swollen|board|bloated & agony|unbearable|
    screaming|green|vomit|vomiting|thrown+up|worst|cannot+move ; popped|burst|ruptured|tore|given+way ~ belly|stomach|
    tummy|inside|side|chest & agony|pain|worst|cannot ; agony ~ belly|stomach|tummy|side & suddenly|sudden|cannot+move|
    pregnant|doubled+over|sweating
    """),
    _emergency("a shaken baby, a head blow with sickness now",
        "NHS, Head injury and concussion", """
    baby|newborn|infant ~ shaken|shook ; shook|shaken ~ baby|newborn|infant ; concussed|concussion & now|vomiting|
    throwing+up|thrown+up|sick|drowsy|confused|worse|seeing
    """),
    _emergency("a part cut off, a deep hole, an eye splashed",
        "NHS, Cuts and grazes; Severe bleeding; Acid and chemical burns, When to call 999", """
    finger|fingers|thumb|toe|toes|hand|ear|foot ~ cut|sliced|chopped|ripped|torn|taken ~ off|clean+off ; cut|
    chopped|sliced|ripped|severed ~ off ~ finger|fingers|thumb|toe|toes|hand|ear ; severed ; big|deep|huge|gaping
    hole|gash|wound|cut ~ cheek|face|neck|head|chest|belly|stomach|leg|arm ; attacked|mauled|savaged by|her|him|me &
    dog|blood|bleeding|hole|bite|face ; eye|eyes ~ splashed|sprayed|squirted|burning|burned|burns ~ bleach|cleaner|
    acid|chemical|caustic|ammonia|petrol|cement ; bleach|cleaner|acid|chemical|caustic|ammonia|cement & eye|eyes
    """),
    _emergency("too much insulin, a spray that does not work",
        "NHS, Low blood sugar; Angina, When to call 999", """
    insulin ~ times|too+much|double|twice|wrong|extra|overdose|whole+pen & gave|given|took|taken|injected|myself|her|
    him ; spray|gtn|nitro|nitroglycerin ~ not ~ working|helping|work|touching|help|helped|worked ; heart|heartbeat &
    tight|tightness & black+out|faint|pass+out|fast
    """),
    _emergency("the colour of putty, soaked, a hand on the breastbone",
        "NHS, Heart attack, Symptoms", """
    rubbing|clutching|holding|gripping|pressing ~ chest|breastbone|heart|sternum & grey|gray|clammy|pale|sweat|
    sweating|sweaty|putty|ashen|colour|color|soaked ; crushing|squeezing|tight|vice|band|pressure ~ ribs|chest|
    breastbone|teeth|jaw & grey|gray|soaked|clammy|sweat|sweating|sick|rest|arm|breath ; grey|gray|ashen|putty &
    soaked|clammy|sweating|sweaty|drenched|cold+sweat ; heart|heartbeat|pulse ~ skipping|all+over+the+place|erratic|
    stopping|missing & vision|faint|dizzy|passing|black|sweat|breath|collapse
    """),
    _emergency("seeing double, unequal pupils, staring, sick after a knock",
        "NHS, Head injury and concussion; Stroke, Symptoms", """
    walked|banged|bumped|knocked|hit|whacked|cracked|smacked ~ into|on|door|frame|head|wall|cupboard|beam & seeing+two|
    double|being+sick|keep+being+sick|sleepy|blurred|confused ; seeing+two|seeing+double|double+vision & sudden|
    suddenly|now|headache|fight|fell|hit|slurred|weak ; pupils|pupil ~ different|unequal|bigger|huge|blown|uneven ;
    not ~ moved|moving|blinked|blinking|spoken|eaten & staring|stare|mouth+open|last+night|hours ; bleed|bleeding ~
    brain|head|skull ; thunder|bang|explosion|pop ~ head & neck|vomited|vomit|sick|worst|blind ; legs ~ stopped+working|
    not+working|gone+dead|gave+way|do+not+work|paralysed|paralyzed & feel|loo|toilet|wee|numb|suddenly|
    morning|today
    """),
    _emergency("noisy breath and pulling in, swelling in the mouth",
        "NHS, Croup; Anaphylaxis, When to call 999", """
    breathing|breath|breathes|cough ~ barking|seal|rasping|whistling|stridor|crowing|squeaky & pulling|sucking|
    sucked|blue|struggling|drooling|neck|ribs|tired ; pulling|sucking|sucked ~ in ~ neck|ribs|tummy|throat|chest ;
    tongue|lips|face|throat ~ fat|huge|puffed|puffy|thick|tight|closing & stung|ate|eaten|eating|bite|bitten|
    voice|breathe|swallow|tablet|antibiotic
    """),
    _emergency("a great deal of blood, or blood that goes on",
        "NHS, Severe bleeding; Nosebleed; Rectal bleeding, When to call 999", """
    litre|liter|pint|bucket|bowl|bath|toilet+full|pan+full ~ of ~ blood ; towel|towels|cloth|sheet|bandage|dressing|
    sock|shirt ~ soaked|drenched|full|red & through|blood|bleeding|saw|chainsaw|cut|knife|glass|already ; swallowing
    ~ blood|clots ; nosebleed|nose+bleed|nose+is+bleeding & hours|hour|will+not+stop|thinners|warfarin|apixaban|
    rivaroxaban|clots|faint ; blood ~ jumping|squirting|spurting|pumping|running+down|everywhere|pouring ; chainsaw|
    saw|grinder|axe|machete|mower ~ leg|thigh|arm|hand|foot|face|finger|neck ; stitches|wound|scar ~ burst|opened|
    split|gaping|come+apart & see|inside|blood|hanging|bowel|tummy ; see ~ inside ~ tummy|belly|leg|arm|stomach|wound
    """),
    _emergency("a crash and then pain or faintness",
        "NHS, When to call 999", """
    crash|crashed|accident|rolled+the+car|run+over|knocked+down|came+off+the+bike|came+off+my+bike & belly|stomach|
    chest|neck|faint|dizzy|numb|breathe|bleeding|cannot+feel|cannot+move & now|hour|minutes|today|just
    """),
    _emergency("medicine doubled, a packet found empty",
        "NHS, Poisoning, When to call 999; NPIS, advice to the public", """
    took|taken|takes|given|gave|had ~ twice|double|two+lots|two+doses|again+by+mistake|wrong+ones|someone+elses &
    drowsy|sleepy|heart|thinners|insulin|methadone|morphine|slow|confused|faint ; blister+pack|packet|bottle|box|strip
    ~ empty|open|missing|half & toddler|baby|child|kid|son|daughter|grandson|granddaughter|he|she|how+many|handbag ;
    toddler|baby|child|kid|grandson|granddaughter|son|daughter|little+one ~ got+into|got+hold|found|opened|climbed &
    tablets|pills|medicine|medication|handbag|blister|patches|vape|bleach|tablets
    """),
    _crisis("others would be better off",
        "Samaritans, Signs someone may be suicidal", """
    everyone|everybody|they|family|kids|children|them|people|world|mum|mom|dad|husband|wife|all ~ better+off|
    happier|easier|better|fine & if+i & around|gone|here|dead|died|disappeared|exist|existed|alive|vanished ;
    better+off ~
    if+i ~ around|gone|dead|disappeared|here|alive
    """, ("story", "joking", "figure of speech")),
    _crisis("looks at a way, thinks how easy it would be",
        "988 Lifeline, Warning signs; Samaritans, Signs someone may be suicidal", """
    looking+at|look+at|looks+at|staring+at|stare+at|watching|thinking+about|drawn+to|walking+to|go+to|goes+to|
    going+to ~ train+tracks|tracks|railway|platform|bridge|motorway|river|cliff|cliffs|edge|viaduct|ledge & easy|
    simple|quick|jump|step+off|stepping+off|over+with|be+done|all+stop|nobody|end ; how easy ~ be & tracks|bridge|
    train|pills|tablets|jump|river|car|rope ; MEANS ~ garage|car|loft|attic|shed|closet|wardrobe|drawer|cupboard|
    bag|room|under & thought+it|thought+it+all|through|planned|all+planned|ready|goodbye|decided|going+back|
    looking+at|keep+thinking|everything+set ; gun|guns|shotgun|rifle|pistol|pills|rope|knife|noose & keep+going+back|
    keep+looking|keep+getting+it+out|going+back+to+look|keep+thinking+about+it|cannot+stop+looking|calling+me ;
    gun|guns|shotgun|rifle|pistol & tired|sick|done|fed+up|had+enough ~ it+all|life|living|everything|all
    """),
    _crisis("thoughts of finishing oneself, fear of what one may do",
        "NHS, Help for suicidal thoughts", """
    thoughts|thinking|thought|think|feel+like|feeling+like|want|wants ~ finishing|ending|topping|offing|finish|end|
    doing+away+with|do+away+with ~ SELF|myself|himself|herself ; life ~ waste|worthless|pointless|joke & thoughts|
    finish|finishing|end|ending|die|gone|myself ; scared|afraid|frightened|worried|terrified ~ what ~ i|he|she|they
    ~ do ~ SELF ; do+to+myself|do+to+himself|do+to+herself & scared|afraid|alone|tonight|frightened|worried|might ;
    not+trust+myself|not+safe+from+myself|not+safe+with+myself|not+safe+on+my+own & tonight|alone|do|anything|
    pills|now|left
    """),
    _crisis("voices that command",
        "NHS, Psychosis, When to get urgent help", """
    voices|voice ~ telling|tell|tells|saying|say|says|want|wants|ordering|command|commanding ~ hurt|kill|harm|cut|
    die|jump|stab|burn|end & me|myself|him|himself|her|herself|them|it
    """, ("denied", "story", "joking")),
    _crisis("goodbyes without the word",
        "988 Lifeline, Warning signs; Samaritans, Signs someone may be suicidal", """
    ready ~ check+out|go+now|be+done ; check+out|checking+out ~ of+life|for+good ; gave|giving|given|give ~ away &
    will|affairs|goodbye|letters|funeral ~ sorted|sorting|written|wrote|done|order|planned|goodbye ; sorted|made|
    written|wrote|changed ~ will & gave|giving|given|goodbye|ready|letters|check+out ; other+side & see+you|see+u|
    see+ya|see+everyone & posted|post|text|texted|message|phone|off|online|status|says|said|wrote|friend|buddy|mate
    ; phone ~ off|dead|voicemail & posted|text|texted|message|status & goodbye|sorry|other+side|forever|miss+me|
    forgive|last+time ; thank+you+for+everything|sorry+for+everything|forgive+me|look+after+each+other & phone+off|
    not+answering|gone|cannot+find|missing|posted|texted|messaged
    """),
    _crisis("on the edge now",
        "Samaritans, Signs someone may be suicidal", """
    i+am on|at|by ~ bridge|ledge|edge|roof|platform|cliff|tracks|viaduct ; standing|stood|sitting|sat|waiting ~ on|
    at|by ~ platform|bridge|ledge|edge|roof|tracks|cliff & step|jump|back|over|end|know|done|sorry|goodbye|dark ;
    step+back|step+off|step+forward & platform|edge|ledge|roof|bridge|tracks ; jump|jumping ~ from|off|out ~ balcony|
    bridge|roof|window|building|terrace|floor|cliff & says|saying|said|threatening|will|going|want|wants
    """),
    _crisis("plans, gifts and goodbyes of somebody",
        "988 Lifeline, Warning signs", """
    he|she|they|son|daughter|brother|sister|friend|dad|mum ~ has|have|got ~ a+plan & watch|gave|given|giving|die|
    goodbye|scared|kill|letters|tonight ; posting|posted|posts|writing|texting|sending ~ goodbye|goodbyes|farewell|
    last+words ; said|saying|made|making my|his|her|their goodbyes ; ready+to+go & goodbye|goodbyes|peace|tired|done ;
    think|thinking|thoughts about|of death|dying & how|all+day|every+day|constantly|do+it|plan ; how i|he|she ~
    would do+it & death|die|dying|think|suicide ; set|setting|poured ~ himself|herself|myself|petrol|kerosene ~ fire|
    alight|himself|herself|myself ; drank|drunk|swallowed|consumed ~ because|after ~ fight|argument|quarrel|scolding
    """),
    _crisis("the urge to cut, blades and blood found",
        "NHS, Self-harm; YoungMinds, Self-harm", """
    urge|urges ~ cut|hurt|burn|self+harm ; razor|razors|blade|blades & blood|bloody|tissues|sleeves|scars & daughter|
    daughters|son|sons|her|his|room|bed|bag|kid|teenager
    """),
    _crisis("violence and threats of somebody close",
        "Refuge, What is domestic abuse?; Rape Crisis, What to do after rape or sexual assault", """
    raped|sexually+assaulted|assaulted+me|forced+himself ; ex|husband|boyfriend|partner|dad|stepdad|brother|girlfriend|
    wife|son|stalker ~ outside|here|door|window|back & threatening|threatened|threatens|burn|kill|smash|knife|break|
    scared ; threatening|threatens|threatened ~ burn|kill|stab|shoot|hurt|acid|throw ~ me|us|house|kids|down|family|
    dog|her|him
    """, ("denied", "story", "joking")),
    _crisis("plans said as though in passing",
        "Samaritans, Signs someone may be suicidal; 988 Lifeline, Warning signs", """
    which|what|when ~ day|time|night ~ house ~ empty|alone ; counting ~ hours|days|minutes ~ until|till ~ out|gone|
    alone|asleep|leave|left ; house|home ~ to+myself|empty & planned|worked+out|decided|finally|do+it|die|rope|pills ;
    multi+storey|multistorey|car+park|viaduct|top+floor|bridge & cannot+stop+thinking|keep+thinking|let+go|
    calling+me|tells+me|something+tells ; sit|sits|sat|sitting ~ garage|car & hose|engine|exhaust|running+engine ;
    hose & exhaust|garage|car|pipe ; never ~ do ~ mornings|tomorrow|this|any+of+it & enough|sleep|pills|tablets|here ;
    picturing|picture|imagining|imagine|planning|plan|dream ~ my+funeral|own+funeral|being+dead|my+death ; funeral &
    relieved|peaceful|calm|happy+about|songs+i+want & my|own|picturing|planned ; safer|better|happier ~ with|if ~ me
    ~ dead|gone ; with+me+dead|with+me+gone ; waste+of+space|waste+of+oxygen|waste+of+air|rid+of+me ; only+one+door|
    one+way+out|only+way+out|only+one+way|last+door ; wrote|written|made|signed ~ my+will & cried|done|fighting|
    goodbye|tired|finished ; done|finished|tired ~ fighting|trying|struggling & will|goodbye|life|end|over|letters ;
    last+time ~ we|you|they|i|anyone ~ will|would ~ see ; says|said|saying ~ last+time ~ see ; buying|bought|
    collecting|getting ~ packs|packets|boxes|tablets|paracetamol ~ different|several|lots|many|shops|pharmacies ;
    joking|jokes|joke ~ about ~ rope|gun|dying|killing|suicide|jumping|ending & not+think|not+sure|worried|scared|
    serious ; enough ~ here|saved ~ to ~ do+it|end|finish ; hears|hear|hearing ~ man|woman|someone|people|god|
    whisper ~ telling|tell|saying ~ take|jump|hurt|kill|cut|die
    """, ("story", "figure of speech")),
    _crisis("violence told by its details",
        "Refuge, What is domestic abuse?; NSPCC, Signs of child abuse", """
    punched|kicked|hit|elbowed|pushed ~ my|her|the ~ bump|belly|stomach|tummy|face & he|him|husband|partner|boyfriend|
    dad|mum|pregnant ; pillow|hand|hands|cushion ~ on|over ~ my|her|his ~ face|mouth|throat|nose & held|hold|
    pressed|night|breathe ; will+not+let ~ me|her|us ~ have|see|leave|go|use|phone ~ phone|money|out|family|friends|
    house ; boyfriend|stepdad|uncle|partner|brother|lodger|cousin|coach|grandad ~ shower|bath|bed ~ with ~ me|her|
    him ; uncle|stepdad|coach|boyfriend|cousin|teacher|neighbour|he ~ tells|told|says ~ me|her ~ not+say|not+tell|
    say+nothing|keep+quiet|nobody|secret ; shook|shaken|shaking|grabbed|slapped ~ him|her|baby|the+baby|my+son|
    my+daughter & breaking+point|snapped|lost+it|scared|cannot+cope|next|do+next
    """, ("denied", "story", "joking")),
    _crisis("somebody comes at night, or makes a child keep a secret",
        "NSPCC, Signs of child sexual abuse", """
    comes|come|came|gets|got|climbs|climbed|creeps|sneaks ~ in|into ~ my|her|his ~ room|bed|bedroom & night|nights|
    stepdad|uncle|brother|cousin|lodger|coach|grandad|grandpa|secret|tell & know+who|tell|scared|secret|touches|
    touch|stop|young|i+am|afraid|hate ; makes|made|making me|her|him ~ touch|watch|undress|secret ; says|said|told
    ~ our+secret|keep+it+secret|not+tell|nobody+will+believe & touch|touches|room|bed|hurts|uncle|stepdad|coach
    """),
)

# What is printed somewhere, taught in a class, sung by a band or played in a game is told, not lived. Every safety
# rule listens to these.
FURTHER_VETOES: Final[tuple[Veto, ...]] = (
    Veto("printed words", """
    it+says|it+said|says+on|said+on|saying|reads|printed|written on|in the|this|my|a box|leaflet|label|packet|poster|
    sheet|booklet|handout|website|page|instructions|card ; leaflet|poster|sheet|booklet|handout|label|side+effects|
    warning+label|information+sheet|discharge+letter ~ says|said|lists|listed|from|about|tells|warns|with ; poster|
    sheet|leaflet|handout|booklet in|from|on the|my nurse|clinic|surgery|waiting|hospital|fridge|wall|doctor|
    pharmacist ; it+says|it+said on|in the box|leaflet|label|packet|poster|sheet|booklet|instructions|form
    """, 16, 16, ("RIGHT_NOW_ME", "NOW_HAPPENING")),
    Veto("class or course", """
    class|course|lesson|workshop|training|webinar|module|certificate|refresher ; teach|teaches|teaching|taught|learn|
    learned|learning|learnt ~ first+aid|how+to|to ; place on|in the|a ; first+aid
    """, 8, 6, ("RIGHT_NOW_ME", "NOW_HAPPENING")),
    Veto("game or band", """
    game|games|gaming|xbox|playstation|playing|level|respawn|band|album|gig|playlist|singer|lyrics|track|concert
    """, 9, 9, ("RIGHT_NOW_ME", "NOW_HAPPENING")),
    Veto("point of a thing", """
    carrying+on|going+on|keeping+on|keep+on|carry+on ^ with ^ the|my|these|this|those ;
    point|carrying|carry|going|go|keep|keeping on|with|doing with the|my|these|this ~ exercises|exercise|tablets|
    cream|diet|physio|treatment|course|stretches|drops|inhaler|therapy|classes|job|diary|app
    """, 4, 6),
    Veto("a lump in the throat", "choked+up|lump+in+my+throat|welled+up|teared+up", 8, 8, (), overlap=True),
)
