"""Vetoes of single rules: harmless ways of saying one particular thing. Read like `safety_vetoes`."""

from typing import Final

from guardrails.boundary.safety_vetoes import Veto

# fmt: off
DETAIL_VETOES: Final[tuple[Veto, ...]] = (
    Veto("asked, said no", """
    asked|asks|asking ~ if|about|whether & said+no|none|never|told+them+no|said+i+was+not|said+not ; said+no|
    answered+no|told+them+no ~ ; gave|given|number|leaflet|card|plan|told ~ if+i|if+he|if+she|if+it ~ suicidal|feel|
    low|worse ; if+i+ever|if+he+ever|if+she+ever ~ felt|feel|get|got|become|became ~ suicidal|like|low|down
    """),
    Veto("it stopped", """
    stopped after|in|by|on|quickly|itself ; stopped ~ minutes|hour|days|itself|own ; healed|stitched+up|
    stitches+out|scabbed ; bump|bruise ~ gone|fine
    """, 3, 8),
    Veto("puzzled", """
    confused about|by|on|as|whether|which|why ; confusing|confused ~ appointment|letter|letters|form|forms|dates|
    instructions|booking|tablets|website
    """, 3, 4),
    Veto("small child", """
    toddler|baby|two+year+old|three+year+old|puppy|dog|cat ~ hits|bites|kicks|bit|hit|attacked|bite
    """, 6, 6),
    Veto("rough night", """
    hangover|hungover|flu|man+flu|cold|heatwave|jet+lag|boredom|embarrassment|workout|gym|exam|exams|marathon|
    hay+fever|this+cold
    """, 10, 10, ("TODAY_BAD", "SEVERE_SIGN")),
    Veto("dentist", """
    dentist|dental|filling|anaesthetic|anesthetic|botox|injection+wearing|tooth|bells+palsy|carpal+tunnel|slept+on|
    trapped+nerve|sleeping+on ; wine|beers|drunk|drinks ~ slurring|slurred|last
    """),
    Veto("pet", """
    stroke|stroking|strokes|stroked ~ cat|dog|kitten|puppy|hamster|rabbit|horse|hair|beard|fur ; cat|dog|kitten|
    puppy|hamster|rabbit|horse|budgie|parrot had|has|having|is ; vet|vets
    """, 6, 6),
    Veto("choked up", """
    choked+up|choke+up|choking+up|choking+back|choked+back ; choking+hazard ; emotional|tears|speech|wedding
    """, 4, 8),
    Veto("past event", """
    went|gone|took|taken|rushed|admitted|kept|sent|discharged|recovered|drove to|from|in|by hospital|a+and+e|er|
    emergency|ward|icu|a ; discharged|recovered|fully+recovered|made+a+full+recovery ; and+was+fine|fine+since|
    fine+now|ok+now|all+right+now|and+is+fine|been+fine+since|completely+fine|better+now|back+to+normal ; last+week|
    last+month|last+year|weeks+ago|months+ago|years+ago|days+ago|on+monday|on+tuesday|on+wednesday|on+thursday|
    on+friday|on+saturday|on+sunday ; history+of|prone+to|diagnosed+with ; was+treated|were+treated|got+treated|
    treated+for ; once|one+time ~ when|as
    """, 14, 16, ("TODAY",)),
    Veto("worn out", """
    exhausted|exhaustion|shattered|knackered ; collapsed+into|collapsed+in+a+heap|collapsed+in+bed ; collapsed on|
    onto ~ sofa|couch|settee|bed ; asleep|slept|nap
    """, 3, 4, ("TODAY_BAD",)),
    Veto("chair", """
    chair|table|shelf|shelves|tent|roof|wall|building|business|marriage|company|deal|talks|ceiling|bridge|pushchair|
    buggy|market|arches|veins|wardrobe|shed|fence|plan|plans|stage collapsed ; collapsed lung|disc|vertebra|arch|
    arches|vein|veins
    """, 4, 3),
    Veto("fitting clothes", """
    clothes|dress|jeans|carpet|carpets|shoes|bra|suit|hearing+aid|fitting+room|fitting+under|boiler|fitting+in|
    fitting+it|well+fitting|loose+fitting|tight+fitting|badly+fitting|glasses|dentures|lenses|blinds|tyres|
    prosthetic|fitting+a|fitting+new|fitting+the|fitting+for+a|coil+fitting|kitchen+fitting|fitting+appointment
    """, 4, 3),
    Veto("epilepsy care", """
    seizure+diary|seizure+free|epilepsy+nurse|epilepsy+clinic|anti+seizure|seizure+medicine|seizure+meds|
    seizure+control|controlled|well+controlled|under+control|seizure+disorder|seizures+are ; epilepsy ~ since|
    medicine ; absence+seizures|absences
    """, 8, 8, ("TODAY",)),
    Veto("swearing", """
    bleeding+gums|gums|bleed+the|bleeding+heart ; bleeding+obvious|bleeding+queue|bleeding+thing|bleeding+phone|
    bleeding+car|bleeding+weather ; blood+test|blood+tests|blood+pressure|blood+sugar|bloods|blood+count|blood+type|
    blood+group|blood+results|blood+work|blood+taken|give+blood|donate+blood|gave+blood|donated+blood|
    donating+blood|draw+blood|blood+donor|blood+cells|blood+thinner|blood+thinners|blood+form|blood+clinic|
    blood+clot|blood+clots ; shot+up|in+one+shot|photo|camera|email
    """, 3, 3),
    Veto("period", """
    periods|period|menstrual|menopause|perimenopause|fibroids|endometriosis|heavy+periods|monthly|cycle|coil|tampon
    ; piles|haemorrhoids|hemorrhoids ; spot|spots|bit|speck|streak|tiny|drop|drops|little of|amount blood ; bleed|
    bleeds|bleeding when ~ brush|floss|teeth|shave|shaving ; easily|bruise|bruises ; nosebleed|bleeding|bleed|bled ~
    stopped after|in|by|on|quickly
    """, 10, 8, ("TODAY_BAD", "UNSTOPPED", "POURING")),
    Veto("old allergy", """
    am|is|are|been|was allergic|allergy to ; allergies|allergy+clinic|allergy+test|hay+fever|intolerance|carries|
    carry|prescribed ; had+a+reaction|once
    """, 6, 6, ("TODAY", "TODAY_BAD", "SWELL", "CANT_BREATHE", "ATE_NOW")),
    Veto("sore throat", """
    sore+throat|tonsillitis|tonsils|glands|cold|strep|swollen+glands|lump+in
    """, 5, 5, ("CANT_BREATHE",)),
    Veto("everyday swallowing", """
    locked+cupboard|locked+away|out+of+reach|pill+box|dosette|blister+pack ; all+the gummy|cake|biscuits|pizza|
    sweets|chocolate|ice+cream|crisps|birthday ; swallow|swallowed my|his|her pride|words ; have|has|had|find|finds|
    finding|trouble|hard|difficulty|struggle|struggles|difficult|big|easier ~ swallow|swallowing ~ tablets|pills|
    capsules|PILLS ; take|takes|taking|took|taken NUMBER|one|1|2|two ~ a+day|daily|every|each|twice|morning|night|
    before|with|at|for ; as+prescribed|as+directed|usual+tablets|usual+dose|usual+pills|my+tablets+every|every+day|
    every+morning|every+night|a+day|daily|twice+a+day|each+morning|each+day|with+breakfast|with+food|with+water|
    course+of|finished+the|finished+my|run+out ; my|his|her all+my|usual|normal|morning|night|daily ~ tablets|pills|
    medicine ; too+much+coffee|too+much+cake|too+much+chocolate|of+chocolate|of+cake|on+chocolate|on+netflix ;
    paint+the|painting|painted|glue+ear|acid+reflux|stomach+acid|folic+acid|uric+acid|amino+acid|hyaluronic+acid|
    fatty+acid|acid+test|swimming|cleaning+job ; his+medicine|her+medicine|his+tablets|her+tablets|his+calpol|
    her+calpol|his+insulin|her+insulin|their+medicine ; vitamins|gummies ~ daily|every|a+day ; smoke+alarm|smoking|
    smokes
    """, 8, 10, ("OVERDOSE_SIGN",)),
    Veto("blue thing", """
    blue+badge|blue+eyes|blue+eyed|in+blue|baby+blue|baby+blues|paint|painted|blue+blanket|babygro|blue+jumper|
    blue+hat|blue+room|nursery|blue+book|blue+inhaler|blue+pram|blue+bag|blue+top
    """, 4, 4),
    Veto("brick wall", """
    brick+wall|head+to+head|head+cold|head+office|head+teacher|headteacher|head+start|head+count|nail+on ;
    hit+the+head|over+my+head|heads+up|head+of
    """, 4, 4),
    Veto("sunburn", """
    sunburn|sunburnt|burnt+toast|burnt+dinner|burning+sensation|burning+feeling|burning+pain|heartburn|slight|
    slightly|small|little|minor|tiny ~ burn ; burn|burnt|burned ~ slightly|a+bit|mildly|a+little ; burnt|burned ~
    tongue|dinner|toast|cake|out ; burnout|burn+out|fat+burning|burn+calories|burn+fat|wee|pee|urinate ~ burns|
    burning ; like ~ electric|burning ; felt+like|feels+like|feeling+like|like+an|like+a|electricity+bill
    """, 4, 4, ("TODAY_BAD",)),
    Veto("no longer pregnant", """
    not+pregnant|before+pregnancy|after+pregnancy|pregnancy+test|miscarriage+in|first+pregnancy|last+pregnancy|
    previous+pregnancy|first+pregnancies|postnatal+depression ; midwife ~ fine|happy|normal ; with my|our first|
    second|third|last|eldest|youngest|son|daughter|twins|baby ~
    """, 8, 8, ("TODAY",)),
    Veto("sat too long", """
    sat|sitting|saddle+sore|cycling|bike|cycle|slept|toilet+too+long|desk|office
    """, 8, 8, ("BLADDERISH",)),
    Veto("ambulance came", """
    ambulance ~ report|bill|trust|records ; ambulance ~ came|arrived|took|crew|driver|service|station|was+called|
    were+called|had|called|dad|last ; ambulance had|did|was|were ; had|have+had to ~ call|get ; summer|winter|
    spring|autumn|january|june|july ; should+have+called|drives|drive|works|worked|job ; did+not+need|do+not+need|
    not+need|no+need
    """, 6, 6, ("TODAY",)),
    Veto("dying of", """
    dying+of|dying+from|dying+to|dying+for|dying+plant|battery|phone|plants|terminal|hospice|palliative|cancer|
    end+of+life
    """, 6, 8),
    Veto("fright", """
    nearly+had|almost+had|nearly+gave|gave+me|give+me|gave+her|gave+him|when+i+saw|when+i+opened|price|bill|near ;
    family+history|runs+in
    """, 8, 8),
    Veto("want something else", """
    want|wants|wanted|wish|would|do not to ~ die|dead of|in|from|like|young|at|before|without ; not want|wanting|
    wants|wish|going|ready|plan|planning|let|ready to ~ die|dead|end ; do+not+want+to+die|not+want+to+die|
    did+not+want+to+die|does+not+want+to+die|not+going+to+die|not+ready+to+die|not+dying|not+die ; be+here ~ at|on|
    in|for|by|when|again|till|until|waiting|all+day ; wake+up ~ until|till|early|at|with|so|every|alarm|feeling|
    to+pee|for|in+the+night|tired|refreshed ; live ~ with|in|near|there|here|at|alone|like+a|next|on|abroad ; go+on
    ~ holiday|a|the|with+my|statins|insulin|hrt|medication|medicine|tablets|antibiotics|steroids|another|about|to ;
    carry+on ~ taking|with|working|as|running|driving|using ; end|stop ~ appointment|call|chat|smoking|drinking|
    treatment|course|antibiotics|pregnancy|meeting|contract|taking ; given|give|giving up smoking|drinking|work|my|
    the|gluten|dairy|sugar|driving|alcohol|caffeine|meat|coffee|chocolate|football|running|wine|bread ; tired|sick|
    fed+up+of of|with|living|life ~ damp|flat|house|box|boxes|noise|neighbours|rash|cough|pain|diet|hotel|suitcase|
    alone|pills ; rather+die ~ than|have|another ; tired|sick|fed+up of waiting|being+ill|being+tired|hospital|
    taking|this+cough|hospitals|repeating|explaining|chasing|tablets|doctors ; hope|hopes ~ pain|cough|rash|it ~ END
    ; pain|cough|itching|noise|rash|waiting|sneezing|nausea|diarrhoea|bleeding|hiccups|calls|letters ~ END ; take ~
    penicillin|tablets|pills|metformin|ibuprofen|statins|aspirin ~ any+more ; no+point ~ ringing|calling|asking|
    booking|going+back|waiting|seeing|complaining ; stop ~ itching|hurting|leaking|ringing|snoring|aching|running|
    bleeding|coughing|clicking|sneezing|taking|swelling|smoking|drinking ; easier|better+off ~ without ~ dairy|
    gluten|sugar|tablets|meat ; dead+skin|dead+tooth|dead+leg|dead+arm ; stopped+breathing|not+here+yet|
    will+not+be+here+on ; be+around ~ smokers|people|cats|dogs|crowds ; life admin|insurance|story|savings|jacket|
    drawing|partner|expectancy|coach ; avoid ~ die|dying|dead ; die|dying|death ~ old+age|my+own+bed|at+home|
    peacefully|with+dignity|naturally
    """, 8, 8),
    Veto("suicide elsewhere", """
    suicide squad|bomber|mission|prevention|awareness|watch|note+in|rate|rates|door ; died+by|lost ~ suicide|to ;
    his|her|brother|sister|friend|father|mother|cousin|uncle|dad|mum|son|husband ~ committed+suicide|
    died+by+suicide|suicide+last|took+his+own+life|took+her+own+life|killed+himself|killed+herself|hanged+himself ~
    ; side+effect|side+effects|leaflet ; kill ~ weeds|germs|bugs|bacteria|time|virus|mood|lights|nits|lice|ants|
    wasps|spider|fleas|mould ; hang ~ washing|picture|curtains|coat|clothes|lights|around|on|out|about|up ; jump|
    jumped|jumping ~ trampoline|pool|bed|rope|queue|puddles|shower|lake ; jump|run|throw|step myself|himself|herself
    in ; walk|walking|ran|run|step|jump|lie ~ front|off|into|under ~ train|car|bus|sea|river ~ to+work|swim|station|
    home|swimming|dog ; throw|throwing SELF into ; burn myself out ; kill|killing|killed myself ~ laughing|gym|
    trying|studying|work|over|exams|carrying|cleaning|running|with+work|getting|marathon ; finish ~ myself|off ~
    food|course|book ; hitting|run|ran|walk|cycled|drive ~ past|along|over|by ~ bridge ; volunteer|volunteering|
    work|works|worked|job ~ samaritans|hotline|helpline|crisis ; gas+myself|gas+bill ; be+the+end+of|ends+it+at|
    cut+the+grass
    """, 8, 8),
    Veto("break up", """
    end|ending|ended ~ with|between|relationship|marriage|engagement|friendship|lease|contract|tenancy|meeting|
    session|chat|conversation|appointment|message|email|letter ; end+it ~ with|there|here|by|soon+so|on+a ;
    relationship|affair|engagement|marriage|divorce|friendship|tenancy|contract|lease|subscription ~ END_IT ;
    ended+it+last
    """, 8, 8, ("DESPAIR",)),
    Veto("by accident", """
    shaving|shaved|chopping|cooking|gardening|paper|onion|onions|knife+while|on+a+knife|on+a+tin|tin|oven|iron|
    kettle|pan|stove|hob|straighteners|curling|accident|accidentally|football|rugby|gym|skiing|fell|falling|tripped|
    lifting|glass+door|broken+glass|slack|grass|carbs|calories|caffeine ; while|when|whilst cooking|i+was+cooking|
    lifting|moving|gardening|running|playing|working|i+fell|climbing|doing+the ; cut ~ myself+some|down|back|
    in+half|short|hair|nails|grass|carbs ; burning+the+candle ; hurt ~ my+back|my+knee|ankle|wrist|shoulder|hip
    """, 10, 10, ("PURPOSE",)),
    Veto("scolding", """
    mum|mom|wife|boss|dad|teacher|mother|nurse|dentist|coach|doctor|husband|daughter|sister|she|he will|would|is ~
    kill+me ~ if|when|for|because ; knees|knee|shoes|stairs|back|feet|queue|heels|hip|joke|heat|legs|workout|
    suspense|pain|teeth|cough|wait ~ killing|kills ; jokingly|jokes|joking ; beats|beat|hits|hit ~ me+at|chess|
    cards|tennis|games|mario|scrabble|me+to+it|waiting ; beats+me+why|beats+me+how|it+hit+me|it+hits+me|hit+me+that|
    that+beats ; cheek|with+a+ball|with+a+pillow|by+accident|accidentally|playing ; locked+cupboard|locked+away|
    out+of+reach
    """, 8, 8, ("THREAT",)),
    Veto("hurt at sport", """
    football|rugby|hockey|boxing|karate|judo|match|sparring|training|trampoline|ball|accident|accidentally|bumper|
    cricket|playing|play+fighting|kicked+by+a+horse|goal|tackle|tackled|netball ; baby+kicks|kicks+me+in+the+ribs|
    baby|bump ~ kick|kicks|kicked|kicking ; kicking|kicks ~ ribs|bladder ; allergic|pollen|hay+fever ; hit|hits me|
    him|her ~ hard|harder|that|like|then|at+once|in+the+afternoon|by+the+ ; tiredness|fatigue|grief|wave|nausea|
    jet+lag|menopause|news|exhaustion|migraine ~ hit|hits|beats
    """, 6, 6),
    Veto("could kill", """
    could|might+just|nearly|almost kill|murder|strangle|throttle|shoot him|her|them|someone|the ; joke|joking|
    not+literally|figuratively ; by+accident ; do+not+want+to+hurt|not+want+to+hurt|not+hurt ~ feelings|back|knee ;
    hurt|hurting|harm ~ feelings|back|knee|myself|ankle ; shake|shakes ~ hands|hand|bottle|head|inhaler|rug|tree ;
    kill ~ germs|time|weeds|bugs|infection|bacteria|virus|mood|nits|lice
    """, 8, 8),
)
