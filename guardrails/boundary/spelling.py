"""How people spell when they type fast: short forms, texting, and the misspellings that matter for safety.

Read by `wording`: everything is lower case, straight apostrophes. Own observation of how these words go wrong, in the
spirit of Wikipedia's "Lists of common misspellings"; only words the rules look for need to be here.
"""

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set: lists of words stay readable as lines of words."""
    return frozenset(words.split())


# One typed word -> the words it stands for.
SHORT_FORMS: Final[dict[str, str]] = {
    **dict.fromkeys(("can't", "cant", "cannot", "carnt", "cnt", "cannae", "can't't", "caint"), "can not"),
    **dict.fromkeys(("won't", "wont"), "will not"),
    **dict.fromkeys(("don't", "dont", "dnt", "dinnae", "donot"), "do not"),
    **dict.fromkeys(("didn't", "didnt", "didnae"), "did not"),
    **dict.fromkeys(("doesn't", "doesnt", "dosent", "dosnt", "doesn", "dosen't"), "does not"),
    **dict.fromkeys(("isn't", "isnt", "isnae"), "is not"),
    **dict.fromkeys(("wasn't", "wasnt"), "was not"),
    **dict.fromkeys(("aren't", "arent"), "are not"),
    **dict.fromkeys(("weren't", "werent"), "were not"),
    **dict.fromkeys(("haven't", "havent", "havnt"), "have not"),
    **dict.fromkeys(("hasn't", "hasnt"), "has not"),
    **dict.fromkeys(("hadn't", "hadnt"), "had not"),
    **dict.fromkeys(("couldn't", "couldnt"), "could not"),
    **dict.fromkeys(("wouldn't", "wouldnt"), "would not"),
    **dict.fromkeys(("shouldn't", "shouldnt"), "should not"),
    **dict.fromkeys(("ain't", "aint"), "is not"),
    **dict.fromkeys(("i'm", "im"), "i am"),
    **dict.fromkeys(("i've", "ive"), "i have"),
    "i'll": "i will",
    "i'd": "i would",
    **dict.fromkeys(("he's", "hes"), "he is"),
    **dict.fromkeys(("she's", "shes"), "she is"),
    "it's": "it is",
    **dict.fromkeys(("that's", "thats"), "that is"),
    **dict.fromkeys(("what's", "whats"), "what is"),
    **dict.fromkeys(("there's", "theres"), "there is"),
    **dict.fromkeys(("who's", "whos"), "who is"),
    **dict.fromkeys(("how's", "hows"), "how is"),
    **dict.fromkeys(("where's", "wheres"), "where is"),
    **dict.fromkeys(("here's", "heres"), "here is"),
    **dict.fromkeys(("let's", "lets"), "let us"),
    **dict.fromkeys(("youre", "you're"), "you are"),
    **dict.fromkeys(("theyre", "they're"), "they are"),
    **dict.fromkeys(("gonna", "gona", "gunna", "gonne", "goin2"), "going to"),
    **dict.fromkeys(("wanna", "wana", "wannna"), "want to"),
    "wants2": "wants to",
    **dict.fromkeys(("gotta", "gota"), "got to"),
    **dict.fromkeys(("dunno", "idk"), "do not know"),
    "gimme": "give me",
    "lemme": "let me",
    "u": "you",
    "ur": "your",
    "r": "are",
    "n": "and",
    **dict.fromkeys(("cuz", "coz", "cos", "bc", "bcoz", "becoz", "becuase", "becos", "'cause"), "because"),
    **dict.fromkeys(("plz", "pls", "plzz", "plese", "pleas"), "please"),
    **dict.fromkeys(("thx", "thnx", "thanx", "tnx", "ty", "tysm", "ta", "cheers"), "thanks"),
    **dict.fromkeys(("tmrw", "tmw", "tomoz", "2moro", "tommorow", "tomorow"), "tomorrow"),
    **dict.fromkeys(("tonite", "2nite", "tonigt"), "tonight"),
    **dict.fromkeys(("wiv", "wid", "wth"), "with"),
    **dict.fromkeys(("hav", "hve"), "have"),
    **dict.fromkeys(("shud", "shoud", "shuld", "sould", "shold", "shld", "shoukd", "sholud"), "should"),
    **dict.fromkeys(("cud", "cld", "culd", "coud"), "could"),
    **dict.fromkeys(("wud", "wld", "wuld"), "would"),
    **dict.fromkeys(("wat", "wot", "wht", "whta"), "what"),
    **dict.fromkeys(("abt", "bout"), "about"),
    **dict.fromkeys(("nd", "adn"), "and"),
    **dict.fromkeys(("teh", "th"), "the"),
    **dict.fromkeys(("rn", "rightnow"), "right now"),
    "atm": "at the moment",
    **dict.fromkeys(("anymore", "anymor", "nemore"), "any more"),
    **dict.fromkeys(("myslef", "mysel", "meself", "maself", "myselff", "mesel"), "myself"),
    **dict.fromkeys(("himslef", "hisself", "hiself"), "himself"),
    **dict.fromkeys(("herslef", "hersel"), "herself"),
    "kms": "kill myself",
    "kmself": "kill myself",
    **dict.fromkeys(("od'd", "oded", "od'ed", "odd'd"), "overdosed"),
    "hubby": "husband",
    **dict.fromkeys(("mins", "min"), "minutes"),
    **dict.fromkeys(("hrs", "hr"), "hours"),
    **dict.fromkeys(("wks", "wk"), "weeks"),
    **dict.fromkeys(("mths", "mnths", "mos"), "months"),
    **dict.fromkeys(("yrs", "yr"), "years"),
    **dict.fromkeys(("temp", "temprature", "tempreture", "temperture"), "temperature"),
    "alot": "a lot",
    **dict.fromkeys(("preg", "preggo", "preggers"), "pregnant"),
    **dict.fromkeys(("tabs", "tabz", "tablts", "tablits"), "tablets"),
    **dict.fromkeys(("meds", "medz", "medicin", "medecine", "medcine"), "medicine"),
    **dict.fromkeys(("ok", "okay", "okey", "k", "kk", "oki"), "ok"),
    **dict.fromkeys(("alright", "alrite", "allright"), "all right"),
    **dict.fromkeys(("thru", "throo"), "through"),
    "wee'd": "weed",
    **dict.fromkeys(("doin", "doing"), "doing"),
}

# Misspellings further than one letter from the word, or short words no guess is safe for.
MISSPELT: Final[dict[str, str]] = {
    **dict.fromkeys(("breth", "breaf", "brethe", "breeth", "breeve", "breave", "breath"), "breath"),
    **dict.fromkeys(("breath", "brethe", "breethe", "breathe", "breeth"), "breathe"),
    **dict.fromkeys(("brething", "breething", "breathin", "breafing", "brefing", "brethin", "breathng"), "breathing"),
    **dict.fromkeys(("chst", "cheast", "chets", "chect", "ches", "chest"), "chest"),
    **dict.fromkeys(("payn", "pian", "pane", "pai", "paine"), "pain"),
    **dict.fromkeys(("hart", "haert", "heert"), "heart"),
    **dict.fromkeys(("stoke", "strok", "storke"), "stroke"),
    **dict.fromkeys(("siezure", "seisure", "seazure", "ceizure", "seizer", "siezer", "seazer"), "seizure"),
    **dict.fromkeys(("fiting", "fitin", "fittin"), "fitting"),
    **dict.fromkeys(
        ("unconcious", "unconsious", "unconshus", "unconscous", "unconsius", "uncounscious"), "unconscious"
    ),
    **dict.fromkeys(("concious", "consious"), "conscious"),
    **dict.fromkeys(("suiside", "suicde", "sucide", "sucicide", "suacide", "su*cide", "s*icide", "suic*de"), "suicide"),
    **dict.fromkeys(("sewerslide", "sewercide", "suicidee", "su1cide", "sui"), "suicide"),
    **dict.fromkeys(("suicidle", "sucidal", "suisidal", "suicadal", "suacidal", "suicidall", "su*cidal"), "suicidal"),
    **dict.fromkeys(("kil", "k*ll", "k1ll", "kll", "killl"), "kill"),
    **dict.fromkeys(("dieing", "diein", "dyin"), "dying"),
    **dict.fromkeys(("d*e",), "die"),
    **dict.fromkeys(("overdoes", "overdoze", "overdos", "overdosis"), "overdose"),
    **dict.fromkeys(("bleding", "bleeing", "bleedin", "bledding"), "bleeding"),
    **dict.fromkeys(("blod", "bood", "bllod"), "blood"),
    **dict.fromkeys(("swolen", "swallen", "swolled", "swollon", "swelled"), "swollen"),
    **dict.fromkeys(("sweling", "swellin"), "swelling"),
    **dict.fromkeys(("swalowed", "swollowed", "swolowed", "swallod"), "swallowed"),
    **dict.fromkeys(("throte", "thoat"), "throat"),
    **dict.fromkeys(("tounge", "tung", "tonge", "toung"), "tongue"),
    **dict.fromkeys(("anaphalactic", "anaphilactic", "anafalactic", "anaphylatic"), "anaphylactic"),
    **dict.fromkeys(("anaphalaxis", "anaphilaxis", "anafilaxis"), "anaphylaxis"),
    **dict.fromkeys(("alergic", "allegic", "allergick", "alergick"), "allergic"),
    **dict.fromkeys(("blu", "bloo"), "blue"),
    **dict.fromkeys(("flopy", "floopy"), "floppy"),
    **dict.fromkeys(("num", "nummb", "numm"), "numb"),
    **dict.fromkeys(("vomitting", "vomting", "vommiting", "vomitin", "vomitng"), "vomiting"),
    **dict.fromkeys(("diahorrea", "diarrea", "diarhea", "diarrhoea"), "diarrhoea"),
    **dict.fromkeys(("choaking", "chokin", "chocking"), "choking"),
    **dict.fromkeys(("colapsed", "collasped", "collapst", "colapsd"), "collapsed"),
    **dict.fromkeys(("drooppy", "drupy", "droppy"), "droopy"),
    **dict.fromkeys(("slured", "slurd", "sluring", "slurrd"), "slurring"),
    **dict.fromkeys(("meningitus", "menigitis", "meningites"), "meningitis"),
    **dict.fromkeys(("sepsus", "sepis", "septis"), "sepsis"),
    **dict.fromkeys(("parasetamol", "paracetomol", "paracitamol", "parcetamol"), "paracetamol"),
    **dict.fromkeys(("testical", "testicals", "testicule"), "testicle"),
    **dict.fromkeys(("diabetis", "diabetees"), "diabetic"),
    **dict.fromkeys(("pregant", "pregnent", "pregnant"), "pregnant"),
    **dict.fromkeys(("movment", "moovement"), "movement"),
    **dict.fromkeys(("nappys", "napies"), "nappies"),
    **dict.fromkeys(("husbend", "husbnd"), "husband"),
    **dict.fromkeys(("dauhter", "daugter", "doughter", "daughtr"), "daughter"),
    **dict.fromkeys(("babby", "babys", "babi"), "baby"),
    **dict.fromkeys(("whos", "hoo"), "who"),
    **dict.fromkeys(("realy", "relly"), "really"),
    **dict.fromkeys(("gping", "goin", "goig"), "going"),
    **dict.fromkeys(("suddnly", "sudenly", "suddenley", "suddently"), "suddenly"),
    **dict.fromkeys(("docter", "doctr", "dr", "gp"), "doctor"),
    **dict.fromkeys(("ambulence", "ambulanse", "amublance"), "ambulance"),
}

# The words whose meaning a slip of one letter must not hide; nothing else is guessed at.
GUESSED: Final[frozenset[str]] = word_set(
    """
    breathe breathing breathless unconscious unresponsive responding conscious collapsed suicide suicidal
    seizure seizures convulsion convulsions overdose overdosed bleeding choking tongue throat swelling swollen
    drooping slurred slurring speech paralysed vomiting headache pregnant pregnancy allergic allergy anaphylaxis
    anaphylactic reaction testicle testicles meningitis sepsis paracetamol ibuprofen tablets swallowed battery
    bleach poison poisoned drowning drowned electrocuted diabetic diabetes ketones confused suddenly myself
    himself herself husband boyfriend girlfriend threatened strangled goodbye killing hanging pressure sweating
    numbness weakness ambulance struggling daughter everyone without worthless hopeless inhaler wheezing asthma
    antibiotics antibiotic naproxen medicine medication temperature movement stabbed crushing squeezing doctor
    should normal serious dangerous delete account password private privacy confidential emergency fitting
    floppy unable lifeless burning scalded fingers stomach shoulder
    """
)

# Good English words one slip from those.
REAL_WORDS: Final[frozenset[str]] = word_set(
    """
    breeding bleating pleading breaching bleach breach threat brushing chocking poisson prison bullion person
    stopped tablet tables dominating private primate privacy piracy normal formal modal signed bearing burying
    burping turning seating swearing feating smelling spelling swilling dwelling floppy sloppy choppy fingers
    fitting sitting hitting petting flitting finger linger hanging banging handing ranging killing filling
    kissing billing milling billing tilling asthma doctor factor rector husband husbands speech speeches
    movement moment moments measure pleasure pressured medicine medicines meditation mediation medications
    hopeful homeless wordless battering batter batters buttery account accounts amount serious series delete
    deplete relation reaction fraction traction reactions bathing breathed throats serous cursing crashing
    brushing flushing clenching wheeling wheezy stubbed slabbed contused confuses movements shoulders boulder
    smoulder scolded tongues tangle allergies preservative tenable enable unable viable presser pressing
    fingered everyone anyone diabetics headaches drooling dropping dipping drowsing downing crowning drowned
    crowned browned frowned frowning emergence chasing shaking cooking coking cloaking stroking croaking joking
    blending breather finders fittings overdone primacy scaled scalped shelling slurping spurred spurring usable
    """
)
