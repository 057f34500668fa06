"""The words that the rules go by: verbs of saying in all their forms, and what can and cannot be a speaker."""

import re

from helpers.kinds import HEADS
from helpers.tokens import ABBREVIATIONS, DAYS, MONTHS, SHORT_MONTHS, TITLES

# Verbs of saying, as they stand in news; those of TO also govern an infinitive ("urged them to leave"), those of SOMEBODY
# may have the one who was told between them and the clause ("told the court that …"), those of HEARER must, those of NO_CLAUSE govern no clause,
# and those of MARKS speak only beside marks: "she wondered" reports nothing, “How many?” she wondered does.
SAY = (
    "say|tell|add|claim|warn|argue|insist|explain|announce|note|state|suggest|stress|admit|deny|declare|reply|respond|write|tweet|report|"
    "confirm|acknowledge|point out|conclude|complain|joke|shout|whisper|recall|remark|observe|maintain|assert|allege|predict|reveal|concede|"
    "caution|assure|remind|inform|read|describe|call|dismiss|hail|accuse|brand|praise|criticise|criticize|condemn|denounce|cite|quote|"
    "answer|comment|continue|sigh|laugh"
)
TO = "urge|ask|order|vow|promise|pledge|threaten|demand|request|beg|advise|implore|instruct|call on|appeal to"
MARKS = (
    "agree|apologise|apologize|begin|believe|bellow|blame|boast|chant|charge|contend|counter|cry|decide|deem|deride|emphasise|emphasize|estimate|exclaim|feel|"
    "find|grant|hope|indicate|interject|label|lament|mock|mourn|mumble|muse|mutter|object|opine|post|proclaim|pronounce|protest|put it|"
    "quip|rail|recount|reckon|recommend|reflect|reiterate|repeat|retort|roar|rule|scoff|scream|shrug|slam|snap|speculate|summarise|"
    "summarize|testify|text|think|thunder|tout|volunteer|wonder|yell"
)
HEARER = set("tell assure remind inform".split())
SOMEBODY = HEARER | set("warn advise caution promise".split())
NO_CLAUSE = set(
    "deny describe call dismiss hail accuse brand praise criticise criticize condemn denounce cite quote continue answer comment read sigh laugh".split()
) | set(MARKS.split("|"))
IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing", "read": "reads reading", "deny": "denies denied denying",
    "reply": "replies replied replying", "beg": "begs begged begging", "admit": "admits admitted admitting", "begin": "begins began beginning", "cry": "cries cried crying",
    "feel": "feels felt feeling", "find": "finds found finding", "put it": "puts put putting", "testify": "testifies testified testifying", "think": "thinks thought thinking",
    "agree": "agrees agreed agreeing", "quip": "quips quipped quipping", "slam": "slams slammed slamming", "snap": "snaps snapped snapping", "shrug": "shrugs shrugged shrugging",
    "label": "labels labelled labelling labeled labeling",
}  # fmt: skip


def _forms(verbs: str) -> dict[str, str]:
    """Each form of the verbs in news (says, said, saying) and the verb it belongs to."""
    forms = {}
    for verb in verbs.split("|"):
        first, _, rest = verb.partition(" ")
        if verb in IRREGULAR or first in IRREGULAR:
            made = IRREGULAR.get(verb, IRREGULAR.get(first)).split()
        else:
            stem = first.removesuffix("e")
            made = [f"{first}es" if first.endswith(("ss", "sh", "ch")) else f"{first}s", f"{stem}ed", f"{stem}ing"]
        forms |= {f"{form} {rest}".strip(): verb for form in [first, *made]}
    return forms


def any_of(words: str | set[str]) -> str:
    """A pattern for any of the words (a string: parted by |), written as a tree of their letters: it reads each letter of a text once."""
    tree: dict = {}
    for word in words.split("|") if isinstance(words, str) else words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}

    def written(branch: dict) -> str:
        ways = [re.escape(letter) + written(rest) for letter, rest in sorted(branch.items()) if letter]
        either = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""
        return f"(?:{either})?" if ways and "" in branch else either

    return written(tree)


CUES = _forms(SAY) | _forms(TO) | _forms(MARKS)
REPORTING = (set(SAY.split("|")) | set(TO.split("|")))
INFINITIVE = set(TO.split("|"))
SINGULAR = {verb for verb in CUES.values() if " " not in verb} - {"read"}  # "the notice read" is the past
CUE = any_of({way(form) for form in CUES for way in (str.lower, str.capitalize, str.upper)})
# "said Ms Hale", but not "Post editor Ms Hale": a verb before its subject is no bare verb, and has no capital alone.
TURNED = any_of({way(form) for form, verb in CUES.items() if form != verb and verb not in HEARER for way in (str.lower, str.upper)})
EVERY_CUE, FIRST_WORDS = re.compile(rf"\b(?<!-){CUE}(?![\w-])"), frozenset(form.split()[0] for form in CUES)

PREPOSITIONS = "in|on|at|by|for|with|from|to|of|after|before|during|under|over|about|into|since|until|as|near|outside|inside|despite|amid|against|like|among"
SUBORDINATES = "while|when|whenever|where|although|though|if|because|unless|whereas|whether|asked|once"
DETERMINERS = "the|a|an|his|her|its|their|my|our|your|one|another|two|three|several|some|many|most|this|that"
PRONOUNS = "I|he|she|they|it|we|you|who"
PREPOSITION, SUBORDINATE, DETERMINER, PRONOUN = map(any_of, (PREPOSITIONS, SUBORDINATES, DETERMINERS, PRONOUNS))
DAY, MONTH, CALENDAR = any_of({*DAYS}), any_of({*MONTHS, *SHORT_MONTHS}), {*DAYS, *MONTHS}
# A time with which a clause begins or ends: "Last month the council urged", "officials on Friday said".
TIME = (
    rf"(?:(?:[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier this|[Ll]ater that)\s+(?:night|week|month|year|spring|summer|autumn|fall|winter|morning|afternoon|evening|day|weekend|{DAY})"
    rf"|(?:[Yy]esterday|[Tt]oday|[Tt]onight)|(?:[Oo]n|[Ll]ate|[Ee]arly)\s+{DAY}(?:\s+(?:morning|afternoon|evening|night))?|[Ii]n\s+(?:[A-Z][a-z]+\s+)?\d{{4}})"
)
# What may stand between a subject and its verb; the last is how an adverb ends.
HELPING = tuple("has have had been also later then once again since is was were further still now earlier only just even would will could should ly".split())
BETWEEN = rf"(?:(?:{any_of(set(HELPING[:-1]))}|[a-z]+ly)\s+)*"
# What opens a clause and is no part of its subject.
INTRODUCTION = re.compile(rf"(?:(?:(?i:{any_of('and|but|or|so|yet|still|however|meanwhile|also|later|earlier|then|now|here|even|once')})\b,?\s+)|{TIME},?\s+)+")
NO_SUBJECT = re.compile(rf"(?i){any_of(f'{PREPOSITIONS}|{SUBORDINATES}|not|no|what|there|noting|adding|saying')}\b|(?:the|an?|his|her|its|their|this|that|and|but|or)$")
NOT_A_SUBJECT = re.compile(rf"(?i).*?\b{any_of('something|what|which|that|who|where|when|while|as|if|because|after|before|since|whether|though|although|unless')}\s+")
NOUN_BEFORE = re.compile(rf"(?i)(?:{any_of(f'the|a|an|his|her|its|their|this|that|my|our|your|no|one|two|three|four|five|six|seven|eight|nine|ten|several|many|few|any|some|another|each|every|{PREPOSITIONS}')}|[0-9]+|\w+'s|\w+s')")
# Somebody who is not named, and is more than a word before a noun; many of them take a bare verb ("Some say").
INDEFINITE = re.compile(rf"(?i){any_of('another|one|some|others|the other|the others|many|most|several|both|few|all')}$")
# Nobody of the clause says it: "was called", "was told"; and what was not said.
BE = "am|is|are|was|were|be|been|being"
PASSIVE = re.compile(rf"(?i)\b{any_of(f'{BE}|get|gets|got')}\s+(?:\w+ly\s+|also\s+|once\s+)?$")
UNSAID = re.compile(rf"(?i)(?:\b{any_of(f'{BE}|not|never|nobody|none|hardly|no one|to')}|n't)\s+(?:\w+ly\s+)?$")
FINITE = re.compile(r"\s(?:is|are|was|were|be|has|have|had|will|would|can|could|should|must|may|might|do|does|did|need|\w+n['’]t|\w+ed|\w+s)\b")

# Names: runs of words with capitals, small words of names between them, and the points of what is shortened; a look at one letter passes over most words.
SHORT = any_of({word.title() for word in TITLES | ABBREVIATIONS if "." not in word})
OF_MANY = rf"(?:(?:(?<=[^s]s)'|(?<=men|ple|ren)'s)(?=\s+{any_of(set(HEADS['ORG'].split()))}\b))?"  # Residents' Association, Women's Institute
CAPITAL = rf"(?:(?:{SHORT}|[A-Z])\.|(?:al-|el-|d'|O')?[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w&-]|'(?!s\b)(?=\w))*{OF_MANY})"
PARTICLE = "(?:of the|of|for the|for|and|de la|de|del|della|di|da|du|la|le|van der|van de|van|von|der|den|bin|al|el|ap|y|&)"
NO_NAME = rf"(?!(?i:{any_of(f'{PREPOSITIONS}|{SUBORDINATES}|{DETERMINERS}|{PRONOUNS}|and|but|or|so|yet|then|there|here|what|how|why|now|not|no|yes|even|also|these|those|all|any|both|each|every')})\b)"
NAME = rf"\b(?=[A-ZÀ-ÖØ-ÞĀ-Žvdaeb])(?<!')(?=[A-ZÀ-ÖØ-ÞĀ-Ž]|(?:van|von|de|al|el|bin)\s|d'|[ae]l-){NO_NAME}(?:(?:van|von|de|al|el|bin)\s+)?{CAPITAL}(?:\s+(?:{PARTICLE}\s+)?{CAPITAL})*"
# A word that looks like a finite verb, where no tagger says so.
AUXILIARY = "is|was|were|are|has|had|have|will|would|can|could|did|does|do|may|might|must|should"
PAST = (
    "told|said|wrote|thought|felt|found|knew|saw|took|gave|left|sat|stood|made|went|came|ran|led|beat|rode|kept|began|met|bought|sold|drove|spoke|put|"
    "fell|rose|won|lost|held|broke|grew|paid|sent|sank|fled|flew|drew|fought|caught|brought|built|struck"
)
VERBLIKE = rf"(?:{any_of(f'{AUXILIARY}|{PAST}')}\b|[a-z]+(?:ed|[^s\W]s)\b)"
# A phrase with which a clause begins and that can be its subject: "She", "His foreman", "The notice on the door", "Council leader Fay Dunmore".
LEADING = re.compile(
    rf"(?:(?i:{PRONOUN})\b|(?i:{DETERMINER})\s+(?:[\w'-]+\s+){{0,4}}?[\w-]+(?=\s+{BETWEEN}{VERBLIKE}|\s+(?i:{PREPOSITION})\s|,\s|:|'s\s|'\s)"
    rf"|(?:[A-Z][a-z]+\s+(?:(?!{VERBLIKE})[a-z]+\s+){{1,3}})?{NAME}(?=\s+(?!and\b)[a-z(]|,\s|:|'s\s|'\s))"
)
