"""Subjects and predicates that a clause leaves out because a neighbour has said them."""

from __future__ import annotations

import re

_VERB = re.compile(
    r"am|are|is|was|were|be|been|being|has|have|had|having|do|does|did|will|would|could|should"
    r"|can|may|might|must|say|says|said|feel|feels|felt|think|thinks|thought|know|knows|knew|see"
    r"|saw|make|makes|made|take|takes|took|give|gives|gave|get|gets|got|find|finds|found|tell"
    r"|told|go|goes|went|come|comes|came|leave|left|keep|keeps|kept|hold|holds|held|meet|met|run"
    r"|ran|begin|began|become|became|rise|rose|fall|fell|grow|grew|provide|provides|plan|plans"
    r"|operate|operates|report|reports|agree|agrees|disagree|disagrees|believe|believes|expect"
    r"|expects|want|wants|use|uses|work|works|offer|offers|receive|receives|remain|remains"
    r"|neither|never|not|also|strongly|agreed|disagreed|stated|selected|answered|responded|judged"
    r"|reported|rated|considered|wanted|used|asked|based|living|receiving|choose|chooses|chose"
    r"|paid|pays|spent|spend|sent|send|lost|lose|won|put|built|bought|brought|caught|taught"
    r"|sought|understood|stood|spoke|wrote|drew|broke|drove|slept|dealt|led|leads|meant|heard"
    r"|shut|identify|identifies|cite|cites|consider|prefer|prefers|describe|describes|monitor"
    r"|employ|employs|serve|serves|attends|lack|lacks|select|selects|include|includes|included"
    r"|appear|appears|seem|seems|show|shows|showed|shown|done|gone|seen|given|taken|grown|fallen"
    r"|risen|cannot"
)
# Participles that begin the name of a group ("looked after children").
_NAMING = {"looked", "experienced", "qualified", "disabled", "related", "registered", "surveyed"}
_RELATIVE = {"who", "whom", "which", "that", "whose"}
_BACKWARD = re.compile(
    r"\b(?:so|such|this|these|same|latter|former|likewise|further|another)\b"
    r"|\bto(?=\s(?:in|by|within|over|at|next)\b|\s*[.,;]|\s*$)"
    r"|\bthe (?:figure|proportion|share|percentage|rate) (?:is|was|rises|rose|falls|fell|drops|dropped|stands|stood)\b",
    re.IGNORECASE,
)
_THEIR = re.compile(r"\b(?:their|its)\s(\w+)", re.IGNORECASE)
_LONGEST_SUBJECT = 14


def is_verb(word: str) -> bool:
    """Return whether a word is probably a verb: a common one, or a past participle."""
    word = word.strip(".,;:()").lower()
    participle = len(word) > 4 and word.endswith("ed") and word not in _NAMING
    return bool(_VERB.fullmatch(word)) or participle


def has_verb(words: str) -> bool:
    """Return whether any word is probably a verb."""
    return any(is_verb(word) for word in words.split())


def subject(said: str, with_verb: bool = False) -> str:
    """Return the subject of the words that follow a number, up to its verb or with it.

    "of authorities selected recruitment" has the subject "of authorities"; the verb of
    "of those that replied agreed" is the second.
    """
    words = said.split()
    end = 0
    while end < min(len(words), _LONGEST_SUBJECT) and not is_verb(words[end]):
        if words[end].lower() in _RELATIVE:
            if end == 0:
                break
            end += len(verbs(" ".join(words[end + 1 :])).split())
        end += 1
        if words[end - 1].endswith((",", ";", ".", ":")):
            break
    return " ".join([*words[:end], *(verbs(" ".join(words[end:])).split() if with_verb else ())])


def verbs(said: str) -> str:
    """Return the verbs that ``said`` begins with: "were working" of "were working full time"."""
    words = said.split()
    end = 0
    while end < len(words) and (is_verb(words[end]) or (end and words[end].endswith("ing"))):
        end += 1
    return " ".join(words[:end])


def before_verb(said: str) -> str:
    """Return the words before the first verb: "slightly more authorities" of "… had improved"."""
    words = said.split()
    return " ".join(words[: next((n for n, word in enumerate(words) if is_verb(word)), 0)])


def predicate(said: str) -> str:
    """Return what follows the subject, from the verb on."""
    words = said.split()
    return " ".join(words[len(subject(said).split()) :])


def bare(said: str) -> bool:
    """Return whether the words are verbs alone: "actively disagreed", "did not"."""
    words = said.strip(" .,;:").lower().split()
    return bool(words) and all(
        is_verb(word) or word.endswith("ly") or word in {"nor", "or", "and"} for word in words
    )


def complement(said: str) -> str:
    """Return what follows subject and verb: "that it works" of "of staff agreed that it works"."""
    said = predicate(said)
    return " ".join(said.split()[len(verbs(said).split()) :])


def refers_back(said: str, last: str) -> bool:
    """Return whether a clause needs the one before to be understood.

    It does if it says "doing so", "a further", or "their relationship" where the one
    before has spoken of a relationship.
    """
    known = set(re.findall(r"\w+", last.lower()))
    owned = {match[1].lower() for match in _THEIR.finditer(said)}
    return bool(_BACKWARD.search(said) or owned & known)
