"""What a text asks of the township, in its own words, and whose clauses print it."""

from __future__ import annotations

import re
from typing import NamedTuple

from toqay_cli.results.verdicts import AskedPart, Matter
from toqay_cli.search.matters.cues import CueReader
from toqay_cli.search.matters.duty_parts import passages_of

_PARTING = "，。；：！？,;!?\n\t"
_BEFORE = re.compile(
    r"^(?:\s|[（(]?[\d一二三四五六七八九十]+[、.．)）]|第[一二三四五六七八九十]+|[一二三]是"
    r"|请|烦请|要求|要|务必|需要|需|并|同时|以及|及时|由|让|各?(?:乡镇|村队|村)|[你贵我各本]乡|乡(?:政府|里|上)"
    r"|你们)+"
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


class RequestedActs(NamedTuple):
    """Reads the acts that a text asks for."""

    text: str
    cues: CueReader

    def told(self, matter: Matter) -> Matter:
        """Return the matter with the request in the text's words, and with those who do it."""
        if matter.asked is None or matter.asked_part is not AskedPart.DEPARTMENT:
            return matter
        return matter._replace(request=self._request(matter), acting=self._acting(matter))

    def _request(self, matter: Matter) -> str:
        """Return the clause of the act without the words of address.

        Of a long one, or one that asks for other acts too, the act alone.
        """
        asked = matter.asked
        if asked is None:
            return ""
        start = max(self.text.rfind(mark, 0, asked.start) for mark in _PARTING) + 1
        ends = (self.text.find(mark, asked.end) for mark in _PARTING)
        end = min((place for place in ends if place >= 0), default=len(self.text))
        request = _BEFORE.sub("", self.text[start:end]).strip()
        kinds = {act.kind for act in self.cues.acts(request)}
        is_fit = asked.text in request and len(request) <= _LONGEST and len(kinds) == 1
        return request if is_fit else asked.text

    def _acting(self, matter: Matter) -> tuple[str, ...]:
        """Return the bodies whose clauses print the act, or all of the duty's."""
        answer = matter.answers[0]
        acts = self.cues.acts(matter.asked.text if matter.asked else "")
        words = [word for act in acts for word in self.cues.words_of(act.kind)]
        bodies = (
            body
            for clause in answer.department_part
            if any(word in passage for passage in passages_of((clause,)) for word in words)
            for body in clause.departments
        )
        return tuple(dict.fromkeys(bodies)) or answer.duty.departments
