"""The crisis rules: words about wanting to die, self-harm, or danger from someone, which bring up people to talk to.

Written and read like `safety_rules`. They speak for the person writing and for anyone they are worried about.

Sources, by the title of the page, for a clinician to check the rules against: Samaritans, "Signs someone may be
suicidal"; NHS, "Help for suicidal thoughts" and "Self-harm"; 988 Lifeline, "Warning signs"; WHO, mhGAP Intervention
Guide, self-harm and suicide; YoungMinds, "Self-harm"; Refuge, "What is domestic abuse?"; National Domestic Violence
Hotline, "Identify abuse".
"""

from typing import Final

from guardrails.boundary.kinds import BoundaryKind
from guardrails.boundary.rule import Rule

# Vetoes every crisis rule listens to; see `safety_vetoes`.
CRISIS_USUAL: Final = ("denied", "long ago", "story", "figure of speech", "joking", "what it means", "asked, said no")


def _crisis(name: str, source: str, unless: tuple[str, ...], lines: str) -> Rule[BoundaryKind]:
    return Rule(BoundaryKind.CRISIS, name, source, lines, unless)


# fmt: off
CRISIS_RULES: Final[tuple[Rule[BoundaryKind], ...]] = (
    _crisis("says they want to die or not be here",
        "Samaritans, Signs someone may be suicidal; NHS, Help for suicidal thoughts; 988 Lifeline, Warning signs",
        (*CRISIS_USUAL, "want something else"), """
    want|wants|wanted|wanting|wish|wishes|wished|hope|ready|rather|prefer|deserve|deserves|long|pray|prays|praying
    to|i|he|she|they|was|were|be|it ~ die|dead|dying ; want|wants|wanted to+die ; wish|wishes|wished|rather|hope ~
    DEAD ; better+off DEAD ; not want|wants|wanted|wish ~ LIVE ; no+longer want|wants|wish ~ LIVE ; no+longer ~
    be+here|be+alive ; does|do not ~ see+the+point ~ living|life|carrying|going|anything|any+more ;
    what+is+the+point ~ living|life|carrying|going|any+more|anything ; no+point ~ living|life|alive|here|carrying|
    going+on|any+more|anymore|anything|carry|go+on ; nothing|no+reason ~ live|living ~ for ; nothing+to+live+for|
    nothing+left ; no+reason ~ live|carry+on|go+on|be+here|living ; not+worth ~ living|it+any+more|going+on|
    carrying+on ; life ~ worth+living & not|is|longer ; can|could not GO_ON ; can|could not ~ take|stand|bear|handle
    ~ it|this|life|living ~ any+more|any+longer|much+longer ; can|could not ~ any+more & life|living|alone|cry|
    crying|tired|done|over|hopeless|everything|it|this ; tired|sick|fed+up|done|had+enough|exhausted ~ of|with|being
    LIFE_WORD ; tired+of+living|sick+of+living|tired+of+being+alive ; done+with ~ life|living ; just+want ~ END|
    disappear|vanish|not+exist ; want|wants|wanted+to|wish ~ disappear|vanish|not+exist|never+wake|fade+away ~
    forever|away|any+more ; want|wants|wanted ~ disappear|vanish|not+exist|stop+existing|cease ; not|never wake|
    waking|woken|woke up ; never ~ wake+up ; not+wake+up ; sleep ~ not|never ~ wake ; go+to+sleep ~ forever ;
    sleep+forever ; not+be+around ~ any+more|longer|much ; not|never ~ been+born ; will|would not be+here ~
    tomorrow|much|longer|soon ; not+want ~ tomorrow ; better+off ~ without|if ~ ME_GONE ; better+off+without ;
    BETTER ~ without+me|if+i+was+gone ; nobody|noone|no+one ~ miss+me|care+if|notice ; world ~ better ~ without ;
    burden & END|everyone|better|gone|die|live|them|family|everybody ; being+a+burden & die|live|gone|dead|END ;
    lost|no|given+up ~ hope|will & live|living|life|left|any ; lost ~ will+to+live ; giving|given|give up ~ on+life|
    living ; see|sees|seeing no ~ future|way+out|way+forward ; can+not+see ~ future|way+out|way+forward|point ;
    no+way+out ; life ~ is+over|meaningless|pointless|hopeless|not+worth ; feel|feeling|feels like ~ dying & life|
    alone|inside|living|hopeless ; want+out|wants+out & life ; be+with|join ~ heaven|dead|passed|other+side & want|
    wants|soon|going ; thoughts ~ DEAD|death|dying & dark|keep|keeps|having|constant|intrusive|scary ;
    dark+thoughts|bad+thoughts & having|again|scared|END|act|live|hurt|NOW ; BETTER ~ if|without ~ ME_GONE ; say|
    says|said|saying|thinks ~ better+off ~ without ~ him|her|them ; say|says|said|saying|thinks|feels ~ BETTER ~ if
    ~ he|she|they ~ gone|dead|died|not ; doing ~ favour|favor ~ gone|dead|if|die ; do|does|can|could not ~ see ~
    future|way+out|way+forward ; give+up+on+life|giving+up+on+life|given+up+on+life ; ready ~ give+up ~ life|living|
    all ; want|wants|wanted ~ it+to+end|it+all+to+end|it+to+stop|it+all+to+stop|it+all+to+be+over|it+to+be+over|
    everything+to+stop|everything+to+end|life+to+end|it+all+over|this+to+end|this+to+stop|it+all+to+go+away ; would|
    will|nobody|noone|no+one ~ miss|care|notice ~ if+i|gone|dead|died ; want|wants|wanna 2 die|go|end|be ; would|
    will be ~ better dead|off+dead ; better dead ; be+dead|dead ~ by|before ~ weekend|tomorrow|monday|friday|
    christmas|morning|week|month|end ; do|does|did not ~ see+the+point ; what+is+the+point & any+more|alive|living|
    life|anything|carry|trying|me ; stopped+eating|not+eating|starve ~ die|death ; if|wish ~ i|we|he|she ~
    could+just|would|just ~ disappear|die|vanish|stop+existing|not+wake ; vanished|disappeared & favour|favor|
    better|everyone|no+one|nobody|notice|care ; no+one|nobody|noone|anyone ~ miss+me|care ~ if+i|die|gone|dead ;
    miss+me & no+one|nobody|dead|gone|die ; get|wants|want|keep|keeps ~ urge|thought ~ to+die|to+end|of+dying ;
    hoping|hope|hopes|pray|prays|praying ~ not|never ~ wake ; hope|hopes|wish ~ cancer|accident|bus|car|heart+attack
    ~ kills|take|hit|gets ~ me ; too+tired|exhausted|tired ~ to+live|to+go+on|to+carry+on|to+keep+going|to+be+alive
    ; rather+not|prefer+not ~ be+here|wake+up|be+alive|exist|live ; ways+to+die|way+to+die|how+to+die ; not ~ see ~
    alive|tomorrow|next+year|growing|future|being+here|thirty|christmas|himself|herself|myself ~ alive|future|here ;
    life ~ not+for+me|too+much|too+hard|unbearable|over|hell & any+more|end|die|out|done|CANNOT|leave ;
    life+is+not+for+me|not+made+for+this+world|not+meant+for+this+world|do+not+belong ; decided ~ tonight|day|time|
    today|do+it|die|end ; tonight+is+the+night ; nobody|no+one|noone needs|wants|loves|likes me & go|gone|here|die|
    alone|should ; i+should+just|i+should ~ go|die|disappear|be+gone & nobody|no+one|needs|better|everyone ; why ~
    am ~ alive|here|living|bother+living|still+alive ; why ~ was+i|did+i ~ born ; should ~ not|never ~ been+born|
    exist|be+alive|have+been+born ; everyone|everybody|they|world ~ hates|hate me & die|gone|END|here|live|
    disappear|done ; feel|feels|feeling ~ trapped|worthless|hopeless|empty|pointless & die|END|alive|live|life|
    way+out|hurt|CANNOT|cut|gone|suicide|go+on ; hate|hates|hating|detest|loathe ~ being+alive|living|my+life|life|
    existing|waking+up|myself & END|die|alive|CANNOT|out|everything|want|hurt ; hate|hates ~ being+alive|being+here|
    living|existing ; do|does not ~ deserve ~ live|alive|here|life|exist ; not|never ~ meant|supposed ~ to+be+here|
    be+alive|exist|live ; ready ~ to+go|for+it+to+end & END|peace|tired|life|goodbye|die ; at+peace ~ decision|
    dying|with+it ; reached|at ~ end+of+my+rope|breaking+point|my+limit & END|CANNOT|live|die|any+more|life ; put ~
    me|her|him ~ to+sleep & for+good|wish|wishes|like+a+dog|forever|someone|want ; wish|wishes|want|wants|ask|asks|
    asked ~ help|someone|doctor|me ~ to ~ end+it|let+me+go|let+her+go|let+him+go|put ~ sleep|misery
    """),
    _crisis("suicide or killing oneself named",
        "Samaritans, Talking to someone; NHS, Warning signs of suicide; MhGAP Intervention Guide, WHO",
        (*CRISIS_USUAL, "suicide elsewhere", "break up"), """
    kill|killing|kills|killed|hang|hanging|drown|shoot|stab|gas|poison|suffocate|strangle|end|ending|burn|finish|
    unalive|off|top|topping|neck|jump|delete SELF ; kill+myself|kill+himself|kill+herself ; suicidal ; suicide &
    THINK_OF|NOW|ME_WORD|attempt|note|plan|commit|thoughts|tried|wants|threatening|CHILD|HOME_PERSON|only|option ;
    THINK_OF ~ suicide ; commit|committing|attempt|attempted|attempting suicide ; suicide+note|suicidal+thoughts|
    suicide+thoughts|suicide+attempt ; suicide ~ only|option|answer|way ; end|ending|take|taking|took ~ my+life|
    his+life|her+life|their+life|own+life ; going+to+end+it ; END_IT ~ tonight|now|today|soon|all|myself|life ;
    thinking|thought|think|plan|planning|want|wants|ready|about ~ END_IT ; going+to|gonna END_IT ; take|taking my|
    his|her|their|own ~ life ; take|taking|took her+own|his+own|my+own|their+own life ; jump|jumping|throw|throwing|
    step|stepping|leap|walk|walking|run|lie|lying ~ front|off|under|into ~ train|trains|bridge|roof|building|cliff|
    car|cars|bus|lorry|traffic|track|tracks|balcony|window|sea|river|tube|truck|railway ; on+the+bridge|on+a+bridge|
    on+the+roof|on+the+edge ~ jump|end|NOW|done|alone ; drive|driving|crash|crashing ~ into|off|car ~ wall|tree|
    bridge|purpose|cliff|lorry ; slit|slitting|slashed|cut|cutting ~ wrists|wrist ; noose|rope & neck|tied|ready|
    bought|tie|hang|END|die ; tied|put|round|around ~ belt|rope|scarf|cord ~ neck ; ctb|catch+the+bus & tonight|END|
    NOW|soon|ready|going ; ctb ; going|says|said|threatening|threatens|wants|want|ready|about|might|will to|he|she|
    they|i|will ~ jump ; gun|knife|blade|rope & himself|herself|myself|themselves|SELF ; use ~ on SELF ;
    do+myself+in|do+himself+in|do+herself+in|did+himself+in|did+herself+in|doing+myself+in|doing+himself+in|
    doing+herself+in ; end|ending|ended|ends it+all|everything|things|life|my+life ; EDGE & imagine|imagining|
    jumping|jump|step|stepping|leap|throw|fall ~ off|in|front|under ; EDGE & stepping+off|jumping+off|step+off|
    jump+off ; imagine|imagining|think|thinking|thought|urge|tempted ~ stepping|jumping|walking|driving|crashing ~
    off|out|into|front|under|in ; overdosing|overdose|od & thinking|want|wants|again|going|thoughts|plan ; finish|
    finishing|going+to+finish ~ it & life|live|any+longer|CANNOT|tonight|all ; hang|hanging|hanged|drown|gas|stab|
    shoot ~ SELF
    """),
    _crisis("means, plans and goodbyes",
        "Samaritans, Signs someone may be suicidal; 988 Lifeline, Warning signs",
        CRISIS_USUAL, """
    saved|saving|stockpiled|stockpiling|hoarding|hoarded|stashed|collecting|collected|storing|counting|counted|lined
    ~ PILLS ; PILLS ~ saved|stashed|lined|hidden & up|out|die|END|under|tonight|NOW|ready ; got|have|have+got PILLS|
    gun|rope|blade|knife|razor ~ ready|front|hand|beside|waiting|next ; holding|staring|looking ~ PILLS|gun|rope|
    blade|razor|bottle & END|die|tonight|done|alone|can|NOW|want|thinking ; take|taking|swallow|took ~ all|every|
    whole|overdose ~ PILLS|overdose & die|END|tonight|going|want|purpose|life|self ; take|taking ~ overdose & going|
    want|wants|will|thinking|feel|threatening|NOW ; took|taken ~ overdose & purpose|die|END|deliberately|again|
    CHILD|HOME_PERSON ; going|want|wants|thinking|plan|planning|about to|of|taking ~ overdose ; swallow|take ~ all|
    whole ~ PILLS & want|going|will|tonight|END|thinking ; wrote|written|writing|leaving|left|found|write ~ goodbye|
    suicide note|notes|letter|letters ; goodbye+letter|goodbye+letters|goodbye+note|goodbye+notes|farewell+letter ;
    note ~ saying+goodbye|goodbye|sorry & left|found|wrote|written ; say|said|saying|messaged|texting|texted|posted
    ~ goodbye|goodbyes ~ everyone|forever|last|family|kids|friends|us|dog|mum|online ; this+is+goodbye|
    goodbye+world|goodbye+everyone|last+goodbye|final+goodbye ; by+the+time+you+read ; last|final message|post|text
    & sorry|goodbye|love|END ; giving|gave|given ~ away ~ things|belongings|possessions|stuff|pets|dog|cat & NOW|
    goodbye|everything|all|his|her|my|their|weird|worried ; look|looks|looking after ~ kids|dog|cat|children|pets ~
    when|once|after ~ gone ; when+i+am+gone & END|forgive|sorry|soon|kids|tonight ; plan|planned|planning|decided|
    date|picked ~ how|when|way|day ~ die|do+it|end+it|kill ; have+a+plan & END|die|live|suicide|SELF ; do|doing
    something+stupid|something+silly|anything+stupid|something+drastic ; not|do trust SELF & alone|pills|knife|NOW|
    around|tonight ; CANNOT ~ trust|keep SELF ~ safe|alone|around|with ; not+safe ~ SELF|alone|from+myself|
    with+myself|tonight ; keep ~ SELF ~ safe & can|not ; take|taking|swallow|takes ~ all|whole ~ PILLS & said|says|
    threat*|if+i|goodbye|HOME_PERSON|CARED ; written|wrote|writing|write ~ letter|letters|note|notes ~ to|for|saying
    ~ kids|children|family|everyone|mum|wife|husband|parents|girls|boys|goodbye|sorry|son|daughter ; goodbye ~
    message|messages|post|text|video|texts ; giving|gave|given ~ all ~ stuff|things|belongings|possessions ~ away ;
    will|would not be+here|be+around ~ christmas|next|long|tomorrow|much|year|birthday|then ; have+a+plan|got+a+plan
    & means|pills|die|tonight|END|SELF ; MEANS & looking+at|staring+at|keep+looking|looking+at+it|
    thinking+about+using|hidden|ready|tempted|holding & tonight|garage|it|them|keep|thinking|die|END ; MEANS ~
    garage|car|drawer|room|pocket|bag|bed & looking|thinking|carry+on|die|END|go+on|live|use ; text|texted|messaged|
    message|texts|messages|rang|called|said|email ~ sorry|goodbye|loves|love & phone|off|answer|answering|reply|
    worried|everything|missing|find|never ; gun|shotgun|rifle|pistol & CANNOT|carry+on|go+on|die|himself|herself|
    myself|END|life|tonight ; will|would|be ~ dead|gone|not+here ~ by|before|when|soon|tomorrow ; not ~ be+around|
    be+here ~ much|long|soon ; sorted|sorting|got ~ affairs ~ order & die|gone|END|tired|goodbye|life ;
    this+is+my+last|my+last+day|my+last+night|last+time+you|wont+see+me|not+see+me+again|never+see+me ; googled|
    searching|searched|looking+up|looked+up ~ how ~ die|kill|overdose|hang|suicide|painless ; painless|quick|easiest
    ~ way ~ die|go|kill|out ; painless|easy|quick|best ~ way|ways|method|methods & looking|look|googling|googled|
    searching|search|reading|die|go|end ; painless+way|painless+ways|suicide+method|suicide+methods|ways+to+kill ;
    bottle|packet|box|pile|bag|bunch|stash of PILLS & take|swallow|going|END|tonight|front|hand|tempted|stop|them ;
    going+to|gonna|will|want+to|might|about+to take|swallow them|it|all ~ all|now|tonight & PILLS ; MEANS ~ to|at|
    on|against ~ wrist|wrists|throat|neck|head|chest|temple|arm|mouth ; standing|stood|sitting|sat|up ~ on|at ~
    edge|ledge|roof|bridge|cliff|railing & CARED|CHILD|HOME_PERSON|END|jump|car+park|done|goodbye|help ; ready|
    going|want|wants|about|plan|planning|tempted ~ take ~ all|whole|every ~ PILLS ; thinking|thought|think|tempted|
    considering ~ taking|swallowing|take ~ all|whole|every|lot ~ PILLS ; PILLS|overdose ~ purpose|deliberately|
    intentionally ; purpose|deliberately|intentionally & took|taken|swallowed & PILLS|overdose
    """),
    _crisis("hurting oneself",
        "NHS, Self-harm; Samaritans, Self-harm; YoungMinds, Self-harm",
        (*CRISIS_USUAL, "by accident"), """
    self+harm|self+harming|self+harmed|selfharm|selfharming|selfharmed|self+injury|self+injuring ; harm|harming|
    harms|harmed SELF ; cutting|cuts SELF ; cut|hurt|hurting|burn|burning|burned|burnt|punish|punishing|scratch|
    scratching|bite|biting|hit|hitting|starve|starving SELF & purpose|want|wants|wanted|urge|urges|feel|feels|again|
    keep|keeps|need|thoughts|thinking|stop|deliberately|going|arms|legs|tonight|think|cope|release|pain+go ; cutting
    ~ arms|wrists|thighs|legs & again|blade|razor|NOW|CHILD|found|his|her|feel|cope|stop|myself ; cuts|cut+marks|
    scars|burns|razor+marks ~ arms|wrists|thighs|legs & CHILD|fresh|found|hides|hiding|self|new|blade|razor|sleeves
    ; urge|urges|want|wants|wanting ~ cut|hurt|harm ~ SELF ; thoughts|thinking|think ~ hurting|harming|cutting ~
    SELF ; blade|razor|razors ~ hidden|under|bed|room|again & CHILD|HOME_PERSON|ME_WORD ; cut|cuts|burned|burnt|burn
    SELF & last+night|tonight|today|again|NOW|arms|legs|wrist|blade|razor ; hate|hates ~ SELF & hurt|cut|die|harm|
    punish ; hurting|harming SELF & helps|only|relief|release|better|cope|thing|want|stop ; burning|hitting|
    scratching|biting|starving|punching|cutting himself|herself|myself|themselves ~ with|again|lighter|purpose|
    blade|arms|until|bleeds|upset|cigarettes|every ; burns|hits|scratches|bites|cuts|punches herself|himself|myself|
    themselves ~ with|when|again|until|lighter|upset|on+purpose|bleeds ; carving|carved ~ into ~ skin|arm|leg ; head
    ~ against ~ wall & purpose|hurt|upset|angry|keeps ; scratched|scratches|scratching|cut|bites|bit|burned|burnt|
    picked ~ arms|wrists|arm|legs|skin|thighs & until|till|purpose|bled|blood|upset|again|CHILD|girlfriend|
    boyfriend|friend|daughter|son ; cuts ~ getting ~ deeper|worse ; fresh cuts|marks|burns|scars ~ arms|wrists|legs|
    thighs ; started|start|starting|back+to|gone+back+to|keep|relapsed|want+to|stop cutting & again|myself|arms|
    feel|himself|herself|CANNOT|legs|cope ; started cutting again ; cutting|cut|burning my|her|his|their arms|arm|
    wrists|legs|thighs|wrist & been|again|cope|myself|feel|tonight|started|stop|keep|blade|razor ; afraid|scared|
    worried|might|going|will|could|terrified ~ hurt|harm|cut|kill|shoot|stab ~ SELF ; want|wants|need|needs|going|
    tempted|desperate|urge to+cut|to+hurt|to+burn & blade|razor|myself|knife|again|skin|arm|arms|feel ; blade|razor|
    knife & want|going|need|tempted|about to+cut|to+use|to+hurt
    """),
    _crisis("danger from someone, or fear of hurting someone",
        "Refuge, What is domestic abuse?; NHS, Getting help for domestic violence; National Domestic Violence Hotline",
        (*CRISIS_USUAL, "scolding", "hurt at sport", "could kill", "small child"), """
    HOME_PERSON ~ VIOLENT ~ ME ; VIOLENT ~ ME & HOME_PERSON|again|NOW|home ; HOME_PERSON ~ HITS ~ ME ; being+beaten|
    being+hit|being+abused|being+raped|gets+beaten|gets+hit|beaten+up+by|beaten+by|raped+by|attacked+by|abused+by|
    strangled+by|beats+me|hits+me ; beats|hits|beating|hitting|slaps|punches|kicks|strangles|chokes|threatens|rapes|
    abuses ME ; threatened|threatens|threatening|said|says|swears|tried|trying|going|wants to|he|she ~ kill|hurt|
    stab|shoot|strangle ME ; will ~ kill|hurt me ~ if+i ~ leave|tell|go|speak|phone|call ; HOME_PERSON ~ knife|gun &
    ME|threatening|waving|holding|house ; hands ~ round|around ~ throat|neck ; grabbed|strangled|choked|squeezed ~
    ME ~ throat|neck|by ; strangled|choked ME ; afraid|scared|terrified|frightened|fear ~ of|for ~ HOME_PERSON|life|
    my+life|what|him|her|go+home & ME|hurt|home|kill|hit|will|he|she|drunk|violent|temper ; not|do feel ~ safe &
    home|him|HOME_PERSON|house|here|with ; not+safe ~ home|house|with+him|with+her|here ; unsafe ~ home|house|with ;
    afraid|scared|terrified to+go+home|for+my+life ; hiding & from+him|from+her|HOME_PERSON|bathroom|house|angry|NOW
    ; locked ~ me|us|her|him ~ in ; will|does not let ~ me|us|her leave|out|go & house|HOME_PERSON|home ; raped|
    sexually+assaulted|sexually+abused|sexual+assault|molested|molesting|molests & NOW|me|CHILD|HOME_PERSON|my ;
    touches|touching|touched ~ me|her|him|my ~ where|private|privates|down|inappropriately|sexually ; forces|forced|
    forcing|makes me|her|him ~ sex ; someone|man|stranger ~ in+my+house|breaking+in|following+me|trying+to+kill ;
    domestic+violence|domestic+abuse & NOW|me|my|home|HOME_PERSON ; going|want|wants|wanted|afraid|scared|might|
    urge|urges|feel|feels|thoughts|worried|think|thinking ~ hurt|hurting|kill|killing|harm|harming|stab|stabbing|
    shake|shaking|smother|smothering|strangle|shoot ~ BABY|PERSON ; voices|voice ~ telling|tell|tells|saying|say|
    says ~ me|him|her|to|kill|hurt|jump|die ; hearing+voices & kill|hurt|die|harm|jump|END ; HOME_PERSON|uncle|
    stepdad|coach|teacher|cousin|grandad touches|touching|touched|touch|gropes|groped ME ; HOME_PERSON hurts|hurt|
    hurting me|us ; not feel safe ~ SELF ; threw|pushed|shoved|slammed|dragged|pinned|held|grabbed ME ~ wall|floor|
    stairs|bed|down|hair|throat|window|car ; hiding ~ in|from ~ bathroom|room|cupboard|him|her|toilet|shed|wardrobe|
    garage|neighbour & HOME_PERSON|hit|hurt|drunk|angry|violent|threw|knife ; too ~ scared|afraid|frightened ~ to ~
    leave|go+home|tell|speak & him|he|HOME_PERSON|VIOLENT|her|she ; HOME_PERSON ~ VIOLENT ~ daughter|son|sister|mum|
    mom|mother|wife|kids|child|children|grandson|granddaughter|friend|neighbour|baby|gran|brother ; thoughts|urges|
    images|impulses|ideas ~ of|to|about ~ hurting|harming|killing|hurt|harm|kill|smothering|dropping|shaking ~ BABY|
    PERSON|newborn|infant ; afraid|scared|worried|terrified ~ hurt|harm|kill|shake ~ BABY|PERSON ; going+to|gonna|
    want+to|wants+to|will kill|stab|shoot|strangle ~ him|her|them|someone|us|everyone|wife|husband|family|boss|kids
    ; forcing|forced|forces|making|makes ~ marry|marriage|sex ; broke|breaks|broken|cracked|fractured|bruised my|
    her|his arm|ribs|nose|jaw|wrist|finger|face & HOME_PERSON|last+time|terrified|scared|again ; terrified|scared|
    afraid|frightened of my|her|his HOME_PERSON ; does|doing|did|do ~ things ~ to+me|to+her|to+him & uncle|night|
    HOME_PERSON|bed|secret|bad|sexual|stepdad ; burn|set ~ house|us|me ~ down|fire|alight & threat*|says|said|will|
    going ; picturing|picture|images|image|imagining|flashes|visions ~ of|dropping|hurting|throwing|drowning|
    smothering|stabbing ~ BABY|CHILD|kids|knife ; someone|somebody|HOME_PERSON|they|teacher|coach|babysitter|nanny|
    stepdad|man|he|she ~ hurting|abusing|hitting|beating|harming|touching|molesting|neglecting ~ CHILD|my|him|her|me
    ; being ~ hurt|abused|hit|beaten|harmed|bullied|neglected|starved ~ by ~ HOME_PERSON|carer|staff|someone|nurse ;
    bruises|marks|burns ~ CHILD & HOME_PERSON|says|carer|nursery|school|hurt|hit ; HOME_PERSON is|gets|was|turns|
    becomes|being violent|abusive|aggressive & scared|afraid|me|us|kids|frightened|drunk|hit|hurt|again|TODAY|leave|
    kill
    """),
)
