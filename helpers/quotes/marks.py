"""Where the quotations stand: every passage between marks, whatever marks a newspaper uses, and every turn of an interview."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

OPEN, CLOSE = {"“": "double", "«": "double", "‘": "single"}, {"”": "double", "»": "double", "’": "single"}
MARK = re.compile(r"[\"'“”‘’«»](?:(?<!\w.)|(?!\w))")  # an apostrophe within a word is none
ELISION = re.compile(r"['’‘](?:\d0s|em|tis|twas|twere|til|cause|n)\b", re.IGNORECASE)
STOP = re.compile(r"[.?!…]")
WIRE = re.compile("``|,,|''(?!')")
Part = tuple[int, int, bool]  # a paragraph: where it begins and ends, and whether it is the headline
# What a turn begins with: "Q: ", "Q. ", "Ms Hale: ", "HALE – ", "**Hale:** ", or a label in a line of its own.
LABEL = re.compile(
    r"\n[*_]{0,3}(?P<who>[A-ZÀ-Þ](?:[\w'’-]|\.(?=[\w\s])){0,30}(?: [A-ZÀ-Þ](?:[\w'’-]|\.(?=[\w\s])){0,30}){0,3})(?:(?<=\n[QA])\.|\.?(?: \([^()\n]{1,40}\))?[*_]{0,3}(?::[*_]{0,3}|\s[–—]|(?=\n)))\s+(?=\S)"
)
TALK = re.compile(r"\?|" + "|".join(rf"{word}(?<!\w{word})\b" for word in "I You you We we My my Your your".split()))  # what people say to each other
DEEPEST = 4  # quotations within quotations are followed to this depth


class Quote(NamedTuple):
    """A passage between marks in one paragraph; first, last: where its marks begin and end."""

    start: int
    end: int
    first: int
    last: int
    number: int
    depth: int
    continued: bool  # opened anew in this paragraph
    label: tuple[int, int] | None = None  # of a turn: who speaks, "Q" or "Ms Hale"


def without_wire(text: str, opening: str, closing: str) -> str:
    """The text, of the same length, with others for the marks of the wire: ``so'', ,,so'' or ''so''."""
    opened = False

    def other(match: re.Match[str]) -> str:
        nonlocal opened
        begin, end = match.span()
        if match[0] != "``" and not (opened and match[0] == "''") and (text[begin - 1 : begin].strip() or not text[end : end + 1].strip()):
            return match[0]  # two commas, two single ones
        opened = match[0] != "''" or not opened
        return opening if opened else closing

    return WIRE.sub(other, text) if "``" in text or "''" in text else text


def between_marks(text: str, parts: list[Part]) -> list[Quote]:
    """Every passage between marks, paragraph by paragraph; one that is opened anew keeps its number."""
    found, count, last, left_open = [], 0, 0, []
    marks = [match.start() for match in MARK.finditer(text)]
    for (begin, end, headline), following in zip(parts, [*parts[1:], None], strict=True):
        first, last = bisect_left(marks, begin, last), bisect_left(marks, end, last)
        if first == last:
            left_open = []
            continue
        types, stack = [], []  # of those that are open, from the outside in: the type of mark; its place, the number, whether it was opened anew
        for kind, (_, number, _) in left_open:
            if first == last or marks[first] > begin + len(stack) or _opens(text, marks[first], begin) != kind:
                break
            types.append(kind)
            stack.append((marks[first], number, True))
            first += 1
        again = following and _opens(text, following[0], following[0])
        for place in marks[first:last]:
            opened = _opens(text, place, begin)
            if opened and len(types) < DEEPEST:
                if types and types[-1] == opened:  # the one before was never closed: it ends with its last whole sentence
                    types.pop()
                    stop = max((match.end() for match in STOP.finditer(text, stack[-1][0] + 1, place)), default=place)
                    found.append((*stack.pop(), len(types), stop, stop))
                count += 1
                types.append(opened)
                stack.append((place, count, False))
                continue
            closed = None if opened else _closes(text, place, begin, end, types, again)
            while closed in types:
                kind = types.pop()
                found.append((*stack.pop(), len(types), place, place + (kind == closed)))
                if kind == closed:
                    break
        # What is still open: a single mark alone was an apostrophe, unless the next paragraph opens it anew.
        left_open = [] if headline else list(zip(types, stack, strict=True))
        found += [(*one, depth, end, end) for depth, one in enumerate(stack) if types[depth] == "double" or one[2] or again == types[0]]
    quotes = [Quote(*_stripped(text, place + 1, end), place, last, number, depth, continued) for place, number, continued, depth, end, last in found]
    return sorted((quote for quote in quotes if quote.start < quote.end), key=lambda quote: (quote.start, -quote.end))


def with_turns(text: str, parts: list[Part], quotes: list[Quote]) -> list[Quote]:
    """The same and, where at least three paragraphs or lines begin with the same few labels and people talk there, what each of these says."""
    labels = [(match.start(), match.end() - 1, match["who"], (match.start("who") - 1, match.end("who") - 1)) for match in LABEL.finditer(f"\n{text}")]
    often = Counter(who for _, _, who, _ in labels)
    twice = {who for who, count in often.items() if count > 1}
    if len(twice) == 1:  # who answers once, between two questions
        twice |= {one[2] for before, one, then in zip(labels, labels[1:], labels[2:], strict=False) if before[2] in twice and then[2] in twice and (one[2] == "A" or ":" in text[one[0] : one[1]])}
    twice |= {who for who in often if " " in who and "".join(word[0] for word in who.split()) in twice}  # in full once, then HC
    if len(twice) < 2 or sum(often[who] for who in twice) < 3:
        return quotes
    turns, starts, whole = [], [start for start, *_ in parts], {quote.first: quote.last for quote in quotes}
    for number, ((first, said, who, label), (limit, _, then, _)) in enumerate(zip(labels, [*labels[1:], (len(text), 0, None, None)], strict=True), start=1):
        place = bisect_right(starts, said) - 1
        last = bisect_left(starts, limit) if then in twice else place + 1  # up to the next turn, or one paragraph
        for start, stop, _ in parts[place:last] if who in twice else ():
            begin, end = max(start, said), min(stop, limit)
            inside = _stripped(text, begin, end)
            if inside[0] < inside[1] and whole.get(inside[0], 0) < inside[1]:  # else all of it stands between marks
                turns.append(Quote(*inside, first if begin == said else begin, end, -number, 0, False, label))
    if sum(TALK.search(text, turn.start, turn.end) is not None for turn in turns) * 2 < len(turns):
        return quotes
    begun = [turn.start for turn in turns]
    around = [turns[place] if (place := bisect_right(begun, quote.start) - 1) >= 0 and quote.start < turns[place].end else None for quote in quotes]
    inner = [quote._replace(end=min(quote.end, turn.end), last=min(quote.last, turn.last), depth=quote.depth + 1) if turn else quote for quote, turn in zip(quotes, around, strict=True)]
    return sorted([*turns, *inner], key=lambda quote: (quote.start, -quote.end, quote.depth))


def _opens(text: str, place: int, first: int) -> str | None:
    """The type of mark that opens here, if one does."""
    mark, before, after = text[place], text[place - 1] if place > first else " ", text[place + 1 : place + 2] or " "
    if mark in "'‘" and ELISION.match(text, place):
        return None
    if mark in OPEN:
        return OPEN[mark]
    if mark in "\"'" and (before.isspace() or before in "([{—–-/“‘\"'") and not after.isspace() and after not in ".,;:!?)—–":
        return "double" if mark == '"' else "single"
    return None


def _closes(text: str, place: int, first: int, last: int, types: list[str], again: str | None) -> str | None:
    """The type of mark that closes here, if one does; an apostrophe or a mark for inches closes nothing.

    again: the type of mark with which the next paragraph opens; then this one may end without a closing mark.
    """
    kind = _may_close(text, place, first, last)
    if kind not in types:
        return None
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2] if place + 1 < last else " "
    # "the workers' union" and 14" of snow: the quotation goes on if a better end follows, or none is needed.
    if after == " " and (kind == "single" and before == "s" or mark == '"' and before.isdigit()):
        if again == kind and text[place + 1 : last].lstrip()[:1].islower():
            return None
        for match in MARK.finditer(text, place + 1, last):
            later = match.start()
            if _opens(text, later, first) == kind:
                break
            if _may_close(text, later, first, last) == kind:
                return None
    return kind


def _may_close(text: str, place: int, first: int, last: int) -> str | None:
    """The type of mark that could close here, were one open."""
    mark, before, after = text[place], text[place - 1] if place > first else " ", text[place + 1] if place + 1 < last else " "
    kind = "double" if mark == '"' else CLOSE.get(mark, "single")
    inside = kind == "single" and (before.isalnum() and after.isalnum() or before.isspace() or not before.isalnum() and ELISION.match(text, place))
    return None if mark in OPEN or inside else kind


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    begin = start + len(inside) - len(inside.lstrip())
    return begin, max(begin, start + len(inside.rstrip()))


def frames(plain: str, quotes: list[Quote]) -> list[str]:
    """The text around the quotations of each depth: what stands between their marks, and these, is made §, place by place."""
    made = []
    for depth in range(max((quote.depth for quote in quotes), default=0) + 1):
        pieces, last = [], 0
        for quote in quotes:
            if quote.depth == depth and quote.last > last:
                begin = max(quote.first, last)
                pieces += [plain[last:begin], "§" * (quote.last - begin)]
                last = quote.last
        made.append("".join(pieces) + plain[last:])
    return made
