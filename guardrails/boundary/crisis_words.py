"""The lay words of the crisis rules: despair, plans, violence, and who is meant. Read like `safety_words`."""

from typing import Final

# fmt: off
CRISIS_WORDS: Final[dict[str, str]] = {
    "ME": """
        me|us|my kids|the kids|my son|my daughter|my mum|my mom|my mother|children|my sister|my baby|the baby
        her|him
    """,
    "SELF": """
        myself|my self|himself|him self|herself|her self|themselves|themself|themselfs|their self|ourselves
        yourself
    """,
    "HOME_PERSON": """
        husband|wife|partner|boyfriend|girlfriend|bf|gf|ex|dad|father|mum|mom|mother|stepdad|stepfather|step dad
        stepmum|brother|uncle|in laws|in law|mother in law|father in law|fiance|carer|he|she|they|son|flatmate
        man|someone|bloke|fella
    """,
    "EDGE": """
        platform|bridge|edge|ledge|roof|cliff|tracks|motorway|train station|railway|balcony|car park|overpass
        rail line|window
    """,
    "MEANS": """
        rope|noose|gun|pills|tablets|knife|knives|blade|blades|razor|belt|hose|poison|insulin|bleach|razor blade
        shotgun|pistol|rifle
    """,
    "DEAD": """
        dead|die|dies|died|dying|be dead|not alive|never been born|never born|was not here|were not here
        was not alive|were not alive|was gone|not exist|not existing|would not wake up|do not wake up
        never woke up|never wake up|not wake up|not be here|in heaven|six feet under|to sleep forever
        better dead|be better dead|best dead|dead by|rather die|dead already|killed|not wake|not here
        no longer here|no longer alive|off this earth|under a bus|under a train|over with
    """,
    "LIVE": """
        live|be alive|be here|exist|wake up|be around|go on|carry on|keep going|be in this world|continue living
        continue|living|be on this earth|be on this planet|see tomorrow|be a part of this world|be here any more
        stay alive|bother any more|keep breathing|see another day|wake tomorrow|be awake|continue my life
        live any more|live any longer|be living|live this life|be me|feel alive|keep on living|be part of this
        stay here any more|stay in this world
    """,
    "GO_ON": """
        go on|carry on|keep going|do this any more|do it any more|do life|live like this|cope any more
        cope any longer|face another day|face tomorrow|face life|do this any longer|live any more
        continue like this|go on living|keep doing this|see a way out|see a way forward|see a future|see any way
        face it any more|take any more of|keep living|fight any more|keep fighting|go on like this
        continue any more|manage any more|survive this|do another day|face waking|see the point|do this
        live like this any more|see the point any more|carry on any more|do it any longer|take much more
        take this life|go through another|get through another|get through tonight|get through this|bear it
        keep it up|keep this up|face it|face anything
    """,
    "LIFE_WORD": "life|living|being alive|alive|existing|existence|waking up|this life|carrying on",
    "END": """
        end|stop|be over|over|finished|finish it|end it|end it all|go away forever|be done|done|final|gone
        disappear|die
    """,
    "END_IT": """
        end it|end it all|end things|end everything|ending it|ending it all|ending things|end my life
        end his life|end her life|ending my life|ending her life|ending his life|end their life
        ending everything|finish it|finish it all|do it tonight
    """,
    "ME_GONE": """
        me|i was gone|i was not around|i am not around|i was not alive|i was not here|i went|i left for good
        i were gone|i died|i was dead|i were dead|i were not here|i am gone|i am dead|i am not here
        i disappeared|i did not exist|i just disappeared
    """,
    "BETTER": "better|happier|easier|fine|relieved|better off",
    "THINK_OF": """
        think|thinking|thoughts|thought|considering|consider|considered|contemplating|contemplate|feel|feeling
        plan|planning|planned|ideas|want|wants|tempted|talking|talks|talked|looking up|googled|googling
        researching|searching|searched|wanted|about|obsessed|ideation|going to|mentioned|mentions|threaten*
        imagine|imagining|imagined|dream of|dreaming of|fantasise about|fantasising about|fantasize about
        fantasizing about|picture|urge to|urges to|close to|on the verge of|serious about|trying|tried
        attempting|read about|posting about|writing about|keeps saying|saying|says|said|joked about|hinting at
        hints at
    """,
    "ME_WORD": "i|me|my|myself|i am",
    "VIOLENT": """
        hits|hit|hitting|beats|beat|beating|beaten|punches|punched|punching|kicks|kicked|kicking|slaps|slapped
        slapping|strangles|strangled|chokes|choked|attacks|attacked|attacking|threatens|threatened|threatening
        abuses|abusing|abused|rapes|raped|assaults|assaulted|shoves|shoved|burns|burnt|pushes|pushed|violent
        violent with|violent to|violent towards|throws|dragged|drags|kill|kills|smashed|thrashes|thrashed
        torturing|tortures|bullies|controls|throttled|pinned|headbutted|spat at|stamped on|bit me|bit
        forces himself|forces me|forced himself|threw|beat up|beats up|beating up|battered|batters|knocked about
        knocks about|thumped|thumps|hurts me|lashes out|lashed out|goes for|went for|clouted|whips|whipped
        belted|belts|cigarette burns|burned|starves|starving|locks|locked|torments|threatens to kill
        threatened to kill|molests|molested|gropes|sexually
    """,
    "HITS": """
        hits|hit|beats|beat|punched|punches|kicked|kicks|slapped|slaps|strangled|strangles|throws things|threw
        pushed|pushes|attacked
    """,
    "PERSON": """
        someone|somebody|people|him|her|them|wife|husband|kids|children|son|daughter|mum|mom|dad|child|partner
        my boss|neighbour|family|everyone|others
    """,
}
