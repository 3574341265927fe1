"""The emergency rules for injuries, bleeding, allergy, poison, burns and birth; as in `safety_rules`, same sources."""

from typing import Final

from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.rule import Rule
from guardrails.boundary.safety_rules import USUAL, emergency

# fmt: off
INJURY_RULES: Final[tuple[Rule[BoundaryKind], ...]] = (
    emergency("choking",
        "NHS, What should I do if someone is choking?",
        (*USUAL, "choked up"), """
    is|am|are|was|started choking ; CHILD|BABY|ME|HOME_PERSON ~ choking|choked ; choking & NOW|BLUE|CHILD|BABY|can ;
    choking on ; choked on & can|still|not|stuck|BLUE ; stuck|lodged|jammed ~ THROAT & can|BREATH|not|drooling|
    speak|swallow|CHILD|BABY ; CANNOT ~ cough|speak|talk & stuck|choking|food ; CANNOT swallow ~ saliva|spit|
    anything & stuck|drooling|bone|NOW ; drooling & CANNOT swallow|BREATH ; choking+help|help+choking ; choking &
    please|help|quick
    """),
    emergency("severe bleeding",
        "NHS, When to call 999: severe bleeding; NHS, Vomiting blood; Stop the Bleed, American College of Surgeons",
        (*USUAL, "for weeks", "swearing", "period", "it stopped"), """
    BLEED ~ UNSTOPPED ; UNSTOPPED ~ BLEED ; can|will|does not ~ stop ~ BLEED ; BLEED ~ POURING ; POURING ~ BLEED ;
    BLEED ~ HEAVY ; HEAVY BLEED ; lost|losing|loss ~ HEAVY|lots|lot|so|pints|litres ~ blood ; blood ~ SEVERE ~ lost
    ; BROUGHT_UP ~ blood ; blood ~ vomit|sick|puke ; vomit ~ blood ; coffee+grounds & vomit|sick|SICK ; bleeding ~
    out ; bleeding+to+death ; bleed+out ; blood ~ in ~ vomit ; BROUGHT_UP ~ bloody|blood ; black ~ tarry|tar|sticky
    ~ poo|stool|stools|poop ; poo|stool|stools|poop ~ black ~ tar|tarry|sticky ; poo|stool|toilet|back+passage|
    bottom|rectal ~ BLEED ~ HEAVY|POURING ; blood ~ soaked|soaking ~ through ; soaking|soaked through ~ pad|pads|
    towel|towels|dressing|bandage ; been|got|was stabbed|shot ; stabbed & knife|chest|stomach|back|neck|NOW|bleeding
    ; gunshot ; shot ~ in ~ leg|arm|chest|stomach|head|back ; cut|sliced|severed ~ artery|vein|tendon ; GORE & bone|
    finger|hand|arm|leg|knife|toe|thumb|blood|metal|glass ; finger|thumb|toe|hand|arm|leg|ear ~ GORE ; chopped|
    sliced|cut|ripped|severed ~ finger|thumb|toe|hand|fingers ~ off ; deep ~ cut|wound|gash & bleeding|blood|bone|
    open|see ; cut ~ to ~ bone ; nose+bleed|nosebleed ~ not|hour|UNSTOPPED|minutes|thinners ; bleeding ~ out|from ~
    ear|ears|eyes|mouth|everywhere ; blood ~ toilet|poo|stool & faint|dizzy|lots|loads|HEAVY|POURING ; through ~
    towels|towel & BLEED|blood|cut ; spurting|gushing ; knife|glass|metal|nail|scissors ~ stuck|through ~ leg|arm|
    chest|back|stomach|neck|hand|eye|foot|side ; knife in leg|arm|chest|back|stomach|neck|hand|side ; CANNOT ~ stop
    ~ BLEED|it ~ bleeding ; CANNOT ~ stop ~ blood ; load|loads|lots|cupful|mouthful|handful of blood & BROUGHT_UP|
    toilet|poo|came|cough ; BROUGHT_UP ~ load|loads|lots|lot ~ blood ; loo|toilet ~ full ~ blood ; bleeding|blood ~
    ear|ears & HEAD|car|fell|fall|hit ; cut ~ deep & BLEED|bone|stitches|POURING|open ; arm|leg|hand|finger|foot ~
    caught|trapped ~ machine|saw|mower|mincer|blender|door & BLEED|off|blood ; chainsaw|circular+saw|lawnmower|
    table+saw & BLEED|blood|cut|finger|leg|hand ; ear|ears ~ bleeding & crash|accident|fell|fall|hit|car|bike ;
    clots ~ size|big|huge|large|lemon|lemons|golf|fist|plum ; passing|passed ~ huge|big|large|massive clots ;
    soaked|soaking ~ dressing|dressings|towel|towels|pads|pad|sheets|bandage|bandages|shirt & BLEED|blood|wound|cut|
    operation ; BLEED ~ operation|surgery|wound|stitches|tonsils|tooth & UNSTOPPED|POURING|HEAVY|not|will
    """),
    emergency("severe allergic reaction",
        "NHS, Anaphylaxis; Anaphylaxis UK, Signs and symptoms",
        (*USUAL, "for weeks", "old allergy", "sore throat"), """
    THROAT ~ SWELL ; SWELL ~ THROAT ; THROAT ~ CLOSING & ALLERGEN|NOW|HIVES|BREATH|can|SWELL|feel|feels|feeling ;
    THROAT ~ closing|closed|shutting|constricting ; closing ~ THROAT ; LIPS|face|eyes ~ SWELL & ALLERGEN|NOW|HIVES|
    BREATHLESS|BREATH|THROAT ; lips|lip|face|eyes SWELL ~ up ; SWELL ~ lips|face|mouth & ALLERGEN|NOW ; EPIPEN ~
    used|given|gave|jabbed|injected|not|expired|home|have|done ; used|given|gave|jabbed|need|needs|no ~ EPIPEN ;
    ANAPHYLAXIS & NOW|think|having|going|into|shock|gone|help ; going|gone|goes|in into|anaphylactic ~ shock|
    ANAPHYLAXIS ; having|think|has ~ ANAPHYLAXIS ; ALLERGY_WORD ~ reaction & SEVERE|SWELL|BREATHLESS|can|THROAT|NOW|
    faint|dizzy|HIVES|BREATH ; HIVES & BREATHLESS|can+not+breathe|THROAT|SWELL ~ face|SWELL ~ lips|faint|vomiting|
    WHEEZE|SICK & ALLERGEN ; ALLERGEN & BREATHLESS|THROAT|can+not+breathe ; stung & SWELL|HIVES|faint|dizzy|
    BREATHLESS|collapsed|THROAT|allergic ; HIVES & faint|dizzy|passing|BREATHLESS|SWELL|collapsed & ALLERGEN|NOW|
    sting|eating ; covered+in+hives|come+out+in+hives|came+out+in+hives & BREATHLESS|faint|SWELL|wheezing|THROAT|
    VOMIT_WORD|dizzy ; ALLERGEN & lips|tongue|mouth|throat|face tingling|tingly|itchy|itching|numb|swelling|SWELL|
    tight|funny|burning ; ALLERGEN & lips|tongue|mouth|throat|face ~ tingling|SWELL|CLOSING|tight|itchy ; ALLERGEN &
    DOOMED|collapsed|faint|OUT_COLD|BREATHLESS ; face|eyes|lips|tongue ~ balloon|ballooned|balloons|blown+up|
    puffed+up ; having|has|is ~ allergic+reaction ; having ~ reaction ~ to & SWELL|BREATHLESS|HIVES|THROAT|face ;
    allergic & ate|eaten|eating & mouth|lips|throat|tongue|face|sick|SICK|HIVES|BREATHLESS
    """),
    emergency("poisoning, overdose, something swallowed",
        "NHS, Poisoning; NHS, Button battery safety; TOXBASE public pages; CAPT, Button batteries",
        (*USUAL, "past event", "everyday swallowing"), """
    taken|took|had|has|having overdose ; overdosed|overdosing ; overdose & NOW|PILLS|SUBSTANCE|TOOK ; an+overdose ;
    TOOK ~ HANDFUL ~ PILLS ; TOOK ~ NUMBER ~ PILLS & overdose|once|NOW|CHILD|die|all|by ; TOOK ~ BUTTON ; BUTTON ~
    TOOK ; CHILD|HOME_PERSON|ME|CARED ~ TOOK ~ HARMFUL ; TOOK ~ HARMFUL & CHILD|NOW|CARED ; TOOK bleach|antifreeze|
    weedkiller|poison ; CHILD ~ TOOK ~ PILLS ; CHILD ~ TOOK ~ WILD ; TOOK ~ WILD & garden|wild|unknown|poisonous|
    SICK|woods|park|NOW|identify ; got into|hold ~ PILLS ; got into|hold ~ HARMFUL ; CHILD & PILLS ~ missing|empty|
    gone|open|scattered|mouth ; TOOK ~ poison|phenyl|pesticide|acid|insecticide|kerosene|harpic ; consumed ~ poison
    ; poisoned & NOW|think|CHILD ; HARMFUL ~ eye|eyes & splashed|splash|NOW|got|squirted|sprayed|in ; splashed|
    squirted|sprayed ~ eye|eyes ; chemical ~ eye|eyes|face|skin ; double|wrong|too+much|ten+times|extra|twice ~
    dose|insulin|medicine & CHILD|insulin|mistake|accident|accidentally|warfarin|methadone ; too+much|too+many ~
    PILLS & TOOK|gave|given|had ; gave|given ~ wrong|double|adult ~ PILLS|dose|medicine & CHILD ; carbon+monoxide &
    NOW|headache|alarm|dizzy|SICK|sleepy ; alarm & carbon+monoxide ; smell gas & dizzy|SICK|headache ; breathed|
    inhaled ~ fumes|smoke|gas & NOW|dizzy|cough|BREATHLESS|headache ; snake & bit|bite|bitten ; bitten|bit ~ snake|
    adder|cobra|viper|krait|redback|funnel ; snake+bite ; scorpion & stung|sting ; drank|drunk|drinking ~ HEAVY &
    WAKE|unconscious|BREATH|OUT_COLD|VOMIT_WORD ; drink+spiked ; SUBSTANCE & can|will ~ WAKE ; SUBSTANCE & BLUE|
    OUT_COLD|BREATHLESS|gurgling ; swallowed ~ glass|pin|needle|razor|blade|nail|screw|magnet|magnets ; TOOK ~ MANY
    ~ PILLS ; MANY ~ PILLS & TOOK|swallowed ; HARMFUL in eye|eyes|mouth|drink ; HARMFUL ~ eyes|eye ; gave|given|give
    ~ PILLS & mistake|wrong|accident|accidentally ; gave|given ~ CARED|CHILD ~ PILLS ~ mistake|accident ; took|taken
    ~ wrong|someone|somebody ~ PILLS ; TOOK ~ mosquito|repellent|refill|good+knight|hit+spray ; CHILD|CARED|BABY &
    TOOK ~ HARMFUL|BUTTON ; TOOK ~ half|most|some|whole|bottle ~ HARMFUL ; overdose|overdosed|overdosing &
    HOME_PERSON|CARED|CHILD|SUBSTANCE ; CARED|CHILD|HOME_PERSON ~ TOOK ~ HANDFUL ; HANDFUL ~ PILLS & TOOK ; drank|
    drunk|swallowed ~ by+mistake|by+accident|accidentally & HARMFUL|bottle|water ; sniffed|inhaled|huffed|breathing
    ~ gas|fumes|glue|aerosol|bleach|chlorine|smoke & BREATHLESS|dizzy|SICK|OUT_COLD|cough ; mixed bleach ; reaction|
    took|taken ~ club|party|festival|rave|pill|drug|drugs|spiked & hot|burning|CONFUSED|OUT_COLD|SICK|shaking|CHEST|
    BREATHLESS|bad|FIT ; SNAKE ~ bit|bitten|bite|bites|stung|sting ; bit|bitten|bite|stung ~ SNAKE ; TOOK ~ HANDFUL
    & PILLS ; CHILD|BABY ~ TOOK ~ SUBSTANCE|alcohol|methadone|wine|beer|whisky|gin ; breathed|inhaled|breathing ~
    HARMFUL|fumes|gas|smoke ; accidentally|mistake|mistakenly TOOK ~ PILLS ; TOOK ~ PILLS ~ mistake|accident|
    accidentally ; TOOK ~ CARED PILLS ; TOOK ~ CARED ~ PILLS & accidentally|mistake|instead|wrong ; put|slipped|
    spiked ~ drink & CANNOT|dizzy|OUT_COLD|something|feel|SICK ; overdose|overdosed|overdosing & TODAY|CANNOT|
    drowsy|hospital|breathing|pills ; someone|she|he|girl|boy ~ been+poisoned ; took|taken|had|given ~ NUMBER|two|
    three|double|several times|doses|lots ~ mistake|accident|accidentally|today|instead ; took|taken ~ tablets|
    medicine|dose ~ twice|three+times|again & accident|mistake|forgot|accidentally|CARED ; mixed+up|muddled+up|
    confused ~ PILLS & taken|took|wrong|double|too ; taken|took|swallowed ~ week|month|weeks|days ~ worth ; worth ~
    PILLS & took|taken ; bottle|packet|box ~ is|was ~ empty & CHILD|CARED|PILLS|medicine
    """),
    emergency("head, neck and body injury",
        "NHS, Head injury and concussion; NHS, When to call 999: major trauma; NHS, Spinal injury",
        (*USUAL, "past event", "brick wall"), """
    BANGED ~ HEAD & VOMIT_WORD|DROWSY|CONFUSED|OUT_COLD|fit|seizure|thinners|warfarin|apixaban ; HEAD ~ BANGED &
    VOMIT_WORD|DROWSY|CONFUSED|OUT_COLD|fit|seizure ; BANGED ~ HEAD & remember|blurred|double|fluid|pupil|pupils|
    worse|bleeding|odd|weird|slurring|slurred|dent|soft ; HEAD & fluid|blood ~ ear|ears|nose & BANGED|fell ; fell|
    fallen|falls|fall|jumped ~ HEIGHT & head|move|back|neck|unconscious|pain|not|bleeding|NOW|legs ; CANNOT ~ move|
    feel ~ leg|legs|neck|toes|arms & fell|fall|crash|accident|hit|dived|suddenly|NOW ; hit|knocked|struck|run ~
    over+by|by ~ car|bus|truck|lorry|van|train|motorbike|bike ; run+over ; car+crash|car+accident|bike+accident|
    motorbike+accident|rta & NOW|trapped|bleeding|head|chest|not|pain ; bone ~ GORE ; crushed ~ CHEST|leg|hand|under
    ; trapped under ; neck ~ broken|snapped ; STABBED_THING ~ in ~ eye|chest|stomach|neck|back|head ; kicked|
    punched|hit ~ stomach|tummy & PREGNANT ; no+pulse ~ foot|hand|leg ; leg|foot|arm|hand ~ cold ~ white|blue|pale|
    numb & PAIN|sudden|NOW ; fell|fallen|falls|fall ~ HEIGHT & DROWSY|VOMIT_WORD|CONFUSED|OUT_COLD|SICK ; fell|
    fallen|came+off ~ DROWSY|CONFUSED|unconscious ; came+off|thrown+off|knocked+off ~ bike|horse|motorbike|scooter &
    OUT_COLD|VOMIT_WORD|CONFUSED|head|knocked|not ; leg|foot|arm|hand ~ cold & white|blue|pale|numb ; fell|fallen|
    fall ~ HEIGHT & not+been+right|not+been+himself|not+been+herself|SICK|dropping+off|CONFUSED|DROWSY|bleeding ;
    BANGED|fell & HEAD & not+right|not+been+right|odd|slurring|seeing|double|dropping+off|asleep ; legs|leg|arm|
    chest|hand ~ crushed|trapped|pinned ; crushed|pinned|trapped ~ under|by|between ; car|van|lorry|truck|bus|
    motorbike ~ hit|ran+over|knocked ~ CHILD|CARED|me|HOME_PERSON|him|her ; fell|dropped ~ from|out|off ~ window|
    balcony|roof|height|tree|horse|changing+table|worktop|bed & BABY|VOMIT_WORD|head|not|CONFUSED ; blood|fluid ~
    coming|from|out ~ ear|ears & HEAD|hit|fell|car ; stuff|liquid|fluid|water|blood ~ coming|leaking|running|
    dripping|out ~ nose|ear|ears & HEAD|hit|fell|bang|crash ; wound|wounds & knife|stab|bullet|gun ; BANGED ~ HEAD &
    nose|ears|vision|see|walk|balance|memory|odd|strange|unsteady|wobbly|crying|blue|lump ; fell|fallen|collapsed|
    landed ~ on ~ CARED|him|her|me|CHILD & trapped|crushed|CANNOT|under ; trapped & CARED|CHILD|leg|arm|fire|car|
    CHEST ; knocked|run|mown ~ down|over|off ~ by ~ car|bus|truck|lorry|van|train|motorbike|bike|scooter|tram|taxi ;
    hit|struck ~ by ~ car|bus|truck|lorry|van|train|motorbike|bike|scooter|tram|taxi|ball|branch|brick ; car|van|
    bike|motorbike|bus ~ crash|accident|smash|collision|crashed & hurt|injured|bleeding|CANNOT|trapped|OUT_COLD|
    pain|neck|head|TODAY ; blood|fluid ~ coming|leaking|pouring|dripping|out ~ ear|ears ; fell|fallen|jumped|thrown
    ~ from|off|out ~ roof|balcony|window|scaffolding|scaffold|bridge|cliff|loft|second+floor|first+floor ; fell|
    fallen|landed|collapsed|toppled|came+down ~ on|onto ~ CARED|CHILD|him|her|me|head ; tv|wardrobe|bookcase|
    drawers|shelf|ladder|scaffolding|tree|wall|branch|bricks|masonry ~ fell|fallen|landed|toppled ~ on|onto
    """),
    emergency("burns, electricity, water, heat and cold",
        "NHS: Burns and scalds; Electric shock; Drowning; Heat exhaustion and heatstroke; Hypothermia",
        (*USUAL, "past event", "worn out", "sunburn"), """
    BURN ~ BURN_BAD & CHILD|BABY|NOW|SEVERE|face|blister*|skin|large|big|oil|water|kettle|fire|peeling|HOME_PERSON|
    CARED ; CHILD|BABY ~ BURN ; pulled|tipped|spilled|spilt|knocked ~ kettle|tea|coffee|pan|soup|oil|water ~
    CHILD_OR_SELF ; poured ~ acid|boiling ; acid ~ thrown|attack|face ; skin ~ peeling|coming|came ~ off & BURN ;
    clothes|hair|dress ~ on+fire|caught ; SEVERE BURN ; burned|burnt ~ badly ; BURN ~ size|bigger ~ hand ;
    electrocuted ; ELECTRIC & NOW|BURN|OUT_COLD|CHEST|CHILD|heart|NUMB|shaky|tingling|HOME_PERSON ; struck|hit
    by+lightning ; drowning ; nearly|almost drowned ; pulled|fished|found|got ~ WATER & not|BREATH|blue|coughing|
    OUT_COLD|CHILD|under ; went|gone|going|head ~ under ~ WATER|water & not|BREATH|blue|coughing|NOW ; face+down ~
    WATER ; heat+stroke|heatstroke & NOW|CONFUSED|OUT_COLD|think ; hot|heat|sun & CONFUSED|OUT_COLD & stopped|
    sweating|FEVER|NOW ; hypothermia & NOW|think|CONFUSED ; freezing|cold & stopped shivering ; house|flat|kitchen|
    room ~ on+fire ; smoke+inhalation ; BURN ~ CHILD|BABY ; CHILD|BABY & BURN ; kettle|boiling|scalding|hot ~ over|
    on|onto|down ~ CHILD|BABY|him|her|me|myself|himself|herself|arm|leg|legs|face|chest ; badly+burnt|badly+burned|
    badly+scalded|burnt+badly ; BURN ~ all+over|hands|face|arms|legs & chip+pan|oil|fire|water|fat|kettle|explosion|
    petrol ; under+water|underwater|submerged|face+down & CHILD|BABY|bath|pool|minute|not|pond ; in+the+sun|heat|
    sunstroke|hot+car & CONFUSED|OUT_COLD|not+sweating|FIT|vomiting ; pan|kettle|oil|tea|coffee|water|soup|iron ~
    tipped|spilled|spilt|fell|poured|went|splashed ~ over|on|onto|down & BURN|blister*|skin|CHILD|BABY|face|foot|
    arm|legs ; skin ~ blistering|blistered|peeling|melted|charred|coming+off & BURN|oil|water|fire|pan|chemical ;
    touched|grabbed|hit ~ live+wire|wire|cable|fence|socket|pylon & OUT_COLD|BURN|NUMB|heart|CHEST|shock|tingling ;
    fell|fallen|slipped|jumped ~ in|into ~ pond|pool|river|canal|lake|sea & not|BREATH|BLUE|blue|CANNOT|under|cough|
    cold ; hypothermic|hypothermia & NOW|think|cold|CONFUSED ; pulled|dragged|got ~ out ~ water|pool|sea|lake|river
    & not|blue|coughing|BREATH|grey ; electric+shock|shock & work|wire|socket|cable|plug|mains|appliance|touched &
    CHEST|BURN|heart|hurts|hand|NUMB|OUT_COLD|fell ; straighteners|iron|oven|hob|fire|stove|radiator|bbq|barbecue|
    candle|fireplace & blistered|blisters|blister*|peeling|BURN & CHILD|palm|hand|hands|BABY ; breathed ~ smoke ;
    on+fire|caught+fire & smoke|burn|BURN|trapped|CARED ; zapped|electrified|electrocution|power+line|pylon|
    overhead+line & CARED|CHILD|me|HOME_PERSON|by ; slipped|slid|went|fell|found|been|was ~ under ~ water|bath ;
    bath|pool|pond|water|tub ~ under|face+down|submerged & CHILD|BABY|cough|coughing|BLUE|not ; swallowed|breathed|
    inhaled ~ water & pool|bath|cough|BREATHLESS|sleepy ; boiling|scalding|burning|hot ~ water|oil|fat|tea|coffee|
    soup|milk ~ CHILD|BABY|face|arm|chest|leg|legs|hand ; touched|grabbed|hit|cut|drilled ~ cable|wire|pylon|power|
    mains|socket|rail & fell|OUT_COLD|BURN|shock|thrown|CANNOT|NUMB|live ; live+cable|live+wire|live+rail|third+rail
    ; bottom ~ pool|pond|bath|water|lake|river ; found|floating ~ in ~ pool|pond|bath|water|river|sea|lake ; fell|
    fallen|rolled|walked ~ in|into|on ~ fire|bonfire|flames|campfire|coals ; big|large|huge|massive|horrible|deep
    burn|burns ; electric+shock|electrocuted & funny|weird|odd|strange|dizzy|heart|palpitations|CHEST ; fell|fallen|
    slipped|jumped ~ in|into ~ pond|pool|river|canal|lake|sea & coughing|sleepy|drowsy|swallowed|BREATHLESS ; spilt|
    spilled|splashed|poured|got|dropped ~ acid|alkali|caustic|lye|bleach|chemical|chemicals|petrol|cement ~ on|over|
    in|onto ~ arm|hand|hands|face|leg|legs|foot|skin|eye|eyes|me|him|her ; fork|knife|finger|key|pin|screwdriver ~
    in|into ~ socket|plug|outlet|toaster
    """),
    emergency("pregnancy and birth",
        "NHS: Bleeding in pregnancy; Pre-eclampsia; Ectopic pregnancy. Tommy's: Baby movements",
        (*USUAL, "past event", "no longer pregnant"), """
    PREGNANT & BLEED & not|NOW|HEAVY|POURING|PAIN|clots|red|weeks|bleeding|cramps ; PREGNANT & bleeding|blood ;
    BABY_STILL & PREGNANT|weeks|today|since|NOW|belly|womb|worried ; BABY_STILL ; PREGNANT & HEADACHE & VISION_ODD|
    SWELL|SEVERE|flashing|blurred|spots ; PREGNANT & VISION_ODD ; PREGNANT & SEVERE ~ PAIN|BELLY ; PREGNANT & PAIN ~
    SEVERE ; PREGNANT & one+side|shoulder ~ PAIN ; PREGNANT & FIT|OUT_COLD|fainted|collapsed ; PREGNANT & swollen|
    swelling ~ face|hands & HEADACHE|VISION_ODD|sudden|suddenly ; waters ~ broke|broken|gone & green|brown|blood|
    early|weeks|cord|NOW ; cord ~ out|hanging|down|prolapse|see|neck ; baby ~ coming ~ now|NOW|fast ; head ~ out|
    crowning|showing & baby|push|labour|labor|NOW ; crowning ; need|have|urge to+push ; giving+birth & NOW|home|car|
    floor ; in labor|labour & NOW|weeks|early|home|car|minutes ; birth|postpartum|c+section|baby & soaking|soaked ~
    pad|pads ; gave+birth|had+a+baby|had+the+baby|after+birth|postpartum & BLEED ~ HEAVY|POURING ; gave+birth|
    postpartum & FEVER|BREATHLESS|calf|CHEST ; am|is|at|she+is NUMBER weeks|months & BLEED|blood|BABY_STILL|cramps|
    waters|SEVERE ~ PAIN ; NUMBER weeks & bright+red|bleeding|bleed|blood|clots & PREGNANT|loo|toilet|baby|pad|
    miscarriage|cramps|am ; baby|bump ~ not|stopped|has+not|no|less ~ moved|moving|kicked|kicking|movement|move|
    kick|wriggling ; not|no ~ felt|feel|feeling ~ move|kick|kicks|movement|wriggle & NUMBER|baby|bump|PREGNANT ;
    miscarrying|miscarriage & bleeding|clots|soaking|faint|pain|NOW|HEAVY ; feet|foot|arm|cord ~ coming|came|hanging
    ~ out & baby|labour|waters|PREGNANT ; NUMBER weeks & headache|HEADACHE & stars|VISION_ODD|flashing|lights|
    swollen|blurred ; seeing+stars & HEADACHE|PREGNANT ; NUMBER weeks & BABY_STILL|contractions|waters|cord ; foot|
    feet|arm|hand|leg|bottom|cord|head ~ showing|out|visible|hanging|coming & labour|labor|baby|PREGNANT|push ;
    pushing|push & NOW|baby|coming|car|home|not+stop|CANNOT ; contractions ~ minutes|close|constant|NUMBER ; gush ~
    blood|water|fluid ; placenta ~ out|bleeding|come|low|coming & BLEED|NOW|labour ; fell|fall|kicked|hit|punched ~
    stomach|bump|belly & PREGNANT|weeks ; PREGNANT & waters ~ gone|broke|broken|leaking|going
    """),
)
