"""The kinds of attack: each from a seeded random source to files and command lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from benchmarks.attacks import bases
from benchmarks.attacks.attack import Attack
from benchmarks.attacks.damage import damaged_bytes, damaged_lines, damaged_markup, damaged_package
from benchmarks.attacks.forging import forged_index
from benchmarks.attacks.texts import hostile_query, hostile_text, hostile_value
from toqay_cli.completion.command_table import TABLE

_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32")


def attack_of(kind: str, seed: int) -> Attack:
    """Return the attack that a kind and a seed stand for, always the same."""
    return KINDS[kind](Random(seed))  # noqa: S311  a seed must always give the same


def _query(random: Random) -> Attack:
    query = hostile_query(random)
    extra = random.choice(
        ((), ("--explain",), ("--fuzzy",), ("--exact",), ("--all",), ("-l", "配合"))
    )
    form = random.choice(("json", "json", "table", "csv", "md", "jsonl", "tsv"))
    return Attack({}, (("search", "-f", form, *extra, "--", query),))


def _text(random: Random) -> Attack:
    text = hostile_text(random)
    form = random.choice(("json", "json", "table", "csv", "md", "jsonl", "tsv"))
    if random.random() < 0.5:
        return Attack({}, (("check", "-f", form, "--", text),))
    given = text.encode(random.choice(_ENCODINGS), "replace")
    return Attack({}, (("check", "-f", form, "-", *random.choice(((), ("--lines",)))),), given)


def _yaml(random: Random) -> Attack:
    content = _damaged_yaml(random)
    questions = (
        ("list", "-f", "json"),
        ("show", "基本1", "配合1", "收回2", "-f", "json"),
        ("stats", "-f", "json"),
        ("dept", "-f", "json"),
        ("export", "-f", random.choice(("json", "csv", "md", "xlsx", "sqlite"))),
    )
    asked = tuple((*each, "--data", "a.yaml") for each in random.sample(questions, 2))
    slow = (
        (("validate", "a.yaml", "-f", "json"),),
        (("validate", "a.yaml"), ("validate", "--fix", "a.yaml"), ("validate", "a.yaml")),
        (("search", "耕地", "-f", "json", "--data", "a.yaml"),),
        (("diff", "a.yaml", "sound.yaml", "-f", "json"),),
    )
    files = {"a.yaml": content, "sound.yaml": bases.yaml_files()[0].encode()}
    return Attack(files, (*asked, *random.choice(slow)))


def _damaged_yaml(random: Random) -> bytes:
    text = random.choice(bases.yaml_files())
    match random.randrange(8):
        case 0:
            return damaged_bytes(random, text.encode())
        case 1:
            return damaged_lines(random, text).encode(random.choice(_ENCODINGS), "replace")
        case 2:
            return random.randbytes(random.randrange(300))
        case 3:
            return damaged_lines(random, text).encode("utf-8", "replace")
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(lines))
        lines[at] = _wrong_line(random, lines[at])
    return "\n".join(lines).encode("utf-8", "replace")


def _wrong_line(random: Random, line: str) -> str:
    """Return a line of YAML with another value, another key or something that YAML can do."""
    key, colon, _ = line.partition(":")
    indent = line[: len(line) - len(line.lstrip())]
    value = random.choice(_VALUES)
    match random.randrange(6):
        case 0:
            return f"{line}\n{line}"
        case 1:
            return f"{indent}{random.choice(_KEYS)}: {value}\n{line}"
        case 2:
            return f"{indent}- {value}"
        case 3:
            return (
                f"{line} {random.choice(('# 注', '&a', '*a', '!!str', ', ]', '}', ':', '|', '>'))}"
            )
    return f"{key}{colon} {value}"


def _index(random: Random) -> Attack:
    content = _damaged_index(random)
    questions = (
        ("list", "-f", "json"),
        ("search", "耕地", "-f", "json", "--explain"),
        ("search", "gengdi", "-f", "json"),
        ("search", "dwfy", "-f", "json"),
        ("search", "动物防役", "-f", "json", "--fuzzy"),
        ("check", "占了耕地盖房，动物防疫谁来管，打疫苗要罚款吗", "-f", "json"),
        ("check", "--reply", "秸秆禁烧"),
        ("cite", "配合1", "-f", "json"),
        ("show", "配合1", "-f", "json"),
        ("dept", "农业局", "-f", "json"),
        ("dept", "-f", "json"),
        ("stats", "-f", "json"),
        ("export", "-f", "json"),
        ("export", "-f", random.choice(("index", "xlsx", "sqlite", "md", "html")), "-o", "b"),
        ("validate", "a.index", "-f", "json"),
        ("--version",),
    )
    asked = random.sample(questions, 3)
    return Attack(
        {"a.index": content},
        tuple(
            ("--data", "a.index", *each)
            if each[0] == "--version"
            else each
            if each[0] == "validate"
            else (*each, "--data", "a.index")
            for each in asked
        ),
    )


def _damaged_index(random: Random) -> bytes:
    damage = damaged_bytes if random.random() < 0.2 else forged_index
    return damage(random, bases.index())


def _document(random: Random) -> Attack:
    return _published(random, "a.docx", damaged_package(random, bases.document()))


def _workbook(random: Random) -> Attack:
    content = damaged_package(random, bases.workbook())
    checked = (
        "check",
        "--file",
        "a.xlsx",
        "--column",
        "事项名称",
        "-f",
        random.choice(("json", "csv", "xlsx")),
    )
    attack = _published(random, "a.xlsx", content)
    return attack._replace(commands=(checked, *attack.commands[1:]))


def _page(random: Random) -> Attack:
    text = damaged_markup(random, bases.page())
    content = text.encode(random.choice(_ENCODINGS), "replace")
    return _published(random, "a.html", _perhaps_damaged(random, content))


def _table(random: Random) -> Attack:
    name = random.choice(("a.csv", "a.tsv"))
    text = _pierced(random, bases.delimited())
    attack = _published(
        random, name, _perhaps_damaged(random, text.encode(random.choice(_ENCODINGS), "replace"))
    )
    checked = ("check", "--file", name, "--column", "事项名称", "-f", "csv")
    return attack._replace(commands=(checked, *attack.commands))


def _plain(random: Random) -> Attack:
    text = random.choice((bases.text(), hostile_text(random)))
    text = _pierced(random, damaged_lines(random, text))
    content = text.encode(random.choice(_ENCODINGS), "replace")
    return _published(random, "a.txt", _perhaps_damaged(random, content))


def _published(random: Random, name: str, content: bytes) -> Attack:
    """Return what is asked of a published file: to be judged, and to be imported and then used."""
    drafted = ("import", name, "--name", "虚溪镇", "-o", "draft.yaml", "--overwrite")
    used = ("list", "--data", "draft.yaml", "-f", "json")
    judged = ("check", "--file", name, "-f", random.choice(("json", "table", "csv")))
    return Attack({name: content}, (judged, drafted, used))


def _perhaps_damaged(random: Random, content: bytes) -> bytes:
    return damaged_bytes(random, content) if random.random() < 0.3 else content


def _pierced(random: Random, text: str) -> str:
    """Return a text with hostile values, quotes and ends of lines somewhere inside."""
    for _ in range(random.choice((1, 2, 8))):
        at = random.randrange(len(text) + 1)
        odd = random.choice(('"', "''", ",", "\t", "\r", "\n", "|", "=1+1", hostile_value(random)))
        text = text[:at] + odd * random.choice((1, 1, 1, 500)) + text[at:]
    return text


def _command_line(random: Random) -> Attack:
    files = {
        "sound.yaml": bases.yaml_files()[0].encode(),
        "tasks.csv": bases.delimited().encode(),
        "list.txt": bases.text().encode(),
        "empty": b"",
    }
    command = random.choice(list(_COMMANDS))
    options = [spelling for each in _COMMANDS[command]["options"] for spelling in each["spellings"]]
    words = [command] if random.random() < 0.95 else []
    words += [
        random.choice((random.choice(options), random.choice(_ARGUMENTS), *_usual(random)))
        for _ in range(random.choice((0, 1, 2, 3, 6)))
    ]
    if random.random() < 0.4:
        words += ["-f", "json"]
    # No file outside the folder of the attack is ever named by chance.
    safe = (
        word.replace("\0", "") if word in _ARGUMENTS else word.replace("/", "").replace("\0", "")
        for word in words
    )
    return Attack(files, (tuple(safe),), hostile_text(random).encode("utf-8", "replace"))


def _usual(random: Random) -> tuple[str, ...]:
    return (hostile_value(random), random.choice(_ARGUMENTS), random.choice(_ARGUMENTS))


_COMMANDS = json.loads(TABLE.read_text("utf-8"))["commands"]
_ARGUMENTS = (
    *(
        "基本1",
        "配合35",
        "c35",
        "基本",
        "乡村振兴",
        "农业农村局",
        "动物防疫",
        "狗咬人找谁",
        "5",
        "0",
        "-1",
    ),
    *("json", "csv", "xlsx", "sqlite", "index", "md", "table", "bash", "fish", "always", "never"),
    *(
        "sound.yaml",
        "tasks.csv",
        "list.txt",
        "empty",
        ".",
        "nowhere.yaml",
        "nowhere/a.json",
        "out.json",
    ),
    *(
        "out.xlsx",
        "out.csv",
        "new",
        "-",
        "--",
        "/dev/null",
        "",
        " ",
        "-收费",
        "-x",
        "--fo",
        "--format=json",
    ),
    *(
        "-fjson",
        "-n3",
        "-l基本",
        "--no",
        "-h",
        "--help",
        "--version",
        "--all=3",
        "托喀依乡/配合35",
        "1",
        "1,2",
    ),
)
_KEYS = (
    "no",
    "number",
    "name",
    "<<",
    "?",
    "~",
    "'键'",
    "k" * 5000,
    "[a]",
    "{a: 1}",
    "=",
    "township",
)
_VALUES = (
    *(
        "",
        "~",
        "[]",
        "{}",
        "[[]]",
        "[[a]]",
        "{a: {b: 1}}",
        "0",
        "-1",
        "1e999",
        "9" * 30,
        "9" * 5000,
        "0x7f",
        "0o17",
    ),
    *(
        ".nan",
        ".inf",
        "yes",
        "no",
        "1:30:00",
        "1_000",
        "2024-13-45",
        "2024-02-30T25:00:00Z",
        "!!binary abc",
    ),
    *(
        "!!python/object/apply:os.system [id]",
        "!!python/name:os.system",
        "!!timestamp x",
        "!!int x",
        "!x y",
    ),
    *(
        "!!set {a}",
        "!!omap [a: 1]",
        "&a [*a]",
        "*a",
        "&a x",
        '"\\ud800"',
        '"\\0"',
        '"\\x1b[31m"',
        '"\\u202e"',
    ),
    *(
        '"\\U0010ffff"',
        '"',
        "'",
        "|",
        ">",
        "|9\n  x",
        "[" * 300,
        "{" * 300,
        "{a: " * 30,
        "x" * 100_000,
        "- " * 30,
    ),
    *(
        "%YAML 9.9",
        "---",
        "...",
        "@x",
        "`x",
        "? x",
        ": x",
        "党的建设",
        "乡村振兴",
        "师市公安局",
        "' '",
        "'一 '",
        "=1+1",
    ),
)
KINDS: dict[str, Callable[[Random], Attack]] = {
    "query": _query,
    "text": _text,
    "yaml": _yaml,
    "index": _index,
    "docx": _document,
    "xlsx": _workbook,
    "html": _page,
    "csv": _table,
    "plain": _plain,
    "command": _command_line,
}
"""What makes an attack of each kind."""
