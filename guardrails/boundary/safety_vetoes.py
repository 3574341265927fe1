"""What keeps a safety rule quiet: denied, over long ago, in a film, a figure of speech, a question about a word.

Each veto has lines in the little language of `phrases` and how far it reaches: how many words before, and after, the
words that set the rule off (the same sentence always). `lifted` names lists whose words near the sign bring it back:
"a stroke in 2015, and now his face has dropped again". A veto marked `overlap` counts only where it shares words with
the sign itself. "denied" is read by the code in `safety`, word by word.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guardrails.boundary.phrases import Pattern
from guardrails.boundary.rule import compiled


@dataclass(frozen=True)
class Veto:
    """A named reason to stay quiet: its lines, its reach in words each way, and what lifts it."""

    name: str
    lines: str
    before: int = 14
    after: int = 14
    lifted: tuple[str, ...] = ()
    overlap: bool = False

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The lines, compiled."""
        return compiled(self.lines)


# fmt: off
VETOES: Final[tuple[Veto, ...]] = (
    Veto("long ago", """
    AGO ; since|after|from|following|post|before his+stroke|her+stroke|my+stroke|the+stroke|a+stroke|dad+stroke|
    mum+stroke|his+heart+attack|her+heart+attack|my+heart+attack|the+heart+attack|his+overdose|her+overdose|
    my+overdose|sepsis|meningitis|brain+injury|brain+surgery|the+accident ; in YEAR ; YEAR ; was+a ~ baby|child|
    toddler|teenager|student ; at age ; aged NUMBER ; when i was NUMBER ; at+the+age+of ; NUMBER years+ago ;
    family+history ; runs+in ; died of|from|after ; passed+away ; late husband|wife|father|mother|mum|dad ; mother|
    mum|mom|dad|father|husband|wife|gran|nan|grandad|grandma|uncle|aunt|brother|sister died ; at NUMBER years+old ;
    back+in ; expired due|of|from ; bereaved|bereavement|funeral ; in my|his|her|their teens|twenties|thirties|
    forties|fifties|sixties|seventies|eighties|youth|childhood|20s|30s|40s|50s|60s|70s ; well+now|doing+well|
    doing+better|safe+now|in+recovery ; with my|our first|second|eldest|youngest ; when he|she|i|they was|were ~
    NUMBER|young|little|sixteen|fifteen|seventeen|fourteen|thirteen|eighteen|nineteen|small|teenager ; in the story|
    book|novel|play|game|film
    """, 14, 14, ("TODAY",)),
    Veto("ruled out", """
    ruled ~ out ; ruling+out ; rule+out ; was+not+a|is+not+a|not+a ; turned+out|turns+out ; all+clear ; false+alarm
    ; came+back ~ clear|normal|negative|fine|ok ; tested+negative|test+negative ; nothing+serious ; not+serious ;
    checked ~ for ; has+been+excluded|excluded ; no+sign+of|no+signs+of|no+evidence+of ; scan ~ clear|fine|normal ;
    no+longer ; is+not+having|was+not+having ; instead+of
    """, 10, 10),
    Veto("story", """
    in|during|watching|watched|saw|seen|reading|read|about a|the|that|this|my|some film|movie|show|series|episode|
    novel|book|documentary|drama|soap|programme|program|podcast|advert|article|poster|lyrics|song ; film|movie|
    novel|book|episode|documentary|series|soap|podcast|musical ~ where|about|when|made|finished|called|was|is|
    ending|has|had ; character ~ in|dies|has|had|gets|is|was ; eastenders|coronation+street|emmerdale|holby|netflix|
    hollyoaks|shameless|greys+anatomy|bbc|itv|hbo|disney|tiktok|youtube ; on+tv|on+the+telly|on+telly|on+the+radio|
    on+the+news|in+the+news|in+the+paper ; fictional|novel|scene|plot|storyline|video+game|fortnite|minecraft|
    call+of+duty ; training|course|trained ~ first+aid|cpr|resus|for|on|work ; first+aid+course|first+aid+training|
    cpr+training|cpr+course|cpr+class ; halloween|costume|panto|joke|joking ; my|for essay|dissertation|assignment|
    coursework|exam|homework ; pub+quiz|quiz|crossword ; favourite|favorite|new|latest|old|tv|telly show|film|
    series|soap|drama|programme|movie|episode ; show|film|movie|series|soap|drama|programme|episode ~ had|has|where|
    about ~ someone|somebody|character|guy|woman|man|girl|boy|detective|doctor ; in the story|play|novel|book|plot|
    ending|game
    """, 14, 14, ("RIGHT_NOW_ME",)),
    Veto("figure of speech", """
    died ~ laughing|embarrassment|shame ; die|dying|died of|from|with laughing|embarrassment|shame|boredom|
    curiosity|excitement|laughter ; die|dying ~ laughing|embarrassment|embarrassed|boredom|shame ; dying to ; dying
    for ; die for ; to+die+for ; chokes+me+up|choke+me+up|choked+me+up ; nearly|almost|practically|half ~ died|
    heart+attack|stroke|fainted|collapsed ~ when|laughing|at|seeing|saw|bill|price|with ; heart+attack ~ when ~ saw|
    bill|price|opened|told|heard|score ; gave|give|gives|giving me|us|him|her|mum|dad ~ heart+attack|stroke|fit|
    kittens ; heart+attack ~ price|bill|cost ; stroke ~ of+luck|of+genius|cat|dog|horse|pet|his+head|her+hair|golf ;
    of+luck ; breast+stroke|back+stroke|breaststroke|stroke+play could+murder|could+kill+for|kill+for|would+kill+for
    ; kills+me|killed+me|kill+me ~ laughing|these|this|stairs|shoes|queue|feet|traffic ; shoes|heels|queue|traffic|
    exam|boss|stairs|workout|gym|deadline|deadlines|commute ~ killing ; bored|tired|scared|frozen|sick|worried
    to+death ; to+death ; drop+dead ; dead+tired|dead+on+my+feet|dead+good|dead+nice|dead+easy|dead+chuffed|
    dead+line ; wouldnt+be+seen+dead|seen+dead ; dropped|drop|dropping ~ phone|book|remote|ipad|weight ~ face|foot|
    toe ; dementia|alzheimers ~ confused|CONFUSED ; headaches ~ come+on ; phone|battery|laptop|car|plant|plants|
    flowers|fish|wifi|internet|tree|engine|cactus|tomatoes|goldfish|hamster dead|died|dying|die ; plants|phone|
    battery|flowers ~ is|are|keeps dying ; dead phone|battery fit as|and ; keep|keeping|get|getting|stay|staying|be|
    very|quite|pretty|super fit ; keep+fit ; as+fit+as ; fit+as+a+fiddle ; have|had|having|throw|threw|throwing|
    pitch a fit when|about|over|because|at|if ; hissy+fit|fits+of+laughter|fit+of+giggles|fits+of+giggles|
    fit+of+rage ; in+fits ; fit ~ perfectly|well|into|in+the|like+a+glove|me+in|us+in|you+in|for+purpose|note|
    for+work ; not+fit ; fit+note|fitbit choked+up ; choked+on|choke+on|choking+on my|his|her|their words|pride|
    tears ; choke|choked+on ~ my|his|her tea|coffee|pint|cornflakes|drink when ; drowning in paperwork|work|debt|
    emails|laundry|admin|homework|washing|toys|nappies|bills|forms|it|this|grief|letters|appointments ;
    drown+my+sorrows|drowning+my+sorrows|drown+my ~ in ; shot+of|shots+of|a+shot|give+it+a+shot|long+shot|flu+shot|
    shot+in+the+dark|big+shot|covid+shot|booster+shot|tetanus+shot|screen+shot ; shocked|shock ~ bill|price|news|
    when|see|learn|hear|how|cost|total|result|letter ; bill ~ shock ; head ~ exploding|explode ~ all|with|forms|
    information|from ; head ~ is+full ; lost+my+head|off+her+head|bite+my+head ; hit+the+nail|hit+the+roof|
    hit+the+hay|hit+the+gym|hit+the+road|hit+it+off ; brick+wall ; scared|frightened ~ half+to+death|life+out ;
    blood+boil|blood+boiling|blood+sweat|in+cold+blood|bad+blood|blue+blood|blood+pressure+monitor ;
    blood+from+a+stone ; jump ~ chance|joy|queue|opportunity|gun|in+feet|conclusions|ship|ahead ; jump+out+of+bed|
    jump+through+hoops ; hang on|out|around|up|about|with|washing|clothes|pictures ; hanging+out|hanging+on|
    hangover|hanging+by ; cut myself ~ slack|short ; cut+me+some ; cut+down|cutting+down|cut+back|cut+out|
    cutting+out|cutting+carbs|cuts+me+off ; beat|beating myself|himself|herself up ; kick|kicking|kicked myself|
    himself|herself ; stab+at|take+a+stab ; take my|his|her breath away ; breath+of+fresh+air|waste+my+breath|
    save+your+breath|hold|holding my+breath|catch+my+breath+at ; burn|burning ~ candle|bridges|calories|money|cd ;
    burnt+out|burned+out ; burnt ~ toast|dinner|rice|cake|tongue ; burning+question ; poisoned+chalice ; poison+ivy|
    poison+oak ; coughing|sneezing|crying|giggling fit|fits ; fit|fits of coughing|sneezing|crying|tears ; stopped
    breathing so|heavily|through ; food+poisoning ; car ~ choking|dead|died|stalled ; baby ~ blues|shower|grow|
    brain|steps ; blue ~ badge|moon|inhaler+works|monday|light|card|jumper|dress|eyes|ink|folder|form|tablets ;
    out+of+the+blue+i+got ; feeling+blue|feel+blue ; black+and+blue ; life+saver|lifesaver|life+of+me|for+the+life ;
    to+save+my+life ; end+it+there|end+it+here|end+the+call|leave+it+there ; love+you+to ; ready+to+drop ;
    pass+out+leaflets|passed+out+of+school|passing+out+parade ; knocked ~ spots|socks|it+out|off+my+list ; knockout|
    knock+out ; shoot ~ me+an|an+email|over|hoops|some ; shooting ~ pain|pains|stars|hoops ; shoot+up|shooting+up ;
    shoot+me+now ; murder ~ curry|cuppa|pint|pizza|sandwich|coffee|mystery ; killer ~ heels|workout|instinct|whale|
    app ; shot+in+the+arm|shot+down|shot+up ; cringe|embarrassed|mortified|hangover ~ die ; overdosed|overdose|od on
    sugar|chocolate|cake|coffee|netflix|carbs|cheese|sweets|sprouts|telly|sun ; going|go|went blind|mad because|
    looking|from+looking|with|trying|reading ; says|jokes|joke|reckons|swears ~ going+blind|going+deaf ;
    electric+shock|electric+shocks feeling|feelings|sensation|sensations|pain|pains|like|type ; like ~
    electric+shock|electric+shocks ; unconscious+bias|unconscious+mind|was+suicide|is+suicide|be+suicide ; born+blue
    ; unconscious ~ operation|surgery|anaesthetic|op|procedure ; blue+in+the+face ; wet ~ laughing ;
    jumped+out+of+my+skin ; bloody ~ good|hell|lovely|annoying|brilliant|marvellous|parking|queue|phone|computer ;
    skip+a+beat|heart+skips|heart+stopping+moment ; heart+stopped ~ when ; heart+melted|heart+sank|heartbroken|
    broke+my+heart ; bleed|bleeding me|us dry ; bleeding+obvious|bleeding+heart|bleeding+edge ; bleed+the+radiators|
    bleed+radiators|bleed+the+radiator ; over+my+dead+body ; death+by ; kill+two+birds|kill+the+mood|kill+some+time|
    kill+time|killed+it|dressed+to+kill|kill+the+engine ; suicide+squad ; end+of+life+care|end+of+life+plan|
    end+of+life+team
    """, overlap=True),
    Veto("joking", """
    lol|haha|hahaha|lmao|rofl|laughing|laughed|giggling|giggles|in+stitches|jk|joking|kidding
    """, 6, 5, ("TODAY_BAD", "DESPAIR")),
    Veto("what it means", """
    what does ~ mean ; what+is+meant|meaning+of|definition+of|define|word+for|called+a ; what|which are|is+the|were
    ~ signs|symptoms|sign|warning ; signs|symptoms+of ; the+signs|warning+signs|red+flags ; difference between ;
    how+common|how+likely|what+causes|what+is+a|what+is+an ; information|leaflet|page|article|advice|research|
    statistics|awareness|campaign|poster|charity|fundraising|fundraiser|raising+money|marathon|walk|ribbon|week|day
    ~ about|on|for|against|called ; awareness+week|awareness+day|awareness|charity|fundraiser|sponsored ;
    how+do+you+spell ; read+about|reading+about|read+up+on|heard+about|learn+about|learning+about|study|studying ;
    prevention|preventing|prevent ; what is|are|was anaphylactic|anaphylaxis|sepsis|meningitis|stroke|seizure|
    ketones|shock|dka|overdose|suicide|cpr
    """, 8, 6, ("THINK_HAVING",)),
    Veto("only if", """
    told|advised|warned|reminded|instructed|instructions ~ if|should ; said|says call|ring|dial|phone|go ~ if ;
    leaflet|instructions|letter|card|nurse|doctor|they said|says ~ if ; call|ring|go|phone ~ if ; in+case ;
    if+i+ever|if+he+ever|if+she+ever|if+it+ever|if+they+ever|if+i+get|if+i+had|if+it+gets|if+i+were+to|if+i+start|
    if+he+gets|if+she+gets|if+i+feel|if+i+have|if+there+is|if+you+have|if+you+get|if+there+was ; look+out+for|
    watch+out+for|watch+for|looking+out+for|watching+for|keep+an+eye ; side+effects ~ list|include|say|said|leaflet|
    can|may ; may+cause|can+cause|could+cause ; leaflet|packet|instructions ~ says|said|warns ; wear|carry|carries|
    carry+an|prescribed|renew|replace|order|collect|spare|expiry ~ EPIPEN ; dread|dreading ; safety+net|safety+plan|
    care+plan|action+plan|emergency+plan|rescue+pack ; checklist|questionnaire|form+asks|form+asked|asked+if|
    asks+if|asked+whether|asked+me+if|tick+box ; drill
    """, 10, 4, ("NOW_HAPPENING",)),
    Veto("appointment", """
    clinic|appointment|appt|referral|follow+up|followup|consultant|outpatients|unit|ward|nurse+specialist|
    support+group|specialist+nurse|association|foundation|helpline|team|department|rehab|rehabilitation|group|
    society|service|pathway
    """, 0, 2, ("RIGHT_NOW_ME",)),
    Veto("for weeks", """
    WEEKS ; NUMBER weeks|months|years ago|now|back|straight ; for NUMBER ~ weeks|months|years ; past|last ~ weeks|
    months|years ; couple+of+weeks|couple+of+months|few+weeks|few+months|few+years|several+weeks|several+months
    """, 12, 12, ("WORSE_NOW", "OTHER_ILL")),
    Veto("harmless way", """
    in+my+sleep|in+his+sleep|in+her+sleep|sleep+apnoea|sleep+apnea|snoring|snores|snore|cpap ; when i|he|she cough|
    lift|press|touch|twist|stretch|bend|sneeze|push|poke|lean|prod|yawn|reach ; if i|you press|push|touch|poke|lean
    ; when|after|with|climb|climbing|walking|walk|up|going|run|running|jog|exercise|exercising ~ stairs|hill|hills|
    bus|upstairs|treadmill|gym|uphill ; through|out+of my|his|her nose ; nose|nostril|nostrils ~ blocked|breathe|
    stuffy ; blocked+nose|stuffy+nose|stuffed+up|bunged+up ; in+this|in+that|in+these|wearing ~ dress|jeans|mask|
    bra|corset|heat|trousers|suit|shirt|tie|belt ; heartburn|indigestion|acid+reflux|reflux|muscular|
    costochondritis|pulled+a+muscle|pulled+muscle|gym|workout|bench+press|press+ups|bruised+rib|cracked+rib ; a+bit|
    slight|slightly|mild|little ~ tight|wheezy|sore|ache|breathless|headache ; period|periods|menstrual|hangover|
    hungover|sinus|ice+cream|brain+freeze|caffeine ; singing|laughing|laughed
    """, 9, 9, ("SEVERE_SIGN", "WORSE_NOW")),
    Veto("stiff shoulder", """
    above|over|behind|past my|his|her|the ~ head|shoulder|shoulders|back ; frozen+shoulder|rotator+cuff|tennis+elbow ;
    shoulder|elbow|wrist ~ stiff|stiffness|frozen|sore|injury|clicks|dislocated|operation|replacement
    """, 30, 12, ("TODAY_BAD", "FACE", "SPEECH", "SUDDEN")),
    Veto("worry ahead", """
    worried|worry|scared|afraid|anxious|fear|frightened|terrified|nervous ~ about|of|i+will|i+might|might|that+i ~
    having|getting|will|might|another|have|get ; risk|chance|chances|likelihood of ; at+risk ; end+up+having|
    end+up+with ; to+avoid|avoid ; prone+to ; lower|reduce|reduces|cut ~ risk ; could+cause|can+cause|lead+to ;
    protect ~ against|from ; vaccine|vaccination|jab|vaccinated|immunised|immunisation ; blood+thinner ~ to
    """, 10, 5, ("THINK_HAVING", "NOW_HAPPENING")),
)
