"""Words to the service rather than about health: privacy, how the site works, pleasantries; read like the others."""

from typing import Final

# fmt: off
SERVICE_WORDS: Final[dict[str, str]] = {
    "MY_DATA": """
        everything|my account|account|my data|data|all my data|my information|information|my details|my case
        my cases|this case|the case|whole case|my story|my messages|all my messages|messages|all of it
        all of this|this chat|the chat|conversation|this conversation|my conversation|my conversations|history
        my history|my records|my record|my stuff|personal information|personal data|my name|what i said
        what i wrote|what i have said|what i have written|what i type|what i write|what i tell you|my file
        my profile|what i told you|my words|my documents|uploads|my uploads|my photos|all i wrote|chats|my chats
        the lot|all this
    """,
    "ERASE": """
        delete|deleted|deleting|erase|erased|erasing|wipe|wiped|wiping|remove|removed|destroy|destroyed|get rid
        forget|purge|close|clear|deactivate|scrap|unsubscribe|cancel|take down|bin
    """,
    "KEEP": """
        keep|kept|store|stored|storing|save|saved|record|recorded|recording|hold|held|log|logged|logging|retain
        retained|saving|track|tracked|tracking|collect|collected|collecting
    """,
    "SEE": """
        see|sees|read|reads|reading|access|accesses|look at|looks at|looking at|view|views|viewing|seen
        know about|find out|shared|share|sharing|sell|selling|sold|pass|passed|passing|send|sent|tell|told|give
        given|get hold|open|opened|accessing
    """,
    "PRIVATE": """
        private|confidential|secure|anonymous|encrypted|safe here|privacy|secret|confidentiality|data protection
        gdpr|hipaa|dpdp|cookies|cookie|hacked|leaked|breach
    """,
    "THING": """
        sheet|case sheet|summary|page|pdf|file|document|documents|photo|photos|picture|letter|print|printout
        list|timeline|answer|answers|message|messages|title|item|question|questions|case|cases|story|email
        e mail|password|name|account|settings|language|font|text size|dark mode|screen|button|link|menu|app|site
        website|copy|section|box|code|recovery code|reminder|notification|notifications|entry|note|notes|this|it
        that|country|zip|qr|profile|theme|export|download|typo|spelling|mistake|last answer|last message|draft
        chat
    """,
    "SITE_DO": """
        print|download|export|upload|attach|rename|edit|share|sign in|sign out|log in|log out|login|logout
        log on|sign up|reset|save|copy|email|scan|change|correct|fix|undo|add|create|switch|turn on|turn off
        type|write|reorder|move|open|close|find|show|start again|start over|go back|skip|reopen|continue|resume
        paste|zoom|enlarge|translate|delete|remove|sort|send|dictate|hide|update
    """,
    "SMALL": """
        many|then|hello|hi|hey|hiya|heya|yo|howdy|morning|afternoon|evening|good|day|night|there|thanks|thank
        you|thankyou|so|much|very|a|lot|bye|goodbye|cheerio|see|later|soon|ok|great|lovely|nice|cool|perfect
        brilliant|wonderful|excellent|fab|sure|no|worries|problem|welcome|please|sorry|how|are|is|it|going|that
        was|helpful|really|kind|of|all|the|best|take|care|ciao|namaste|lol|haha|hmm|um|er|oh|ah|right|well|for
        now|and|done|fine|again|everyone|team|assistant|friend|have|weekend|ta|mate|luv|love|appreciate
        appreciated|got|i|am|back|here|just|saying|test|testing|pleased|to|meet|your|help|god|bless|amazing
        awesome|super|fantastic|today|this|too|be|will|been|wow|yay|yep|nope|understood|noted|glad|happy|up|what
        cheers|doing|my|dear|sir|madam|ji|thx|understand|
        listening|reading|time|patience|support|chat|talking
    """,
    "SMALL_KEY": """
        hello|hi|hey|hiya|heya|howdy|thanks|thank|thankyou|bye|goodbye|cheerio|ok|great|cool|perfect|brilliant
        lovely|namaste|morning|evening|afternoon|night|lol|haha|ciao|welcome|cheers|fab|wonderful|excellent|care
        sorry|yo|wow|test|testing|helpful|amazing|awesome|hmm|glad|appreciate|appreciated|ta|understood|noted
        pleased|later|weekend|doing
    """,
}

PRIVACY_LINES: Final = """
MY_DATA ~ ERASE ; is|are|will|how MY_DATA ~ safe|private|secure|protected|encrypted ; what happens|happened ~ to
MY_DATA ; is|are|will|does anyone|anybody|someone|somebody|people|staff|humans|human ~ reading|read|watching|
looking|listening|seeing ; ERASE ~ MY_DATA ; ERASE+me ; not ~ want|like ~ anyone|anybody|people|them|others|someone|
doctor|family ~ SEE|seeing|reading|knowing|see|know ; want|please|can|could|how ~ ERASE ~ MY_DATA ; who SEE ; who
can|could|will|would|has|is|else|gets|does ~ SEE|access|looking ; can|could|will|does|do|might|would|is ~ anyone|
anybody|someone|doctor|gp|employer|boss|husband|wife|family|insurance|insurer|hospital|police|government|staff|
people|nhs|company|support|others|partner|mum|dad|parents|school ~ SEE ~ MY_DATA|this|it|what|me|my ; can|will|does|
could|do anyone|anybody|somebody|staff|others|people ~ SEE ; is|are|how|it|this|all|stay|kept|remain|really|will|
was|that ~ PRIVATE ; PRIVATE ~ policy|here|is|chat|this|settings|site ; privacy ; is+this+safe|is+it+safe+to+tell|
is+it+safe+to+write|safe+to+type|safe+to+tell+you|safe+to+share ; do|does|will|are|is|how+long+do ~ you|it|this|
they|site|my ~ KEEP ; how+long ~ KEEP ; where ~ KEEP ; what ~ KEEP ~ about+me|on+me|of+me ; what|see|show|get|copy|
know ~ you ~ KEEP|have|know|hold ~ about+me|on+me ; do|does|will|would|are you|they|this|site ~ sell|share|pass|
give|send|use ~ MY_DATA|this|it|my ; right ~ forgotten|erasure|access|object ; subject+access|data+request|
freedom+of+information ; take|get|download|export|have|want|request ~ copy|all ~ MY_DATA ; download|export|take|copy
my+data|all+my+data|my+information|everything ; withdraw|take+back|revoke|stop|change ~ consent|sharing|permission ;
stop sharing ; opt+out|unshare|not+want+you+to+keep|not+want+this+kept|not+want+anyone+to+see|not+want+this+stored|
keep+this+between+us|off+the+record|between+us|not+tell+anyone|do+not+tell ; can+you+tell+my|will+you+tell+my|
are+you+going+to+tell|will+this+go+to|does+this+go+to|does+my+doctor+see|will+my+doctor+see|does+my+gp+see ;
object+to|complain+about|complaint ~ data|privacy|MY_DATA|use ; who+has|who+looked|who+owns|who+runs ~ looked|seen|
read|this|my ; delete|erase|wipe everything|it+all|all|me ; trained+on|train+on|ai+training|used+to+train
"""

ADMIN_LINES: Final = """
can|could|will|would|please you send|email|forward|post|fax ~ to ; not|wont ~ let ~ me ~ SITE_DO ; what|how ~ do ~
with ~ sheet|print|printout|pdf|page|summary ; where ~ put|enter|write|type|add ~ my|the|this|it ; come+back|return|
carry+on|continue|finish ~ tomorrow|later|another|next ; how many questions|more+questions ; can|could|may|how|
where|do|want|need|please|would|will|help|let|is|like|trying|unable|not ~ SITE_DO ~ THING ; how|where ~ SITE_DO ;
SITE_DO ~ THING ~ please|now|later|for|how|from ; please|just ~ SITE_DO ; print|download|export|upload|rename ~
THING ; where can|do|is|are|did|will ~ see|find|go|my ~ THING|sheet|timeline|list|words|story ; what does|is this ~
site|app|page|service|website|do|for ; what+does+this+site|what+does+this+do|how+does+this+work|how+does+it+work|
how+do+i+use|how+do+you+work|how+does+this+site|how+long+does+this+take|how+many+questions|what+can+you+do|
what+do+you+do|what+is+this+site|what+is+this+for|what+is+this+app|what+are+you|who+are+you|are+you+a|are+you+an|
are+you+real|are+you+human|are+you+there|are+you+ai|is+this+a+person|is+this+a+bot|is+this+ai|am+i+talking|
am+i+speaking|is+anyone+there|is+somebody+there|anyone+there|is+this+free|does+this+cost|do+i+have+to+pay|
how+much+does+this+cost|is+there+an+app|what+happens+next|what+happens+now|what+now|what+next|where+do+i+start|
where+are+my|where+is+my|where+did+my|where+has+my|where+do+i+find|where+can+i+find|next+question|previous+question|
go+back|start+again|start+over|skip+this|skip+it|skip+that|skip+question|repeat+that|say+that+again|
repeat+the+question|what+was+the+question|what+did+you+say|what+do+you+mean|i+do+not+understand+the+question|
can+you+repeat ; forgot|forgotten|lost|reset|change|wrong|new ~ password|username|code|email|login ; sign|log in|
out|on|up ; login|logout|password|recovery+code ; talk|speak|chat ~ to+a+person|to+a+human|to+someone|to+support|
human|real+person|support ; contact support|you|us ; ask+support|message+support|support+team|customer+service|
technical+problem|not+loading|will+not+load|page+is+blank|button+does+not|button+not+working|link+does+not|
link+is+broken|error+message|app+crashed|site+is+down|site+is+slow|can+not+log+in|can+not+sign+in|typo ; text|font
bigger|larger|smaller|size ; dark|light mode|theme ; change ~ language|country|email|name|settings|theme|answer|
title ; show|see|read|view|open|give|send ~ me ~ summary|sheet|list|timeline|so+far|what+i+have|page ; show+me|
let+me+see my|the|what ~ sheet|summary|list|story|timeline|case|have ; that+is+not+what+i|you+got+that+wrong|
you+misunderstood|that+is+wrong ~ said|meant ; another+case|new+case|second+case|different+person|for+my+mum+instead
; is+this+working|does+this+work|can+you+hear|can+you+read|can+you+see ; do+you+speak|in+hindi|in+welsh|in+spanish|
another+language|translate ; stop+asking|no+more+questions|that+is+all+for+now|finish+for+now|come+back+later|pause|
done+for+today|finished+for+today|continue+later|carry+on+later|pick+this+up+later ; can+i+bring+this|take+this+to|
show+this+to|give+this+to|hand+this+to|email+this+to|send+this+to ~ doctor|gp|hospital|appointment|nurse|consultant|
surgeon|clinic
"""
