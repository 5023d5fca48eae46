"""Every command on the data of other townships: of a county, a district, a banner and a city."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from conftest import Answered, Toqay
from toqay_cli.model.township_words import own_word
from toqay_cli.search.engine import Options
from toqay_cli.sources.data_source import open_data
from townships.data_files import PLACES, write_data_file

SCHEMAS = Path(__file__).parents[1] / "schemas"


class Known(NamedTuple):
    """What a township's data must find: a duty, and the ways to ask for it and for its body."""

    id: str
    name: str
    pinyin: str
    initials: str
    traditional: str
    body: str
    spoken: tuple[str, ...]
    elsewhere: str


KNOWN = {
    "county": Known(
        "cooperative-13",
        "公益电影放映工作",
        "gongyi dianying",
        "gydyfy",
        "公益電影放映",
        "县党委宣传部",
        ("宣传部", "县委宣传部", "无何有县委宣传部", "县党委宣传部"),
        "清河县党委宣传部",
    ),
    "district": Known(
        "cooperative-9",
        "古树名木日常保护",
        "gushumingmu",
        "gsmm",
        "古樹名木",
        "区自然资源和规划局",
        ("自然资源和规划局", "自规局", "区自规局", "浮玉区自然资源和规划局"),
        "县自然资源和规划局",
    ),
    "banner": Known(
        "cooperative-16",
        "森林草原防灭火工作",
        "senlincaoyuan",
        "slcyfmh",
        "森林草原防滅火",
        "旗应急管理局",
        ("应急管理局", "应急局", "旗应急局", "苍狼旗应急管理局"),
        "盟应急管理局",
    ),
    "city": Known(
        "cooperative-11",
        "动物防疫",
        "dongwufangyi",
        "dwfy",
        "動物防疫",
        "市农业农村局",
        ("农业农村局", "农业局", "市农业局", "不周市农业农村局"),
        "省农业农村局",
    ),
}
EVERY = pytest.mark.parametrize("name", KNOWN)


class Ask:
    """Asks the data of one township."""

    def __init__(self, toqay: Toqay, name: str, folder: Path) -> None:
        self.place = PLACES[name]
        self.known = KNOWN[name]
        self.file = write_data_file(folder, name)
        self._toqay = toqay

    def __call__(self, *arguments: str, **environment: str) -> Answered:
        return self._toqay(*arguments, columns=None, TOQAY_DATA=str(self.file), **environment)

    def ids(self, *arguments: str) -> list[str]:
        answered = self(*arguments)
        assert answered.err.startswith(self.said)
        return [line.split("\t")[0] for line in answered.out.splitlines()]

    @property
    def said(self) -> str:
        return f"正在使用数据文件 {self.file}：《{self.place.title}》\n"


@pytest.fixture
def ask(toqay: Toqay, name: str, tmp_path: Path) -> Ask:
    return Ask(toqay, name, tmp_path)


@EVERY
def test_the_data_breaks_no_rule(ask: Ask) -> None:
    answered = ask("validate", str(ask.file))
    assert (answered.status, answered.err) == (0, "")


@EVERY
def test_a_duty_is_found_as_typed_by_sound_by_initials_and_in_traditional_characters(
    ask: Ask,
) -> None:
    known = ask.known
    engine = open_data(ask.file).engine()
    for typed in (known.name, known.pinyin, known.initials, known.traditional):
        first = engine.search(engine.parse(typed), Options()).hits[0].duty
        assert first.id.text == known.id, typed
    assert known.id in ask.ids("search", known.name, "--exact")


@EVERY
def test_a_body_is_known_with_and_without_its_place_and_level_and_no_other_place_has_it(
    ask: Ask,
) -> None:
    known = ask.known
    answered = ask("dept", *known.spoken, "-f", "json")
    assert (answered.status, answered.err) == (0, ask.said)
    assert [each["department"] for each in json.loads(answered.out)] == [known.body]
    elsewhere = ask("dept", known.elsewhere)
    assert (elsewhere.status, elsewhere.out) == (1, "")
    assert f"没有“{known.elsewhere}”这个机构" in elsewhere.err
    assert known.body in elsewhere.err


@EVERY
def test_a_list_passes_the_filters(ask: Ask) -> None:
    known = ask.known
    of_body = ask.ids("list", "-l", "配合", "-d", known.spoken[1])
    assert known.id in of_body
    assert all(each.startswith("cooperative-") for each in of_body)
    categories = {line.split("\t")[2] for line in ask("list", "-c", "乡村振兴").out.splitlines()}
    assert categories == {"乡村振兴"}


@EVERY
def test_a_verdict_names_the_township_and_its_own_bodies(ask: Ask) -> None:
    answered = ask("check", ask.known.name, "-f", "json")
    answer = json.loads(answered.out)
    assert (answered.status, answered.err) == (0, ask.said)
    (matter,) = answer["matters"]
    assert matter["verdict"] == "cooperative"
    duty = matter["duties"][0]
    assert (duty["id"], duty["role"]) == (ask.known.id, "answer")
    assert duty["township"] == ask.place.own
    assert answer["reply"].rstrip("。").endswith(f"{own_word(ask.place.own)}按上述配合职责做好配合")
    assert f"《{ask.place.title}》" in duty["citation"]
    assert "托喀依" not in answered.out


@EVERY
def test_a_duty_is_shown_and_cited_under_its_own_title(ask: Ask) -> None:
    shown = ask("show", ask.known.id, "-f", "table", COLUMNS="60").out
    assert f"{ask.place.own}　《{ask.place.title}》" in shown
    cited = ask("cite", f"{ask.place.own}/{ask.known.id}").out
    assert f"《{ask.place.title}》配合履职事项清单第" in cited
    elsewhere = ask("show", "托喀依乡/配合1")
    assert (elsewhere.status, elsewhere.out) == (1, "")
    assert "没有托喀依乡/配合1这一项" in elsewhere.err


@EVERY
def test_the_counts_add_up(ask: Ask) -> None:
    tables = json.loads(ask("stats", "-f", "json").out)["tables"]
    by_list = {row[0]: row[1] for row in tables[0]["rows"]}
    assert sum(by_list.values()) == len(ask.ids("list"))
    assert tables[0]["name"] == "by_list"


@EVERY
def test_an_export_holds_to_the_schema_and_names_no_other_township(ask: Ask) -> None:
    exported = ask("export", "-f", "json").out
    schema = json.loads((SCHEMAS / "export.schema.json").read_text("utf-8"))
    answer = json.loads(exported)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert answer["township"] == ask.place.own
    assert [word for word in ("师市", "托喀依", "团镇") if word in exported] == []


@EVERY
def test_completion_offers_the_names_of_that_data(ask: Ask) -> None:
    def offered(words: str, typed: str) -> list[str]:
        asked = {"_TOQAY_WORDS": f"toqay\n{words}", "_TOQAY_TYPED": typed}
        lines = ask(_TOQAY_COMPLETE="fish", **asked).out.splitlines()
        return [line.split("\t")[0] for line in lines]

    assert ask.known.body in offered("dept", ask.known.body)
    assert offered("show", ask.known.id)[1] == ask.known.id
