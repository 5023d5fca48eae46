from __future__ import annotations

import random
import stat
from pathlib import Path

import pytest
import yaml

from conftest import Toqay
from datafiles import SOUND, edited
from toqay_cli.data_file.canonical_format import canonical, is_plain
from toqay_cli.data_file.file_check import check_file
from toqay_cli.data_file.loader import bundled_file, read_entry

LOOSE = """\
---
# 手册：一行
#   两行

source: {sha256: "811eac7b5fe1196da95240964cae2f559e4d141606d847db4059a31e424ee146",
         file: lists.txt}
township: "某乡"
title: >-
  某乡履职事项清单
data_date: "2026-11-24"
data_version: '1.0.0'
categories: [ 党的建设, '乡村振兴' ]
reclaimed: []
departments:
- {name: 师市农业农村局, kind: 政府部门, short: 农业农村局}
basic:
- name: "是"
  number: 1
  page: 1
  keywords:
  - '110'
  - "it's"
  - 甲，乙
  category: 党的建设
- page: 1
  number: 2
  category: 乡村振兴
  name: 按 1:3 的比例
  keywords: [a, 'b, c', 'd: e']
cooperative: []
""".replace("---\n", "", 1)

CANONICAL = """\
# 手册：一行
#   两行

title: 某乡履职事项清单
township: 某乡
data_version: 1.0.0
data_date: '2026-11-24'
source:
  file: lists.txt
  sha256: 811eac7b5fe1196da95240964cae2f559e4d141606d847db4059a31e424ee146

categories:
  - 党的建设
  - 乡村振兴

departments:
  - name: 师市农业农村局
    short: 农业农村局
    kind: 政府部门

basic:
  - number: 1
    page: 1
    category: 党的建设
    name: 是
    keywords: ['110', it's, 甲，乙]

  - number: 2
    page: 1
    category: 乡村振兴
    name: 按 1:3 的比例
    keywords: [a, 'b, c', 'd: e']

cooperative: []

reclaimed: []
"""

WAITS = "初稿还有 2 处待办（D 开头的各条），不影响使用；逐条列出用 --all\n"
"""No subject leads to the duties of the small files here."""


def written(where: Path, content: bytes) -> Path:
    file = where / "duties.yaml"
    file.write_bytes(content)
    return file


def test_the_bundled_data_stands_in_its_canonical_form() -> None:
    content = bundled_file().read_bytes()
    reading = read_entry(content)
    assert reading.entry is not None
    assert canonical(reading.source.text, reading.entry).encode() == content, (
        "run: toqay validate --fix"
    )


def test_fix_writes_the_canonical_form_and_says_so(toqay: Toqay, tmp_path: Path) -> None:
    file = written(tmp_path, LOOSE.encode())
    answered = toqay("validate", str(file), "--fix")
    assert (answered.status, answered.err) == (0, f"已改写成规范的版式：{file}\n{WAITS}")
    assert "没有问题" in answered.out
    assert file.read_text(encoding="utf-8") == CANONICAL


def test_the_canonical_form_says_what_the_loose_one_said() -> None:
    assert yaml.safe_load(CANONICAL) == yaml.safe_load(LOOSE)


def test_a_second_fix_changes_nothing(toqay: Toqay, tmp_path: Path) -> None:
    file = written(tmp_path, CANONICAL.encode())
    before = file.stat()
    answered = toqay("validate", str(file), "--fix")
    assert (answered.status, answered.err) == (0, f"版式已经规范，文件没有改动：{file}\n{WAITS}")
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_nothing_is_written_while_something_else_is_wrong(toqay: Toqay, tmp_path: Path) -> None:
    file = edited(tmp_path, ("[占地, 耕地, 撂荒]", "['占地', 耕地, 占地]"))
    before = file.read_bytes()
    answered = toqay("validate", str(file), "--fix")
    told = f"有其他问题，文件没有改动：{file}\n共 2 处问题\n"
    assert (answered.status, answered.err) == (3, told)
    assert [line.split(" ")[1] for line in answered.out.splitlines()] == ["T608", "R310"]
    assert file.read_bytes() == before


def test_no_comment_is_lost_by_a_fix(toqay: Toqay, tmp_path: Path) -> None:
    file = edited(tmp_path, ("  - number: 2\n", "  # 待核对\n  - number: 2\n"))
    before = file.read_bytes()
    assert toqay("validate", str(file), "--fix").status == 3
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("\n", "\r\n", "行末有回车符（CRLF）"),
        ("# 测试", "\ufeff# 测试", "文件开头有字节顺序标记（BOM）"),
        ("\n\ncategories:", "\ncategories:", "这里应为空行"),
        ("township: 某乡", "township: '某乡'", "这一行应写作“township: 某乡”"),
        (
            "keywords: [监理费, 收费, 农机费]\n",
            "keywords: [监理费, 收费, 农机费]\n\n",
            "文件末尾应有且只有一个换行",
        ),
        (
            "keywords: [监理费, 收费, 农机费]\n",
            "keywords: [监理费, 收费, 农机费]",
            "文件末尾应有且只有一个换行",
        ),
    ],
    ids=["CRLF", "BOM", "no empty line", "quotes", "a line too many", "no line feed at the end"],
)
def test_what_is_not_canonical_is_told_once_and_put_right(
    tmp_path: Path, toqay: Toqay, old: str, new: str, told: str
) -> None:
    file = written(tmp_path, SOUND.read_text(encoding="utf-8").replace(old, new).encode())
    (finding,) = check_file(file).findings
    assert (finding.code, told in finding.message) == ("T608", True), finding
    assert toqay("validate", str(file), "--fix").status == 0
    assert file.read_bytes() == SOUND.read_bytes()


def test_a_fix_keeps_the_mode_and_follows_a_link(toqay: Toqay, tmp_path: Path) -> None:
    file = written(tmp_path, LOOSE.encode())
    file.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    assert toqay("validate", str(link), "--fix").status == 0
    assert (link.is_symlink(), stat.S_IMODE(file.stat().st_mode)) == (True, 0o640)
    assert file.read_text(encoding="utf-8") == CANONICAL
    assert sorted(tmp_path.iterdir()) == [file, link]


NASTY = [
    *(
        "",
        " ",
        "-",
        "?",
        ":",
        "a:",
        "a: b",
        "a:b",
        "- a",
        "-a",
        "? a",
        "#a",
        "a #b",
        "a#b",
        "'",
        '"',
    ),
    *(
        "it's",
        "[a]",
        "{a}",
        "a,b",
        "a, b",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "---",
        "...",
    ),
    *(
        "---a",
        "null",
        "Null",
        "~",
        "true",
        "yes",
        "No",
        "on",
        "=",
        "<<",
        "1",
        "1.0",
        "1.0.0",
        "0x1F",
    ),
    *(
        "1:30",
        "2026-11-24",
        "1e3",
        ".5",
        "+1",
        "-1",
        ".inf",
        ".nan",
        "1_000",
        "1,000",
        "12-3",
        "1:3",
    ),
    *(
        "甲：乙",
        "甲，乙",
        "（一）",
        "“甲”",
        "甲 乙",
        "甲: 乙",
        "甲 #乙",
        "甲#乙",
        " 甲",
        "甲 ",
        "甲\n乙",
        "甲\\n乙",
    ),
]


def _random_texts() -> list[str]:
    dice = random.Random(20261124)  # noqa: S311  a sequence that repeats is what a test wants
    alphabet = "甲乙，：a1 -?:,[]{}#&*!|>'\"%@`=~<.0_e\\"
    return ["".join(dice.choices(alphabet, k=dice.randint(1, 8))) for _ in range(3_000)]


def _read(yaml_text: str) -> object:
    try:
        return yaml.safe_load(yaml_text)
    except yaml.YAMLError:
        return None


def test_a_plain_text_is_read_back_as_it_was_written() -> None:
    texts = (*NASTY, *_random_texts())
    in_block = [text for text in texts if is_plain(text, flow=False)]
    in_flow = [text for text in texts if is_plain(text, flow=True)]
    assert [text for text in in_block if _read(f"k:\n  - {text}\n") != {"k": [text]}] == []
    assert [text for text in in_block if _read(f"k: {text}\n") != {"k": text}] == []
    assert [text for text in in_flow if _read(f"k: [{text}, x]\n") != {"k": [text, "x"]}] == []


def test_a_text_is_quoted_only_where_yaml_would_read_another() -> None:
    quoted = [text for text in (*NASTY, *_random_texts()) if not is_plain(text, flow=False)]
    assert [text for text in quoted if _read(f"k: {text}\n") == {"k": text}] == []
