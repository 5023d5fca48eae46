"""The acts that a text asks of the township, in its own words, and the bodies that print them."""

from __future__ import annotations

import re
from typing import NamedTuple

from toqay_cli.model import Clause, DutyList
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import Asked, AskedPart, DutyRole, Matter, MatterDuty
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.cues import CueReader
from toqay_cli.search.matters.duty_parts import HELPING, passages_of
from toqay_cli.search.matters.subject_spots import spots_in

_PARTING = "，。；：！？,;!?\n\t"
_BEFORE = re.compile(
    r"^(?:\s|[（(]?[\d一二三四五六七八九十]+[、.．)）]|第[一二三四五六七八九十]+|[一二三]是"
    r"|(?:来电人|市民|群众|当事人)?(?:希望|建议|恳请|想问|咨询|想)|请|烦请|要求|要|务必|需要|需|并|同时|以及|及时|由|让|各?(?:乡镇|村队|村)|[你贵我各本]乡|乡(?:政府|里|上)"
    r"|你们)+"
)
_ACTOR = re.compile(
    "[^，对把将]{0,9}?(?:办|站|所|局|委|队|部门|中心|股|科)(?=[对把将要应]|须|负责|牵头|组织|依法|[处查核检])"
)
_LONGEST = 30
_ASKING = re.compile("[谁哪吗呢咋?？]|怎么|如何|多少|是不是|能不能|有没有|是否|可以不")
_ORDER = re.compile("[你贵各]乡|各村|通知|关于|务必|现将|请于|报送")
_LONGEST_QUESTION = 60


def is_question(text: str) -> bool:
    """Tell whether a text is a question, as people ask it, and no letter or order."""
    bare = text.strip()
    is_short = len(bare) <= _LONGEST_QUESTION and "\n" not in bare
    return bool(is_short and _ASKING.search(text) and not _ORDER.search(text))


def names_actor(request: str) -> bool:
    """Tell whether a request begins with the office that is to do it: 乡农机站对拖拉机年检."""
    return _ACTOR.match(request) is not None


def asks(text: str) -> bool:
    """Tell whether some words ask how a thing is: 工伤怎么认定."""
    return _ASKING.search(text) is not None


class RequestedActs(NamedTuple):
    """Reads the acts that a text asks for."""

    engine: Engine
    cues: CueReader
    text: str

    def told(self, matter: Matter) -> Matter:
        """Return the matter with the request in the text's words, and with those who do it.

        Only of an act that is asked of this matter; of the township's, that its part prints.
        """
        asked = matter.asked
        if asked is None or asked.text in HELPING or not matter.answers:
            return matter
        if self._is_of_another(matter, asked):
            return matter
        answer = matter.answers[0]
        match matter.asked_part:
            case AskedPart.DEPARTMENT:
                acting = _acting(answer, self._words(asked))
                return matter._replace(request=self._request(asked), acting=acting)
            case AskedPart.TOWNSHIP if _is_left_to_township(answer, asked.text):
                return matter._replace(request=asked.text)
            case _:
                return matter

    def _words(self, asked: Asked) -> tuple[str, ...]:
        """Return how the list may print the act."""
        kinds = dict.fromkeys(act.kind for act in self.cues.acts(asked.text))
        return tuple(word for kind in kinds for word in self.cues.words_of(kind))

    def _clause_of(self, asked: Asked) -> Span:
        start = max(self.text.rfind(mark, 0, asked.start) for mark in _PARTING) + 1
        ends = (self.text.find(mark, asked.end) for mark in _PARTING)
        return Span(start, min((place for place in ends if place >= 0), default=len(self.text)))

    def _is_of_another(self, matter: Matter, asked: Asked) -> bool:
        """Tell whether the clause of the act names another subject and not this one."""
        clause = self._clause_of(asked)
        if any(one.start < clause.end and clause.start < one.end for one in matter.mentions):
            return False
        own = {each.duty.id for each in matter.duties if each.role is not DutyRole.NEAR}
        return any(
            spot.is_whole
            and spot.records
            and own.isdisjoint(self.engine.duty(place).id for place in spot.targets)
            for spot in spots_in(self.engine, self.text, clause)
        )

    def _request(self, asked: Asked) -> str:
        """Return the clause of the act without the words of address.

        Of a long one, or one that asks for other acts too, the act alone.
        """
        clause = self._clause_of(asked)
        request = _BEFORE.sub("", self.text[clause.start : clause.end]).strip()
        kinds = {act.kind for act in self.cues.acts(request)}
        is_fit = asked.text in request and len(request) <= _LONGEST and len(kinds) == 1
        return request if is_fit else asked.text


def _acting(answer: MatterDuty, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bodies whose clauses print the act; all of the duty's where its name does."""
    bodies = (
        body
        for clause in answer.department_part
        if _prints((clause,), words)
        for body in clause.departments
    )
    by_name = answer.duty.departments if _is_in(answer.duty.name, words) else ()
    return tuple(dict.fromkeys(bodies)) or by_name


def _is_left_to_township(answer: MatterDuty, word: str) -> bool:
    is_own = answer.duty.id.list is DutyList.BASIC and word in answer.duty.name
    return is_own or _prints(answer.township_part, (word,))


def _prints(clauses: tuple[Clause, ...], words: tuple[str, ...]) -> bool:
    return any(_is_in(passage, words) for passage in passages_of(clauses))


def _is_in(printed: str, words: tuple[str, ...]) -> bool:
    return any(word in printed for word in words)
