"""The word lists the reply rules are written with. Our own selection; a name missing here is caught by the wording."""

from typing import Final

# fmt: off
REPLY_WORDS: Final[dict[str, str]] = {
    "SITE_DO": """
        skip|change|remove|add|print|share|save|download|edit|correct|delete|export|upload|rename|open|close
        send|show|see|read|view|find|move|put|keep|finish|stop|start|continue|leave|come back|go back|go on
        carry on|take|bring|type|write|use|try|withdraw|choose|pick|set|turn|switch|sign|check|drag|reorder|tick
        press|tap|click|copy|scan|attach|return|pause|hide|give|have|do|reset
    """,
    "SITE_THING": """
        question|questions|answer|answers|sheet|case|cases|item|items|message|messages|account|settings|page
        list|story|word|words|summary|timeline|section|photo|file|document|documents|copy|title|name|password
        code|email|link|button|box|conversation|chat|data|sheet now|print view|export|archive|this question
        this page|this message|one or two words|something|anything on|any item|any of these|any of this
        your own words|sharing|country|retention|entry|note|notes
    """,
    "SITE_PLACE": """
        settings|page|sheet|case|list|menu|site|phone|screen|link|account|sharing|export|print|section|top
        questions|box|heading
    """,
    "CONDITION": """
        arthritis|osteoarthritis|gout|migraine|migraines|tension headache|cluster headache|cancer|tumour|tumor
        infection|infected|virus|viral|bacterial|flu|influenza|cold|covid|pneumonia|bronchitis|asthma|copd
        anxiety|depression|panic attack|stress|burnout|ibs|crohn*|colitis|coeliac|celiac|reflux|heartburn|gerd
        ulcer|gallstones|gallstone|appendicitis|hernia|kidney stone|kidney stones|uti|cystitis|thrush|eczema
        psoriasis|shingles|hives|allergy|allergic|hay fever|sinusitis|tonsillitis|laryngitis|strep
        glandular fever|mono|diabetes|diabetic|prediabetes|thyroid|hypothyroid*|hyperthyroid*|anaemia|anemia
        anaemic|anemic|iron deficiency|vitamin deficiency|deficiency|menopause|perimenopause|pcos|endometriosis
        fibroids|stroke|heart attack|angina|heart failure|arrhythmia|afib|atrial fibrillation
        high blood pressure|hypertension|palpitations|clot|blood clot|dvt|embolism|sciatica|slipped disc|disc
        sprain|sprained|strain|strained|pulled muscle|muscle|muscular|fracture|broken|torn|tear|tendonitis
        tendinitis|bursitis|frozen shoulder|carpal tunnel|tennis elbow|plantar fasciitis|trapped nerve
        pinched nerve|nerve|fibromyalgia|lupus|ms|multiple sclerosis|parkinson*|dementia|alzheimer*|epilepsy
        seizure|concussion|vertigo|bppv|meniere*|tinnitus|conjunctivitis|glaucoma|cataract|meningitis|sepsis
        chickenpox|measles|ringworm|scabies|acne|rosacea|side effect|side effects|allergic reaction|reaction
        dehydration|dehydrated|withdrawal|food poisoning|gastroenteritis|stomach bug|bug|inflammation|inflamed
        costochondritis|pleurisy|lymphoma|leukaemia|leukemia|melanoma|cyst|abscess|haemorrhoids|hemorrhoids
        piles|diverticulitis|hepatitis|jaundice|osteoporosis|long covid|adhd|autism|bipolar|ptsd|ocd|insomnia
        sleep apnoea|sleep apnea|growing pains|teething|croup|colic|wear and tear|meniscus|ligament|cartilage
        hormonal|hormones|psychosomatic|benign|malignant|autoimmune|chronic fatigue|raynaud*|vasculitis
        polymyalgia|shin splints|indigestion|constipation|psychological
    """,
    "DRUG": """
        ibuprofen|paracetamol|acetaminophen|tylenol|advil|nurofen|aspirin|naproxen|aleve|codeine|co codamol
        tramadol|morphine|diclofenac|voltarol|painkiller|painkillers|pain killers|pain relief|anti inflammatory
        anti inflammatories|antihistamine|antihistamines|cetirizine|loratadine|piriton|benadryl|antibiotic
        antibiotics|amoxicillin|penicillin|steroid|steroids|prednisolone|hydrocortisone|cream|ointment|gel
        lotion|statin|statins|atorvastatin|simvastatin|metformin|insulin|lisinopril|ramipril|amlodipine
        bisoprolol|beta blocker|beta blockers|omeprazole|lansoprazole|gaviscon|rennie|antacid|antacids
        sertraline|fluoxetine|citalopram|antidepressant|antidepressants|amitriptyline|gabapentin|pregabalin
        diazepam|zopiclone|melatonin|magnesium|iron|vitamin d|vitamin c|vitamins|vitamin|zinc|turmeric
        glucosamine|cbd|supplement|supplements|probiotic|probiotics|imodium|loperamide|laxative|laxatives|senna
        movicol|inhaler|salbutamol|ventolin|warfarin|apixaban|blood thinner|blood thinners|levothyroxine
        thyroxine|hrt|contraceptive|triptan|sumatriptan|tablet|tablets|pill|pills|capsule|capsules|medicine
        medicines|medication|medications|meds|drops|spray|nasal spray|calpol|dioralyte|crocin|dolo|decongestant
        sudafed|strepsils|lozenges|nsaid|nsaids|topical|patch|patches|water tablet|diuretic
    """,
    "REMEDY": """
        cold pack|warm pack|hot pack|frozen peas|wheat bag|rest|ice|ice pack|heat|heat pad|hot water bottle
        cold compress|warm compress|compress|salt water|gargle|honey|ginger|peppermint|fluids|plenty of water
        more water|water|fibre|fiber|exercise|exercises|stretching|stretches|stretch|physio|physiotherapy|yoga
        massage|elevate|elevation|splint|brace|bandage|support|insoles|steam|bath|epsom|sleep|low salt|diet
        gluten|dairy|caffeine|alcohol|sugar|spicy food|weight|meditation|breathing exercises|acupuncture|cbt
        counselling|bland food|fresh air|walking|swimming|cutting out|cut out|elimination|fasting|humidifier
    """,
    "DO": """
        take|takes|taking|try|trying|use|using|start|starting|stop|stopping|switch|switching|apply|applying|rub
        put|give|giving|have|having|avoid|avoiding|drink|drinking|eat|eating|rest|ice|elevate|continue
        continuing|keep|carry on|come off|coming off|go on|double|halve|skip|increase|reduce|lower|raise|cut
        swallow|change|wean|restart|hold off|lay off|exercise|massage|stretch|soak|gargle|buy|inject|wear
        combine|mix|alternate|quit|finish|stay off|stay on|do|pop|down
    """,
    "MUST": """
        should|shouldn't|must|need to|needs to|ought to|have to|had better|better to|best to|want to|may want to
        might want to|could|can|may|might|would be wise to|would do well to|will need to|will have to
        supposed to|should not|must not|be fine to|be ok to|be safe to|advised to|advisable to|recommended to
        try to|be sure to|make sure to|remember to|consider|think about
    """,
    "CARE": """
        doctor|gp|a and e|a e|er|hospital|emergency room|emergency department|urgent care|walk in|clinic|999|911
        112|111|ambulance|surgery|specialist|physio|physiotherapist|casualty|ed|paramedic|paramedics
        dermatologist|cardiologist|neurologist|dentist|optician|emergency services|a&e|minor injuries
        medical attention|medical help|checked|seen|looked at|checked out|examined|assessed|test|tests|scan
        x ray|mri|ct
    """,
    "RESULT": """
        iron|weight|thyroid|vitamin d|calcium|folate|liver|kidney function|liver function|result|results|reading
        readings|level|levels|test|tests|scan|scans|blood test|bloods|x ray|xray|mri|ct|score|count|cholesterol
        blood pressure|bp|pressure|sugar|sugars|glucose|hba1c|ecg|ekg|pulse|heart rate|ferritin|haemoglobin
        hemoglobin|tsh|crp|psa|egfr|bmi|oxygen|sats|saturation|temperature|potassium|sodium|creatinine|alt
        platelets|number|numbers|figure|figures|b12|ultrasound|biopsy|smear|urine|report|range|values|value
    """,
    "GRADE": """
        normal|high|low|fine|good|ok|abnormal|raised|elevated|healthy|borderline|concerning|dangerous|positive
        negative|bad|excellent|clear|within range|within limits|in range|out of range|worrying|worse|better
        improving|too high|too low|perfect|great|optimal|poor|controlled|suboptimal|higher|lower|reassuring
        unremarkable|off|acceptable|satisfactory|under control|too fast|too slow|spot on|a touch high|sky high
        through the roof|dangerously high|on target|as expected|encouraging|promising|disappointing|mixed
        unusual|positive news|a worry|a concern
    """,
    "UNIT": """
        mg|mgs|milligram|milligrams|mcg|micrograms|ml|mls|g|grams|units|iu|tablet|tablets|pill|pills|capsule
        capsules|puff|puffs|dose|doses|drop|drops|spoonful|spoonfuls|teaspoon|teaspoons|sachet|sachets
    """,
    "SURE": """
        definitely|clearly|certainly|surely|obviously|almost certainly|without doubt|undoubtedly|simply|just
        only|merely|most likely|likely|probably|possibly|perhaps|maybe|presumably|potentially|almost
    """,
    "HARMLESS": """
        harmless|benign|nothing serious|nothing sinister|nothing to worry|nothing dangerous|nothing bad
        nothing at all|not serious|not dangerous|not a concern|not worrying|not sinister|not harmful
        perfectly normal|completely normal|totally normal|quite normal|absolutely normal|perfectly safe
        completely safe|quite safe|perfectly fine|absolutely fine|completely fine|totally fine|perfectly healthy
        no big deal|minor|self limiting|safe|healthy|trivial|under control|natural|not life threatening|fine
    """,
    "HEAL": """
        get better|pass|settle|settle down|clear up|clear|go away|heal|be fine|be ok|be all right|improve
        resolve|sort itself out|calm down|ease|ease off|disappear|fade|recover|be back to normal|feel better
        be gone|right itself|mend|go down|subside|blow over|work itself out|be over
    """,
    "NO_WORRY": """
        not worry|no need to worry|not need to worry|no need to be worried|nothing to worry|not be worried
        not panic|no need to panic|not be concerned|no need for concern|no cause for concern|no cause for alarm
        not be alarmed|not be scared|no need to be scared|no need to be afraid|not lose sleep|no need to fear
        not be afraid|not be too concerned|not stress|not be anxious|without worrying|stop worrying|worry less
        nothing to fear|nothing to be afraid|worry about that|worry about it|not overly concerned|not concern
        nothing to be concerned|nothing to be worried|nothing to be scared|nothing to be anxious
        nothing to stress
    """,
    "OFTEN": """
        usually|normally|typically|generally|often|commonly|mostly|nearly always|almost always|always|rarely
        seldom|frequently|tends to|tend to|most of the time|in most cases|most cases|most people|many people
        a lot of people|people often|nine times out of ten|more often than not|hardly ever|sometimes
    """,
    "SYMPTOM": """
        pain|pains|ache|headache|headaches|rash|cough|fever|lump|swelling|dizziness|tiredness|fatigue|numbness
        tingling|bleeding|nausea|vomiting|itch|itching|breathlessness|symptom|symptoms|condition|problem|illness
        cramps|spasms|it|this|that|these|those|your
    """,
    "THEIR_PRO": """
        doctor|gp|nurse|consultant|clinician|specialist|pharmacist|surgeon|dentist|physio|therapist|paramedic
        hospital|midwife|mum|mother|dad|father|friend|sister|brother|letter|leaflet|label|discharge letter
        report|prescription
    """,
}
