"""Who is meant by the words that stand for a speaker: the name in them, beside them, or the last fitting one before."""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, cached_property

from helpers.kinds import HEAD, SURNAMES
from helpers.quotes.speakers import LONGEST_PHRASE, REACH, Scene, leading
from helpers.quotes.words import BETWEEN, CALENDAR, CUE, DETERMINER, INDEFINITE, NAME
from helpers.world import gender

Span = tuple[int, int]
BACK = 6  # sentences that are gone back for a name
A_BODY = re.compile(r"(?:company|firm|group|bank|council|union|party|agency|ministry|department|charity|club|board|airline|newspaper|organi[sz]ation|university|body|trust|retailer|maker|carmaker)$")
BODIES = HEAD.keys() - SURNAMES  # what the name of no person ends in
PLACED = re.compile(r"(?:\b(?:in|at|from|near|of|to|outside|across|for)\s+(?:the\s+)?|'s\s+)$")
LARGE, RUN, LAST_RUN, DETERMINED = re.compile(r"[A-Z](?<!\w.)\w+"), re.compile(NAME), re.compile(rf"{NAME}$"), re.compile(rf"(?i:{DETERMINER})\s+")
BESIDE = re.compile(rf",\s+(?P<name>{NAME})(?=\s*[,.§;:]|\s*$)")
FOR_NAME, THE_OR_THAT, INNER = re.compile(r"([A-Z]\w+)\s+(?:of|for)\s+(?:the\s+)?"), re.compile(r"(?i)(?:the|that)\s"), re.compile(r"\s(?:of|for|at|from|in)\s")
DIRECTLY = re.compile(rf"\s+(?P<name>{NAME})")
# "Ms Hale met a keeper": somebody new; not so in "Ms Hale, a keeper" and "Ms Hale was a keeper". And who is told is not who speaks.
SOMEBODY_NEW = re.compile(r"(?i)(?<!,)(?<!\b(?:is|as))(?<!\bwas)(?<!\b(?:been))(?<!\bbecame)\s(?:an?|another|some)\s(?:[\w'-]+\s){0,3}$")
TOLD_WHOM = re.compile(rf"\s+{BETWEEN}{CUE}\s+(?P<name>{NAME})")
# With a capital in mid-sentence; of two in a row the first.
CAPITALS = re.compile(r"([A-ZÀ-ÖØ-Þ](?<=[a-z,;] .)[\w-]+)(?: [A-ZÀ-ÖØ-Þ])?")


class Names:
    """Finds names in the text around quotations."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.frame = scene, scene.frames[0]
        self.labels = {quote.label for quote in scene.quotes if quote.label}
        self.starts = set(scene.starts)  # of sentences

    def of(self, start: int, end: int) -> Span | None:
        """The name of who is meant by the words from start to end; None where the text gives none before them."""
        words, low = self.scene.plain[start:end], self.scene.plain[start:end].lower()
        if INDEFINITE.match(words):
            return None
        if (start, end) in self.labels and " " not in words:
            return self._short.get(words.upper())
        if self.frame[start] == "§" and low in ("he", "she", "it", "they"):
            return None  # of those that are named within a quotation, nothing is known
        if low in ("he", "she"):
            told = TOLD_WHOM.match(self.frame, end)
            others, genders = set(told["name"].split()) if told else set(), ("", "man" if low == "he" else "woman")
            return self._last(start, lambda name: " and " not in name and others.isdisjoint(name.split()) and name.split()[-1] not in BODIES and self._gender(name) in genders)
        if low == "it" or words[1:].islower() and A_BODY.search(words) and DETERMINED.match(words):
            return self._last(start, lambda name: not self._gender(name))
        if low == "they":
            return self._last(start, lambda name: " and " in name)
        return self._within(start, end) or self._beside(end) or self._role(words, start)

    @cached_property
    def _short(self) -> dict[str, Span]:
        """The names that a label may shorten to their initials or their last word."""
        names: dict[str, Span] = {}
        for match in RUN.finditer(self.frame):
            parts = match.group().upper().split()
            for short in ("".join(part[0] for part in parts), parts[-1]) if len(parts) > 1 else ():
                names.setdefault(short, match.span())
        return names

    def _within(self, start: int, end: int) -> Span | None:
        """The name that the words end in, or are: not that of whom a spokesman speaks for."""
        words = self.scene.plain[start:end]
        determined = DETERMINED.match(words)
        begin = determined.end() if determined else 0
        match = LAST_RUN.search(words, begin) if not determined or words[begin : begin + 1].isupper() or not words[begin:].islower() else None
        if not match or match.start() and PLACED.search(words[: match.start()]) or match.group() in CALENDAR:
            return None
        lead = FOR_NAME.match(match.group())
        if lead and start + match.start() in self.starts and lead[1] not in self.sure:  # "Shares of Hale & Co."
            return start + match.start() + lead.end(), start + match.end()
        alone = match.start() == 0 and " " not in match.group()
        if alone and start in self.starts and match.group() not in self.sure:
            return None  # a capital at the start of a sentence: "Analysts said"
        return start + match.start(), start + match.end()

    def _beside(self, end: int) -> Span | None:
        match = BESIDE.match(self.frame, end, end + 80)
        return match and match.span("name")

    def _role(self, words: str, start: int) -> Span | None:
        """Who was called so before: "Ms Hale, the minister, … the minister said"."""
        if not THE_OR_THAT.match(words):
            return None
        head = INNER.split(words)[0].split()[-1]
        if head.endswith("s"):
            return None  # documents, and many
        left = max(0, start - 3 * REACH)
        before = self.frame[left:start]
        places = [match.start() for match in re.finditer(rf"(?i)\b{re.escape(head)}\b", before)] if head.lower() in before.lower() else []
        for place in places[: -BACK : -1]:
            begin, right = self.scene.sentence(left + place)
            after = left + place + len(head)
            directly = DIRECTLY.match(self.frame, after) or BESIDE.match(self.frame, after, after + 80)
            if directly:
                return directly.span("name")
            if SOMEBODY_NEW.search(self.frame, max(begin, left, left + place - 80), left + place):
                return None
            names = [match for match in RUN.finditer(self.frame, max(begin, left, left + place - LONGEST_PHRASE), left + place) if self._sound(match)]
            if names:
                return names[-1].span()
        return None

    def _gender(self, name: str) -> str:
        """Whether a name is a man's or a woman's: by its title, its given name, or those of the only one in the text with this surname."""
        told = gender(name)
        bearers = {told} if told else self._genders.get(name.split()[-1], set())
        return min(bearers) if len(bearers) == 1 else ""

    @cached_property
    def _genders(self) -> dict[str, set[str]]:
        """For each last word of a name in the text that tells it: whether its bearers are men or women."""
        bearers, known = defaultdict(set), cache(gender)
        for word in LARGE.finditer(self.frame):
            if (told := known(word[0])) and (whole := RUN.match(self.frame, word.start())):
                bearers[whole[0].split()[-1]].add(told)
        return bearers

    def _last(self, start: int, fits: Callable[[str], bool]) -> Span | None:
        """Sentence by sentence back: its subject, if that has a name that fits, or the first name in it that does."""
        right = start
        for _ in range(BACK):
            left = max(self.scene.sentence(max(right - 1, 0))[0], right - REACH)
            lead = leading(self.frame, left, right)
            span = lead and (self._within(*lead) or self._beside(lead[1]))
            if span and span[1] <= start and fits(self.scene.plain[slice(*span)]):
                return span
            for match in RUN.finditer(self.frame, left, right):
                if fits(match[0]) and self._sound(match):
                    return match.span()
            if left <= 0:
                break
            right = left
        return None

    def _sound(self, match: re.Match[str]) -> bool:
        """Whether a run of capitals is the name of somebody, as far as can be seen."""
        name = match.group()
        if gender(name):
            return True
        if name.split()[0] in CALENDAR or self.frame[match.end() : match.end() + 2].startswith(("'s", ":")) or PLACED.search(self.frame, max(0, match.start() - 12), match.start()):
            return False
        return " " in name or name in self.sure and match.start() not in self.starts

    @cached_property
    def sure(self) -> set[str]:
        """Words that stand with a capital in mid-sentence."""
        return set(CAPITALS.findall(self.scene.plain))
