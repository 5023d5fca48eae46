"""Every department with its counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toqay_cli.output import page
from toqay_cli.results import SCHEMA_VERSION

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import Document
    from toqay_cli.results.department import DepartmentCount, DepartmentsAnswer
    from toqay_cli.views.view import View


def _rows(answer: DepartmentsAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.output.cell_value import FlatColumn, flat_rows

    columns: tuple[FlatColumn[DepartmentCount], ...] = (
        FlatColumn("name", "全称", lambda count: count.department.name),
        FlatColumn("short", "简称", lambda count: count.department.short),
        FlatColumn("kind", "性质", lambda count: count.department.kind),
        FlatColumn("leads", "对应的配合事项", lambda count: count.leads),
        FlatColumn("took_over", "承接的收回事项", lambda count: count.took_over),
    )
    return flat_rows(columns, answer.counts, words=words)


def _lines(answer: DepartmentsAnswer) -> Iterator[page.Runs]:
    from toqay_cli.views.duties import record_line

    for count in answer.counts:
        own = count.department
        counts = (str(count.leads), str(count.took_over))
        yield record_line(own.name, own.short, own.kind, *counts)


def _blocks(answer: DepartmentsAnswer, _: Document) -> Iterator[page.Block]:
    from toqay_cli.output.page.bars import bar

    yield page.Paragraph(page.runs(f"共 {len(answer.counts)} 个机构"))
    yield page.Gap()
    columns = (
        page.TableColumn("机构", elastic=True),
        page.TableColumn("简称"),
        page.TableColumn("性质"),
        page.TableColumn("对应上级部门", numeric=True),
        page.TableColumn("承接", numeric=True),
        page.TableColumn("", bar=True),
    )
    most = max(count.leads + count.took_over for count in answer.counts)
    rows = (
        (
            page.runs(count.department.name, page.TextRole.NAME),
            page.runs(count.department.short),
            page.runs(count.department.kind),
            page.runs(f"{count.leads} 项"),
            page.runs(f"{count.took_over} 项"),
            bar(count.leads + count.took_over, most),
        )
        for count in answer.counts
    )
    yield page.PageTable(columns, tuple(rows))


def _value(records: Sequence[Any]) -> Any:  # noqa: ANN401  a JSON value
    return {
        "schema_version": SCHEMA_VERSION,
        "total": len(records),
        "departments": list(records),
    }


VIEW: View[DepartmentsAnswer] = {
    "rows": _rows,
    "lines": _lines,
    "blocks": _blocks,
    "notes": None,
    "merged": None,
    "tells_township": False,
    "value": _value,
    "sheet": (
        "机构",
        {"township": 14, "name": 44, "short": 26, "kind": 18, "leads": 18, "took_over": 18},
    ),
}
