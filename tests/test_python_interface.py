"""What `import toqay_cli` offers: the answers of the commands, as typed values and without a terminal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest

import toqay_cli
from conftest import Toqay
from datafiles import SAMPLE
from editions import adjusted, of_another_county
from toqay_cli.errors import ToqayError, UnknownName, UnreadableFile, WrongUsage
from toqay_cli.model import DutyList
from toqay_cli.results.verdicts import Verdict
from toqay_cli.session import Session

if TYPE_CHECKING:
    from _typeshed import TraceFunction

    from toqay_cli.results.answers import Answer

GUIDE = (Path(__file__).parents[1] / "docs" / "python.md").read_text("utf-8")
RECIPES = re.findall(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
LIBRARIES = ("pandas", "polars", "duckdb")


@pytest.fixture(scope="module")
def session() -> Session:
    return toqay_cli.open(SAMPLE)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return toqay_cli.open(SAMPLE, of_another_county(tmp_path_factory.mktemp("another")))


QUESTIONS: dict[tuple[str, ...], Callable[[Session], Answer]] = {
    ("search", "动物防疫"): lambda it: it.ask_each(lambda one: one.search("动物防疫")),
    ("search", "检疫", "-l", "配合", "-n", "1", "--explain"): lambda it: it.ask_each(
        lambda one: one.search("检疫", list="配合", limit=1, explain=True)
    ),
    ("check", "狗咬人找谁"): lambda it: it.ask_each(lambda one: one.check("狗咬人找谁")),
    ("show", "配合3", "基本1"): lambda it: it.ask_each(lambda one: one.show("配合3", "基本1")),
    ("cite", "配合3"): lambda it: it.ask_each(lambda one: one.cite("配合3")),
    ("dept", "农业农村局"): lambda it: it.ask_each(lambda one: one.shares("农业农村局")),
    ("dept",): lambda it: it.ask_each(Session.departments),
    ("list", "-l", "收回", "-n", "2"): lambda it: it.ask_each(
        lambda one: one.select(list="收回", limit=2)
    ),
    ("stats", "-l", "基本"): lambda it: it.ask_each(lambda one: one.statistics(list="basic")),
    ("export",): lambda it: it.ask_each(Session.export),
}


@pytest.mark.parametrize("command", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("townships", [1, 2])
def test_an_answer_as_a_dict_is_the_json_of_the_command(
    toqay: Toqay, session: Session, two: Session, command: tuple[str, ...], townships: int
) -> None:
    asked = (session, two)[townships - 1]
    data = [part for each in asked.opened.each for part in ("--data", str(each.file))]
    printed = json.loads(toqay(*command, "-f", "json", *data).out)
    assert toqay_cli.to_dict(QUESTIONS[command](asked)) == printed


def test_a_comparison_as_a_dict_is_the_json_of_diff(
    toqay: Toqay, session: Session, tmp_path: Path
) -> None:
    newer = adjusted(tmp_path)
    printed = json.loads(toqay("diff", str(SAMPLE), str(newer), "-f", "json").out)
    assert toqay_cli.to_dict(session.compare(toqay_cli.open(newer))) == printed


def test_a_duty_and_a_share_are_dicts_as_within_an_answer(session: Session) -> None:
    assert (
        toqay_cli.to_dict(session.duty("配合3"))
        == (toqay_cli.to_dict(session.show("配合3"))["duties"][0])
    )
    assert toqay_cli.to_dict(session.department("农业农村局")) == (
        toqay_cli.to_dict(session.shares("农业农村局"))
    )


def test_lists_categories_and_departments_are_given_as_one_or_as_several(session: Session) -> None:
    lists = ("基本", DutyList.RECLAIMED)
    found = session.select(list=lists).duties
    assert found == tuple(duty for duty in session.duties if duty.id.list.value != "cooperative")
    category = found[0].category
    assert session.select(category=category) == session.select(category=[category])


def test_several_townships_answer_as_one_where_they_can(two: Session) -> None:
    first, second = two.datasets
    names = {first.township, second.township}
    assert {hit.duty.id.township for hit in two.search("动物防疫").hits} == names
    assert {duty.id.township for duty in two.show("配合3").duties} == names
    assert two.select().total == len(two.duties) == len(first.ids) + len(second.ids)
    assert two.duty(f"{second.township}/配合3").township == second.township


@pytest.mark.parametrize(
    ("ask", "kind", "words"),
    [
        (lambda one, _: one.duty("配合999"), UnknownName, "没有配合999这一项"),
        (lambda one, _: one.duty("三五"), WrongUsage, "不是事项编号"),
        (lambda one, _: one.department("农村农业局"), UnknownName, "没有“农村农业局”这个机构"),
        (lambda one, _: one.search("，。"), WrongUsage, "没有要检索的词"),
        (lambda one, _: one.search("字" * 1001), WrongUsage, "超过 1000 字"),
        (lambda one, _: one.search("检疫", limit=0), WrongUsage, "条数应为正整数"),
        (lambda one, _: one.check("，。"), WrongUsage, "没有可判断的文字"),
        (lambda one, _: one.select(list="配和"), WrongUsage, "没有“配和”这种清单"),
        (lambda one, _: one.select(category="没有的"), WrongUsage, "没有“没有的”这个事项类别"),
        (lambda _, two: two.check("检疫"), WrongUsage, "这一问要逐个乡镇问"),
        (lambda _, two: two.duty("配合3"), WrongUsage, "“配合3”在几个乡镇都有"),
        (lambda *_: toqay_cli.open("nowhere.yaml"), UnreadableFile, "找不到文件：nowhere.yaml"),
        (lambda *_: toqay_cli.open(SAMPLE, township="别处"), WrongUsage, "没有“别处”这个乡镇"),
    ],
)
def test_what_goes_wrong_is_a_documented_error_with_its_sentence(
    session: Session,
    two: Session,
    ask: Callable[[Session, Session], object],
    kind: type[ToqayError],
    words: str,
) -> None:
    with pytest.raises(kind) as raised:
        ask(session, two)
    assert words in raised.value.message
    assert raised.value.hint


def test_many_threads_get_the_answers_of_one() -> None:
    """A search remembers words between its steps, and its snippets are made when they are read."""
    queries = (
        "动物防疫",
        "检疫 -收费",
        "dongwufangyi",
        "土壤大查站",
        "狗咬人",
        "医保局",
        "燃气",
        "配合3",
    )
    texts = ("狗咬人找谁", "请各乡做好燃气安全检查。", "医保报销")

    def answers(one: Session, number: int) -> list[Any]:
        turned = queries[number:] + queries[:number]
        found = {each: toqay_cli.to_dict(one.search(each)) for each in turned}
        judged = {each: toqay_cli.to_dict(one.check(each)) for each in texts}
        return [found[each] for each in queries] + [judged[each] for each in texts]

    alone, together = answers(toqay_cli.open(SAMPLE), 0), toqay_cli.open(SAMPLE)
    threading.settrace(_let_others_run)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda number: answers(together, number), range(4)))
    finally:
        threading.settrace(None)
    assert found == [alone] * 4


def _let_others_run(frame: FrameType, _event: str, _about: object) -> TraceFunction | None:
    """Trace a thread so that another one runs between the steps in which an engine remembers."""
    if frame.f_code.co_name != "_ready":
        return None

    def pause(*_: object) -> TraceFunction:
        time.sleep(0.001)
        return pause

    return pause


def test_a_check_ends_where_its_checkpoint_raises(session: Session) -> None:
    text = "请做好动物防疫。请做好燃气安全检查。"
    reached: list[int] = []
    checked = session.check(text, checkpoint=lambda: reached.append(1))
    assert len(checked.matters) == len(reached) == 2
    with pytest.raises(StopIteration):
        session.check(text, checkpoint=iter([None]).__next__)


def test_nothing_is_printed(session: Session, capfd: pytest.CaptureFixture[str]) -> None:
    session.search("土壤大查站")
    verdicts = {matter.verdict for matter in session.check("狗咬人找谁").matters}
    assert verdicts <= set(Verdict)
    assert capfd.readouterr() == ("", "")


def test_importing_the_package_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import toqay_cli;"
        "print(sorted(set(sys.modules) - before))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ended.stdout == "['__future__', 'toqay_cli']\n"


@pytest.mark.usefixtures("indexed")
def test_the_examples_of_the_guide_answer_as_it_shows(tmp_path: Path) -> None:
    examples = tmp_path / "examples.txt"
    examples.write_text(re.sub(r"^```.*$", "", GUIDE, flags=re.MULTILINE), "utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "doctest", "-o", "ELLIPSIS", examples],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert (ended.returncode, ended.stdout) == (0, "")
    assert len(re.findall(r"^>>> ", GUIDE, re.MULTILINE)) >= 10


@pytest.mark.outside
@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.usefixtures("indexed")
def test_a_recipe_for_a_library_runs(library: str) -> None:
    (recipe,) = (each for each in RECIPES if f"import {library}\n" in each)
    if find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    ended = subprocess.run([sys.executable, "-c", recipe], capture_output=True, check=True)
    assert ended.stdout.strip()


def _asked(address: str) -> tuple[int, Any]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own address
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


@pytest.mark.usefixtures("indexed")
def test_the_web_service_of_the_guide_answers() -> None:
    (recipe,) = (each for each in RECIPES if "ThreadingHTTPServer" in each)
    assert len([line for line in recipe.splitlines() if line.strip()]) <= 25
    free = recipe.replace("8000", "0").replace(
        "server.serve_forever()", "print(server.server_port, flush=True)\nserver.serve_forever()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", free], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as service:
        try:
            assert service.stdout is not None
            address = f"http://127.0.0.1:{service.stdout.readline().strip()}/?q="
            found = _asked(address + urllib.parse.quote("动物防疫"))
            refused = _asked(address)
        finally:
            service.terminate()
    assert (found[0], found[1]["query"]) == (200, "动物防疫")
    assert refused[0] == 400
    assert refused[1]["message"] == "没有要检索的词"
