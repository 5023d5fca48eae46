"""An index that is not as it was exported is refused, or answers as if it were whole."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.attacks.forging import seal, take_apart
from benchmarks.attacks.kinds import attack_of
from benchmarks.attacks.target import Target

from conftest import INDEXED, Toqay
from datafiles import SOUND, SOUND_SUBJECTS, SOUND_THESAURUS
from toqay_cli.commands.frame.answering import accounting_for_errors
from toqay_cli.data_file.knowledge_files import load_knowledge, load_subjects
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.data_file.thesaurus_file import load_thesaurus
from toqay_cli.errors import UnreadableFile
from toqay_cli.given_file import GivenFile
from toqay_cli.index.index_file import (
    index_bytes,
    read_corpus,
    read_dataset,
    read_knowledge,
)
from toqay_cli.index.sections import SECTIONS, Sections, checksum
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.questions.counting import count_all
from toqay_cli.search.engine import Options
from toqay_cli.search.matters import check_text
from toqay_cli.search.ranking.corpus import Sound
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.open_names import open_names
from toqay_cli.sources.opened import Townships

ROUNDS = 250
HINT = "用这个版本重新导出：toqay export -f index（自带的则重新安装），或改用 YAML 数据文件"
QUERIES = ("动物防疫", "dongwufangyi", "dwfy", "动物防役")


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A small index, of which any damage hits something."""
    knowledge = Knowledge(load_thesaurus(SOUND_THESAURUS), load_subjects(SOUND_SUBJECTS))
    return index_bytes(load_dataset(SOUND), knowledge)


def _answers(file: Path) -> tuple[object, ...]:
    """All that can be asked of an index, every section read."""
    opened = open_data(file)
    dataset, engine = opened.dataset, opened.engine()
    corpus = read_corpus(Sections(GivenFile(file)), dataset)
    return (
        open_names((file,)),
        dataset.title,
        tuple(dataset.departments),
        tuple(dataset.ambiguous),
        tuple(dataset.subjects),
        dataset.duties[0],
        tuple(dataset.duties),
        tuple(engine.search(engine.parse(query), Options()) for query in QUERIES),
        check_text(engine, f"{dataset.duties[0].name}，动物防疫谁来管"),
        count_all(dataset, dataset.duties),
        tuple(map(corpus.sounds, Sound)),
        corpus.cues(),
        opened.knowledge(),
    )


Damage = Callable[[bytes, random.Random], bytes]


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]


def _cut(whole: bytes, chance: random.Random) -> bytes:
    return whole[: chance.randrange(len(whole))]


def _without_a_piece(whole: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(whole, chance)
    return whole[:start] + whole[end:]


def _zeroed(whole: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(whole, chance)
    return whole[:start] + bytes(end - start) + whole[end:]


def _doubled(whole: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(whole, chance)
    return whole[:end] + whole[start:]


def _with_more(whole: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole) + 1)
    return whole[:at] + chance.randbytes(chance.randrange(1, 40)) + whole[at:]


def _with_pieces_changed_about(whole: bytes, chance: random.Random) -> bytes:
    first, second, third, fourth = sorted(chance.sample(range(len(whole)), 4))
    pieces = (whole[:first], whole[third:fourth], whole[second:third], whole[first:second])
    return b"".join((*pieces, whole[fourth:]))


def _with_sections_changed_about(whole: bytes, chance: random.Random) -> bytes:
    """The header or the sections in another order, the one no longer true of the other."""
    head, sections = _taken_apart(whole)
    names = chance.sample(SECTIONS, 2)
    if chance.random() < 0.5:
        listed = json.loads(head)
        pair = [listed["sections"][name] for name in names]
        listed["sections"].update(zip(names, reversed(pair), strict=True))
        head = json.dumps(listed).encode()
    else:
        sections |= zip(names, [sections[name] for name in reversed(names)], strict=True)
    return head + b"\n" + b"".join(sections.values())


def _with_another_number(whole: bytes, chance: random.Random) -> bytes:
    """A length or a checksum that is negative, huge or no number."""
    head, rest = whole.split(b"\n", 1)
    number = chance.choice(list(re.finditer(rb"\d+", head)))
    others = (b"-1", b"-99999999", b"9" * 30, b"1e9", b"true", b"null", b'"1"', b"[" * 600, b"0")
    return head[: number.start()] + chance.choice(others) + head[number.end() :] + b"\n" + rest


def _stretch(whole: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(whole))
    return start, min(len(whole), start + chance.choice((1, 2, 3, 20, 400, 5000)))


def _taken_apart(whole: bytes) -> tuple[bytes, dict[str, bytes]]:
    head, rest = whole.split(b"\n", 1)
    sections = {}
    for name, (length, _) in json.loads(head)["sections"].items():
        sections[name], rest = rest[:length], rest[length:]
    return head, sections


DAMAGES = (
    *(_flipped, _cut, _without_a_piece, _zeroed, _doubled, _with_more),
    *(_with_pieces_changed_about, _with_sections_changed_about, _with_another_number),
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_index_is_refused_or_answers_as_the_whole_one(
    damage: Damage, whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(whole)
    told = _answers(file)
    chance = random.Random(damage.__name__)  # noqa: S311  the same damage each time
    refused = 0
    for _ in range(ROUNDS):
        damaged = damage(whole, chance)
        file.write_bytes(damaged)
        try:
            assert _answers(file) == told, damaged
        except UnreadableFile:
            refused += 1
        else:
            assert damaged == whole or json.loads(damaged.split(b"\n")[0])
    assert refused > ROUNDS / 2


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_is_checked_when_it_is_read(name: str, whole: bytes, tmp_path: Path) -> None:
    head, sections = _taken_apart(whole)
    assert sections[name], "nothing to damage"
    sections[name] = sections[name][:-1] + bytes([sections[name][-1] ^ 1])
    file = tmp_path / "duties.index"
    file.write_bytes(head + b"\n" + b"".join(sections.values()))
    with pytest.raises(UnreadableFile) as refusal:
        _answers(file)
    assert (refusal.value.message, refusal.value.hint) == (f"索引文件已损坏：{file}", HINT)


@pytest.mark.parametrize("name", ["zones", "words", "spoken", "knowledge"])
def test_a_section_that_is_not_needed_is_not_read(name: str, whole: bytes, tmp_path: Path) -> None:
    head, sections = _taken_apart(whole)
    sections[name] = bytes(len(sections[name]))
    file = tmp_path / "duties.index"
    file.write_bytes(head + b"\n" + b"".join(sections.values()))
    assert open_data(file).dataset.duties[0] == load_dataset(SOUND).duties[0]


_NO_JSON = (b"", b"\xff", b"{", b"{}", b"[]", b"null", b'"1"', b"[[[]]]", b"[" * 9000, b"9" * 5000)


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        *((name, _NO_JSON) for name in ("document", "names", "members", "cues", "knowledge")),
        *((name, (b"\xff", b"\xff\xfe\0\xd8")) for name in ("duties", "zones", "spoken")),
    ],
)
def test_a_section_that_is_checked_but_cannot_be_decoded_is_damaged_too(
    name: str, contents: tuple[bytes, ...], whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "duties.index"
    head, sections = _taken_apart(whole)
    for content in contents:
        sections[name] = content
        listed = {key: (len(each), checksum(each)) for key, each in sections.items()}
        header = json.dumps({**json.loads(head), "sections": listed}, separators=(",", ":"))
        file.write_bytes(header.encode() + b"\n" + b"".join(sections.values()))
        with pytest.raises(UnreadableFile):
            _answers(file)


DENIED = {
    "a duty fewer than the list of ids": ("document", '"ids":[["basic",1],', '"ids":['),
    "a duty that is another than its place says": (
        "document",
        '"ids":[["basic",1],["basic",2]',
        '"ids":[["basic",2],["basic",1]',
    ),
    "a list that there is not": ("document", '["basic",1]', '["common",1]'),
    "a number of a duty that nobody can type": ("document", '["basic",1]', '["basic",1000000]'),
    "a length that is negative": ("document", '"lengths":[', '"lengths":[-'),
    "a length that is huge": ("document", '"lengths":[', '"lengths":[9999999999999999999'),
    "a length that is no whole number": ("document", '"lengths":[', '"lengths":[0.5,'),
    "a list in the place of a text": ("document", '"township":"某乡"', '"township":["某乡"]'),
    "a kind of body that is a number": ("document", '"政府部门",[]]', "5,[]]"),
    "a status that there is not": ("duties", '"transferred"', '"moved"'),
    "a page that is negative": ("duties", '["basic",1,1,', '["basic",1,-1,'),
    "a note that is a number": ("duties", ",null]", ",5]"),
    "a keyword that is a list": ("duties", '"强制免疫",', '["强制免疫"],'),
    "a category without duties": ("duties", '"党的建设"', '"党的建没"'),
    "passages that begin elsewhere": ("members", '"starts":[[0,', '"starts":[[1,'),
    "passages that overlap": ("members", '"starts":[[0,', '"starts":[[0,0,'),
    "a body that binds a duty past the last": (
        "members",
        '"bound_by":{"',
        '"bound_by":{"甲":[6],"',
    ),
    "a body that binds a negative duty": ("members", '"bound_by":{"', '"bound_by":{"甲":[-1],"'),
    "an omnibus duty past the last": ("members", '"omnibus":[', '"omnibus":[6'),
    "a subject in a duty past the last": ("subject_records", "3:no:动物防疫", "6:no:动物防疫"),
    "a subject in a duty before the first": ("subject_records", "3:no:动物防疫", "-1:no:动物防疫"),
    "a subject in no duty that can be read": ("subject_records", "3:no:动物防疫", "no:动物防疫"),
    "a word that leads to no subject": ("subject_words", "动物防疫\tP", "动物防疫\tP9"),
    "a word of no known kind": ("words", "物防疫S", "物防疫Z"),
    "a cue that is empty": ("cues", '"各位同仁"', '""'),
    "a paper to hand in that is a number": ("knowledge", '"户口本"', "5"),
}


@pytest.mark.parametrize("denied", DENIED)
def test_an_index_that_contradicts_itself_is_refused_whatever_its_checksums_say(
    denied: str, whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(_denied(whole, *DENIED[denied]))
    with pytest.raises(UnreadableFile) as refusal:
        _answers_accounted_for(file)
    assert (refusal.value.message, refusal.value.hint) == (f"索引文件已损坏：{file}", HINT)


def _answers_accounted_for(file: Path) -> None:
    with accounting_for_errors([Townships((open_data(file),))]):
        _answers(file)


def test_a_command_tells_of_an_index_that_contradicts_itself(
    whole: bytes, toqay: Toqay, tmp_path: Path
) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(_denied(whole, *DENIED["a subject in a duty past the last"]))
    told = f"错误：索引文件已损坏：{file}\n提示：{HINT}\n"
    answered = toqay("search", "动物防疫", "--data", str(file))
    assert (answered.status, answered.out, answered.err.endswith(told)) == (3, "", True)


def test_an_error_over_an_index_that_is_as_exported_is_no_damage(
    whole: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(whole)
    opened = Townships((open_data(file), open_data(SOUND)))
    with pytest.raises(KeyError), accounting_for_errors([opened]):
        raise KeyError


def test_an_index_with_a_duty_twice_is_refused(whole: bytes, tmp_path: Path) -> None:
    header, sections = take_apart(whole)
    first, _, *others = sections["duties"].splitlines(keepends=True)
    sections["duties"] = b"".join((first, first, *others))
    _let_the_document_know(sections)
    twice = sections["document"].replace(b'["basic", 2]', b'["basic", 1]')
    file = tmp_path / "duties.index"
    file.write_bytes(seal(header, {**sections, "document": twice}))
    with pytest.raises(UnreadableFile):
        open_data(file)


def _denied(whole: bytes, name: str, told: str, other: str) -> bytes:
    """The index with one thing in a section told otherwise, and all checksums right."""
    header, sections = take_apart(whole)
    assert told.encode() in sections[name], "nothing to change"
    sections[name] = sections[name].replace(told.encode(), other.encode(), 1)
    if name == "duties":
        _let_the_document_know(sections)
    return seal(header, sections)


def _let_the_document_know(sections: dict[str, bytes]) -> None:
    records = sections["duties"].splitlines(keepends=True)
    document = json.loads(sections["document"])
    document |= {"lengths": list(map(len, records)), "checks": list(map(checksum, records))}
    sections["document"] = json.dumps(document, ensure_ascii=False).encode()


def test_whatever_is_sealed_in_an_index_is_refused_or_answered() -> None:
    with Target(Path(os.environ[INDEXED])) as target:
        faults = [each for seed in range(50) for each in target.faults_of(attack_of("index", seed))]
    assert faults == []


def test_an_index_that_is_cut_while_it_is_open_is_damaged(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(whole)
    sections = Sections(GivenFile(file))
    dataset = read_dataset(sections)
    file.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(UnreadableFile):
        read_knowledge(sections)
    file.unlink()
    with pytest.raises(UnreadableFile) as refusal:
        tuple(dataset.duties)
    assert refusal.value.message == f"找不到文件：{file}"


@pytest.fixture(scope="module")
def real() -> bytes:
    return index_bytes(load_dataset(), load_knowledge())


@pytest.mark.parametrize("question", [("search", "动物防疫"), ("show", "配合35"), ("list",)])
def test_a_command_tells_of_one_wrong_character(
    question: tuple[str, ...], real: bytes, toqay: Toqay, tmp_path: Path
) -> None:
    file = tmp_path / "duties.index"
    file.write_bytes(_with_one_name_misprinted(real))
    told = f"错误：索引文件已损坏：{file}\n提示：{HINT}\n"
    answered = toqay(*question, "--data", str(file))
    assert (answered.status, answered.out, answered.err.endswith(told)) == (3, "", True)


def _with_one_name_misprinted(real: bytes) -> bytes:
    """The same with one character changed wherever a name has it."""
    for encoding in ("utf-8", "utf-16-le"):
        real = real.replace("动物防疫".encode(encoding), "动物防疑".encode(encoding))
    return real


def test_a_command_tells_of_two_duties_that_changed_places(
    real: bytes, toqay: Toqay, tmp_path: Path
) -> None:
    head, sections = _taken_apart(real)
    first, second, *others = sections["duties"].splitlines(keepends=True)
    sections["duties"] = b"".join((second, first, *others))
    file = tmp_path / "duties.index"
    file.write_bytes(head + b"\n" + b"".join(sections.values()))
    answered = toqay("show", "基本1", "--data", str(file))
    told = f"错误：索引文件已损坏：{file}\n提示：{HINT}\n"
    assert (answered.status, answered.out, answered.err.endswith(told)) == (3, "", True)
