"""Every sound document by its layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .banner import banner_page
from .city import city_tables
from .county import county_document
from .district import district_workbook
from .edition import second_edition_files
from .rows import Published

DOCUMENTS: dict[str, Callable[[Path], Published]] = {
    "county": county_document,
    "district": district_workbook,
    "banner": banner_page,
    "city": city_tables,
    "second edition": second_edition_files,
}
"""Each writes its files into a folder and gives what they say."""
