"""Checks of one duty: its status, its quotations, its corrections, its keywords."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from toqay_cli.data_file.checks.duty_entries import DutyEntry, all_duties
from toqay_cli.data_file.dataset_builder import departments_printed
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.nodes import Scalar
from toqay_cli.data_file.rules import UNFILLED, UNFILLED_DATE, UNFILLED_SHA256, found
from toqay_cli.model import CLAUSE_FIELDS, DutyList, Status
from toqay_cli.results.finding import Finding


def check_status(file: Entry) -> Iterator[Finding]:
    """Check that a transferred duty has departments and a discontinued one has none."""
    for duty in all_duties(file):
        status = duty.entry.scalar("status")
        if status is None:
            continue
        has_departments = "departments" in duty.entry.present
        if status.value == Status.TRANSFERRED.value and not has_departments:
            yield found("R302", status, "", "补上 departments，或改为 discontinued")
        if status.value == Status.DISCONTINUED.value and has_departments:
            place = duty.entry.scalars("departments")
            at = place[0] if place else status
            yield found("R303", at, "", "删去 departments，或改为 transferred")


def check_records(file: Entry) -> Iterator[Finding]:
    """Check that each record agrees with itself in all else."""
    yield from _check_date(file)
    yield from _check_unfilled(file)
    for duty in all_duties(file):
        for check in _CHECKS:
            yield from check(duty)


def _check_date(file: Entry) -> Iterator[Finding]:
    for written in filter(None, map(file.scalar, ("data_date", "published"))):
        try:
            date.fromisoformat(written.value)
        except ValueError:
            yield found("R304", written, written.value, "核对月和日")


def _check_unfilled(file: Entry) -> Iterator[Finding]:
    """Yield the values that a new file still lacks."""
    source = file.entry("source")
    named = (
        *((name, file.scalar(name)) for name in ("title", "township", "data_date")),
        *((f"source.{name}", source.scalar(name)) for name in ("file", "sha256") if source),
    )
    for name, scalar in named:
        if scalar and (scalar.value in _UNFILLED or UNFILLED in scalar.value):
            yield found("D803", scalar, name, "照印发的文件填写")
    if all(file.has_whole(each.value) and not file.entries(each.value) for each in DutyList):
        hint = "照文件开头的样例填写，或运行 toqay import 从印发的文件导入"
        yield found("D804", file.place, "", hint)


_UNFILLED = (UNFILLED_DATE, UNFILLED_SHA256)


def _check_discontinued(duty: DutyEntry) -> Iterator[Finding]:
    methods = duty.entry.entries("method")
    if duty.entry.text("status") != Status.DISCONTINUED.value or not methods:
        return
    if len(methods) > 1 or methods[0].present != {"text"}:
        yield found("R305", methods[0].place, "", "method 只写一条 text")


def _check_steps(duty: DutyEntry) -> Iterator[Finding]:
    method = duty.entry.entries("method")
    if not _is_sound(duty, "method"):
        return
    passages = [passage for clause in method for passage in _passages(clause)]
    for step in duty.entry.scalars("township_steps"):
        if not any(step.value in passage for passage in passages):
            yield found("R306", step, step.value, "逐字抄 method 中的一句")


def _is_sound(duty: DutyEntry, clauses: str) -> bool:
    """Tell whether all clauses under a key could be read, so that none is missing as unreadable."""
    entries = duty.entry.entries(clauses)
    return duty.entry.has_whole(clauses) and all(clause.sound for clause in entries)


def _passages(clause: Entry) -> Iterator[str]:
    for name in ("topic", "label", "text"):
        if (text := clause.text(name)) is not None:
            yield text
    yield from clause.texts("items")


def _check_corrections(duty: DutyEntry) -> Iterator[Finding]:
    for correction in duty.entry.entries("corrections"):
        field, source = correction.scalar("field"), correction.text("source")
        corrected = correction.scalar("corrected")
        if corrected is not None and corrected.value == source:
            yield found("R309", corrected, corrected.value, "写更正后的文字，或删去这一条")
        elif field is not None and field.value not in duty.entry.present:
            yield found("R307", field, field.value, "写本事项有的栏目")
        elif field is not None and corrected is not None:
            yield from _check_corrected(duty, field.value, corrected)


def _check_corrected(duty: DutyEntry, field: str, corrected: Scalar) -> Iterator[Finding]:
    if field in CLAUSE_FIELDS and not _is_sound(duty, field):
        return
    texts = list(_printed(duty, field))
    if texts and corrected.value.strip() not in "".join(texts):
        hint = f"照 {field} 的文字写，或在那里更正"
        yield found("R308", corrected, f"{field} 中没有“{corrected.value}”", hint)


def _printed(duty: DutyEntry, field: str) -> Iterator[str]:
    """Yield the texts under a field; none where it was found wrong."""
    if field in CLAUSE_FIELDS:
        for clause in duty.entry.entries(field):
            yield from _passages(clause)
    elif field == "departments":
        yield departments_printed(duty.entry) or ""
    elif (text := duty.entry.text(field)) is not None:
        yield text


def _check_keywords(duty: DutyEntry) -> Iterator[Finding]:
    seen: set[str] = set()
    for keyword in duty.entry.scalars("keywords"):
        if keyword.value in seen:
            yield found("R310", keyword, keyword.value, "只留一个")
        elif keyword.value == duty.entry.text("name"):
            yield found("R311", keyword, keyword.value, "删去它，名称本来就可以搜到")
        seen.add(keyword.value)


def _check_draft(duty: DutyEntry) -> Iterator[Finding]:
    for doubt in duty.entry.scalars("to_check"):
        yield found("D802", doubt, doubt.value, "对照印发的文件核对，然后删去这一条")


def _check_printed(duty: DutyEntry) -> Iterator[Finding]:
    printed = duty.entry.scalar("departments_printed")
    spellings = duty.entry.texts("departments")
    if printed is None or not duty.entry.has_whole("departments"):
        return
    if printed.value == "、".join(spellings):
        yield found("R312", printed, "", "删去 departments_printed")
        return
    position = 0
    for spelling in spellings:
        position = printed.value.find(spelling, position)
        if position < 0:
            yield found("R313", printed, spelling, "两处写法和次序要一致")
            return
        position += len(spelling)


_CHECKS: tuple[Callable[[DutyEntry], Iterator[Finding]], ...] = (
    _check_discontinued,
    _check_steps,
    _check_corrections,
    _check_keywords,
    _check_printed,
    _check_draft,
)
