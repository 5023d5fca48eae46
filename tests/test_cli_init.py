"""A township that begins with nothing."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from conftest import Toqay
from toqay_cli.data_file.yaml_writer import field_manual
from townships.rows import read_yaml

FILES = ["README.md", "duties.schema.json", "duties.yaml"]


def test_init_writes_an_empty_valid_file_its_schema_and_three_steps(
    toqay: Toqay, tmp_path: Path
) -> None:
    folder = tmp_path / "清单"
    answered = toqay("init", str(folder), "--name", "虚溪镇")
    assert (answered.status, answered.out) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == FILES
    text = (folder / "duties.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=duties.schema.json\n")
    assert "#   number               在本清单中的序号，从 1 起连续\n" in text
    schema = json.loads((folder / "duties.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(read_yaml(text), schema)
    steps = (folder / "README.md").read_text(encoding="utf-8")
    assert [line[:2] for line in steps.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3."]


def test_validate_leads_the_way_from_an_empty_file(toqay: Toqay, tmp_path: Path) -> None:
    folder = tmp_path / "清单"
    toqay("init", str(folder), "--name", "虚溪镇")
    answered = toqay("validate", str(folder / "duties.yaml"), "-f", "json")
    findings = json.loads(answered.out)["findings"]
    assert answered.status == 0
    assert [(each["code"], each["message"]) for each in findings] == [
        ("D804", "还没有事项"),
        ("D803", "还没有填写：data_date"),
        ("D803", "还没有填写：source.file"),
        ("D803", "还没有填写：source.sha256"),
    ]


def test_the_samples_of_the_field_manual_make_a_sound_file(toqay: Toqay, tmp_path: Path) -> None:
    folder = tmp_path / "清单"
    toqay("init", str(folder), "--name", "虚溪镇")
    file = folder / "duties.yaml"
    head, _, body = file.read_text(encoding="utf-8").partition("\ntitle:")
    lines = head.splitlines()
    begin, end = lines.index("# basic:"), lines.index("# 这里写到的机构都要在 departments 里登记：")
    samples = [line[2:] for line in lines[begin:end]]
    own = lines[end + 2 : lines.index("# 顶层") - 1]
    registry = "\n".join(line[2:] for line in own)
    body = body[: body.index("departments:")]
    bodies = f"{registry}\n  - name: 县住建局\n    short: 住建局\n    kind: 政府部门\n\n"
    file.write_text(f"{head}\ntitle:{body}{bodies}" + "\n".join(samples).strip() + "\n", "utf-8")
    assert {
        line.split(" ")[1] for line in toqay("validate", str(file), "--all").out.splitlines()[:-1]
    } == {"D803"}


def test_init_overwrites_nothing(toqay: Toqay, tmp_path: Path) -> None:
    folder = tmp_path / "清单"
    folder.mkdir()
    (folder / "README.md").write_text("我的笔记\n", encoding="utf-8")
    assert toqay("init", str(folder)) == (
        4,
        "",
        f"错误：已有文件 {folder / 'README.md'}，没有改动\n提示：换一个目录\n",
    )
    assert [path.name for path in folder.iterdir()] == ["README.md"]


def test_init_under_or_in_the_place_of_a_file_is_one_clear_line(
    toqay: Toqay, tmp_path: Path
) -> None:
    file = tmp_path / "档案"
    file.write_text("", encoding="utf-8")
    for folder, why in ((file / "清单", "路径中有一段不是目录"), (file, "已有同名的文件")):
        assert toqay("init", str(folder)) == (
            4,
            "",
            f"错误：无法新建目录 {folder}：{why}\n提示：换一个目录\n",
        )


def test_a_name_is_one_line_without_what_cannot_be_seen(toqay: Toqay, tmp_path: Path) -> None:
    folder = tmp_path / "清单"
    assert toqay("init", str(folder), "--name", "虚溪\x1b镇") == (
        2,
        "",
        "错误：名称里有看不见的字符\n提示：重新输入名称，例如 虚溪镇\n",
    )
    assert not folder.exists()
    assert toqay("init", str(folder), "--name", "　虚溪镇\n").status == 0
    text = (folder / "duties.yaml").read_text(encoding="utf-8")
    assert "\n# 虚溪镇履职事项清单：数据手册\n" in text
    assert "\ntownship: 虚溪镇\n" in text


def test_a_file_that_lacks_a_list_is_never_sure_of_what_is_unlisted(
    toqay: Toqay, tmp_path: Path
) -> None:
    folder = tmp_path / "清单"
    toqay("init", str(folder), "--name", "虚溪镇")
    data = ("--data", str(folder / "duties.yaml"))
    answered = toqay("check", "狗咬人找谁", "-f", "json", *data)
    answer = json.loads(answered.out)
    (matter,) = answer["matters"]
    assert (matter["verdict"], matter["confidence"]) == ("uncertain", "low")
    assert (matter["duties"], answer["reply"]) == ([], None)
    missing = "基本履职事项、配合履职事项、收回履职事项"
    assert f"注意：虚溪镇的数据里没有{missing}，查不到不等于清单未列\n" in answered.err


def test_the_field_manual_of_the_bundled_data_is_the_one_that_new_files_get() -> None:
    data = Path(__file__).resolve().parent.parent / "data" / "duties.yaml"
    head, _, _ = data.read_text(encoding="utf-8").partition("\n\ntitle:")
    assert head.endswith(f"\n{field_manual()}")
