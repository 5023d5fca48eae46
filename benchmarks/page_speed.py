"""How soon the page can be asked and answers, in Chromium with the processor slowed.

``python -m benchmarks.page_speed`` exports the page of the bundled data, and one of 14 townships made
from it, opens each ``--runs N`` times (5 unless told) as a phone does, with the processor slowed four
times and not at all, and types the development queries. Of every figure the best run counts, since
other work on the machine only adds to it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from statistics import median
from subprocess import run
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.queries import DEVELOPMENT, read_queries

RUNS = 5
SLOWED = 4
QUERIES = 40
TOWNSHIPS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
_DUTIES = Path(__file__).parent.parent / "data" / "duties.yaml"

_WATCH = """
new MutationObserver((_, watch) => {
  if (document.documentElement?.hasAttribute("data-ready")) {
    window.readyAt = performance.now();
    watch.disconnect();
  }
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
_TYPE = """
(query) => {
  const field = document.getElementById("query");
  field.value = query;
  const before = performance.now();
  field.dispatchEvent(new InputEvent("input"));
  document.body.getBoundingClientRect();
  return performance.now() - before;
}
"""


class Times(NamedTuple):
    """Milliseconds: until the page can be asked, of the first key, and of each query."""

    opening: float
    first: float
    keys: tuple[float, ...]


def main() -> int:
    """Print the figures of both pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    runs: int = parser.parse_args().runs
    chromium = which("chromium")
    if chromium is None:
        print("Chromium (chromium) is missing", file=sys.stderr)
        return 3
    queries = [each.text for each in read_queries(DEVELOPMENT)][:QUERIES]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for file in _pages(Path(folder)):
            print(f"{file.stem}: {file.stat().st_size / 1e6:.2f} MB")
            for slowed in (1, SLOWED):
                print(_told(slowed, [_timed(browser, file, slowed, queries) for _ in range(runs)]))
        browser.close()
    return 0


def _pages(folder: Path) -> Iterator[Path]:
    """The page of one township, then that of several."""
    data = folder / "townships"
    data.mkdir()
    text = _DUTIES.read_text(encoding="utf-8")
    own = next(line for line in text.splitlines() if line.startswith("township: ")).split()[1]
    for place, name in enumerate(TOWNSHIPS):
        named = text.replace(own, f"{name}字乡")
        (data / f"{place:02}.yaml").write_text(named, encoding="utf-8")
    for name, arguments in (("1 township", ()), ("14 townships", ("--data", str(data)))):
        file = folder / f"{name}.html"
        export = (sys.executable, "-m", "toqay_cli", "export", "-o", str(file), *arguments)
        run(export, check=True, capture_output=True)  # noqa: S603 - our own command
        yield file


def _timed(browser: Browser, file: Path, slowed: int, queries: Sequence[str]) -> Times:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.add_init_script(_WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    times = Times(
        page.evaluate("window.readyAt"),
        page.evaluate(_TYPE, queries[0]),
        tuple(_key(page, query) for query in queries[1:]),
    )
    page.close()
    return times


def _key(page: Page, query: str) -> float:
    page.wait_for_timeout(100)  # No hand types faster.
    taken: float = page.evaluate(_TYPE, query)
    return taken


def _told(slowed: int, times: Sequence[Times]) -> str:
    keys = [min(each) for each in zip(*(one.keys for one in times), strict=True)]
    return (
        f"  processor 1/{slowed}: can be asked after {min(one.opening for one in times):.0f} ms, "
        f"first key {min(one.first for one in times):.0f} ms, "
        f"keys {median(keys):.0f} ms (slowest {max(keys):.0f} ms)"
    )


if __name__ == "__main__":
    sys.exit(main())
