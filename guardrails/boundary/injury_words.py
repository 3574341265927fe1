"""The lay words for injuries, bleeding, allergy, poison, burns and birth. Read like `safety_words`."""

from typing import Final

# fmt: off
INJURY_WORDS: Final[dict[str, str]] = {
    "BLEED": "bleed|bleeding|bleeds|bled|blood|haemorrhage|hemorrhage|haemorrhaging|hemorrhaging",
    "POURING": """
        pouring|pours|gushing|gushes|spurting|spurts|squirting|pumping|everywhere|streaming|pools of|pool of
        puddle|puddles|buckets|soaked through|soaking|spraying|flooding|all over the|litres|pints|pissing|clots
        huge clots|pouring out|gushing out|running down|dripping everywhere|won't clot|by the cupful|all down
        soaked|drenched|bath full|gallons|squirts|pumps|oozing through|covered in|flooded|pints of|hosing
        shooting out|bright red
    """,
    "HEAVY": """
        heavily|heavy|badly|a lot|lots|loads|profusely|so much|too much|like mad|like crazy|massively|severely
        severe|uncontrollably|tons|nonstop|non stop
    """,
    "UNSTOPPED": """
        will not stop|not stopping|does not stop|can't stop|cannot stop|could not stop|has not stopped
        unable to stop|keeps bleeding|not clotting|not slowing|will not clot|not stopped|still bleeding
        keeps coming|still pouring
    """,
    "BROUGHT_UP": """
        vomiting|vomited|vomit|throwing up|threw up|coughing|coughing up|coughed|coughed up|spitting|spat
        bringing up|brought up|sick|puking|puked|being sick|pooing|passing|vomitting|vomits|coughs
    """,
    "THROAT": "throat|tongue|airway|windpipe|voice box",
    "SWELL": """
        swell|swells|swelling|swelled|swollen|swole|swolen|puffed up|puffing up|puffy|blown up|blowing up
        ballooned|ballooning|doubled in size|huge|massive|twice the size|fat|bigger|swelled up|swelling up
        puffed|coming up|come up|came up|enormous|balloon|like a balloon|golf ball|up like|puffing
    """,
    "CLOSING": """
        closing|closed|closing up|tight|tightening|tightness|blocked|shutting|constricting|seizing up|swelling
        swollen|closes
    """,
    "ALLERGEN": """
        nut|nuts|peanut|peanuts|cashew|cashews|almond|walnut|walnuts|shellfish|prawn|prawns|shrimp|lobster|crab
        sesame|egg|eggs|milk|dairy|fish|bee|wasp|hornet|sting|stung|stings|penicillin|amoxicillin|antibiotic
        antibiotics|latex|allergic|allergy|allergies|ibuprofen|injection|vaccine|bitten|pistachio|kiwi
        strawberries|strawberry|aspirin|tablet|medicine
    """,
    "EPIPEN": """
        epipen|epi pen|epi|jext|emerade|auvi q|adrenaline pen|adrenaline|epinephrine|auto injector|autoinjector
    """,
    "HIVES": """
        hives|rash|welts|blotches|itching all over|covered in|come out in|urticaria|red all over|blotchy|lumps
    """,
    "TOOK": """
        took|taken|takes|taking|swallowed|swallows|swallowing|had|eaten|ate|eats|eating|drank|drunk|drinking
        drinks|necked|downed|consumed|ingested|popped|chewed|chewing|got into|got hold of|gotten into|swigged
        gulped|sucked|licked|put in her mouth|put in his mouth|in his mouth|in her mouth|in mouth|mouthful
        sipped|helped herself|helped himself|had some|had a mouthful of|bit into|bitten into|drunk some|munched
        munching|scoffed|guzzled|slurped|has been at|been at|opened and ate|found and ate|stuck in his mouth
        stuck in her mouth|in her mouth and|tasted|had a drink of|took a swig of|downing|necking|chugged
        polished off|given himself|given herself|injected
    """,
    "PILLS": """
        tablets|pills|pill|capsules|medicine|medication|medications|paracetamol|paracetamols|ibuprofen|aspirin
        aspirins|codeine|tylenol|advil|nurofen|calpol|antidepressants|sleeping pills|sleeping tablets
        blood pressure tablets|heart tablets|painkillers|pain killers|insulin|sertraline|propranolol
        amitriptyline|diazepam|valium|xanax|oxy|oxycodone|tramadol|morphine|crocin|warfarin|metformin
        iron tablets|vitamins|gummies|dolo|co codamol|cocodamol|panadol|acetaminophen|benzos|zopiclone|lithium
        quetiapine|digoxin|antihistamines|gabapentin|pregabalin|tablet|vitamin pills|iron pills|adderall|ritalin
        concerta|melatonin|benadryl|seroquel|clonidine|blood thinners|heart pills|diabetes pills
        diabetes tablets|sugar tablets|thyroid pills|thyroxine|levothyroxine|contraceptive pill
        contraceptive pills|water tablets|statins|beta blockers|zolpidem|ambien|klonopin|lorazepam|alprazolam
        nytol|phenobarbital|epilim|lamotrigine|venlafaxine|citalopram|fluoxetine|prozac|mirtazapine|lisinopril
        amlodipine|ramipril|bisoprolol|gliclazide|methotrexate|colchicine|oramorph|fentanyl patch|patches
        cough syrup|cough medicine|syrup|drops|edible|edibles|cannabis gummies|weed gummies|thc|multivitamins
    """,
    "SNAKE": """
        snake|adder|cobra|viper|krait|rattlesnake|rattler|copperhead|brown snake|tiger snake|mamba|puff adder
        redback|black widow|funnel web|box jellyfish|scorpion|stonefish|russell*
    """,
    "HANDFUL": """
        way more|far more|more than i should|more than he should|more than she should|double the amount|the lot
        a lot of|twice as many|whole packet|whole pack|whole box|whole bottle|whole strip|entire|all of|all the
        all my|all his|all her|all of my|handful|handfuls|fistful|loads of|lots of|bunch of|too many|too much
        overdose|bottle of|packet of|box of|strip of|strips of|packets of|boxes of|whole lot|so many
        half a bottle|half the bottle|a load of|every single|rest of|heap of|ton of|full bottle|full strip
        full pack
    """,
    "HARMFUL": """
        bleach|cleaner|cleaning|detergent|dishwasher|dishwasher tablet|washing capsule|washing capsules|laundry
        pod|pods|liquitab|liquitabs|tide|weedkiller|weed killer|antifreeze|anti freeze|rat poison|rat killer
        slug pellets|white spirit|paint thinner|turps|turpentine|nail varnish remover|nail polish remover
        acetone|essential oil|vape juice|vape liquid|e liquid|nicotine|sanitiser|sanitizer|screenwash
        screen wash|petrol|gasoline|kerosene|mothballs|mothball|naphthalene|insecticide|pesticide|phenyl|harpic
        dettol|acid|caustic|drain|oven cleaner|lighter fluid|glue|paint|disinfectant|toilet cleaner|poison
        poisonous|fertiliser|fertilizer|mouthwash|surface spray|descaler|lamp oil|eucalyptus oil|hair dye
        batteries|lye|hit spray|mortein|all out|mosquito liquid|refill liquid|repellent|hair remover
        surgical spirit|ant powder|laundry pod|washing pod|washing tablet|washing machine tablet|dishwasher pod
        dishwasher tablets|rinse aid|drain cleaner|drain unblocker|limescale remover|floor cleaner
        window cleaner|patio cleaner|wood preservative|creosote|methylated spirits|meths|rubbing alcohol
        isopropyl|diesel|firelighter|fire lighter|silica|nail glue|super glue|superglue|perfume|aftershave
        air freshener|reed diffuser|plant food|slug bait|ant killer|fly spray|bug spray|roach|cockroach
        cigarette|cigarettes|cigarette butt|vape|nicotine pouch|hand gel|hand sanitizer|hair bleach|peroxide
        ammonia|brake fluid|de icer|deicer|battery acid|chlorine|pool chemicals|swimming pool chemicals|mercury
        lead|citronella|tea tree|tea tree oil|wart remover|eye drops|finit|colin|lizol|good knight|odomos
        celphos|sulphas|ratol|organophosphate|lysol|clorox|ajax|pine sol|comet
    """,
    "BUTTON": """
        button battery|button batteries|watch battery|coin battery|coin cell|lithium battery|hearing aid battery
        battery|batteries|magnet|magnets|magnetic balls|little magnets
    """,
    "WILD": """
        berries|berry|mushroom|mushrooms|toadstool|plant|leaves|leaf|seeds|foxglove|yew|laburnum
        deadly nightshade|lilies|oleander|castor|datura
    """,
    "SUBSTANCE": """
        heroin|fentanyl|cocaine|coke|ketamine|ket|mdma|ecstasy|meth|methadone|spice|ghb|drugs|drink|alcohol
        vodka|drunk|oxy|xanax|opioids|subutex|speed|smack|pills
    """,
    "BANGED": """
        hit|hits|banged|bumped|bashed|knocked|cracked|whacked|smacked|smashed|landed on|fell on|fallen on|struck
        injured|injury|clonked|bonked|slammed|fell and hit|blow to|kicked in|thumped|head injury
    """,
    "HEAD": "head|skull|forehead|noggin|back of head|temple|bonce",
    "BURN": """
        burn|burns|burnt|burned|scald|scalds|scalded|scalding|on fire|boiling water|hot oil|boiling oil
        kettle over|hot tea over|hot coffee over|boiling kettle|set fire|chip pan|caught fire|acid|boiling
        hot water|hot fat|hot soup|burning oil|boiled water|boiled|hot wax|iron|hot iron|hot water bottle
        bonfire|firework|fireworks|petrol|steam|hot tar|hot metal|bbq|barbecue|exploded
    """,
    "BURN_BAD": """
        face|large|big|badly|bad|blister*|white|charred|black|peeling|peeled|skin coming off|skin is coming
        skin came off|all over|arm|arms|chest|legs|leg|back|stomach|tummy|hand|hands|neck|screaming|raw|deep
        pulled|severe|body|genitals|skin
    """,
    "GORE": """
        sticking out|poking through|through the skin|through skin|hanging off|cut off|chopped off|severed
        amputated|ripped off|came off|come off|impaled|embedded
    """,
    "PREGNANT": """
        pregnant|pregnancy|weeks gone|months gone|expecting|months along|weeks along|trimester|bump|waters
        waters broke|labour|labor|contractions|gave birth|giving birth|postpartum|had a baby|had the baby
        weeks pregnant|months pregnant
    """,
    "BABY_STILL": """
        baby has not moved|baby not moved|baby not moving|baby is not moving|baby stopped moving
        baby has stopped moving|baby moving less|baby not kicking|baby has not kicked|stopped kicking
        baby stopped kicking|no kicks|no movement|no movements|less movement|not felt the baby|not felt baby
        not felt him|not felt her move|not felt any kicks|not felt any movement|can't feel the baby
        can't feel baby|not feel the baby|not feel baby|not felt bubs|not felt my baby|baby is moving less
        not felt him move|baby went quiet|reduced movements|baby not been moving|baby has not been moving
        not felt it move|baby has gone quiet|baby gone quiet|baby is not kicking|not feeling baby
        not feeling the baby|not felt any movements|not felt movement
    """,
    "WATER": """
        pool|bath|pond|river|sea|lake|water|bathtub|tub|paddling pool|canal|hot tub|well|bucket|swimming
    """,
    "ELECTRIC": """
        electrocuted|electric shock|shocked by|live wire|electrical shock|struck by lightning|hit by lightning
        mains|socket|got a shock|current shock|electricity
    """,
    "ANAPHYLAXIS": "anaphyla*",
    "ALLERGY_WORD": "allerg*",
    "HEIGHT": """
        ladder|roof|stairs|window|balcony|tree|scaffold|scaffolding|horse|height|staircase|loft|cliff|wall
        upstairs|bunk bed|top bunk|attic|trampoline|steps
    """,
    "STABBED_THING": "knife|screwdriver|stick|nail|glass|pencil|metal|fork|scissors|spike|rod",
    "CHILD_OR_SELF": """
        himself|herself|him|her|me|myself|baby|toddler|son|daughter|child|themselves|chest|arm|legs|lap|face
        head
    """,
}
