"""The mistakes of a well-formed file, by subject."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.data_file.checks.name_checks import check_alike, check_names
from toqay_cli.data_file.checks.number_checks import check_numbers, check_order
from toqay_cli.data_file.checks.record_checks import check_records, check_status
from toqay_cli.data_file.checks.typography_checks import check_typography
from toqay_cli.data_file.entries import Entry
from toqay_cli.results.finding import Finding


def blocking_findings(file: Entry) -> Iterator[Finding]:
    """Yield the findings that would make an answer from the file wrong."""
    yield from check_numbers(file)
    yield from check_names(file)
    yield from check_status(file)


def other_findings(file: Entry) -> Iterator[Finding]:
    """Yield the findings for the file's keeper that hardly affect an answer."""
    found = [*check_order(file), *check_records(file), *check_alike(file)]
    yield from found
    places = {(finding.line, finding.column) for finding in (*blocking_findings(file), *found)}
    yield from check_typography(file, places)
