from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import Found, Toqay
from datafiles import SAMPLE
from editions import adjusted, earlier
from toqay_cli.commands.frame.help_text import meanings_text
from townships.county import county_document

COMMANDS = (
    "search",
    "check",
    "cite",
    "show",
    "pick",
    "dept",
    "list",
    "stats",
    "diff",
    "export",
    "validate",
    "init",
    "import",
    "completion",
    "mcp",
)
RUNNING = tuple(name for name in COMMANDS if name != "pick")
"""Those that run without anybody at a terminal."""
BARE = """\
查乡镇履职事项清单，弄清一件事该由谁办。

  toqay search 动物防疫   按词检索三张清单（search 可省）
  toqay check 狗咬人找谁  判断一件事由谁办，也可以是整份通知
  toqay show 配合35       查看一项的全文
  toqay cite 配合35       给出可写进正式答复的引用
  toqay dept 农业农村局   查看一个部门的全部事项

  基本履职事项  乡镇必须办理，由乡镇负责
  配合履职事项  由上级部门负责，乡镇做好配合部分
  收回履职事项  由承接部门办理，或者已不再开展

全部命令和选项：toqay --help
"""
STATUSES = """\
退出状态：
  0    有结果
  1    没有结果，或者有不认识的编号、机构
  2    命令、选项或取值写错
  3    要读取的文件不存在或有错误
  4    结果无法写入
  70   程序自身出错
  129  终端已断开
  130  被中断
  143  被要求结束

发现差错：
  与印发文件不一致  请向数据维护者指出事项编号和原文

例：toqay search 动物防疫
"""
SHOW_HELP = """\
按印发的版式列出事项全文。

示例：
  toqay show 配合35          一项的全文
  toqay show c35-37 收回19   同时查看多项
  toqay show 动物防疫        只知道名称的，写名称
  toqay show 基本27 -f json  给程序用

用法：toqay show [选项] 编号…

参数：
  编号…  事项编号，如 配合35、c35、cooperative-35；连号写 c35-37；也可写名称

选项：
"""
READ = (".yaml", ".xlsx", ".docx", ".csv", ".txt")
"""Endings of files that an example reads, and that are not there."""
# What may stand in Latin letters: what is typed, names of formats and of other programs.
LATIN = {
    *("toqay", "table", "json", "jsonl", "csv", "tsv", "md", "auto", "always", "never"),
    *("basic", "cooperative", "reclaimed", "c", "UTF", "BOM", "CSV", "JSON", "Excel", "WPS"),
    *("index", "YAML", "keys", "zh"),
    *("TOQAY", "DATA", "PAGER", "less", "data", "duties", "yaml", "xlsx", "sqlite", "Datasette"),
    *("copy", "wl", "xclip", "xsel", "pbcopy", "clip", "exe", "renshe"),
    *("txt", "docx", "pdf", "Word", "html", "Markdown", "name", "check"),
    *("bash", "zsh", "fish", "powershell", "Windows", "Shell"),
    *COMMANDS,
}


def test_bare_toqay_shows_examples_and_what_the_three_lists_mean(found: Found) -> None:
    assert found() == BARE


def test_the_main_help_tells_every_command_and_exit_status(found: Found) -> None:
    text = found("--help")
    assert found("-h") == text
    assert text.endswith(STATUSES)
    assert re.findall(r"^  (\w+) +\S+。$", text, re.MULTILINE) == list(COMMANDS)


def test_a_commands_help_begins_with_examples(found: Found) -> None:
    assert found("show", "-h", COLUMNS="80").startswith(SHOW_HELP)


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize("columns", [40, 60, 100])
def test_help_is_chinese_and_fits_the_terminal(
    found: Found, command: tuple[str, ...], columns: int
) -> None:
    text = found(*command, "--help", columns=columns, TERM="dumb")
    assert text == found(*command, "-h", columns=columns, TERM="dumb")
    assert text.index("示例：") < text.index("用法：") < text.index("选项：")
    words = re.findall(r"(?<![-\w])[A-Za-z]+", text)
    assert set(words) <= LATIN


@pytest.mark.parametrize("command", RUNNING)
def test_every_example_in_a_help_runs(found: Found, toqay: Toqay, command: str) -> None:
    lines = found(command, "--help", COLUMNS="200").split("示例：\n")[1].split("\n\n")[0]
    commands = (line for line in lines.splitlines() if line.startswith("  toqay"))
    examples = [re.split(r"  +", line.strip())[0].split() for line in commands]
    assert len(examples) >= 2
    for _, *arguments in examples:
        if not any(argument.endswith(READ) or argument == "-" for argument in arguments):
            assert toqay(*arguments).status == 0, arguments


@pytest.mark.parametrize("command", [(), *((name,) for name in RUNNING)])
def test_every_help_ends_in_an_example_that_runs(
    found: Found, toqay: Toqay, tmp_path: Path, command: tuple[str, ...]
) -> None:
    for columns in (40, 100):
        last = found(*command, "--help", columns=columns).splitlines()[-1]
        mark, name, *arguments = re.split("：| ", last)
        assert (mark, name) == ("例", "toqay")
        assert arguments[: len(command)] == list(command)
    earlier(tmp_path)
    adjusted(tmp_path)
    county_document(tmp_path).files[0].rename(tmp_path / "清单.docx")
    answered = toqay(*arguments)
    assert answered.status == 0
    # What writes files reports beside them.
    writes = arguments[:1] in (["import"], ["init"])
    # A server speaks only when it is spoken to.
    waits = arguments[:1] == ["mcp"]
    assert (bool(answered.out), bool(answered.err)) == (not writes and not waits, writes)


@pytest.mark.usefixtures("sample")
def test_version_tells_the_tool_the_data_the_counts_and_the_document(found: Found) -> None:
    assert found("--version") == (
        f"toqay {version('toqay-cli')}\n"
        "数据版本 3.1.4（2025-06-30）\n"
        "共 21 项：基本 4 项，配合 9 项，收回 8 项\n"
        "桑洲乡　《白云市桑洲乡履职事项清单》\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("dwfy",), "没有 dwfy 这个命令\n提示：要搜索吗？ `toqay search dwfy`"),
        (("dwfy", "a b"), "没有 dwfy 这个命令\n提示：要搜索吗？ `toqay search dwfy 'a b'`"),
        (("c35",), "没有 c35 这个命令\n提示：要看这一项吗？ `toqay show c35`"),
        (("serach", "检疫"), "没有 serach 这个命令\n提示：您是不是要用：`toqay search 检疫`"),
        (("--lists",), "没有 --lists 这个选项\n提示：用法见 toqay --help"),
        (
            ("list", "--formt", "json"),
            "没有 --formt 这个选项\n提示：您是不是要用 --format？用法见 toqay list --help",
        ),
        (("list", "-x"), "没有 -x 这个选项\n提示：用法见 toqay list --help"),
        (("list", "多余"), "多余的参数：多余\n提示：用法见 toqay list --help"),
        (("show",), "缺少参数 编号…\n提示：用法见 toqay show --help"),
        (("search",), "缺少参数 词…\n提示：用法见 toqay search --help"),
        (("list", "-f"), "-f 后面缺少值\n提示：用法见 toqay list --help"),
        (("search", "养老", "--all=3"), "--all 后面不带值\n提示：用法见 toqay search --help"),
        (
            ("list", "-f", "jsn"),
            "没有“jsn”这种格式\n提示：您是不是要用 json？可用：table、json、jsonl、csv、tsv、md",
        ),
        (
            ("search", "养老" * 501),
            "要检索的词太长，超过 1000 字\n提示：整段文字由谁办，请用 toqay check",
        ),
        (("list", "-l", "coop"), "没有“coop”这种清单\n提示：可用：基本、配合、收回"),
        (
            ("list", "--color", "nver"),
            "没有“nver”这种颜色选项\n提示：您是不是要用 never？可用：auto、always、never",
        ),
        (("list", "-n", "0"), "条数应为正整数，“0”不是\n提示：例如 -n 5"),
        (("list", "-n", "三"), "条数应为正整数，“三”不是\n提示：例如 -n 5"),
        (("list", "-c", "乡村"), "没有“乡村”这个事项类别\n提示：您是不是要找：乡村振兴"),
        (
            ("search", "检疫", "-c", "振兴乡村"),
            "没有“振兴乡村”这个事项类别\n提示：您是不是要找：乡村振兴",
        ),
        (
            ("list", "-d", "农业农林局"),
            "没有“农业农林局”这个机构\n提示：您是不是要找：师市农业农村局",
        ),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_the_way_out(
    toqay: Toqay, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = toqay(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"错误：{message}")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "command"),
    [
        (("狗咬人",), "search"),
        (("狗咬人", "-f", "json"), "search"),
        (("动物防疫", "c5"), "search"),
        (("配合5",), "show"),
        (("配合5", "c3", "-f", "md"), "show"),
    ],
)
def test_a_first_word_in_chinese_is_a_query_and_ids_are_shown(
    found: Found, toqay: Toqay, words: tuple[str, ...], command: str
) -> None:
    assert found(*words) == found(command, *words)
    option = ("--data", str(SAMPLE))
    assert toqay(*option, *words) == toqay(command, *words, *option)


def test_an_ambiguous_department_filter_is_wrong_usage(toqay: Toqay) -> None:
    status, out, err = toqay("list", "-d", "执法支队")
    assert (status, out) == (2, "")
    assert err.startswith("错误：“执法支队”可能指几个机构：")


def test_shared_options_stand_before_or_after_the_command(toqay: Toqay, copied_data: Path) -> None:
    note = f"正在使用数据文件 {copied_data}：《白云市桑洲乡履职事项清单》\n"
    for arguments in (
        ("--data", str(copied_data), "list", "-n", "1"),
        ("list", "-n", "1", "--data", str(copied_data)),
        ("--data", "nowhere.yaml", "list", "-n", "1", "--data", str(copied_data)),
    ):
        answered = toqay(*arguments)
        assert answered.out.startswith("basic-1\t")
        assert (answered.status, answered.err) == (0, note)
    assert toqay("list", "-n", "1", TOQAY_DATA=str(copied_data)).err == note
    assert toqay("--version", TOQAY_DATA=str(copied_data)).err == note


def test_a_missing_data_file_is_status_3(toqay: Toqay) -> None:
    status, out, err = toqay("list", "--data", "nowhere.yaml", "-f", "json")
    assert (status, out) == (3, "")
    assert err.startswith("错误：找不到文件：nowhere.yaml\n")


def test_a_data_file_with_errors_is_status_3_and_tells_every_finding(
    toqay: Toqay, copied_data: Path
) -> None:
    data = copied_data.read_text("utf-8").replace("number: 2\n", "no: 2\n", 1)
    copied_data.write_text(data.replace("category: 经济发展", "category: 经济发张", 1), "utf-8")
    status, out, err = toqay("show", "配合35", "--data", str(copied_data))
    assert (status, out) == (3, "")
    findings = [line for line in err.splitlines() if line.startswith(f"{copied_data}:")]
    assert len(findings) >= 2


def test_a_bug_is_told_without_what_was_typed(toqay: Toqay, tmp_path: Path) -> None:
    broken = "def must_seek(words):\n    raise KeyError(words)\n"
    (tmp_path / "sitecustomize.py").write_text(
        f"import toqay_cli.commands.search as search\n{broken}search.must_seek = must_seek\n",
        "utf-8",
    )
    status, out, err = toqay("search", "张三13900000000", PYTHONPATH=str(tmp_path))
    assert (status, out) == (70, "")
    assert err == (
        "错误：程序自身出错（KeyError，sitecustomize.py 第 3 行）\n"
        "提示：请把上面这句话告诉维护者，不必附上所查的内容；设 TOQAY_DEBUG=1 可看到详细位置\n"
    )
    loud = toqay("search", "张三13900000000", PYTHONPATH=str(tmp_path), TOQAY_DEBUG="1").err
    assert 'sitecustomize.py", line 3, in must_seek' in loud
    assert "张三" not in loud


def test_in_the_help_meanings_stand_in_one_column_and_below_a_term_that_is_wider(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meanings = {
        "toqay cite 配合35": "引用一项",
        "toqay check --file 来文.docx -o 复函.docx": "写出复函",
    }
    monkeypatch.setenv("COLUMNS", "80")
    assert meanings_text(meanings).splitlines() == [
        "  toqay cite 配合35               引用一项",
        "  toqay check --file 来文.docx -o 复函.docx",
        "                                  写出复函",
    ]
    monkeypatch.setenv("COLUMNS", "40")
    assert meanings_text(meanings).splitlines()[0] == "  toqay cite 配合35     引用一项"
