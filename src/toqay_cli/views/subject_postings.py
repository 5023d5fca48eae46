"""Which subject leads to which duty, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from toqay_cli.escape_control import harmless
from toqay_cli.model import DutyId
from toqay_cli.output.formats import Form
from toqay_cli.output.json_text import json_text

_ZONES = {"n": ("name", "名称"), "t": ("topic", "小标题"), "c": ("clause", "职责")}
_LINKS = {"o": ("own", ""), "k": ("kind", "下位主题"), "g": ("general", "上位主题")}


class SubjectLead(Protocol):
    """A subject that leads to a duty."""

    @property
    def subject(self) -> str:
        """The subject's name."""

    @property
    def duty(self) -> DutyId:
        """The duty."""

    @property
    def zone(self) -> str:
        """Where the word stands in the duty."""

    @property
    def link(self) -> str:
        """Whose word it is."""

    @property
    def word(self) -> str:
        """The printed word."""


def lead_lines(leads: Iterable[SubjectLead], form: Form | None) -> Iterator[str]:
    """Write a line for each lead: tabs between cells, or a JSON value a line."""
    for lead in leads:
        if form is Form.JSON:
            record = {
                "subject": lead.subject,
                "duty": lead.duty.text,
                "where": _ZONES[lead.zone][0],
                "link": _LINKS[lead.link][0],
                "word": lead.word,
            }
            yield f"{json_text(record)}\n"
        else:
            cells = (
                lead.subject,
                lead.duty.label,
                _ZONES[lead.zone][1],
                lead.word,
                _LINKS[lead.link][1],
            )
            yield "\t".join(map(harmless, cells)).rstrip("\t") + "\n"
