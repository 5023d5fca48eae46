"""The page in a real browser, opened as a file, on a phone and on a screen."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from subprocess import run
from threading import Thread
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import quote

import pytest

from datafiles import SAMPLE, edited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

CHROMIUM = which("chromium")
PDFTOTEXT = which("pdftotext") or ""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDTHS = (360, 1280)

pytestmark = [
    pytest.mark.outside,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium (chromium) is not installed"),
    pytest.mark.skipif(
        find_spec("playwright") is None,
        reason="Playwright (pip install playwright) is not installed",
    ),
]


class Shown(NamedTuple):
    """The open page, with all that it asked for or complained of."""

    page: Page
    requests: list[str]
    complaints: list[str]

    def ask(self, file: Path, hash_: str) -> None:
        """Open the file at a place, as a link does."""
        self.page.goto("about:blank")
        self.page.goto(f"{file.as_uri()}{hash_}")
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def turn(self, file: Path, hash_: str) -> None:
        """Go to another place of the open file, as its own links do."""
        self.page.goto(f"{file.as_uri()}{hash_}")
        # The view is made anew before the frame after the next.
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    def all(self, selector: str, attribute: str) -> list[str | None]:
        """An attribute of all elements, in their order."""
        return [each.get_attribute(attribute) for each in self.page.query_selector_all(selector)]


def _exported(folder: Path, *arguments: str) -> Path:
    file = folder / "清单.html"
    run(
        (sys.executable, "-m", "toqay_cli", "export", "-o", str(file), *arguments),
        check=True,
        capture_output=True,
    )
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a machine may lack it

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _exported(tmp_path_factory.mktemp("page"), "--data", str(SAMPLE))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    name = "<img src=x onerror=alert(1)>" + "很" * 300
    data = edited(folder, ("name: 动物防疫", f"name: '{name}'"))
    return _exported(folder, "--data", str(data))


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("several")
    (folder / "data").mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    (folder / "data" / "a.yaml").write_text(text, encoding="utf-8")
    other = text.replace("桑洲乡", "另一乡")
    (folder / "data" / "b.yaml").write_text(other, encoding="utf-8")
    return _exported(folder, "--data", str(folder / "data"))


@pytest.fixture(params=WIDTHS)
def shown(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Shown]:
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    seen = Shown(page, [], [])

    def asked(one: Request) -> None:
        if not one.url.startswith(("file:", "about:")):
            seen.requests.append(one.url)

    def said(one: ConsoleMessage) -> None:
        if one.type in ("error", "warning"):
            seen.complaints.append(one.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    page.close()
    assert (seen.requests, seen.complaints) == ([], [])


def test_a_link_to_a_search_shows_its_hits(shown: Shown, file: Path) -> None:
    shown.ask(file, f"#q={quote('动物防疫')}")
    assert shown.all(".hit", "data-duty")[0] == "cooperative-5"
    assert shown.all(".hit", "data-match")[0] == "exact"
    assert shown.page.text_content(".hit mark") == "动物防疫"


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
@pytest.mark.parametrize(
    ("typed", "tier"),
    [("dongwufangyi", "pinyin"), ("dwfy", "pinyin"), ("動物防疫", "exact"), ("动物防义", "pinyin")],
)
def test_what_is_typed_is_answered_at_once(shown: Shown, file: Path, typed: str, tier: str) -> None:
    shown.ask(file, "")
    shown.page.fill("#query", typed)
    assert shown.all(".hit", "data-duty")[0] == "cooperative-5"
    assert shown.all(".hit", "data-match")[0] == tier


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
def test_a_known_subject_in_no_list_is_told_as_unlisted(shown: Shown, file: Path) -> None:
    shown.ask(file, f"#q={quote('办护照')}")
    assert shown.all("#main [data-verdict]", "data-verdict") == ["unlisted"]
    assert "清单未列" in (shown.page.text_content("#main") or "")


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
def test_what_is_not_found_is_told_with_what_to_do(shown: Shown, file: Path) -> None:
    shown.ask(file, "#q=zzzz")
    assert shown.page.text_content("#main [data-verdict] p") == (
        "三张清单里没有查到“zzzz”。换个说法再试；确实没有列的，按职责准入办理："
        "新增任务报县级审批后方可下达，可向编办咨询。"
    )


def test_a_text_is_taken_apart_into_its_matters(shown: Shown, file: Path) -> None:
    text = "一、做好动物防疫。\n二、给群众办理普通护照。"
    shown.ask(file, f"#text={quote(text)}")
    assert shown.all("[data-verdict]", "data-verdict") == ["cooperative", "unlisted"]
    assert shown.all("[data-verdict] [data-duty]", "data-duty") == ["cooperative-5"]
    told = shown.page.text_content("[data-verdict] dl") or ""
    assert told.startswith("来文事项动物防疫主题动物防疫")
    assert shown.page.locator("#matters > ol > li").all_text_contents() == [
        "动物防疫：由师市农业农村局负责，桑洲乡配合（配合5）",
        "普通护照：清单未列，按职责准入办理",
    ]


def test_a_duty_has_a_link_of_its_own(shown: Shown, file: Path) -> None:
    shown.ask(file, "#/配合5")
    assert "配合5" in (shown.page.text_content("#main article h5") or "")
    assert "配合5" in shown.page.title()


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
def test_an_id_is_answered_as_one(shown: Shown, file: Path) -> None:
    shown.ask(file, "#q=c5")
    assert shown.all(".hit", "data-duty") == ["cooperative-5"]
    assert shown.all(".hit", "data-match") == ["id"]


def test_the_keys_lead_to_an_answer_and_back(shown: Shown, file: Path) -> None:
    shown.ask(file, "#/")
    keyboard = shown.page.keyboard
    keyboard.press("/")
    keyboard.type("动物防疫")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    shown.page.wait_for_selector("#main article")
    assert "#/配合5" in shown.page.evaluate("decodeURIComponent(location.hash)")
    keyboard.press("Escape")
    assert shown.page.evaluate("document.activeElement.id") == "query"


def test_no_view_is_wider_than_the_window(shown: Shown, file: Path) -> None:
    shown.ask(file, "")
    for view in ("", "#/", "#/部门", "#/来文", "#/配合5", "#q=安全生产", "#q=🐕"):
        shown.turn(file, view)
        width = shown.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
def test_hostile_words_do_nothing(shown: Shown, file: Path) -> None:
    shown.ask(file, "")
    for typed in ("<img src=x onerror=alert(1)>", "\u202e动物", "%", "a" * 3000, '"', "-", "\\"):
        shown.turn(file, f"#q={quote(typed)}")
        shown.turn(file, f"#text={quote(typed)}")
        assert shown.page.query_selector("#main img") is None


def test_hostile_data_does_nothing(shown: Shown, hostile: Path) -> None:
    for view in ("#/", "#/配合1", "#q=c1"):
        shown.ask(hostile, view)
        assert shown.page.query_selector("img") is None
    assert shown.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_a_script_the_lists_are_readable(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.is_visible(".handbook h5 >> text=动物防疫")
    context.close()


def test_a_browser_too_old_for_the_script_shows_the_lists(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.html"
    text = file.read_text(encoding="utf-8").replace('"use strict";', '"use strict"; unknown words;')
    old.write_text(re.sub("<meta http-equiv[^>]*>", "", text), encoding="utf-8")
    page = browser.new_page()
    page.goto(old.as_uri())
    assert page.is_visible("main h5 >> text=动物防疫")
    assert "版本太旧" in (page.text_content("main .notice") or "")
    page.close()


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
def test_the_whole_is_printed_as_a_handbook(shown: Shown, file: Path) -> None:
    shown.ask(file, "#/")
    shown.page.evaluate(
        "window.print = () => { window.printed = document.querySelectorAll('.handbook article').length; }"
    )
    shown.page.click("text=打印全部")
    duties = len(re.findall("<article id=", file.read_text(encoding="utf-8")))
    assert shown.page.evaluate("window.printed") == duties
    shown.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown.page.query_selector(".handbook") is None


def test_one_of_several_townships_is_chosen(shown: Shown, several: Path) -> None:
    shown.ask(several, f"#q={quote('动物防疫')}")
    assert shown.page.is_visible("#township")
    shown.page.select_option("#township", label="另一乡")
    assert "另一乡" in (shown.page.text_content("#edition") or "")
    assert shown.all(".hit", "data-duty")[0] == "cooperative-5"
    shown.page.click(".hit >> nth=0")
    assert "另一乡" in shown.page.title()


TEXT = "关于近期工作的通知\n一、做好动物防疫。\n二、给群众办理普通护照。"
VIEWS = ("", "#/", "#/部门", "#/部门/农业农村局", "#/来文", "#/配合5", "#q=安全生产", "#q=办护照")


@pytest.mark.skipif(
    find_spec("axe_playwright_python") is None,
    reason="axe (pip install axe-playwright-python) is not installed",
)
@pytest.mark.parametrize(("shown", "scheme"), [(360, "dark"), (1280, "light")], indirect=["shown"])
def test_nothing_bars_a_reader_with_a_disability(
    shown: Shown, file: Path, scheme: Literal["light", "dark"]
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - a machine may lack it

    shown.page.emulate_media(color_scheme=scheme)
    shown.ask(file, "")
    found = []
    for view in (*VIEWS, f"#text={quote(TEXT)}"):
        shown.turn(file, view)
        answer = Axe().run(shown.page).response
        assert answer["passes"]
        found += [(view, each["id"], each["nodes"][0]["html"]) for each in answer["violations"]]
    assert found == []


def test_a_web_site_serves_the_file_from_any_folder(browser: Browser, file: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=file.parent.parent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{file.parent.name}/{quote(file.name)}"
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{address}#q={quote('动物防疫')}")
        page.wait_for_selector("html[data-ready]", state="attached")
        page.click(".hit >> nth=0")
        assert "配合5" in (page.text_content("#main article h5") or "")
        page.reload()
        assert "配合5" in (page.text_content("#main article h5") or "")
        page.close()
        server.shutdown()
    assert {one.partition("#")[0] for one in asked} == {address}


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
@pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize(
    ("view", "printed"),
    [
        ("#/", "配合5动物防疫"),
        ("#/配合5", "动物防疫"),
        ("#q=动物防疫", "检索：动物防疫"),
        ("#/部门/农业农村局", "配合5动物防疫"),
        (f"#text={quote(TEXT)}", "答复参考"),
    ],
)
def test_every_view_prints_with_its_source(
    shown: Shown, file: Path, tmp_path: Path, view: str, printed: str
) -> None:
    shown.ask(file, view)
    paper = tmp_path / "paper.pdf"
    shown.page.pdf(path=paper, format="A4", prefer_css_page_size=True)
    told = run((PDFTOTEXT, paper, "-"), capture_output=True, check=True, encoding="utf-8").stdout
    text = "".join(told.split())
    assert printed in text
    assert "履职事项清单" in text
    assert "数据版本" in text
    assert "复制" not in text


@pytest.mark.parametrize("shown", WIDTHS[:1], indirect=True)
def test_a_print_names_the_township_and_the_document(shown: Shown, file: Path) -> None:
    shown.ask(file, "#/配合5")
    shown.page.emulate_media(media="print")
    assert shown.page.is_visible("#print-head")
    assert "数据版本" in (shown.page.text_content("#print-head") or "")
    assert not shown.page.is_visible("nav")
