"""Which words of a sentence belong to which of its quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .ellipsis import (
    bare,
    before_verb,
    complement,
    has_verb,
    is_verb,
    predicate,
    refers_back,
    subject,
    verbs,
)
from .numbers import Quantity
from .pairing import paired_names


@dataclass(frozen=True, slots=True)
class Clause:
    """A quantity's own stretch of the sentence, and what it shares with its neighbours."""

    text: str
    shared: str = ""


@dataclass(slots=True)
class _Part:
    """One quantity, or several that stand in one phrase, on its way to a clause.

    ``left`` to ``right`` is the number with its approximator and brackets, ``said`` where
    the words about it begin, ``start`` to ``end`` the clause; a ``trailing`` number stands
    in brackets behind its phrase.
    """

    left: int
    right: int
    said: int
    trailing: bool
    start: int = 0
    end: int = 0
    elliptical: bool = False
    inherited: tuple[str, ...] = ()


_LEAD_IN = re.compile(
    r"(?:\b(?:an?|the|only|just|further|additional|another|estimated|around|of those|those)\s)+$",
    re.IGNORECASE,
)
_LED_IN = re.compile(
    r"\b(?:an?|the|only|just|further|additional|another|estimated|around|those)\s$", re.IGNORECASE
)
_LONGEST_LEAD = 12
_BOUNDARY = re.compile(
    r"[;:]\s|,\s(?:and\s|but\s|or\s)?|\s[–—]\s|\s\("
    r"|\s(?:and|but|or|while|whilst|whereas|although|though|than|including|followed by"
    r"|compared (?:to|with))\s(?:a\s|the\s)?"
)
_STRONG = re.compile(r"[;:]\s|,\s|\s[–—]\s|\s(?:while|whilst|whereas|although|though|but)\s")
_JOINED = re.compile(
    r"\s?(?:(?:out\s)?of(?:\s(?:the|all|these|those|its|our|every))?|to|or|[-–])?\s?(?:first\s|last\s)?"
)
_AFTER_LIST_ITEM = re.compile(
    r"\s*(?:[.,;:!?]|$|(?:and|or|but|while|whilst|whereas|although|than|including|compared)\b)"
)
_INTRO = re.compile(
    r"(?:Among|Amongst|Of|In|For|At|During|Since|By|On|Across|Given|Despite|According|When|Where"
    r"|After|Before|Within|Overall|However|Generally|Currently|From)\b[^,;]*,\s"
)
_ROLE = re.compile(r"\bas (?:an?|the|one|their) \w+.*")
_BASE = re.compile(r"\b(?:(?:Out\s)?of|among)\s(?:the\s|these\s|those\s)?$", re.IGNORECASE)
_LONGEST_BASE = 20
_SUBORDINATE = re.compile(
    r"(?:,\s)?(?:with|including|of\s(?:whom|which|these|those))\b", re.IGNORECASE
)
_OF_WHOM = re.compile(
    r"\s?of\s(?:(?:whom|which|them|these)\b|those\s(?:is|are|was|were|have|has|had|do|did|said)\b)"
)
_CONJUNCTION = re.compile(r"[\s,;]*(?:and|or|but)?\s*(?:also\s)?(?P<word>[\w’'-]+)")
_COMPARED = re.compile(r"\W*(?:compared (?:with|to)|as against|against|versus|than)\s")
_FOLLOWED_BY = re.compile(r"[\s,;]*(?:and )?(?:(?:closely )?followed by|then)\s")
_ROUNDED = 1.0  # points
_PARTS_CLAUSES = re.compile(r"[;:]\s|\s(?:while|whilst|whereas|although|though|but|compared)\s")
_THAN = re.compile(r"\W*than\s")
_AUXILIARIES = frozenset({"was", "were", "is", "are", "had", "have", "has"})
_LIST_HEAD = re.compile(
    r":\s|\b(?:include[sd]?|including|such as|namely|around|centred on|both|either|between)\s"
)
_MARKS = re.compile(r"[⁰¹²³⁴-⁹]+|\^\{[^}]*\}|\[\d{1,3}\]|\*+")
_MAY_MARK = re.compile(r"[⁰¹²³⁴-⁹^\[*]")
_OPENING_BRACKET = re.compile(r"\([^()]{0,20}$")
_CLOSING_BRACKET = re.compile(r"[^()]{0,12}\)")
_BRACKET = re.compile(r"\([^()]*\)")
_OPENING_JOINT = re.compile(r"^(?:and|but|or)\s")
_LIST_NUMBER = re.compile(r"\d{1,3}[.)]\s(?=[A-Z“‘\"'])")


def clauses(sentence: str, found: Sequence[Quantity]) -> tuple[Clause, ...]:
    """Return the clause of each quantity of ``sentence``, in order.

    A clause is the stretch that belongs to its quantity alone (or to the two of one
    phrase, "54% of the 565 organisations"); ``shared`` holds the common head and what
    an elliptical clause takes from its neighbours.
    """
    sentence, found = _unmarked(sentence, found)
    if len(found) == 1:
        return (Clause(tidy(sentence)),)
    parts, part_of = _parts(sentence, found)
    for part, following in pairwise(parts):
        part.end = following.start = _boundary(sentence, part, following)
    parts[-1].end = len(sentence)
    head = parts[0].start = _head(sentence, parts)
    _inherit(sentence, parts)
    made: list[Clause] = []
    for part in parts:
        shared = dict.fromkeys([tidy(sentence[:head]), *map(tidy, part.inherited)])
        made.append(Clause(tidy(sentence[part.start : part.end]), " ".join(filter(None, shared))))
    each = _bracketed(sentence, found, [made[number] for number in part_of], parts, part_of)
    return _paired(sentence, found, each, tidy(sentence[:head]))


def _bracketed(
    sentence: str,
    found: Sequence[Quantity],
    made: Sequence[Clause],
    parts: Sequence[_Part],
    part_of: Sequence[int],
) -> list[Clause]:
    """Give the later ones of several quantities in one bracket what the bracket stands behind."""
    clauses = list(made)
    for bracket in _BRACKET.finditer(sentence) if "(" in sentence else ():
        within = [n for n, q in enumerate(found) if bracket.start() < q.start < bracket.end()]
        if len(within) < 2:
            continue
        head = tidy(sentence[parts[part_of[within[0]]].start : bracket.start()])
        for n in within[1:]:
            if _is_of_others(sentence, parts[part_of[n]]):
                continue
            if part_of[n] != part_of[within[0]] and head and head not in clauses[n].shared:
                shared = " ".join(filter(None, (clauses[n].shared, head)))
                clauses[n] = Clause(clauses[n].text, shared)
    return clauses


def tidy(text: str) -> str:
    """Return ``text`` without footnote marks, mark-up, list number and outer punctuation."""
    if not text:
        return ""
    if _MAY_MARK.search(text):
        text = _MARKS.sub("", text)
    text = " ".join(text.split())
    if ". " in text or ") " in text:
        text = _LIST_NUMBER.sub("", text, count=1)
    return _OPENING_JOINT.sub("", text.strip(" ,;:–—-•“”").removesuffix(" ("))


def _unmarked(sentence: str, found: Sequence[Quantity]) -> tuple[str, list[Quantity]]:
    """Return the sentence without footnote marks and mark-up, its quantities moved along."""
    if not _MAY_MARK.search(sentence):
        return sentence, list(found)
    marks = [match.span() for match in _MARKS.finditer(sentence)]

    def moved(at: int) -> int:
        return at - sum(min(end, at) - start for start, end in marks if start < at)

    return _MARKS.sub("", sentence), [
        each._replace(
            start=moved(each.start),
            end=moved(each.end),
            double=each.double and (moved(each.double[0]), moved(each.double[1])),
        )
        for each in found
    ]


def _parts(sentence: str, found: Sequence[Quantity]) -> tuple[list[_Part], list[int]]:
    """Return the parts, and for each quantity the number of its part."""
    parts: list[_Part] = []
    part_of: list[int] = []
    for quantity in found:
        part = _part(sentence, quantity, found[len(part_of) - 1].end if part_of else 0)
        if part_of and _is_echo(sentence, found[len(part_of) - 1], quantity, parts[-1], part):
            part.start = parts[-1].start
            parts[-1] = part
        elif parts and _one_phrase(sentence, parts[-1], part):
            parts[-1].right = max(part.right, parts[-1].right)
            parts[-1].trailing = False
        else:
            parts.append(part)
        part_of.append(len(parts) - 1)
    return parts, part_of


def _part(sentence: str, quantity: Quantity, after: int) -> _Part:
    """Return the part of a quantity; a bracket that opens before ``after`` is another's."""
    left, right = quantity.start, quantity.end
    opening = "(" in sentence and _OPENING_BRACKET.search(sentence[:left], after)
    closing = opening and _CLOSING_BRACKET.match(sentence[right:])
    if opening and closing:
        left, right = opening.start(), right + closing.end()
    if opening and closing and _AFTER_LIST_ITEM.match(sentence, right):
        return _Part(left, right, right, trailing=True)
    if quantity.double:
        left = quantity.double[0]
    if quantity.approx_text and (at := sentence.rfind(quantity.approx_text, 0, left)) >= 0:
        left = at
    if _LED_IN.search(sentence, max(0, left - _LONGEST_LEAD), left) and (
        lead_in := _LEAD_IN.search(sentence, 0, left)
    ):
        left = lead_in.start()
    return _Part(left, right, right, trailing=False)


def _is_echo(sentence: str, last: Quantity, quantity: Quantity, before: _Part, part: _Part) -> bool:
    """Whether a bracket says exactly what was rounded before: "around 60% of bars … (59.9%)"."""
    rounded = part.trailing and not before.trailing and last.approx is not None
    near = last.unit == quantity.unit == "%" and abs(last.value - quantity.value) <= _ROUNDED
    return rounded and near and not _PARTS_CLAUSES.search(sentence, last.end, quantity.start)


def _one_phrase(sentence: str, last: _Part, part: _Part) -> bool:
    """Whether nothing parts two numbers: "20 (13%)", "54% of the 565", "by 8% … to 11,064"."""
    between = sentence[last.right : part.left]
    if _JOINED.fullmatch(between):
        return True
    if last.trailing or part.trailing or _BOUNDARY.search(between):
        return False
    return not _follows_base(sentence, last.left)


def _follows_base(sentence: str, at: int) -> bool:
    return bool(_BASE.search(sentence, max(0, at - _LONGEST_BASE), at))


def _boundary(sentence: str, part: _Part, following: _Part) -> int:
    """Return where the clause of ``part`` ends and that of ``following`` begins."""
    if part.trailing:
        return part.right
    between = sentence[part.right : following.left]
    if following.trailing and (strong := _STRONG.search(between)):
        return part.right + strong.start()
    found = list(_BOUNDARY.finditer(between))
    return part.right + found[-1].start() if found else following.left


def _head(sentence: str, parts: list[_Part]) -> int:
    """Return where the words end that all clauses share, 0 if they share none."""
    if len(parts) == 1:
        return 0
    first = parts[0]
    intro = _INTRO.match(sentence, 0, first.left)
    if not (first.trailing and parts[1].trailing):
        return intro.end() if intro else 0
    own = sentence[: first.left]
    heads = [match.end() for match in _LIST_HEAD.finditer(own)]
    openings = {
        match["word"].lower()
        for other in parts[1:]
        if other.trailing and (match := _CONJUNCTION.match(sentence, other.start, other.left))
    }
    if any(word.endswith("ing") for word in openings):
        for verb in re.finditer(r"\b[a-z]{2,}ing\b", own[heads[-1] if heads else 0 :]):
            return verb.start() + (heads[-1] if heads else 0)
    for word in sorted(openings & {"to", "in", "that", "for", "with", "by", "on", "from", "at"}):
        if places := [match.start() for match in re.finditer(rf"\b{word}\b", own)]:
            return places[-1] if word != "that" else places[0]
    if heads:
        return heads[-1]
    infinitive = re.search(r"\b(?:to|that)\s", own)
    copulas = [match.end() for match in re.finditer(r"\b(?:was|were|is|are)\s", own)]
    return max(
        infinitive.end() if infinitive else 0,
        copulas[-1] if copulas else 0,
        intro.end() if intro else 0,
    )


def _inherit(sentence: str, parts: list[_Part]) -> None:
    """Give each clause that does not stand on its own what it needs of its neighbours."""
    base = ""
    if _follows_base(sentence, parts[0].left):
        base = sentence[parts[0].start : parts[0].end]
    for last, part in pairwise(parts):
        needs = _needed(sentence, last, part, parts[0].start)
        part.inherited = tuple(words for words in needs if words.strip() and words not in base)
        part.inherited = (base, *part.inherited) if base else part.inherited
        _share_predicate(sentence, last, part)
        _share_role(sentence, last, part)


def _needed(sentence: str, last: _Part, part: _Part, head: int) -> tuple[str, ...]:
    before, own = sentence[last.start : last.end], sentence[part.start : part.end]
    said = sentence[part.right : part.end].strip()
    if _SUBORDINATE.match(own) or _OF_WHOM.match(said):
        return (sentence[head : part.start],)
    if part.trailing:
        if last.trailing and head == 0:
            return (*last.inherited, before_verb(before))
        if last.trailing and _FOLLOWED_BY.match(own):
            return (*last.inherited, sentence[last.start : last.left])
        return last.inherited
    if last.left > last.start and _lacks_subject(sentence, part):
        return (*last.inherited, before_verb(before))
    first, second = (*said.lower().split()[:2], "", "")[:2]
    verbless = not has_verb(said) or (first == "that" and not is_verb(second))
    part.elliptical = first != "of" and (verbless or is_verb(first) or first.endswith("ly"))
    if _is_of_others(sentence, part) and verbless:
        done = predicate(sentence[last.right : last.end])
        return (done if has_verb(done) else predicate(sentence[last.start : last.left]),)
    if first != "of" and not last.elliptical and refers_back(own, before):
        return (*last.inherited, before)
    if not part.elliptical:
        return ()
    earlier = sentence[last.said : last.end]
    left_out = complement(earlier) if bare(said) and not bare(earlier) else ""
    if last.elliptical:
        return (*last.inherited, verbs(earlier) if verbless else "", left_out)
    return (*last.inherited, subject(earlier, verbless), left_out)


def _is_of_others(sentence: str, part: _Part) -> bool:
    """Whether a number is set against the one before, and says of whom it is: "compared with 14% of men"."""
    said = sentence[part.right : part.end].lstrip()
    return said.startswith("of ") and bool(_COMPARED.match(sentence, part.start))


def _lacks_subject(sentence: str, part: _Part) -> bool:
    """Whether a clause begins with its verb: "but were less likely to be promoted (8%)"."""
    own = _CONJUNCTION.match(sentence, part.start, part.left)
    return own is not None and own["word"] in _AUXILIARIES


def _share_predicate(sentence: str, last: _Part, part: _Part) -> None:
    """Of "5.9% of children and 18.6% of youths have", the first lacks its verb."""
    said = sentence[last.right : last.end]
    joined = re.match(r",?\s?(?:and|or)\s", sentence[part.start : part.left])
    if last.trailing and _THAN.match(sentence, part.start):  # "more girls (34%) than boys (21%)"
        last.inherited = (*last.inherited, sentence[part.right : part.end])
        return
    if last.trailing or part.trailing or not joined or has_verb(said) or last.elliptical:
        return
    if has_verb(re.split(r"\bthat\b", sentence[last.start : last.left])[-1]):  # "they said that"
        return
    last.inherited = (*last.inherited, predicate(sentence[part.right : part.end]))


def _share_role(sentence: str, last: _Part, part: _Part) -> None:
    """Of "57% selected pay and 51% selected hours as a risk", pay too was selected as a risk."""
    first, second = sentence[last.said : last.end], sentence[part.right : part.end]
    role = _ROLE.search(second)
    done = verbs(predicate(second))
    if role and done and done == verbs(predicate(first)) and not _ROLE.search(first):
        last.inherited = (*last.inherited, role.group())


def _paired(
    sentence: str, found: Sequence[Quantity], made: Sequence[Clause], head: str
) -> tuple[Clause, ...]:
    """Say in the clauses of "2.5% and 6.0%, respectively" what each is paired with."""
    names = paired_names(sentence, found)
    if not names:
        return tuple(made)
    tail = made[max(names)].text.rpartition("respectively")[2].lstrip(",) ")
    return tuple(
        Clause(f"{found[n].number_text} ({names[n]}) {tail}".removesuffix(" ."), head)
        if n in names
        else clause
        for n, clause in enumerate(made)
    )
