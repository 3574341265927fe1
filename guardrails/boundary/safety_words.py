"""The lay words the safety rules are written with: body parts, what goes wrong with them, people, and time.

One list per idea, phrases separated by `|` or a new line; `breath*` means any word beginning so. Our own wording, from
how the sources named in `safety_rules` put these signs to the public, in British, American and Indian English.
"""

from typing import Final

# fmt: off
SAFETY_WORDS: Final[dict[str, str]] = {
    "BABY": """
        baby|babies|newborn|new born|infant|bub|bubba|bubs|week old|weeks old|month old|months old|day old
        days old|wee one|little one|bairn|preemie|twin|my lo|babe
    """,
    "CHILD": """
        child|children|kid|kids|kiddo|toddler|son|daughter|boy|girl|little boy|little girl|grandson
        granddaughter|grandchild|grandkid|nephew|niece|year old|years old|baby|babies|newborn|infant|little one
        wee one|bairn|teen|teenager|little brother|little sister|wean|lad|lass|month old|months old|yr old|yo
        twins|twin|bub|bubba|baccha|my lo
    """,
    "NOW": """
        now|right now|just now|tonight|today|this morning|this afternoon|this evening|at the moment|currently
        suddenly|sudden|just started|has started|have started|started again|come on suddenly|came on suddenly
        out of nowhere|out of the blue|all of a sudden|minutes ago|minutes|an hour ago|hour ago|hours ago
        half an hour|since this morning|last hour|past hour|is happening|as we speak|just this minute|just|still
        again|woke up|woken up|woke me|at work|since lunch|since breakfast|last night|yesterday|since last night
        getting worse|keeps|keep|any second|at this moment|hours|please help|help me|help him|help her|need help
        help us|help now
    """,
    "LASTING": """
        for 10 minutes|minutes|will not go away|will not go|not going away|does not go away|will not stop
        not stopping|does not stop|not easing|will not ease|getting worse|keeps coming back|constant|non stop
        hours now|since this morning|all morning|all day today|half hour|half an hour|last hour|past hour
        an hour|two hours|a few hours|several hours
    """,
    "SUDDEN": """
        sudden|suddenly|all of a sudden|out of nowhere|out of the blue|just started|came on|come on|just now
        within seconds|in seconds
    """,
    "SEVERE": """
        severe|really bad|so bad|very bad|bad|awful|terrible|unbearable|excruciating|agony|agonising|agonizing
        horrendous|worst|intense|extreme|crushing|massive|screaming|writhing|doubled over|off the scale
        10 out of 10|ten out of ten|10/10|horrific|serious|crippling|killing me|killing him|killing her
        crying in pain|crying with pain|badly
    """,
    "CHEST": """
        rib cage|ribcage|round my ribs|round his ribs|round her ribs|across my ribs|chest|chests|breastbone
        breast bone|sternum|left breast|center of my chest|centre of my chest
    """,
    "PAIN": """
        pain|pains|painful|paining|hurt|hurts|hurting|ache|aches|aching|sore|agony|stabbing|burning|cramp|cramps
        cramping|throbbing
    """,
    "CHEST_FEEL": """
        tightening a|belt|pain|pains|painful|paining|hurt|hurts|hurting|ache|aches|aching|tight|tightness
        tightening|tightened|pressure|crushing|crushed|squeezing|squeezed|heavy|heaviness|stabbing|agony
        gripping|weight|vice|vise|elephant|band|killing|clenching|discomfort|squashed
    """,
    "CHEST_CRUSH": """
        crushing|crushed|squeezing|squeezed|elephant|vice|vise|weight on|tightening a belt|gripping|heavy weight
        band around|clamp|clamped|belt|squashed|concrete|brick|bricks
    """,
    "SPREAD": """
        left arm|right arm|both arms|my arm|his arm|her arm|arm|arms|jaw|neck|shoulder|shoulders|shoulder blade
        shoulder blades|down the arm|into back|through to back|fingers
    """,
    "CLAMMY": """
        sweating|sweaty|sweat|sweats|clammy|pale|grey|gray|ashen|white as a sheet|gone white|dizzy|faint
        lightheaded|light headed|giddy|giddiness|nauseous|nausea|sick|vomit*|throwing up|threw up|collapsed
        pouring with sweat|cold sweat|dripping|drenched|passing out|passed out
    """,
    "BREATH": """
        breathe|breathing|breaths|breathes|get breath|get air|get air in|get enough air|catch breath
        catch a breath|take a breath|draw breath|respire|get my breath|get his breath|get her breath
        catch my breath|catch his breath|catch her breath|inhale
    """,
    "BREATHLESS": """
        breathless|out of breath|short of breath|shortness of breath|can't breathe|cannot breathe
        struggling to breathe|struggling for breath|trouble breathing|difficulty breathing
        difficulty in breathing|breathing is hard|hard to breathe|puffing|panting|breathing fast
        breathing problem|breathing trouble|breathing difficulty|wheez*|gasping|breathing funny|breathing weird
    """,
    "STRUGGLE": """
        struggling|struggles|struggle|fighting|gasping|gasps|battling|desperate|labouring|labored|laboured
        heaving|straining
    """,
    "BLUE": "blue|bluish|purple|grey|gray|dusky|navy",
    "LIPS": "lips|lip|mouth|face|fingernails|nails|tongue|fingers|skin|toes|hands",
    "INHALER": """
        inhaler|inhalers|puffer|ventolin|blue pump|pump|nebuliser|nebulizer|reliever|asthalin|salbutamol|spacer
    """,
    "USELESS": """
        not working|not helping|not touching|does nothing|doing nothing|no good|makes no difference
        made no difference|no effect|not doing anything|did not help|did not work|not help|empty|run out|ran out
        used it all|can't find|not making any difference
    """,
    "FACE": "face|mouth|smile|smiling|lip|eyelid|cheek|side of face|corner of mouth|grin",
    "DROOP": """
        droop|droops|drooping|drooped|droopy|dropped|drop|dropping|fallen|slipped|slid|sagging|sagged|sags
        lopsided|lop sided|wonky|crooked|twisted|uneven|hanging|melted|melting|slumped|pulled down|gone down
        gone funny|wont move|numb|not moving|one sided|paralysed|paralyzed|skewed|deviated|hanging down
        looks odd|looks weird|looks strange|looks funny|not straight|gone slack|slack|not working
        not moving properly|saggy|pulled to one side|pulled to|gone wonky|looks wonky|lop-sided|numb on one side
    """,
    "LIMB": "arm|arms|hand|leg|legs|foot|limb|fingers|grip",
    "WEAK": """
        weak|weakness|numb|numbness|dead|floppy|limp|heavy|paralysed|paralyzed|useless|gone|dropping
        will not work|not working|stopped working|will not move|can't move|can't feel|no feeling|no strength
        can't lift|can't raise|could not lift|could not raise|drags|dragging|lifeless|will not lift|not lifting
        will not go up|can't hold|can't grip|dropped|dropping things|gone to sleep|went dead|gone dead|gone numb
        went numb|went weak|gone weak|not moving|stopped moving|no power|no grip|jelly|lost all feeling
        lost feeling|lost power|lost strength|not work|tingling
    """,
    "ONE_SIDE": """
        left side|right side|one side|left arm|right arm|left leg|right leg|one arm|one leg|half of body
        half his body|half my body|half her body|one half|side of her body|side of his body|side of my body
        left half|right half
    """,
    "SPEECH": "speech|speaking|talking|words|talk|speak|sentence|sentences|voice",
    "GARBLED": """
        slurred|slurring|slurry|slur|slurs|jumbled|garbled|muddled|mumbling|mixed up|gibberish|nonsense|rubbish
        not making sense|not making any sense|no sense|wrong words|come out wrong|coming out wrong
        not coming out|came out wrong|all wrong|wont come out|drunk|like he is drunk|strange|funny|gone funny
        gone weird|incoherent|backwards|all jumbled|muffled|unclear|mangled|not clear|can't understand
        could not understand|not understand|no one can understand|making no sense|thick|not right|come out funny
        coming out funny|coming out jumbled|mumbly|messed up|babbling|back to front|all mixed
    """,
    "STROKE": "stroke|mini stroke|tia|brain attack|brain bleed|paralysis attack",
    "CONFUSED": """
        confused|confusion|disoriented|disorientated|delirious|not making sense|not making any sense|rambling
        does not know where|does not know who|does not recognise|does not recognize|did not know who
        did not recognise|did not recognize|not himself|not herself|in a daze|hallucinating|gibberish
        not in senses|not in his senses|not in her senses|incoherent
    """,
    "OUT_COLD": """
        unconscious|out cold|passed out|blacked out|lost consciousness|not conscious|knocked out|unresponsive
        not responding|no response|unconcious state|will not respond|not respond|fell unconscious|lifeless
        conked out|collapsed|comatose|keeled over|fainted|spark out|out for the count|gone unconscious
        went unconscious|no signs of life|dropped to the floor|fell to the floor|hit the deck|flat out|slumped
        not stirring|fell senseless|senseless|swooned|crumpled
    """,
    "WAKE": """
        wake|waken|rouse|awaken|come round|come around|coming round|coming around|waking|woken|wakes|respond
        responding|responsive|rousable|stir|open eyes|open his eyes|open her eyes|opening his eyes
        opening her eyes|woke|awake
    """,
    "FIT": """
        fit|fits|seizure|seizures|convulsion|convulsions|epileptic fit|epileptic seizure|febrile convulsion
        fitting|convulsing|seizing|tonic clonic
    """,
    "FITTING": """
        fitting|convulsing|seizing|having a fit|having fits|having a seizure|having seizures|having convulsions
        in a seizure|getting fits|having another seizure|having another fit|having an epileptic
        having a convulsion
    """,
    "SHAKING": "shaking|jerking|twitching|thrashing|convulsing|jerky|stiff|rigid|trembling|shaky",
    "FLOPPY": """
        floppy|flops|limp|lifeless|like a rag doll|ragdoll|rag doll|no energy at all|listless|lethargic
        unresponsive|drowsy|very sleepy|hard to wake|difficult to wake|really sleepy|so sleepy|will not wake
        can't wake|not waking|staring|not responding|weak cry|barely moving|gone floppy|won't lift his head
        won't lift her head|no strength|just lies there|just lying there|not interested in anything|unrousable
        flat|pale and floppy|weak as a kitten|not moving|barely awake|eyes half open|eyes are half open|glazed
        glassy eyed|will not stay awake|keeps falling asleep|just wants to sleep|sleeping all day
        difficult to rouse|hard to rouse|not himself|not herself|quiet and still|out of it
    """,
    "NOT_FEEDING": """
        not feeding|will not feed|not fed|refusing feeds|refusing milk|refusing bottle|refusing the bottle
        refuses to feed|stopped feeding|not taking milk|not taking any milk|not drinking|will not drink
        not taking bottle|not taking his bottle|not taking her bottle|off feeds|off his feeds|off her feeds
        has not fed|will not take bottle|will not take the bottle|not nursing|will not nurse|not breastfeeding
        refusing to feed|refuses milk|will not latch|refused every|refused all|not taken any|has not eaten
        not eating|refusing|not had any milk|keeps nothing down|not interested in feeding|too sleepy to feed
        will not suck|not sucking|stopped nursing|has not had a feed|not had a feed|not drinking anything
        will not take any|has had no milk|refused his milk|refused her milk|turning away from the bottle
        refused his bottle|refused her bottle|will not eat or drink|not eaten or drunk|not drunk anything
        not keeping anything down|no feeds|missed feeds|missed three feeds|can't feed
    """,
    "DRY_NAPPY": """
        no wet nappies|no wet nappy|no wet diapers|no wet diaper|dry nappy|dry nappies|dry diaper|dry diapers
        nappy dry|nappies dry|diaper dry|not had a wet|not wet a nappy|no wee|not weed|not peed|has not peed
        not passed urine|nappy has been dry|diaper has been dry|nappy still dry|without a wet|no pee
        not urinated|not had a wee|bone dry|only one wet nappy|one wet nappy|1 wet nappy|only one wet diaper
        one wet diaper|hardly any wet|barely any wet|nappies are dry|nappy is dry|diaper is dry|diapers are dry
        nappy stays dry|few wet nappies|no wees|not done a wee|has not done a wee|not passed water|not had a pee
        nappies have been dry|barely weeing|hardly weeing|hardly peeing
    """,
    "FEVER": """
        fever|temperature|feverish|burning up|high temp|boiling hot|very hot|pyrexia|38|39|40|41|101|102|103|104
        105|boiling|roasting|hot to touch|hot to the touch|scorching|temperature of|spiking|shivery|shivers
        feels really hot|feels very hot|feels hot|so hot|really hot|roasting hot
    """,
    "NOT_FADE": """
        not fade|does not fade|not fading|will not fade|not disappear|does not disappear|not disappearing
        does not go away|not go away|not going away|stays|will not go|not go|not vanish|not blanch
        does not blanch|not blanching|non blanching|still there|did not fade|did not disappear|not turn white
        not change|not go white|fails to fade|does not go
    """,
    "GLASS": "glass|tumbler|press|pressed|pressing|cup|jar|press on it",
    "SPOTS": """
        rash|spots|purple spots|pinprick|pin prick|purple rash|red spots|purple marks|purple dots|bruise like
        bruises|blotches|marks|red dots|petechiae|pin prick spots|pin pricks|pinpricks|tiny bruises|blood spots
        little spots|dark spots|purple patches|purple blotches
    """,
    "STIFF_NECK": """
        stiff neck|neck is stiff|neck stiff|neck stiffness|can't bend neck|can't bend her neck
        can't bend his neck|can't move neck|neck hurts|neck really hurts|can't put her chin|can't put his chin
        can't put chin|neck is so stiff|neck has gone stiff|neck so stiff|neck gone stiff|can't touch chin
        neck is really stiff|sore neck
    """,
    "LIGHT_HURTS": """
        light hurts|lights hurt|hates the light|can't stand the light|can't stand light|bright light
        lights are hurting|light is hurting|light hurting|light bothers|photophobia|sensitive to light
        light hurts his eyes|light hurts her eyes|can't bear the light|can't look at the light
        can't look at light|curtains closed
    """,
    "MOTTLED": """
        mottled|blotchy|marbled|patchy|grey|gray|blue|pale|ashen|cold hands and feet|hands and feet are cold
        clammy|purple
    """,
    "SICK": """
        sick|vomit|vomiting|vomited|vomits|throwing up|threw up|thrown up|puking|puked|being sick|been sick
        spewing|chucking up
    """,
    "DROWSY": """
        drowsy|sleepy|dopey|hard to wake|difficult to wake|can't keep awake|can't stay awake
        keeps falling asleep|wants to sleep|groggy|dazed|out of it|will not stay awake|wants to go to sleep
        falling asleep|will not wake|can't keep eyes open|can't keep his eyes open|can't keep her eyes open
        lethargic|not waking|spaced out
    """,
    "VISION": "vision|sight|eyesight|see|seeing|eye|eyes",
    "VISION_GONE": """
        gone|lost|lose|losing|went|black|blind|blank|dark|curtain|shutter|disappeared|nothing|fading|double
    """,
    "HEADACHE": """
        headache|headaches|head ache|head hurts|pain in head|pain in my head|pain in his head|pain in her head
        head pain|head is killing|head is pounding|migraine|head is splitting|head is exploding|head splitting
    """,
    "SADDLE": """
        saddle|groin|bum|bottom|backside|genital|genitals|private parts|privates|between legs|between my legs
        between his legs|between her legs|crotch|down below|down there|inner thighs|buttocks|butt|undercarriage
        vagina|penis|back passage|anus
    """,
    "NUMB": """
        numb|numbness|no feeling|can't feel|lost feeling|no sensation|cannot feel|pins and needles|tingling
        tingly|can not feel|not feel|lost sensation|lost the feeling|lost all feeling|dead
    """,
    "BLADDER": """
        bladder|bowel|bowels|wee|pee|urine|urinate|poo|poop|toilet|water works|waterworks|stool|pass water
    """,
    "LOST_CONTROL": """
        lost control|losing control|no control|can't control|incontinent|wet myself|wetting myself|soiled myself
        wet himself|wet herself|soiled himself|soiled herself|can't hold|leaking|not knowing|can't feel when
        weeing myself|peeing myself|pooed myself|accidents
    """,
    "BACK_LEGS": "back|back pain|sciatica|legs|leg|slipped disc|spine|disc",
    "TESTICLE": """
        testicle|testicles|testes|testis|ball|balls|scrotum|bollock|bollocks|ball sack|nads|nut sack|ballsack
        goolies|private parts
    """,
    "DIABETES": """
        diabetic|diabetes|type 1|type one|insulin|t1|t1d|sugar|sugars|blood sugar|glucose|ketones|hypo|dka|libre
    """,
    "SUGAR_LOW": "low|dropped|crashed|crashing|2|1|3|hypo|lo|plummeting|gone down",
    "BELLY": "stomach|tummy|belly|abdomen|abdominal|gut|side|pelvis|pelvic|lower right",
    "CANNOT": """
        can't|could not|unable to|unable|not able to|not able|no longer able|can hardly|can barely|can scarcely
        could barely|could hardly|hardly|barely|struggling to|struggles to|finding it hard to
        finding it difficult to|hard to|difficult to|impossible to|will not|wont
    """,
    "COLOUR_BAD": """
        blue|grey|gray|purple|mottled|ashen|bluish|dusky|yellow and sleepy|white as a sheet|very pale
        deathly pale|gone pale|funny colour|strange colour|odd colour|funny color
    """,
    "GONE_DARK": "dark|black|blank|blind|grey|gray|fuzzy|white",
    "DOOMED": """
        going to die|about to die|dying|something terrible|impending doom|feeling of doom|sense of doom
    """,
    "WHEEZE": "wheez*",
    "VOMIT_WORD": """
        vomit*|throwing up|threw up|thrown up|being sick|been sick|was sick|is sick|puking|puked|spewing
        sick everywhere|keeps being sick|sick twice|sick three|sick again|sick since|sick all over|chucking up
        sick|bringing everything up|can't keep anything down|throwing up everything|vomited|brought up
        keeps chucking up|retching|chundering|barfing|hurling|heaving|puke|yakking
    """,
    "CARED": """
        mum|mom|mother|mummy|mama|amma|mam|mommy|dad|father|daddy|papa|appa|nan|gran|granny|grandma|grandad
        granddad|grandpa|grandmother|grandfather|nana|nani|dada|dadi|husband|wife|partner|boyfriend|girlfriend
        brother|sister|aunt|auntie|aunty|uncle|friend|mate|neighbour|neighbor|colleague|patient|resident|cousin
        flatmate|roommate|lady|man|woman|someone|bloke|grandson|stranger|in law|fil|mil|father in law
        mother in law|child|son|daughter
    """,
    "NEWBORN": """
        newborn|new born|days old baby|day old baby|week old|weeks old|month old baby|two month old
        one month old|2 month old|1 month old|3 week old|4 week old|5 week old|6 week old|weeks old baby
        8 week old|7 week old|10 week old
    """,
    "AGE_NEW": """
        week old|weeks old|day old|days old|newborn|new born|1 month old|2 month old|2 months old|one month old
        two months old|two month old|3 months old
    """,
    "MOTTLED_SKIN": """
        mottled|blotchy|marbled|cold hands and feet|hands and feet are cold|skin is grey|skin is gray|grey skin
        gray skin|blue lips|ashen|gone grey|looks grey|very pale
    """,
    "VISION_ODD": """
        blurred vision|blurry vision|vision is blurry|vision blurry|vision is blurred|flashing lights
        seeing spots|seeing stars|spots in front|spots before|flashes|double vision|seeing double|can't see
        lost vision|losing my vision|vision has gone|vision went|vision gone|lights in my eyes|floaters|zigzags
        eyesight has gone|eyes blurry|blurry eyes|blurred|blurry
    """,
    "GARBLED_SPEECH": """
        slurred|slurring|slurry|garbled|can't speak|can't talk|can't find words|can't get words|words jumbled
        jumbled words|slurring words|speech is funny
    """,
    "WEAK_SIDE": """
        weak on one side|left side weak|right side weak|numb on one side|arm is numb|arm numb|arm is weak
        arm weak|leg is weak|weak arm|numb arm|side has gone numb|side is numb|face is numb|face numb
        one side of face|left arm|right arm
    """,
    "CLAMMY_SEVERE": "pale and sweaty|clammy|white as a sheet|drenched|cold sweat",
    "WAKE_NOT": """
        can't wake|cannot wake|will not wake|not waking|not responding|hard to wake|difficult to wake
        can't rouse|unconscious|could not wake
    """,
}
