"""The emergency rules: which words, from anyone about anyone, bring up the panel with telephone numbers.

How to read this file. A rule has a name, the public pages it follows, the vetoes of `safety_vetoes` it listens to,
and lines in the little language of `phrases`, parted by `;`: words in capitals are lists in `safety_words`, `~` is a
gap, `&` means both nearby, `|` means or. A line that holds shows telephone numbers: it is no finding about the
person, and nothing is ever said about what may be wrong. The rules are generous on purpose: a panel too many costs a
glance, one too few may cost a life. Injuries, poison and birth are in `injury_rules`, crises in `crisis_rules`, in
the same form.

Sources, by the title of the page, for a clinician to check the rules against: NHS, "When to call 999" and its page on
each condition named; CDC, "Signs and Symptoms of Stroke"; American Heart Association, "Warning Signs of a Heart
Attack"; Meningitis Research Foundation, "Symptoms"; UK Sepsis Trust, "Signs of sepsis"; Anaphylaxis UK; Tommy's,
"Baby movements"; CAPT, "Button batteries".
"""

from typing import Final

from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.rule import Rule

# Vetoes every emergency rule listens to.
USUAL: Final = (
    "denied",
    "long ago",
    "ruled out",
    "story",
    "figure of speech",
    "joking",
    "what it means",
    "only if",
    "appointment",
)
# For signs that some people live with: also not when it has been so for weeks, or is so in one harmless way.
LASTING: Final = (*USUAL, "for weeks", "harmless way")


def emergency(name: str, source: str, unless: tuple[str, ...], lines: str) -> Rule[BoundaryKind]:
    """Make an emergency rule."""
    return Rule(BoundaryKind.EMERGENCY, name, source, lines, unless)


# fmt: off
ILLNESS_RULES: Final[tuple[Rule[BoundaryKind], ...]] = (
    emergency("chest pain with spread, sweat or breathlessness",
        "NHS, Heart attack: symptoms; American Heart Association, Warning Signs of a Heart Attack",
        LASTING, """
    CHEST ~ CHEST_FEEL & SPREAD ; CHEST_FEEL ~ CHEST & SPREAD ; CHEST ~ CHEST_FEEL & CLAMMY ; CHEST_FEEL ~ CHEST &
    CLAMMY ; CHEST ~ CHEST_FEEL & BREATHLESS ; CHEST_FEEL ~ CHEST & BREATHLESS ; CHEST ~ CHEST_FEEL & can not BREATH
    ; CHEST ~ CHEST_CRUSH ; CHEST_CRUSH ~ CHEST ; SEVERE ~ CHEST ~ CHEST_FEEL ; CHEST ~ CHEST_FEEL ~ SEVERE ; CHEST
    ~ CHEST_FEEL & NOW ; CHEST_FEEL ~ CHEST & NOW ; CHEST ~ CHEST_FEEL & LASTING ; CHEST_FEEL ~ CHEST & LASTING ;
    have|has|having|got|getting|having|complaining|clutching CHEST CHEST_FEEL ; clutching|holding|grabbing CHEST ;
    pain ~ left+arm & SPREAD|CLAMMY|BREATHLESS|CHEST ; left+arm ~ PAIN|numb|heavy|tingling & jaw|CHEST|CLAMMY|
    BREATHLESS ; jaw ~ PAIN|tight & arm|CHEST|sweating|BREATHLESS ; sitting|standing|pressing|lying|sat|stood ~ on
    CHEST ; CHEST ~ like ~ sitting|standing|pressing|sat ; CHEST ~ CHEST_FEEL & pass+out|passing+out|going+to+die|
    OUT_COLD|faint|funny+colour|gone+funny ; CHEST ~ feels|feel|felt ~ funny|weird|strange|wrong & NOW|CLAMMY|
    SPREAD|heart ; band|weight|elephant|pressure|someone|belt|rope|brick|bricks|something+heavy ~ on|around|across|
    round|over ~ CHEST ; someone|something|elephant|person ~ sitting|standing|kneeling ~ CHEST
    """),
    emergency("heart attack or stopped heart",
        "NHS, Heart attack; NHS, Cardiac arrest; Resuscitation Council UK",
        (*USUAL, "worry ahead", "fright", "rough night"), """
    having|has|having+a|suffering heart+attack ; think|thinks|maybe|could|might|looks|sure|believe ~ heart+attack ;
    heart+attack & TODAY|help ; no+pulse ; CANNOT ~ pulse ; heart ~ stopped ; stopped heart ; doing|started|giving
    cpr ; cardiac+arrest & TODAY ; in+cardiac+arrest ; heart ~ racing|pounding|jumping|fluttering & faint|CHEST|
    collapsed|BREATHLESS|passing ; heart ~ beating ~ fast & faint|CHEST|collapsed|BREATHLESS|grey|gray|sweating ;
    tearing|ripping ~ CHEST|back|tummy ; feel|feels|feeling|thinks|think like|as|i|he|she ~ about|going to+die &
    CHEST|BREATHLESS|heart|CANNOT ; heart ~ going ~ mad|crazy|nuts|haywire|like+mad & faint|CHEST|BREATHLESS|
    passing|collapsed|CLAMMY ; heart ~ stopping|skipping|missing|pausing|thumping|jumping|racing|pounding|fluttering
    & faint|fainted|blacked|passed|OUT_COLD|dizzy|BREATHLESS|CHEST ; feel|feels|feeling like ~ dying|die|
    going+to+die ; think ~ going+to+die|dying|about+to+die ; am|is|are going+to+die|about+to+die
    """),
    emergency("cannot breathe",
        "NHS, When to call 999; NHS, Asthma attack; NHS, Bronchiolitis",
        LASTING, """
    can|could not BREATH ; not BREATH properly|right|well|enough ; not+breathing|stopped+breathing|stops+breathing|
    stopping+breathing|stop+breathing|is+not+really+breathing|not+properly+breathing ; is+not BREATH ; will not
    breathe|breathing ; STRUGGLE ~ BREATH|breath|air ; BREATH ~ STRUGGLE ; barely|hardly|scarcely ~ BREATH ; unable
    ~ BREATH ; fighting for breath|air|breathe ; gasping ; BREATHLESS ~ SEVERE|suddenly|sudden|rest|talk|speak|
    sitting|still ; SEVERE|suddenly|sudden|extreme|really ~ BREATHLESS ; too breathless ; not enough air ; not
    getting ~ air ; suffocating ; turning|turned|going|gone|went|looks|looking|look BLUE & breathing|LIPS|CHILD|
    BABY|cough|can ; LIPS ~ turning|turned|going|gone|went|looks|look|are|is|looking blue|bluish|purple|grey|gray|
    dusky ; BLUE ~ lips|lip|fingernails|face|mouth ; lips ~ blue|purple ; INHALER ~ USELESS ; USELESS ~ INHALER ;
    asthma+attack & NOW|STRUGGLE|SEVERE|can ; having ~ asthma+attack ; asthma ~ SEVERE ; asthma ~ attack ~ not ;
    CANNOT|too|struggling|unable ~ speak|talk|finish ~ breathless|wheezing|sentences|sentence ; WHEEZE & CANNOT ~
    speak|talk|BREATH ; WHEEZE ~ SEVERE|worse ; skin|ribs|tummy|belly|chest ~ sucking|sucked|pulling|pulled|caving ~
    in ; grunting ~ BREATH|BABY|CHILD|breath ; BABY|CHILD ~ grunting ; sucking ~ ribs|under ; BREATH ~ very|really|
    so|too ~ fast|quick|rapid|shallow ; pauses ~ BREATH ; BREATH ~ pauses ; stridor ; noisy breathing & CHILD|BABY|
    NOW ; BREATHLESS ~ lying ; pink frothy ; croup & STRUGGLE|BLUE|BREATHLESS|noisy|rest ; choking on vomit|sick|
    blood ; trouble|difficulty|problem|problems|hard ~ BREATH ; BREATH ~ difficulty|trouble|problem|hard|difficult ;
    heavy breathing & not|unable|can ~ speak|talk ; unable|not+able ~ BREATH ; BREATHLESS & TODAY|suddenly|worse|
    worsening ; CANNOT BREATH ; squeaky|whistling|noisy|rattling|barking|crackling|raspy ~ BREATH|breath & CHILD|
    BABY|NOW|CANNOT ; BREATH ~ squeaky|whistling|noisy|noise|rattling|raspy & CHILD|BABY|NOW ; noise|squeak|whistle
    ~ BREATH in|out & CHILD|BABY|TODAY ; CANNOT ~ stop ~ coughing & BLUE|BREATH|noise|breath|CHILD|red ; belly|
    tummy|stomach|ribs ~ going ~ in+and+out ; ribs ~ showing & BREATH ; CANNOT ~ breath ; run|running out of air|
    breath & NOW ; breath|breaths ~ short|shallow & CLAMMY|BLUE|CHEST|TODAY ; lungs ~ filling|fluid|tight|closing|
    give & NOW|CANNOT ; air ~ going+in|get+in|into+his+lungs|in+my+lungs ~ not|enough ; drowning ~ lungs|fluid ;
    CANNOT ~ get|finish|complete|say ~ sentence|sentences|words|word & BREATHLESS|WHEEZE|asthma|breath|INHALER ;
    BREATH ~ with ~ whole|tummy|shoulders|stomach|belly|everything ; nostrils ~ flaring|flared ; flaring ~ nostrils
    ; panting & CHILD|BABY|nostrils|BLUE ; turning|going|gone|went|goes blue|purple & CARED|CHILD|BABY|HOME_PERSON|
    LIPS|face|he|she|taken ; only ~ say|speak|get+out|manage ~ word|words ; not|CANNOT ~ more+than ~ word|words|
    sentence & time|breath|breathless|BREATHLESS|once ; muscles ~ to BREATH
    """),
    emergency("signs of a stroke: face, arms, speech, sudden change",
        "NHS, Stroke: symptoms (FAST); CDC, Signs and Symptoms of Stroke; NHS, Transient ischaemic attack",
        (*USUAL, "for weeks", "worry ahead", "dentist", "pet", "puzzled", "stiff shoulder"), """
    FACE ~ DROOP ; DROOP ~ FACE ; half|side ~ FACE ~ DROOP|WEAK ; CANNOT smile|smile+properly ; FACE ~ one+side ;
    one+side ~ FACE|mouth ~ DROOP|WEAK|drooping ; SPEECH ~ GARBLED ; slurring|slurred|slurry|garbled ; slurring|
    slurred ~ SPEECH|words ; CANNOT ~ get|find|say words|word ~ out ; CANNOT ~ speak|talk & suddenly|sudden|LIMB|
    FACE|NOW|WEAK|CONFUSED ; lost ~ speech ; words ~ GARBLED ; talking ~ GARBLED ; ONE_SIDE ~ WEAK ; WEAK ~ ONE_SIDE
    ; CANNOT ~ move|lift|raise|feel|use ~ ONE_SIDE ; CANNOT ~ lift|raise ~ arm|arms ; LIMB ~ WEAK & SPEECH|FACE|
    CONFUSED|SUDDEN ; suddenly|sudden ~ WEAK ~ LIMB|ONE_SIDE ; LIMB ~ suddenly ~ WEAK ; LIMB ~ gone ~ WEAK ; SUDDEN
    ~ balance|coordination & SPEECH|VISION|walk ; think|thinks|maybe|could|might|looks|signs|sure ~ STROKE ; having|
    has|suffering STROKE ; having+a STROKE ; STROKE & TODAY ; unable|not+able|stopped ~ speak|talk|speaking|talking
    & suddenly|sudden|woke|NOW|CARED ; mouth ~ bent|twisted|crooked|one+side ; mouth ~ side & dribbling|drooling|
    droop ; dribbling ~ mouth|side & WEAK|SPEECH|words|CONFUSED|FACE ; lost|losing ~ speech|use+of ~ LIMB ; half ~
    face|body ~ not|numb|WEAK|DROOP ; CARED|CHILD|HOME_PERSON ~ CONFUSED & not|TODAY|NOW|FEVER|sudden|suddenly|does|
    shoes|name|rubbish|strange|very|really|what ; CONFUSED & TODAY|suddenly|SPEECH|FACE|HEADACHE ; SUDDEN ~ CONFUSED
    ; WEAK ~ left+hand|right+hand & SUDDEN|TODAY|SPEECH|FACE|CONFUSED ; left+hand|right+hand ~ WEAK & SUDDEN|TODAY|
    SPEECH|FACE|CONFUSED ; CANNOT ~ move|lift|raise|feel|use ~ ONE_SIDE|arm|arms|left|right ; CANNOT ~ smile|swallow
    & FACE|SPEECH|WEAK|SUDDEN ; dropped|dropping|drops ~ cup|mug|fork|things|everything & SPEECH|FACE|WEAK|words ;
    SUDDEN ~ CANNOT ~ walk|stand|see|speak|talk|move ; woke ~ CANNOT ~ move|speak|talk|see|feel ; half ~ of ~ body ;
    walking ~ drunk|staggering & SUDDEN|SPEECH|WEAK|CONFUSED ; CANNOT ~ understand ~ SPEECH|saying|words|him|her &
    SUDDEN|TODAY|FACE|WEAK ; paralysed|paralyzed ~ ONE_SIDE|suddenly|side ; leg|legs|arm|arms ~ not ~ hold|work|
    move|respond|lift & SPEECH|FACE|words|SUDDEN|TODAY ; SPEECH ~ off|odd|wrong|weird|funny|slurred & leg|arm|FACE|
    WEAK|SUDDEN|TODAY|ONE_SIDE ; acting|walking|talking|seems|sounds ~ drunk & not|CANNOT|sober|touched|CONFUSED|
    suddenly|SUDDEN ; CANNOT ~ walk ~ straight|line ; went|gone|go blank & CANNOT|SPEECH|speak|minute|WEAK ;
    same+side & WEAK|LIMB ; CANNOT ~ find|get|form|say ~ words|word|sentence & suddenly|sudden|all+of+a+sudden|
    since|TODAY|FACE|WEAK|CONFUSED
    """),
    emergency("unconscious or cannot be woken",
        "NHS, When to call 999; NHS, Fainting; St John Ambulance, Unresponsive",
        (*USUAL, "past event", "worn out", "chair"), """
    not waking|responding|responsive|conscious|rousing ; unresponsive ; unconscious ; will not WAKE ; unable|
    impossible to WAKE ; hard|difficult to wake ; OUT_COLD & NOW|not+breathing|not+moving|not+waking|not+responding|
    not+come|not+woken|will+not+wake|will+not+move|has+not+woken|has+not+moved|CANNOT|floor|BREATH|WAKE|BLUE|head|
    minutes|pulse ; just|keeps|keep|suddenly OUT_COLD ; OUT_COLD ~ NOW ; collapsed ; found ~ floor|unconscious|
    collapsed ; lost+consciousness ; passed+out ~ not|again|can|will|now|NOW ; hardly|barely ~ responding|
    responsive|conscious|awake ; in+and+out of+consciousness ; eyes ~ rolled|rolling|rolls ; gone|went|going limp ;
    not come|came round|around|to ; fell|fallen ~ not talking|speaking|moving|responding|breathing ; fell|fallen &
    not+talking|not+moving|not+speaking|not+responding ; collapsed|fainted ~ out+of+it ; fainted & not+come|
    not+woken|not+waking|still|again|twice|NOW ; not+in+senses|not+in+his+senses|not+in+her+senses|out+of+it & help|
    patient|CARED|CHILD|NOW ; can|will|could|would not WAKE ; can|could not get|make|seem ~ WAKE ; can|will|could|
    would not ~ wake+up|wake+him|wake+her|rouse|wake+them ; CANNOT ~ wake|rouse|waken ; CANNOT ~ get ~ response|
    answer|reaction|respond ; no response ; on+the+floor|on+floor ~ all+night|hours|since|not|found|and+will ;
    found|lying ~ on+the+floor|on+floor ; passed+out|blacked+out & CARED|CHILD|just|twice|again|hit|NOW ; COLOUR_BAD
    & sweaty|sweating|clammy|dripping|cold+sweat & CARED|CHILD|HOME_PERSON|pain|TODAY|wrong ; something ~ very|
    really|seriously|badly wrong & CARED|CHILD|BABY|COLOUR_BAD|CLAMMY|pain|BREATHLESS|HEADACHE ; slumped|slouched &
    dribbling|drooling|not+answering|not+talking|not+moving|not+responding|droopy ; not answering|replying & CARED|
    dribbling|OUT_COLD|properly|SPEECH ; breathing & CANNOT ~ wake|rouse ; will|can|does|not|CANNOT ~ answer|
    answering|reply|talk|speak ~ me|us|him|her|back & floor|lying|BREATH|COLOUR_BAD|found|bed|cold|TODAY ; lying|
    laid|lay|sprawled|face+down ~ floor|ground|pavement|bathroom|kitchen & not|CANNOT|COLOUR_BAD|TODAY|BREATH|will ;
    no+sign+of+life|no+signs+of+life|not+breathing|stone+cold ; slipping|drifting|fading|going|losing ~ in+and+out|
    away|unconscious|consciousness ; barely|hardly ~ conscious|awake|responding|open|alive ; out+cold ; spark+out ;
    CLAMMY & CONFUSED
    """),
    emergency("a fit or seizure now",
        "NHS, What to do if someone has a seizure (fit); NHS, Febrile seizures",
        (*USUAL, "past event", "fitting clothes", "epilepsy care", "worry ahead"), """
    is|was|been|started|still|are|am|keeps|now FITTING ; FITTING & NOW|BABY|CHILD|minutes|floor|stop|BLUE ; had|
    having|has|have|another|first ~ FIT & TODAY|first|never+had+one|another|BABY|fever|temperature|floor|minutes ;
    FIT ~ not ~ stop|stopping|stopped|ended ; not|will ~ stop FITTING ; FIT ~ minutes ; first FIT ; another FIT ;
    just ~ FIT ; FIT ~ after ~ FIT ; one+after+another & FIT ; rescue+medicine ~ not|twice ; buccal|midazolam & not|
    still|twice ; SHAKING & eyes+rolled|unresponsive|foaming|not+responding|BLUE|floor ; eyes ~ rolled|rolling &
    SHAKING|FEVER|stiff|BABY|CHILD ; foaming|frothing ~ mouth ; mouth ~ foaming|frothing|froth ; SHAKING ~
    uncontrollably|all+over & not|eyes|floor|respond|CHILD|BABY ; body ~ SHAKING & eyes|not|unresponsive ;
    convulsing ; went|gone stiff & SHAKING|eyes|BABY|CHILD|BLUE ; FEVER & FIT ; FIT ~ FEVER ; getting|got|having|has
    fits & CHILD|CARED|NOW ; seizure|fit & not|has ~ woken|come|stopped|woke|still ; arms|body|legs|eyes ~ jerking|
    twitching & not|respond|CHILD|BABY|unresponsive|stop|minutes ; seizure|fit|convulsion & CARED|CHILD & now|
    minutes|help|still|call|first ; CHILD|CARED|BABY ~ jerking|convulsing|twitching & not|eyes|stop|BLUE|FEVER|
    minutes|look|respond
    """),
    emergency("a baby or small child very unwell",
        "NHS, Is your baby or toddler seriously ill?; NICE NG143 traffic lights; NHS, Dehydration",
        (*USUAL, "past event", "blue thing"), """
    BABY|CHILD ~ FLOPPY ; FLOPPY ~ BABY ; BABY|CHILD ~ BLUE ; BABY|CHILD ~ turning|turned|gone|going BLUE ; BABY ~
    NOT_FEEDING ; BABY|CHILD & DRY_NAPPY ; DRY_NAPPY ; BABY|CHILD & FLOPPY & FEVER|NOT_FEEDING|DRY_NAPPY|VOMIT_WORD|
    SPOTS|NOW ; CHILD & NOT_FEEDING & FLOPPY|FEVER|DRY_NAPPY|VOMIT_WORD ; fontanelle|soft+spot ~ bulging|sunken|
    swollen ; bulging|sunken ~ fontanelle|soft+spot ; high+pitched cry|cries|crying|scream ; BABY ~ green vomit|
    sick|bile ; vomit ~ green & BABY ; AGE_NEW & FEVER ; NEWBORN ~ FEVER ; FEVER ~ NEWBORN ; BABY ~ MOTTLED ~ skin|
    cold|hands ; skin MOTTLED & BABY|CHILD ; BABY|CHILD ~ stopped|not|stops ~ BREATH ; BABY|CHILD ~ not|wont ~
    responding|moving|waking ; CHILD ~ very|really|so ~ drowsy|sleepy & FEVER|VOMIT_WORD|SPOTS|hit ; BABY|CHILD ~
    blue ~ LIPS ; dropped ~ BABY & head|floor|sleepy|VOMIT_WORD|NOW ; BABY ~ fell|rolled ~ off & head|floor|
    VOMIT_WORD|sleepy ; shaken ~ BABY ; shook ~ BABY ; BABY ~ vomiting|vomit|sick|throwing|bringing ~ green|bile ;
    crying|cry|cries|scream|screaming ~ high+pitched ; BABY ~ hours & NOT_FEEDING ; has+not+fed|not+fed ~ hours ;
    no+wee|not+weed|not+peed & CHILD ; gone|went|going|is|all|so ~ floppy ; FLOPPY & NUMBER weeks|months|days ;
    FLOPPY & BABY ; BABY & DRY_NAPPY|NOT_FEEDING & FLOPPY|FEVER|VOMIT_WORD|hours|sleepy|sleep ; BABY ~ not ~ right &
    FEVER|BREATHLESS|FLOPPY|COLOUR_BAD ; BABY|CHILD ~ COLOUR_BAD ; BABY ~ cold|freezing ~ FLOPPY|MOTTLED|blue|sleepy
    ; CHILD & FEVER & FLOPPY|CONFUSED|DROWSY|stiff|MOTTLED|drink ; hardly|barely|scarcely|few|fewer|less|one|no|not
    ~ wet|soaked nappies|nappy|diaper|diapers ; BABY & fewer|less wet|nappies ; BABY|CHILD ~ not|will|wont|refuses|
    refusing ~ milk|drink|bottle|breast|feed & FEVER|FLOPPY|VOMIT_WORD|DRY_NAPPY|hours|sleepy|days|breathing ; BABY|
    CHILD ~ sunken|sunk ~ eyes|soft ; BABY ~ yellow & sleepy|feed|poo|floppy|not ; is|are|only|just NUMBER|one|1|2 &
    FEVER & not+drink|not+drinking|will+not+drink|FLOPPY|lies+there|lying+there|DROWSY ; FEVER & lies+there|
    lying+there|just+lies|just+lying|not+playing & CHILD|BABY|she|he|drink
    """),
    emergency("meningitis or sepsis",
        "Meningitis Research Foundation, Symptoms; UK Sepsis Trust, Signs of sepsis; NHS, Sepsis",
        (*USUAL, "past event", "worry ahead"), """
    SPOTS ~ NOT_FADE ; NOT_FADE & SPOTS & GLASS ; SPOTS & GLASS & NOT_FADE|stays|still ; SPOTS & FEVER & STIFF_NECK|
    DROWSY|MOTTLED|LIGHT_HURTS ; purple|pinprick ~ SPOTS|rash & FEVER|CHILD|BABY|SICK|ill|NOW ; STIFF_NECK & FEVER|
    LIGHT_HURTS|SPOTS|VOMIT_WORD|CONFUSED|DROWSY ; LIGHT_HURTS & FEVER|HEADACHE & STIFF_NECK|VOMIT_WORD|DROWSY|
    SPOTS|FEVER ; think|thinks|maybe|could|might|signs|looks|worried ~ meningitis|sepsis|septic ; having|has|got|
    going sepsis|septic|meningitis & NOW|think ; FEVER & CONFUSED|MOTTLED_SKIN ; shivering|rigors|shaking &
    CONFUSED|FEVER ~ CONFUSED ; rigors & FEVER|line|chemo ; chemo|neutropenic|no+spleen|transplant & FEVER ;
    mottled|marbled ~ skin|legs|arms|hands ; infection|wound|uti|sepsis & CONFUSED|DROWSY|MOTTLED_SKIN ; red ~ line|
    streak|streaks ~ up & FEVER|shivering|hot ; skin ~ spreading|black|purple ~ SEVERE & FEVER ; feel|feels|think
    like ~ dying|die & FEVER|shivering|infection ; not ~ urinated|peed|weed|passed & FEVER|CONFUSED|MOTTLED_SKIN ;
    FEVER & DROWSY & CHILD|BABY|CARED|HOME_PERSON ; SPOTS & FEVER ~ boiling|high|SEVERE|40|39 ; pin+prick|pinprick|
    pinpricks|petechiae|purple ~ spots|rash|marks|dots ; STIFF_NECK & light|lamp|lights|bright|curtains ; infection|
    uti|urine|water+infection|wound|cellulitis & CONFUSED|shivering|shivers|rigors|COLOUR_BAD|cold|MOTTLED ; FEVER &
    lamp|lights|light ~ hurt|hurts|away|hates|STIFF_NECK ; shivering|shaking ~ uncontrollably & FEVER|infection|
    CONFUSED|COLOUR_BAD ; chemo|chemotherapy|neutropenic|immunosuppressed & temperature|FEVER|shivering|sore+throat
    ; spleen|chemo|transplant|dialysis|immune|neutrophils|steroids|leukaemia|leukemia|sickle & FEVER ; FEVER &
    shaking|SHAKING|shivering & straight|CONFUSED|COLOUR_BAD|CANNOT
    """),
    emergency("sudden loss of sight, worst headache",
        "NHS, Vision loss; NHS, Headaches: when to call 999; NHS, Subarachnoid haemorrhage",
        LASTING, """
    SUDDEN ~ VISION|blind & VISION_GONE|CANNOT|blind|not ; VISION ~ VISION_GONE & SUDDEN|NOW|one+eye|left+eye|
    right+eye|eye ; gone|went|going blind ; lost ~ sight|vision & NOW|eye|SUDDEN ; can+not+see ~ eye|anything & NOW|
    SUDDEN|eye ; suddenly ~ can+not+see|not+see ; curtain|shutter|shadow|veil ~ vision|eye|sight|down ; VISION ~
    curtain|shutter ; sudden* ~ double+vision ; flashes|flashing|floaters & curtain|shadow|sudden|suddenly|lost ;
    worst ~ HEADACHE ; HEADACHE ~ worst ; HEADACHE & SUDDEN ~ SEVERE|HEADACHE ; SUDDEN ~ HEADACHE ; HEADACHE ~
    SUDDEN ; thunderclap ; HEADACHE & exploded|explosion|hammer|bat|snapped|popped|seconds|axe|shot|kicked ; hit|
    kicked|whacked ~ back+of ~ head & HEADACHE|pain|like ; HEADACHE & STIFF_NECK|CONFUSED|DROWSY|GARBLED_SPEECH|
    ONE_SIDE|WEAK_SIDE|VISION_ODD & SEVERE|SUDDEN|NOW|FEVER|VOMIT_WORD|never ; HEADACHE & STIFF_NECK ; HEADACHE &
    GARBLED_SPEECH|WEAK_SIDE ; HEADACHE ~ blinding|sudden ~ hit|bat|hammer ; like ~ hit|kicked|bat|hammer|axe &
    HEADACHE|head ; everything|vision|sight|eye|eyes|it went|gone|going GONE_DARK & eye|eyes|TODAY|suddenly|vision|
    see ; eye|eyes ~ GONE_DARK & suddenly|TODAY|CANNOT|vision|see ; lost|losing ~ half|all|most|sight ~ vision|
    sight|eye|eyes ; head ~ exploded|exploding|burst|popped|split|bursting & pain|worst|suddenly|SUDDEN ; pain ~
    head ~ SUDDEN|worst|exploded ; SUDDEN ~ pain ~ head ; worst ~ pain ~ head ; headache ~ ever|known|life &
    suddenly|SUDDEN|worst|NOW ; HEADACHE & never+had+one|never+had+anything|like+nothing|out+of+nowhere|hit+me+like|
    bang|thunder|instantly ; ; HEAD ~ exploded|burst|popped ; loss ~ sight|vision & SUDDEN|eye|TODAY|NOW ; sudden|
    suddenly ~ loss ~ sight|vision|eyesight|hearing
    """),
    emergency("numb saddle, lost bladder control with back pain",
        "NHS, Back pain: when to go to A&E (cauda equina syndrome)",
        (*USUAL, "for weeks", "sat too long"), """
    SADDLE ~ NUMB ; NUMB ~ SADDLE ; LOST_CONTROL & BACK_LEGS & BLADDER|NUMB|WEAK ; LOST_CONTROL ~ BLADDER &
    BACK_LEGS|NUMB|NOW|SUDDEN ; CANNOT ~ wee|pee|urinate & BACK_LEGS|hours|NUMB|NOW|agony|all|since ; both ~ legs ~
    WEAK|NUMB & BACK_LEGS|NOW|SUDDEN|BLADDER ; can+not+feel ~ wee|pee|poo|wiping|wipe|toilet|legs ; BACK_LEGS &
    CANNOT ~ BLADDER ; LOST_CONTROL & BACK_LEGS ; back & LOST_CONTROL ; CANNOT ~ feel ~ wipe|wiping|myself+wipe|
    toilet ; NUMB ~ down+below|down+there|between+my+legs|nether ; CANNOT ~ wee|pee|urinate|pass+urine|pass+water &
    NUMB|BACK_LEGS|pain|hours|agony|since|NOW ; lost|losing feeling|sensation|control ~ SADDLE|bum|legs|BLADDER ;
    NUMB ~ bum|bottom|groin|genitals & BACK_LEGS|lifting ; NUMB ~ private|privates|groin|saddle & BLADDER|wee|pee|
    toilet|back|legs ; CANNOT ~ empty|pass|hold ~ bladder|urine|water & NUMB|BACK_LEGS|pain|hours|since|NOW
    """),
    emergency("twisted testicle, severe belly pain",
        "NHS, Testicular pain; NHS, Stomach ache: when to call 999; NHS, Abdominal aortic aneurysm",
        LASTING, """
    TESTICLE & PAIN & SUDDEN|SEVERE|VOMIT_WORD|NOW|SWELL ; TESTICLE ~ SEVERE|twisted|agony ; SEVERE ~ PAIN ~
    TESTICLE ; SEVERE|SUDDEN ~ TESTICLE ; TESTICLE & VOMIT_WORD ; erection ~ hours ; BELLY ~ PAIN & OUT_COLD|
    fainted|rigid|hard|collapsed|blood|grey|CLAMMY_SEVERE ; SUDDEN ~ SEVERE ~ BELLY ; SEVERE|SUDDEN ~ BELLY ~ PAIN &
    NOW|SUDDEN|VOMIT_WORD|move|FEVER ; BELLY|tummy|stomach ~ rock|rigid hard|solid|rigid ; BELLY ~ PAIN ~
    unbearable|agony|excruciating ; unbearable|excruciating|agonising ~ PAIN|BELLY|back ; aneurysm ~ burst|ruptured|
    leaking & NOW|think ; appendix ~ burst & NOW|think ; TESTICLE|privates|nether+regions|lad ~ SEVERE|terrible|
    agony|sudden & SWELL|PAIN|sick ; PAIN ~ TESTICLE|privates|ball|balls & SEVERE|terrible|sudden|suddenly|SWELL|
    SICK ; BELLY & SEVERE ~ PAIN & CANNOT|SICK|FEVER|faint|rigid|doubled ; doubled+over|doubled+up|rolling+around|
    screaming|writhing ~ pain|agony ; stomach|tummy|belly ~ hard|rigid ~ board|rock|touch & PAIN
    """),
    emergency("diabetes emergency",
        "NHS, Diabetic ketoacidosis; NHS, Low blood sugar (hypoglycaemia); Diabetes UK, Hypos",
        (*USUAL, "past event"), """
    DIABETES & CONFUSED|DROWSY|OUT_COLD|WAKE_NOT|unresponsive ; ketones ~ high|over|above|large|very|NUMBER ; high
    ketones ; DIABETES & VOMIT_WORD & high|ketones|fruity|pear|drops|thirsty|breathing|NUMBER ; breath ~ pear|
    fruity|acetone|nail ; hypo & not|CONFUSED|WAKE_NOT|shaking|NOW|fit ; sugar ~ SUGAR_LOW & CONFUSED|shaking|
    sweating|NOW|not|DROWSY|FIT ; reading|meter|says|shows|machine|sugar ~ hi|lo & SICK|DIABETES ; dka & NOW|think|
    signs|having ; diabetic+coma ; insulin ~ too+much|double|wrong|extra|twice ; DIABETES & breathing ~ fast|deep ;
    adrenal+crisis|addisonian+crisis ; addisons|addison & VOMIT_WORD|collapsed|CONFUSED ; DIABETES & can|will not
    stop ~ sick|vomiting ; DIABETES & VOMIT_WORD & all+day|can|stop|keep|keeps|hours|since|everything ; sugar ~
    NUMBER & SICK|CONFUSED|DROWSY|ketones|WAKE_NOT|unresponsive|shaking ; meter|sugar|sugars|glucose|libre|reading ~
    NUMBER & shaking|CONFUSED|DROWSY|sweating|WAKE_NOT|rubbish|VOMIT_WORD|ketones|FLOPPY ; ketones ~ NUMBER ;
    DIABETES & GARBLED|shaking|sweating|aggressive|staggering & sugar|low|hypo|meter|CONFUSED|rubbish|NUMBER ;
    sugar|sugars|glucose|levels ~ through+the+roof|sky+high|off+the+scale|really+high|very+high|too+high &
    VOMIT_WORD|SICK|DROWSY|CONFUSED|ketones|breathing|thirsty ; insulin|pump ~ failed|stopped|ran+out|run+out|
    missed|not+working & VOMIT_WORD|SICK|ketones|sugar|sugars|DROWSY|high
    """),
    emergency("asking for an ambulance now",
        "NHS, When to call 999",
        (*USUAL, "ambulance came", "dying of"), """
    send|need|get|call|calling|want|require|please ~ ambulance ; ambulance ~ now|quick|quickly|please|asap|urgently
    ; call|ring|dial 999|911|112|000 & NOW|please|should|someone|quick|help ; help|hurry ~ dying ; is|are|think|
    thinks+she|thinks+he|am|im dying & NOW|help|please|think|BREATH|mum|dad|HOME_PERSON|CHILD ; is|are|am
    going+to+die & NOW|help|please|think ; please+help & dying|unconscious|bleeding|BREATH|BLUE ; life+or+death ;
    should|shall|do|need|must ~ call|ring|phone|get|dial ~ ambulance|999|911|112|000 ; get ~ someone|help|doctor ~
    here|quick|quickly|now|fast & OUT_COLD|BREATH|dying|collapsed|BLEED|please|husband|baby ; is+dying|are+dying|
    be+dying|im+dying & NOW|help|CARED|HOME_PERSON|CHILD|think|please
    """),
)
