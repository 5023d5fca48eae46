"""The page: one file of markup, style, script and knowledge, the same bytes from the same data."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from toqay_cli.export.page import SCRIPTS
from toqay_cli.export.page.handbook_markup import handbook_of, text_of
from toqay_cli.export.page.page_knowledge import general
from toqay_cli.export.page.script_joining import joined
from toqay_cli.export.page.weights import weights
from toqay_cli.results.answers import title_of
from toqay_cli.search.text.search_key import Folder

if TYPE_CHECKING:
    from toqay_cli.results.export import ExportAnswer

_REPORT = "文字或结论与印发文件不一致的，请向数据维护者指出事项编号和原文。"


def as_page(answers: Sequence[ExportAnswer]) -> bytes:
    """Return the bytes of the page for one township or several."""
    datasets = [each.dataset for each in answers]
    style, script, last = (
        _asset("page.css"),
        joined(SCRIPTS, "main", {"weights": weights()}),
        _asset("last.js"),
    )
    markup = Template(_asset("page.html")).substitute(
        policy=_policy(style, script, last),
        title=text_of(title_of(datasets)),
        townships=text_of("、".join(each.township for each in datasets)),
        style=style,
        report=_REPORT,
        handbook="".join(
            handbook_of(each, place, "" if len(datasets) == 1 else f"{each.township}/")
            for place, each in enumerate(datasets)
        ),
        knowledge=_knowledge(answers),
        script=script,
        last=last,
    )
    return markup.encode()


def _asset(name: str) -> str:
    return (files("toqay_cli.export.page") / name).read_text(encoding="utf-8")


def _knowledge(answers: Sequence[ExportAnswer]) -> str:
    """Return all knowledge of the page; no value of the data can end the element that holds it."""
    parts = [each.page() for each in answers]
    known = parts[0].knowledge
    whole = {
        "general": general(known, [part.sounded for part in parts], Folder()),
        "townships": [part.own(known) for part in parts],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _policy(style: str, *scripts: str) -> str:
    """Return a policy that allows only this file's own style and scripts, and no address."""
    allowed = " ".join(map(_hashed, scripts))
    return (
        f"default-src 'none'; style-src {_hashed(style)}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
