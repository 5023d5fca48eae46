"""The resources that an assistant reads by address: a duty, a list, a department, the document."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, unquote

from toqay_cli.assistants.answer_text import (
    REMINDER,
    document_text,
    duty_line,
    share_lines,
    whole_duty,
)
from toqay_cli.errors import ToqayError, UnknownName
from toqay_cli.model import DutyList
from toqay_cli.session import Session

DOCUMENT = "toqay://document"
_SCHEME = "toqay://"


class Template(NamedTuple):
    """The addresses of one kind; `name` is the variable in them."""

    uri: str
    name: str
    title: str


TEMPLATES = (
    Template("toqay://duty/{+id}", "id", "一项事项的全文，如 toqay://duty/配合35"),
    Template("toqay://list/{list}", "list", "一张清单的目录：基本、配合、收回"),
    Template(
        "toqay://department/{+name}", "name", "一个部门的全部事项，如 toqay://department/人社局"
    ),
)
LISTS = tuple((f"{_SCHEME}list/{quote(each.short)}", f"{each.title}清单目录") for each in DutyList)


def read_resource(session: Session, uri: str) -> str:
    """Return the text at an address. Raises ToqayError for an unknown address."""
    return f"{_text(session, uri)}\n{REMINDER}"


def _text(session: Session, uri: str) -> str:
    kind, _, name = unquote(uri.removeprefix(_SCHEME)).partition("/")
    match kind:
        case "document" if not name:
            return document_text(session.datasets)
        case "duty":
            return _duty(session, name)
        case "list":
            return "\n".join(map(duty_line, session.select(list=name).duties))
        case "department":
            return _department(session, name)
    raise UnknownName(
        "没有这个资源", f"可用：{DOCUMENT}、{'、'.join(each.uri for each in TEMPLATES)}"
    )


def _duty(session: Session, name: str) -> str:
    errors = session.unknown_ids(name)
    if errors:
        raise errors[0]
    return "\n".join(map(whole_duty, session.show(name).duties))


def _department(session: Session, name: str) -> str:
    errors: tuple[ToqayError, ...] = session.unknown_departments(name)
    if errors:
        raise errors[0]
    return "\n".join(line for share in session.shares(name).shares for line in share_lines(share))


def completions(session: Session, variable: str, typed: str) -> list[str]:
    """Return the values of a variable of an address or prompt, nearest to the typed text first."""
    match variable:
        case "id":
            named = ((duty.id.label, duty.name) for duty in session.duties)
        case "list":
            named = ((each.short, each.title) for each in DutyList)
        case "name" | "department":
            departments = (each for dataset in session.datasets for each in dataset.departments)
            named = ((each.short, each.name) for each in departments)
        case _:
            return []
    found = dict.fromkeys(
        label for label, name in named if label.startswith(typed) or (typed and typed in name)
    )
    return sorted(found, key=lambda label: not label.startswith(typed))
