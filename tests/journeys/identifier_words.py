"""The words and sentences from which identifiers are drawn: our own lists.

First names are long enough, and unlike any plain English word, that finding one in a log means it leaked. Place names
mix real small towns with invented ones; family names, streets and employers are mostly joined from two halves.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _words(
    """oluwaseun adaeze chukwudi ngozika temitope folasade babatunde ifeoma kwabena akosua yaaba thandiwe sibusiso
    nomvula tendai rutendo wanjiru kamau abiola mpumelelo priyanka harpreet gurdeep jaspreet manpreet sukhwinder
    lakshmi venkatesh karthik meenakshi ananya bhavesh dipti farhana nasreen zubeida shabnam iqbal khadija fatoumata
    mahmoud youssef layla ibtisam noureddine samira parviz shahrzad behrouz nilufar aleksandra katarzyna zbigniew
    wojciech agnieszka bogdan krystyna ludmila svetlana dmitri oksana yaroslav mihaela gheorghe ionut zdenka jaroslav
    istvan zsofia eszter ljiljana branimir vesna stavroula eleftheria konstantina giuseppina domenico concetta salvatore
    fiammetta joaquim guilherme terezinha marisol guadalupe xiomara rigoberto esperanza yolanda inmaculada begona
    siobhan caoimhe gearoid padraig aoibheann tadhg niamhog blathnaid eilidh catriona ruaridh mairead gwenllian
    myfanwy llewelyn angharad rhiannon ingeborg thorvald sigrun bjarne annelise wilhelmina friedhelm gerlinde
    xiaoming meiling zhihao yuxuan jiayi hoangminh thuytrang nguyet kanokwan somchai rattana keiichi haruka tomoko
    takeshi jihoon soyeon makoa kealani tevita sefina leilani winston-paul demarcus lakeisha tyrell shanice deshawn
    latoya kaylee-ann brayden mackenzie tiffani dwayne bernadette philomena cuthbert clementina eustace marjorie
    gwendoline doreen nigella barnaby araminta"""
)

FAMILY_NAMES = _words(
    """adebayo okonkwo mensah asante nkemelu mutasa dlamini khumalo gunawardena ramasubramanian chatterjee mukherjee
    subramani bhattacharya kowalczyk wisniewski szymanski horvath nemeth papadimitriou karagiannis mastrangelo
    quattrocchi fernandes villanueva echeverria etxeberria o'shaughnessy mcgillicuddy fitzgibbon macdiarmid featherstone
    higginbottom ramsbottom satterthwaite oglethorpe thistlethwaite vandenberghe rasmussen thorsteinsson lindqvist
    abdelrahman el-masri hashemi nakamura watanabe phetsamay tuilagi kahananui"""
)
FAMILY_NAME_STARTS = _words(
    """harg wend brath colv durr eskel farl gant holb ingh jarv kellet lanth marr nesh orb pell quarm ravens scar
    tarn ulver vess whit yar zell threl blen crosth dunn"""
)
FAMILY_NAME_ENDINGS = _words("shaw ingdale erby ickson wardle ison ekin aby idge hurst ockley imore anby eyson utt")

PLACES = _words(
    """todmorden slaithwaite cleckheaton oswaldtwistle ramsbottom accrington kirkbymoorside leominster
    llandrindod machynlleth pontardawe abergavenny tonypandy kilmarnock auchterarder kirkcaldy lochgelly cumbernauld
    ballymena enniskillen magherafelt skibbereen ballyhaunis carrickmacross thomastown templemore castlereagh
    bexleyheath dagenham rickmansworth biggleswade wymondham swaffham cleethorpes scunthorpe mablethorpe oswestry
    ludlow bromyard tewkesbury okehampton holsworthy liskeard camborne poughkeepsie
    schenectady zanesville chillicothe kokomo oconomowoc kewaunee muskogee tahlequah waxahachie nacogdoches
    tuscumbia valdosta wetumpka spartanburg chattahoochee puyallup snohomish klamath winnemucca coimbatore thanjavur
    nagercoil guntur rajahmundry goondiwindi wangaratta toowoomba whangarei invercargill nelspruit
    potchefstroom saskatoon kamloops"""
)
PLACE_STARTS = _words(
    """brackle thornle wester harrow fenwi skelder mossle cattle ottersh ravenst elmsw gorset larksp pemble quenn
    ribbles saltma tarrant ulles wraxh yelver bramsh crickle dunsf hexwor kettles"""
)
PLACE_ENDINGS = _words("combe worthy thwaite holme stead borough minster bourne ford mere leigh ness cote garth")

STREET_STARTS = _words("wex barl cold dray eastfen gill hams inker lod mard nethers oxen plum ruddle swin trow")
STREET_KINDS = ("lane", "road", "close", "avenue", "terrace", "crescent", "drive", "street")

COMPANY_STARTS = _words(
    """bright kestrel amber clover raven cobalt larch ironwood silver north heron falcon marble copper willow granite
    orchid juniper pioneer beacon harbour tamarisk saffron cedar osprey quarry linnet sable russet vantage"""
)
COMPANY_ENDINGS = _words("water stone gate field bridge wick path moor haven point croft brook ridge vale forge")
COMPANY_TRADES = _words(
    """logistics foods joinery textiles couriers bakeries motors glazing homecare packaging roofing scaffolds plastics
    laundries fabrication haulage mailing catering recruitment biscuits"""
)
POSTCODE_AREAS = _words("hx bd ls hd wf ol bb pr la ca dl ts yo hu dn ng le pe nr ip co cm rg so po ex tr tq ba")

SENTENCES: dict[str, tuple[str, ...]] = {
    "PERSON": (
        "saw {} about the boiler and my knee locked on the way down",
        "{} drove me back after the scan cos i was too sore",
        "{} reckons its my sciatica playing up again",
        "couldnt sleep so i rang {} at 3 in the morning, hip was throbbing",
        "had a laugh with {} but then the stitch in my side came back",
        "it was {} who noticed my ankles were puffy",
        "me and {} walked to the shops, had to stop four times",
        "texted {} a photo of the rash, no reply yet",
        "{} and i both had the bug but mine hung on three weeks",
        "left the inhaler in the van with {} again",
        "told {} about the headaches, nobody else",
        "dropped the kids with {} then my back seized up",
        "{} gave me half a tablet for the cramp",
        "went fishing with {} on sunday and my shoulders been stiff since",
        "{} is picking up the cream for the eczema",
        "ever since {} moved in the coughing keeps me up",
        "sat next to {} at bingo and my leg went dead",
        "was meant to meet {} but the dizziness put paid to that",
    ),
    "LOCATION": (
        "the bus from {} was late so i missed the blood test",
        "first had the cough on a weekend in {}",
        "took a bad turn on the bypass near {}, neck sore since",
        "went to {} for the fair and my feet blew up",
        "stuck in {} with no tablets till monday",
        "they sent my x-ray over to {} by mistake",
        "grew up round {}, damp house, always chesty",
        "the chemist in {} had run out of the drops",
        "hayfevers twice as bad over {} way",
        "moved up to {} in may and the asthma settled",
        "got the train through {} and threw up twice",
        "fell on the ice outside the co-op in {}",
        "back from {} tuesday, stomach still off",
        "walked the canal as far as {} before the calf cramped",
    ),
    "ORG": (
        "been at {} nine years and my wrists are shot",
        "they let me go from {} when the back got bad",
        "{} put me on nights and the headaches started",
        "signed off from {} till the stitches come out",
        "lifting crates for {} did my shoulder in",
        "the canteen at {} gave half of us the runs",
        "passed the medical for {} in march, bp was fine then",
        "did a shift at {} friday with the rash, itching all day",
        "cleaning offices for {}, knees are swollen by six",
        "{} wont give me a proper chair and my hips ache",
        "start back at {} monday if the cough clears",
        "dust at {} sets my chest off",
        "driving for {} all day makes the piles worse",
        "overtime with {} and now i cant grip a cup",
    ),
    "EMAIL": (
        "send the physio sheet to {} if you can",
        "the old letters about the knee went to {}",
        "scan pictures are in my inbox {}",
        "he can get me on {} about the tablets",
        "my results always go to {} and i never look",
    ),
    "PHONE": (
        "ring me on {} once the bloods are back",
        "the clinic keeps calling {} and thats my old one",
        "text {} if the appointment for my feet moves",
        "my daughter is on {} most days, she does my eye drops",
        "after six use {}, im at the gym for my back before that",
    ),
    "ADDRESS": (
        "come to {} for the dressing change, side door",
        "we moved to {} and the damp got on my chest",
        "the commode was left at {} by mistake",
        "slipped on the step at {} and jarred my hip",
    ),
    "POSTCODE": (
        "sat nav to {} for the podiatrist",
        "the district team only covers up to {} so nobody does my leg",
        "put {} in when you look for a chemist with the cream",
        "air is bad round {} and my asthma knows it",
    ),
    "MRN": (
        "its mrn {} on the wristband from when they did my gallbladder",
        "hospital number {} on the letter about my ears",
        "the knee x-ray is under record number {}",
    ),
    "NHS": (
        "nhs number {} for the vaccine card",
        "the letter says nhs no {} above the bit about my kidneys",
        "my nhs is {} if you want the thyroid bloods",
    ),
    "SSN": (
        "they wanted my social {} before doing the mri",
        "ssn {} is on the disability form for my back",
        "wrote {} for social security when i signed up for the sleep study",
    ),
    "MEMBER": (
        "member id {} for the knee brace claim",
        "insurance card says {} and they still refused the inhaler",
        "policy number {} covers the physio but not the insoles",
    ),
    "DOB": (
        "born {} so ive had this hip a while",
        "dob {} if you need it for the blood form",
        "date of birth {} and never had an operation",
        "my birthday is {} and the arthritis came the year after i retired",
    ),
    "URL": (
        "pics of my rash are at {}",
        "my food diary for the ibs is on {}",
        "i keep the blood pressure readings at {}",
    ),
    "HANDLE": (
        "i post about my migraines as {}",
        "shes {} on insta, same thyroid thing as me",
        "message {} on there, we swap tips for the gout",
    ),
    "PLATE": (
        "my car is {} if the hospital parking asks, couldnt walk far",
        "they clamped {} while i was in having the camera down",
    ),
}
