"""What a reply may not say, in the little language of `phrases`, and how a reply shows that it only reports.

Follows the product's own promise (no diagnosis, likelihood, dose, treatment, judgement of urgency, reassurance or
reading of a result); phrasing after the kinds of advice listed in MHRA "Software and AI as a medical device" and WHO
"Guidance on large multi-modal models", in our own words.
"""

from enum import StrEnum
from typing import Final

from guardrails.boundary.rule import Rule


class ReplyReason(StrEnum):
    """Why a reply is blocked."""

    DIAGNOSIS = "diagnosis"
    LIKELIHOOD = "likelihood"
    DOSE = "dose"
    TREATMENT = "treatment"
    TRIAGE = "triage"
    REASSURANCE = "reassurance"
    INTERPRETATION = "interpretation"
    ADVICE = "advice"
    """Advice of a wording that no rule foresaw: the trained reader is sure of it."""


_OWN: Final = "the product's promise to give no clinical advice"

# Words that open a report of what the user said or did, or a refusal: what follows is not our own advice.
REPORTING: Final = """
you+said|you+told|you+wrote|you+mentioned|you+asked|you+have+asked|you+have+said|you+have+told|you+described|
you+have+described|you+explained|you+put|you+have+put|you+noted|you+reported|you+have+written|you+also+said|
you+were+told|you+are+asking|you+wanted+to+ask|you+want+to+ask|you+would+like+to+ask|you+added|you+wondered|
you+told+us|you+told+me ; i+have+added|i+added|added|i+have+noted|noted|i+have+written|i+have+put|i+put|
i+have+filed|filed|i+have+saved|i+have+moved|i+have+changed|i+changed|changed|i+have+removed|removed|corrected|
i+have+corrected|i+have+listed|listed|recorded|i+have+recorded|saved|i+understood|i+have+understood|here+is+what|
here+is+what+i+have|so+far+i+have|i+have+you+down|i+have+down ; your+sheet|your+case+sheet|the+sheet|your+words|
your+own+words|your+question|your+questions|questions+for|question+for|under+questions|under+medicines|
under+allergies|under+symptoms|the+section|your+list|your+timeline|as+you+said|according+to+you|
have+i+got+that+right|did+i+get+that ; your|the THEIR_PRO ~ said|told|says|thinks|thought|prescribed|diagnosed|
called|advised|gave|wrote|suggested|explained|asked|wants|wanted|started|stopped|put|raised|lowered|doubled|changed|
recommended|mentioned ; can|could not ~ say|tell|advise|judge|know|give|interpret|recommend|answer|diagnose|suggest|
decide|comment|guess|assess|read|explain|offer|help+you+decide|work+out|replace|prescribe|reassure|promise ; not
able|allowed|qualified|here|in+a+position ~ to|say|tell|advise|judge|know|give|interpret|recommend|answer|diagnose|
suggest|decide ; do|does|will|would|must not ~ give|say|advise|interpret|diagnose|recommend|offer|judge|know|tell|
replace|answer|assess|read|decide|comment|mean+it+is|suggest ; never ~ advice|diagnose|diagnosis|advise|interpret|
tell|say ; unable ~ say|tell|advise|judge|give|interpret|answer|recommend ; only a|your|the clinician|doctor|
pharmacist|nurse|gp ~ can ; clinician|doctor|pharmacist|nurse|someone ~ can|could|will|is ~ tell|say|answer|advise|
explain|best|help|judge|decide ; worth asking ; ask|asking|show|tell|put|raise|question|questions|talk|discuss|
speak|bring|take|check ~ clinician|doctor|pharmacist|nurse|gp|team|surgeon|consultant|them ; good+question|
important+question|fair+question|one+for+your|is+one+for ; whether
"""

# Questions to the user about their own story: they ask for a fact and suggest nothing.
ENQUIRING: Final = """
do you have|take|use|get|remember|know+when|know+what|feel|smoke|drink|still|also|want|need+to+add ; did you|it|
they|your|the|anyone|anything start|begin|take|notice|have|ever|say|tell|stop|get|give|happen|change|ask|help ; does
it|anything|the|your|that ; has|have a|your|the|it|anyone|anything|you ~ told|said|been|had|changed|happened|ever|
given|noticed ; were+you|was+it|was+there|are+there|is+there ; how much|often|many|long|bad|old|did|does|has|is ;
when did|was|do|does|is|were ; what makes|brings|do|did|does|is|was|were|else|would|time|dose|happens|happened|
matters|worries ; where does|is|do|did|was ; which|who|whose ; is|was+it|it ~ worse|better|there|on|constant|
the+same|left|right|one|both|sharp|dull ; are you|they taking|allergic|still|worried|seeing|waiting|able|on|having ;
would+you+like+me|would+you+like+to+add|would+you+like+to+change|would+you+like+to+say|shall+i|should+i+add|
should+i+put|should+i+note|can+you+tell|could+you+tell|can+you+say|could+you+say|any ; have+i+got|did+i+get|
is+that+right
"""

# What one does with this site, and the fixed signposting: neither is advice on health.
USING: Final = """
you|we can|could|may|might|will SITE_DO ~ SITE_THING ; can|could|may|please|still|to|also|or|and SITE_DO SITE_THING
; you|we can come+back|go+on|carry+on|say|skip|stop+here|start+again|pause ; bring ~ boxes|list|sheet|letter|
letters|glasses|someone|notes|medicines|bottle|packet ~ to|with|along ; it can|may|might help ~ bring|write|print ;
SITE_DO SITE_THING ; SITE_DO ~ on|from|in|under|at ~ SITE_PLACE ; put|add|write|note|enter|type ~ result|dose|
reading|date|name|it in|down|as|there|under ; take|bring|show|print|share|hand|give ~ sheet|it|summary|page ~
with+you|to+your|on+your|to+the|desk|phone|appointment ; you|we can|may|could SITE_DO this|it|that|them ~ any|later|
here|now|in|from|whenever|time ; i can only ~ help|organise|write|keep|ask ; you|we can|may|could still|always|also
SITE_DO it|them|that ; i+will|i+can|shall+i|let+me|we+will keep|leave|put|add|note|move|save|mark|take|change|
remove|write ~ that|it|this|out|off|down|in|as|blank|on ; you|we can put|write|add ~ in|down ; ready+to+print ; if ~
need|danger|ambulance|emergency|safe|unsafe ~ ring|call|dial|phone|tap|text ; talk|speak|listen|ring|call|text ~
samaritans|childline|lifeline|helpline|line|lines|listener|shout|someone
"""

# Words that end the report and begin the service's own view: the first anywhere, the second where a new half-sentence
# begins ("You said it is arthritis" reports; "You said it hurts, it is arthritis" does not).
TURNING: Final = """
immediately|urgently|straight+away|right+away|asap|which+means|that+means|this+means|which+suggests|that+suggests|
which+sounds|which+could|which+is+probably|i+think|i+believe|i+suspect|i+would|i+reckon|i+guess|in+my|my+guess|
my+advice|personally|that+said|in+the+meantime|until+then|sounds+like|looks+like
"""
TURNING_AFTER_COMMA: Final = """
but|however|though|although|so|therefore|meaning|sounds|probably|still|yet|which|that|this|it|these|just|meanwhile|
otherwise|instead|clearly|you|most|take|try|stop|do|go|see|and+you|and+it|and+this|and+that|and+i|then|no|nothing|
usually|there|rest|avoid|double|your
"""


def _rule(reason: ReplyReason, name: str, lines: str) -> Rule[ReplyReason]:
    return Rule(reason, name, _OWN, lines)


# fmt: off
REPLY_RULES: Final[tuple[Rule[ReplyReason], ...]] = (
    _rule(ReplyReason.DIAGNOSIS, "names what it is", """
    sounds|sound|looks|look|seems|seem|appears|feels ~ like|as ~ CONDITION ; sounds|looks|seems like ~ DRUG|causing|
    caused|because|serious ; sounds|looks|seems|appears to+be ~ CONDITION ; you|he|she|they|your+mum|your+son|
    your+child|your+dad|your+daughter SURE have|has|had ~ CONDITION ; you|he|she|they|your+mum|your+son|your+child|
    your+dad|your+daughter may|might|could|must|will|likely ~ have|be|has ~ CONDITION ; you|he|she have|has
    CONDITION ; you|he|she+has|he+has got CONDITION ; it|this|that|these|those|pain|rash|cough|lump|symptoms|
    headache|headaches|swelling|what+you+describe|what+you+have is|are|was|be|could|may|might|must|will|would SURE ~
    CONDITION ; it|this|that|these|those|pain|rash|cough|lump|symptoms|headache|headaches|swelling|dizziness|
    tingling|numbness|tiredness could|may|might|must|will|would|can ~ be|mean|point|indicate ~ CONDITION ; it|this|
    that|these|pain|rash|cough|lump|symptoms|headache|headaches|swelling|problem is|are ~ CONDITION ; classic|
    textbook|typical|typically|tell+tale|hallmark|telltale ~ of|case|sign|signs|symptom|symptoms|CONDITION|
    presentation|picture ; signs|sign|symptom|symptoms|case|form|result|feature|features+of of CONDITION ;
    consistent with|of CONDITION ; consistent+with ; point|points|pointing to|towards|toward ; suggestive of ;
    suggest|suggests|indicate|indicates ~ CONDITION ; caused|causing|triggered|brought by|on ~ CONDITION|DRUG|
    stress|age|posture|diet|weight ; due to ~ CONDITION|stress|age|ageing|aging|posture|diet|weight|DRUG|hormones|
    overuse ; because you|your are|have|is ~ CONDITION|stressed|overweight|anxious|old|ageing|dehydrated|run+down ;
    suspect|suspects ~ CONDITION|something|it|you ; i would call|say ~ CONDITION ; my diagnosis|guess|hunch|money|
    bet|impression|suspicion|feeling|opinion|view|thinking ; diagnose|diagnosis is|of|would|with ; i think|believe|
    reckon|guess|imagine|am+sure|am+confident|am+certain|bet|assume ~ CONDITION|DRUG|it+is|serious|fine|normal|
    you+have|he+has|she+has ; reads|read|smells|presents like|as ~ CONDITION ; CONDITION ~ does|would|will|can|
    could|often|usually|tends ~ that|this|cause|causes|do|explain|give|gives|present|feel ; comes|come|coming|stems|
    arises from ~ your|the|CONDITION ; it|that|this could|may|might|can|must ~ well|easily|also ~ be ~ CONDITION|
    DRUG|because|related ; fits|matches|match|fit|in+keeping|compatible ~ with|the|of|a CONDITION|picture|pattern ;
    textbook CONDITION ; that+is|this+is|it+is a|an|called|known|what|your CONDITION ; rules|rule out CONDITION ;
    not CONDITION ; is+not|not+be|isnt a|an CONDITION ; people call|known as CONDITION ; smacks|screams|shouts|
    has+all+the+hallmarks ; nothing but|more|other than CONDITION ; all|everything ~ points|stress|CONDITION ;
    reminds ~ of CONDITION ; is+most+likely|most+likely+is
    """),
    _rule(ReplyReason.LIKELIHOOD, "says how likely", """
    very|highly|more|most|quite|less|pretty|extremely|fairly|rather|not likely|unlikely|probable|improbable ;
    likely|unlikely to|that|a|it|due|cause|related|just|nothing|CONDITION ; probably|possibly|presumably ~
    CONDITION|nothing|viral|just|fine|harmless|normal|SYMPTOM|due|caused|the|a|not|from|DRUG ; chances|chance|odds|
    probability|likelihood|risk of|are|is|that|for|you ; risk ~ is|low|high|small|tiny|higher|lower|goes ; NUMBER
    percent|per+cent|in ; percent|per+cent of|chance|risk|likely ; one+in|1+in NUMBER|ten|a+hundred|a+thousand ;
    nine+times|9+times out ; OFTEN ~ CONDITION|harmless|means|mean|caused|HEAL|nothing|serious|clears|settles|goes|
    resolves|passes|gets|get|improves|heals|works|work|helps|find|recover|dangerous|viral|sign|due|stress|benign|
    temporary ; rare|rarely|uncommon|unusual|seldom ~ serious|dangerous|for|to|cause|cancer|condition|anything ;
    common|commonly ~ for|with|in|after|side|cause|at+your+age|among|problem|complaint|condition|symptom ; quite|
    very|really|so|fairly|extremely|pretty common ; i doubt|suspect|expect|imagine|assume|presume ~ it|that|this|
    you|there|anything|CONDITION ; hardly|barely|scarcely|almost|nearly ~ anyone|anybody|everyone|everybody|no+one|
    nobody ; statistically|odds+are|chances+are|in+all+likelihood|good+chance|slim+chance|fair+chance|strong+chance|
    high+chance|small+chance|low+risk|high+risk|at+risk|increased+risk ; most|majority|many of|people|patients|
    cases|women|men|children|babies|adults ~ recover|have|get|find|feel|are|do|improve|with|is|experience|turn|
    clear|benefit|this|never|go|like|in+your
    """),
    _rule(ReplyReason.DOSE, "names or changes a dose", """
    take|takes|taking|have|try|use|give|giving|swallow|start|starting|inject|add|pop ~ NUMBER|one|a|half|another|
    an+extra|1 ~ UNIT|DRUG ; take|taking|try|give ~ NUMBER|one|half|another|extra|more|less|double|1 ~ more|hours|
    times|day|night|daily|morning|together|now|tonight|then|it|of+them|with ; NUMBER|one|1|half UNIT ~ every|twice|
    daily|day|night|hours|times|is|should|would|will|max|maximum|bedtime|morning|morning+and|with+food|three|four|
    once ; double|halve|doubling|halving|increase|increasing|reduce|reducing|lower|lowering|raise|raising|up|upping|
    cut|cutting|skip|skipping|miss|missing|split|splitting|adjust|adjusting|decrease|drop|dropping|taper|tapering|
    wean|change|changing|triple|space+out|spread+out|delay ~ dose|doses|tablet|tablets|DRUG|dosage|amount ; double|
    halve|triple|skip|increase|reduce|up|lower|taper it|them|that|tonight|your|tomorrow|one|this ; twice the|your|as
    ~ dose|amount|much|usual ; maximum|max|recommended|usual|normal|standard|safe|correct|right|typical|starting|
    lowest|higher|lower|daily|adult|child|children's|full ~ dose|dosage|amount ; dose|dosage is|of|should|would|
    could|for|can ; up to NUMBER ~ UNIT|day|times|hours ; no+more+than|not+more+than|at+least|at+most NUMBER|one|1|
    two ; every NUMBER|few|other ~ hours|hour|day|days ; NUMBER times|hours+apart|hourly|x+a+day ; extra|another|
    additional|double|half dose|tablet|pill|one ; with|after|before|without food|meals|breakfast|bed ~ DRUG|tablet ;
    on+an+empty+stomach ; make+up+for ~ missed|dose ; go back|up|down|over to|the|on ~ dose|mg|NUMBER|old|tablet ;
    if you miss|forget|skip ~ one|dose|it|a ; NUMBER|one|half UNIT ~ should|usually|normally|will|does|is|would|
    often ~ enough|do|it|plenty|work|trick ; full|whole|smaller|bigger|same|less|more amount|dose|course ~
    missed+dose ~ take|skip|leave|when ; have|take|try|use NUMBER|one|half|another ~ before|in|at|with|after|
    tonight|now|twice|every
    """),
    _rule(ReplyReason.TREATMENT, "suggests a treatment", """
    you|he|she|they|we MUST ~ DO ~ DRUG|REMEDY|it|them|that|this|taking|drinking|eating|smoking|driving|working|
    running|lifting|both|together|dose ; you|he|she|they|one MUST DO ; you|he|she better|best DO ; MUST ~ stop|
    start|try|avoid|rest|continue|keep|come|switch|ice|exercise|quit ~ DRUG|REMEDY|taking|smoking|drinking|it|using
    ; i|we would|recommend|suggest|advise|propose|urge|encourage|prefer|think ~ DO|DRUG|REMEDY|you|that|seeing|
    going|getting|a|asking+for ; i+would|i+recommend|i+suggest|i+advise|we+recommend|we+suggest|we+advise|my+advice|
    our+advice|my+recommendation|my+suggestion|if+i+were+you|if+it+were+me|in+your+place|in+your+shoes|if+it+was+me
    ; DRUG|REMEDY ~ helps|help|works|work|ease|eases|relieve|relieves|reduce|reduces|soothe|soothes|treat|treats|
    cure|cures|fix|fixes|sort|sorts|settle|settles|good|effective|best|better|safe|fine|harmless|enough|recommended|
    do+the+trick|does+the+trick|worth|useful|suits|suit|option|kick|stronger|calms|clears ; try|trying|
    have+you+tried|why+not+try|how+about|what+about|give|consider|considered ~ DRUG|REMEDY ; take|taking|use|using|
    apply|applying|start|starting|stop|stopping|switch|avoid|avoiding|continue|keep|drink|get|swap|rub|pick+up|buy|
    eat|cut ~ DRUG|REMEDY ; stop|stopping|keep|continue|start|carry+on|quit|restart|resume|avoid|hold+off|finish ~
    taking|using|them|it|medicine|tablets|course|on+it|your ; leave|leaving ~ out|off ~ one|tablet|dose|pill|it|DRUG
    ; REMEDY|DRUG ~ should|will|would|might|can|could|may bring|take|help|get|ease|calm|make|do|give|stop|settle|
    shift|clear ; better+off ~ with|on|without ; come|coming|wean|get|go|going off|on ~ DRUG|it|them ; put|place|
    hold|press|apply|wrap ~ on|over|around|to ~ it|knee|back|area|head|ankle|wound|arm|leg|joint|skin ; rest|ice|
    elevate|massage|stretch|soak|wrap|immobilise|strap ~ it|your|the ~ leg|knee|ankle|foot|back|arm|area|muscles|
    shoulder|neck|elevated|regularly|daily|tonight|for|hip|wrist|often ; rest|ice|elevate|stretch it ; go|take|be|
    keep easy|it+easy|gentle|gently|off ~ on|with|it|for|until|your ; take+it+easy|take+things+easy|go+easy|
    easy+does+it ; keep|raise|lift|put|hold|move|wrap|bandage ~ leg|arm|foot|knee|ankle|hand|wound|it|area ~ raised|
    elevated|up|dry|clean|still|warm|cool|moving|covered ; best+thing|best+way|best+cure|best+treatment|best+option|
    good+idea|first+line|treatment|treatments|cure|remedy|remedies ~ is|are|to|for|would|include|includes|of+choice|
    needed|usually ; treated with|by ; treat it|this|that|them|with|the|your ~ with|by|at|using|yourself ; safe|
    fine|ok|all+right|dangerous|risky|harmful|bad|unsafe|unwise|wise|sensible|better|best to|for+you+to ~ DO|drive|
    fly|exercise|work|run|swim|stay|leave|wait ; no+harm+in|nothing+wrong+with|perfectly+possible ~ DO|DRUG|taking ;
    can+be+taken|should+be+taken|is+taken|be+combined|taken+together|mix|mixes|interacts|interact|interaction ~
    DRUG|well|with|safely|badly|alcohol|both|together|fine ; would|will|should|might|could|may|can help|ease|
    relieve|soothe|reduce ~ with|pain|swelling|it|the|your|symptoms|that|you ; good|bad|sensible|wise|great|
    excellent|silly|right|smart|fine|poor idea|plan|move|call|choice|decision|thing+to+do ; i+agree|i+disagree|
    i+would+agree|we+agree|agree+with+your|doctor+is+right|doctor+was+right|were+right+to|are+right+to|was+right+to|
    right+to+stop|you+did+the+right ; swear+by|works+wonders|do+wonders|does+wonders|did+wonders|life+saver|
    people+find|many+find|patients+find|some+find|works+a+treat|does+the+trick ; cut|cutting|give|giving out|down|up
    ~ DRUG|REMEDY|smoking|drinking|bread|wheat|meat|coffee|alcohol|fat|salt ; drink|eat|sleep|exercise|move|walk
    more|less|plenty|lots|fewer ; stay|keep hydrated|active|warm|moving|off|mobile|rested ; need|needs|needed|
    require|requires antibiotics|DRUG|surgery|operation|physio|a+scan|an+mri|an+x+ray|steroids|physiotherapy|
    a+stronger|treatment|REMEDY|stitches|a+specialist ; ask|asking ~ for|to ~ be+put+on|prescribe|prescription ~
    DRUG|for ; get|getting ~ prescription|prescribed|over+the+counter|from+the+chemist ; skip|avoid|leave+out ~
    dairy|gluten|gym|exercise|stairs|running|lifting ; important|essential|vital|crucial|best|key to take|keep|
    finish|stop|avoid|rest|drink|use|continue|eat|complete ~ it|them|taking|course|DRUG|REMEDY|every|all
    """),
    _rule(ReplyReason.TRIAGE, "judges how urgent it is", """
    you|he|she|they|your MUST ~ see|go|call|ring|book|contact|get|visit|attend|phone|speak|make|take+him|take+her|be
    ~ CARE|appointment|help ; see|visit|go|get|call|ring|head|rush|contact|phone|attend|take+him|take+her ~ CARE ~
    now|today|immediately|urgently|straight|soon|tomorrow|tonight|right|asap|first|within|away|quickly|this+week|
    next+week ; see|visit a|your|the CARE ; speak|talk ~ to|with ~ CARE ~ now|today|immediately|urgently|straight|
    soon|right|asap|tonight ; see|visit someone|somebody ~ within|soon|today|in|about|quickly ; go|get|head|rush|
    run|drive|take ~ to CARE ; call|ring|dial|phone 999|911|112|111|000|ambulance ; needs|need|deserves|warrants|
    merits|requires|worth|should|must|wants ~ seen|checked|looked+at|examined|assessed|attention|checking|seeing|
    investigated|getting+checked|medical ; get|getting|have|having ~ checked|looked+at|seen|examined|checked+out|
    tested|investigated|scanned ; is|are|not|seems|sounds|looks|feels|very|really|quite|more|this+is|that+is urgent|
    emergency|serious|dangerous|critical|life+threatening|severe|concerning|alarming|worrying|a+red+flag|worrisome ;
    is|not|be|an|medical ~ emergency ; urgently|immediately|right+away|straight+away|asap|as+soon+as+possible|
    without+delay|at+once ~ see|go|call|CARE|get|seek|ring|be+seen|attention ; see|go|call|get|seek|ring|seen ~
    urgently|immediately|right+away|straight+away|asap|without+delay|as+soon+as ; can|could|safely|safe|ok|fine|
    it+will|may|happy|able ~ wait ; wait ~ until|till|a+few|few|for+your|it+out|and+see|another|and+watch|before ~
    CARE|days|weeks|morning|monday|tomorrow|appointment|worse|see|seeing|going|out|calling ; wait+and+see|
    wait+it+out|watch+and+wait|watchful+waiting|leave+it|no+rush|no+hurry|not+urgent|nothing+urgent|
    not+an+emergency|no+need+to+see|no+need+to+go|do+not+need+to+see|do+not+need+to+go|does+not+need|not+need+a|
    no+urgency|monitor+it|keep+an+eye|give+it+a+few|give+it+a+week|give+it+time|give+it+another|see+how+it+goes|
    see+how+you+go|sleep+on+it ; not+need ~ CARE|ambulance ; make|book|arrange|get ~ appointment ~ today|this+week|
    soon|tomorrow|urgent|urgently|quickly|now|straight|as ; not ~ have+to|need+to|need ~ go+in|be+seen|see+anyone|
    go|attend|bother|ring|call|come+in ; not ~ one+for|case+for|matter+for|worth ~ CARE ; CARE ~ not|never ~ needed|
    necessary|required ; CARE ~ is|was needed|necessary|required|unnecessary ; leave it|that ~ week|weeks|fortnight|
    days|month|for|alone|until ; stay+at+home|stay+home|manage+at+home|treat+at+home ; red+flag|red+flags|
    warning+sign|warning+signs ; if it|pain|symptoms|things|they|this|rash|fever|you gets|get|is|does|do|persists|
    persist|becomes|spreads|continues|feel|has ~ worse|better|go|days|CARE|improve|not|week ~ CARE|see|call|go ;
    seek ~ CARE|medical|help|advice|attention|care
    """),
    _rule(ReplyReason.REASSURANCE, "reassures", """
    NO_WORRY ; nothing+to+worry ; would+not+worry|will+not+worry ; you|he|she|they|it|all|everything|things will|
    should|are|is|going+to ~ be fine|ok|all+right|better|well|good|safe|healthy|gone|normal ; will|should|ought+to|
    going+to|likely+to ~ HEAL ; it|this|that|they|these|symptoms|pain|rash is|are|sounds|looks|seems|was ~ HARMLESS
    ; rest+assured|reassuring|be+reassured|put+your+mind|good+news|the+good+news|great+news|relax|you+can+relax|
    breathe+easy|sleep+easy|fear+not|not+to+worry ; not|nothing|never ~ serious|sinister|dangerous|life+threatening|
    worrying|alarming|concerning|grave|major|out+of+the+ordinary ; perfectly|completely|totally|absolutely|entirely|
    quite|very|all normal|safe|fine|harmless|healthy|natural|ok|clear|treatable|manageable ; that+is|this+is|it+is|
    is|are|sounds|looks|seems|totally normal|fine|harmless|benign|safe|healthy|natural|nothing|to+be+expected|
    expected ; to+be+expected ; happens ~ to|everyone|lot|all+the+time|many ; you+are+fine|you+are+ok|
    you+are+healthy|you+are+not+dying|you+are+safe|it+is+ok|in+good+shape|young+and+healthy|in+good+hands ; no sign|
    signs|evidence|danger|risk|concern|problem|harm|cause of|for|to|in ; could+be+worse|on+the+mend|
    out+of+the+woods|getting+better|you+are+improving|well+on+your+way ; get|gets|getting better|easier ~ with|in|
    over|soon|on ; with time ; feel ~ better|right|well|yourself|improvement|difference|human ; HEAL ~ by+itself|
    on+its+own|by+themselves|on+their+own|in+a+few|within|in+time|soon|eventually ; will not ~ harm|hurt|kill|
    do+any|be+anything|cause|affect
    """),
    _rule(ReplyReason.INTERPRETATION, "says what a result means", """
    RESULT ~ is|are|looks|look|seems|seem|was|were|appears|comes|came ~ GRADE ; RESULT ~ GRADE|too+fast|too+slow|
    fast|slow ; RESULT of NUMBER ; NUMBER ~ counts|qualifies|classed|class|points ~ as|to ; RESULT ~ above|below|
    within|outside|over|under ~ range|limits|normal|average|limit|target|threshold ; GRADE RESULT ; NUMBER ~ is|
    looks|seems|means|would+be|sounds|counts ~ GRADE|high|low|normal|fever|GRADE ; NUMBER over|/ NUMBER ~ is|GRADE ;
    normal|healthy|high|low|raised|reference|ideal|target|safe ~ range|reading|result|level|limits|limit|values ;
    within ~ range|limits|normal ; a+bit|slightly|little|somewhat|rather|on+the|too|quite|very|fairly|mildly|way
    high|low|raised|elevated|side|abnormal|off ; high|low side ; on+the+high+side|on+the+low+side ; RESULT|it|this|
    that|which|these|NUMBER means|mean|shows|show|suggests|suggest|indicates|indicate|tells|confirms|confirm|proves|
    rules|points|implies|reveals|reflects ~ that|you|your|CONDITION|GRADE|no|is|it|nothing|kidney|kidneys|liver|
    heart|iron|thyroid|body|diet ; your kidneys|liver|heart|lungs|thyroid|iron|body ~ is|are|seem|look ~ GRADE|
    working|struggling|fine|failing|enlarged ; nothing+abnormal|nothing+to+see|no+abnormality|no+abnormalities|
    came+back+fine|came+back+clear|all+clear ; your RESULT GRADE ; RESULT|number|it|that|figure ~ should|ought|
    needs|wants ~ be ~ under|over|below|above|between|around|less|lower|higher|NUMBER ; under+control|
    well+controlled|poorly+controlled|out+of+control ; means+that+you|means+you|means+your ; GRADE ~ for ~ age|your|
    someone|a+person ; have|has ~ GRADE ~ RESULT
    """),
)
