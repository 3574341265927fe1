"""How people ask for clinical advice, straight out, round about and misspelt; read like `safety_rules`.

Our own wording, after the ways patients put questions collected in NHS "Questions to ask your doctor" and AHRQ
"Question builder". Such a question is declined kindly and filed for the clinician, so a few too many does little harm.
"""

from typing import Final

# fmt: off
ADVICE_WORDS: Final[dict[str, str]] = {
    "WE": """
        i|we|he|she|they|it|you|my mum|my mom|my dad|my son|my daughter|my husband|my wife|my child|my baby
        my mother|my father|one|mum|dad|my gran|my partner|nan
    """,
    "MEDICAL_DO": """
        take|taking|stop|stopping|start|starting|double|halve|skip|mix|combine|drink|eat|drive|fly|exercise|run
        work|swim|use|give|giving|put|have|increase|reduce|up|lower|change|switch|go|going|come|see|call|ring
        get|wait|worry|rest|continue|keep|carry|try|crush|split|cut|miss|restart|finish|apply|wear|lift|travel
        ask|be|do|come off|wean|taper|raise|sleep|shower|bath|breastfeed|conceive|smoke|vape|walk|return|book
        insist|push|avoid|swap|add|inject|squeeze|pop|ice|massage|stretch|leave|let|expect|treat|fast|quit|hold
        cancel|bother|go back|lie|sit|train|ski|be worried|be concerned
    """,
    "MEDICINE": """
        tablet|tablets|pill|pills|medicine|medicines|medication|dose|doses|ibuprofen|paracetamol|aspirin
        naproxen|codeine|antibiotics|antibiotic|steroid|steroids|statin|statins|metformin|insulin|warfarin
        inhaler|cream|drops|sertraline|omeprazole|lisinopril|ramipril|amlodipine|tramadol|morphine|prednisolone
        painkiller|painkillers|tylenol|advil|contraceptive|vaccine|jab|injection|hrt|antihistamine|levothyroxine
        thyroxine|citalopram|gabapentin|pregabalin|amitriptyline|methotrexate|apixaban|bisoprolol|atorvastatin
        supplement|supplements|vitamin|vitamins|iron|patch|patches|treatment|course|beta blocker|propranolol
        diazepam|crocin|dolo|combiflam|calpol|amoxicillin|penicillin
    """,
    "TROUBLE": """
        serious|dangerous|normal|bad|cancer|cancerous|infected|infection|broken|contagious|infectious|worrying
        harmful|safe|ok|fine|all right|right|common|high|low|urgent|hereditary|genetic|permanent|fatal|curable
        treatable|related|connected|to worry|healing|allergic|an allergy|a clot|a stroke|a heart attack|flu
        covid|a virus|viral|a side effect|side effect|side effects|arthritis|diabetes|a tumour|tumour|a sign
        something|anything|nothing|asthma|migraine|menopause|depression|anxiety|stress|hormonal|too much
        too high|too low|enough|a concern|an emergency|life threatening|catching|sprained|fractured|swollen too
        sciatica|gout|shingles|eczema|autism|dementia|pregnancy|an ulcer|appendicitis|good|healthy|usual
        expected|possible|likely|necessary|the tablets|the medicine|the medication|wrong with
    """,
    "ILLNESS": """
        chickenpox|chicken pox|measles|mumps|flu|covid|cold|asthma|diabetes|cancer|arthritis|gout|eczema
        shingles|thrush|cystitis|uti|infection|cough|diarrhoea|stroke|surgery|operation|anaesthetic|scan|mri
        x ray|biopsy|blood test|school|symptoms|symptom|period|periods|statin|statins|cholesterol|blood pressure
        bp|pulse|knee|hip|shoulder|foot|ankle|vaccine|jab
    """,
    "PRO": """
        doctor|gp|nurse|consultant|surgeon|pharmacist|physio|hospital|mum|mom|dad|husband|wife|he|she|they
        mother|father|son|daughter|friend|sister|brother|partner|boss|teacher|midwife|specialist|everyone|people
        receptionist|paramedic|chemist|we|i
    """,
}

ADVICE_LINES: Final = """
what is|could|might|would making|make|causing ~ my|me|him|her|it ; tell if|whether this|that|it|my|he|she|i ; will|
would|can|could|does|do physio|exercise|surgery|rest|ice|heat|massage|yoga|diet|acupuncture|MEDICINE|swimming|
walking ~ help|work|cure|fix|ease|hurt|harm ; could|can|might|may my|his|her|the ~ be ~ to+blame|causing|why|behind|
reason|responsible|because|making ; should|shall|ought ^ WE ; should|shall|ought ^ WE MEDICAL_DO ; must ^ WE
MEDICAL_DO ; can|could|may|might ^ WE MEDICAL_DO ; can|could|may ^ WE ~ MEDICINE ; can+i+have|can+we+have ~ MEDICINE
; do|does|did ^ WE need|have|really+need|still+need to|a|an|another|more|antibiotics|to ~ MEDICAL_DO|MEDICINE|scan|
test|operation|surgery|doctor|appointment|treatment|hospital|x+ray|stitches ; do|does ^ WE need+to|have+to|need
MEDICAL_DO|MEDICINE ; is|was|would|will|are ^ it|this|that|these|they|there ~ TROUBLE ; is|are ~ MEDICINE|pain|rash|
lump|cough|result|reading|level|pressure|temperature|bleeding|swelling|symptoms|bruising|numbness|discharge|
headaches ~ TROUBLE ; is ^ it|this|that safe|ok|all+right|wise|dangerous|bad|worth|better|fine|sensible|advisable ;
is+this|is+that|is+it a|an|my|the|because|due|from|caused|down ; could|can|might|may ^ it|this|that|these|they|
my+MEDICINE|the ~ be|mean|have|cause|make|lead ; would|will ^ it|this|that ~ be|help|hurt|make|harm|go|get|work|
come|last|heal|matter|spread|affect|interact|stop|clear|leave|kill ; could+it+be|might+it+be|can+it+be|
could+this+be|could+that+be|can+this+be ; is|are ^ my|his|her|the|our ~ TROUBLE|too ; would|will|could|might|should
~ be|work better|worse|ok|safer|best|enough|wise than|for|to|or|if ; what is|was it|this|that|wrong|happening|
causing|going|up ; what+is+wrong|what+is+it|what+is+this|what+do+i+have|what+have+i+got|what+has+he+got|
what+has+she+got|what+is+causing|what+is+going+on|what+is+happening ~ with|to|me|him|her|my ; what could|might|can|
would ~ it|this|that|be|cause|causing|mean|help ; what+is+it|what+is+causing|what+causes|what+caused|
what+could+it+be|what+can+it+be|what+might+it+be|what+would+cause|what+does+it+mean|what+does+this+mean|
what+does+that+mean|what+do+my|what+does+my ; what does|do ~ mean|say|show|suggest ; what should|can|do|shall|must|
would|ought WE ; what+to+do|what+to+take|what+to+eat|what+shall|what+should|what+would+you|what+can+i+do|
what+can+i+take|what+do+i+do|what+will+happen|what+happens+if|what+if WE|my|it ; what+to+do|what+to+take|
what+should|what+can+i ; what happens|if ~ stop|miss|take|double|skip|not|untreated ; what dose|dosage|strength|
medicine|medication|tablet|tablets|treatment|painkiller|painkillers|cream|test|tests|exercises|foods|food|diet|
ointment|antibiotic|vitamin|remedy ; which MEDICINE|one|is|dose|doctor|specialist|treatment|test|painkiller ~ ;
what+are+the+chances|what+are+the+odds|what+are+the+risks|what+are+the+side|what+are+my+chances|what+are+my+options|
what+is+the+best|what+is+the+risk|what+is+the+safest|what+is+the+right|what+is+a+normal|what+is+a+safe|what+is+good|
what+is+normal|what+helps|what+works ; what+is ~ most|maximum|max|least|highest|lowest|limit|better|best|worse|
stronger|safer|safest|good ; would+you ~ get|go|see|take|worry|wait|have|stop|bother|try|leave|ring|call ; do|does
they|he|she|doctors|people|doctor ~ think|mean|say|recommend|reckon ; ideas|tips|advice|suggestions on|for|about|
how|to ; how much|many|often|long|soon|far ~ take|taking|MEDICINE|should|can|do|give|have|before|until|will|safe|is|
does|apart|between|it|stay|wait ; how serious|bad|dangerous|likely|worried|risky|safe|high|common|urgent|normal is|
am|are|should ; how+serious|how+bad|how+dangerous|how+likely|how+worried|how+risky|how+safe ~ is|it|should|be|are ;
how do|can|should|would|shall|could WE ~ treat|stop|fix|cure|get+rid|ease|manage|sleep|take|lower|reduce|know|tell|
cope|help|deal|prevent|make|clean|bring|heal|relieve|wean|come+off|lose|avoid|use|apply|come ; how+to ~ treat|stop|
fix|cure|get+rid|ease|lower|reduce|relieve|manage|heal|prevent|bring|make|take|clean ; how+do+you ~ treat|know|get|
cure|ease ; how long ~ will|does|until|before|should|can ; how+can+i+tell|how+do+i+know|how+would+i+know|
how+will+i+know ; why is|do|does|am|are|has|have|did|would|will|can ~ my|i|it|he|she|this|that|they|the|his|her ;
why ~ pain|hurt|hurts|swell|tired|keep|keeps|happening|come ; when can|should|will|do|does|could|would|must|is WE|
it|this|my|MEDICINE|he|she ; who should|do|can|would WE ~ see|ask|talk|go|call ; where should WE ~ go ; will|would|
am|could|might ^ i|he|she|it|my|this|mum|dad ~ die|get+better|be+ok|be+fine|be+all+right|recover|lose|need|go+away|
heal|ever|walk|have+to|be+able|dying|going+to|pregnant|infected|allergic|having|contagious|infectious|addicted|ok|
fine|too|right|normal|overreacting|worrying|survive|come+back|get+worse|make+it ; am+i|is+he|is+she ~ dying|having|
ok|allergic|pregnant|contagious|going+to|at+risk|overreacting|too|right+to|infected|normal|diabetic|depressed|
anaemic|safe|in+danger|being ; does|do|did|can|will MEDICINE|it|this|that|they|mixing|alcohol|the|my ~ cause|help|
interact|work|mean|make|affect|need|hurt|go|look|seem|sound|matter|count|clash|react|run|harm ; do+they|does+it|
does+this|does+that ~ mean|sound|look|need|go|help|seem|work ; do|did|would|dont you ~ think|reckon|recommend|
suggest|advise|say|believe|know+what|know+if|know+why|have+any+idea|prescribe ; what|which|how do|would|did+you|you
~ think|reckon|recommend|suggest|advise|make+of|do ; your opinion|advice|thoughts|view|recommendation|opinions|
suggestion|take ; any|some|need|want|wanted|give|looking+for|appreciate|grateful|love|after|please ~ advice|
suggestions|suggestion|recommendations|tips|ideas|guidance|opinion|second+opinion ; any ideas|idea|advice|
suggestions|tips|clue|help ~ what|on|about|how|why|with|whether|if|please ; any+thoughts|any+ideas|any+advice|
any+suggestions|any+tips|thoughts+please|advice+please|please+advise|please+advice|kindly+advise|kindly+suggest|
please+suggest|pls+advise|kindly+guide|please+guide|advise+me|guide+me|advise+please|suggest+me|second+opinion ;
please|kindly|can+you|could+you|would+you|will+you|can|pls|would|need+you+to ~ suggest|advise|recommend|prescribe|
diagnose|interpret|guide|analyse|analyze|tell+me+what|tell+me+if|tell+me+why|tell+me+how|tell+me+whether|tell+us|
explain|look+at+my|check+my|read+my|decode|give+me+something|help+me+understand|help+me+decide|say+if|say+whether|
confirm|rule ~ ; suggest|recommend|prescribe ~ MEDICINE|something|anything|me|some|a|good ; interpret|explain|
analyse|analyze|decode|understand ~ result|results|report|bloods|blood|scan|ecg|test|tests|reading|readings|letter|
mri|x+ray|numbers ; tell me|us ~ what|if|whether|why|how|which|is|should|its+ok ~ ; tell+me+what|tell+me+if|
tell+me+whether|tell+me+why|tell+me+how|tell+me+which|tell+me+its|tell+me+it|tell+me+the ; help+me ~ decide|
understand|choose|work+out|figure ; need|want|like|love|trying|wanted|needs|wants|desperate to+know|to+understand|
to+find+out|to+work+out|to+figure+out|to+ask|to+check ~ if|whether|what|why|how|which|is|when|about|my|can|should ;
wondering|wonder|wondered|unsure|undecided|torn|curious|confused if|whether|about|what|should|why|how|which|is|when|
maybe|could|between ; wondering|wonder ~ if|whether|should|what|why ; not|un sure|certain|clear ~ if|whether|what|
how|when|which|about|should|that ; no idea|clue ~ if|whether|what|how|when|which|why ; do|does|did|really+do not ~
know ~ if|whether|what|how|which|when|why|should|to ; cannot|can not ~ decide|tell|work+out|figure|make+up ~ if|
whether|what|which ; is+it+worth|worth+seeing|worth+going|worth+taking|worth+trying|worth+a+try|be+worth|
would+it+be|would+that+be|would+i+be|would+it+hurt|would+it+help|would+it+matter ; better+to|best+to|ok+to|safe+to|
fine+to|all+right+to|allowed+to|alright+to|wise+to|dangerous+to|bad+to ~ or|MEDICAL_DO ; is+there ~ anything|
something|any|a|some ~ i|take|can|do|cure|treatment|help|way|MEDICINE|medicine|danger|risk|harm ; are+there+any ~
side|treatments|exercises|foods|risks|alternatives|medicines|tablets|natural|over ; anything ~ i+can+take|i+can+do|
take+for|for+it|to+help|better|stronger|wrong+with ; has|have|does|did anyone|anybody ~ ; anyone|anybody ~ else|
know|had|tried|experience|tell ; if+i+should|if+we+should|if+he+should|if+she+should|whether+i+should|whether+to|
if+i+ought|if+i+can|if+it+is+safe|if+i+need|if+it+is+ok|if+it+is+normal|if+it+is+serious|if+this+is+normal|
if+that+is+normal|if+this+is+serious|whether+it+is|whether+this+is|whether+i+need|whether+i+can|whether+he|
whether+she|if+i+could+take|if+i+could+stop|whether+the|if+this+is|if+that+is|if+it+could ; thinking+of|
thinking+about|tempted+to|considering|planning+to|going+to|want+to|would+like+to ~ stopping|doubling|halving|
skipping|coming+off|stop|double|halve|come+off|quitting|stop+taking ~ ok|safe|thoughts|right|advice|wise|bad+idea|
good+idea ; good+idea|bad+idea|safe+or+not|yes+or+no|normal+or+not|right+thing ; diagnose|diagnosis me|for+me|this|
my|please ; second+opinion ; is|are NUMBER ~ TROUBLE|too ; NUMBER ~ high|low|normal|ok|good|bad ; should+n+t WE ;
ok|safe|fine|all+right|alright to|if ~ MEDICAL_DO ; alternative|instead|substitute+for|natural+remedy ~ MEDICINE ;
home+remedy|home+remedies|natural+cure|best+medicine|best+treatment|good+medicine|medicine+for|tablet+for|cure+for|
treatment+for|remedy+for|something+for ~
"""

# Someone else's question, or one already asked and answered: told, not asked.
REPORTED_LINES: Final = """
PRO|me|us asked|asks|asking|wondered|wonders|enquired|inquired|wanted+to+know|keeps+asking|kept+asking|was+asking|
said|told|says|thought|thinks|reckons|explained|advised|suggested|warned|insisted|decided|checked ; asked|told|
asking me|us|him|her|the|my|if|whether|them|what|how|why|about ; said|says+i|told|advised|agreed|decided WE|that|me|
to|if|it ; used+to+wonder|had+asked|i+asked|we+asked|was+asked|were+asked|been+asked|been+told|was+told|were+told ;
he+asked|she+asked|they+asked|doctor+asked|nurse+asked
"""
