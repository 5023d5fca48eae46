"""A later edition of the sample's lists, and the same lists as another township would have them."""

from __future__ import annotations

from pathlib import Path

from datafiles import SAMPLE

_ADDED = """
  - number: 5
    page: 10
    category: 综合政务
    name: 做好一网通办窗口的日常管理
    keywords: [办事窗口, 一窗通办, 综窗]
"""
_RECLAIMED = """
  - number: 8
    page: 75
    category: 综合政务
    name: 公共数据管理
    status: transferred
    departments: [师市数据局, 师市工业和信息化局]
    method:
      - text: 师市数据局采集、审核公共数据，上传至师市平台。
    keywords: [公共数据, 数据上报, 数据平台]
"""
_APPROVED = """\
    status: transferred
    departments: [师市医疗保障局]
    method:
      - text: 师市医疗保障局对乡上报的材料进行审批。
    township_steps:
      - 师市医疗保障局对乡上报的材料进行审批。
"""
# Literal texts of the file, each there once, and what takes their place.
_EDITS = (
    ("data_version: 3.1.4\n", "data_version: 3.2.0\n"),
    (
        "    category: 文化和旅游\n    name: 推进桑葚采摘活动",
        "    category: 经济发展\n    name: 推进桑葚采摘活动",
    ),
    ("    name: 土壤普查\n", "    name: 第四次土壤普查\n"),
    ("确定采样人员，组织参加培训", "确定采样人员，组织参加集中培训"),
    (
        "    name: 燃气安全检查\n    departments: [师市住房和城乡建设局]\n",
        "    name: 燃气安全检查\n    departments: [师市城市管理局, 师市应急管理局]\n",
    ),
    (
        _APPROVED,
        "    status: discontinued\n    method:\n      - text: 此项工作已不再开展\n",
    ),
    ("应给予合理赔偿。", "应在30日内给予合理补偿。"),
    ("  - number: 8\n    page: 75\n", "  - number: 7\n    page: 75\n"),
    ("\ncooperative:\n", f"{_ADDED}\ncooperative:\n"),
    ("\nsubjects:\n", f"{_RECLAIMED}\nsubjects:\n"),
)
_REMOVED = "地名信息数据核查"
_MOVED = "公共数据管理"
_ANOTHER_COUNTY = (
    ("第一师白云市", "清水县"),
    ("白云市", "清水县"),
    ("桑洲乡", "清河镇"),
    ("师市党委", "县委"),
    ("师市", "县"),
    ("团镇（乡、街道）", "乡镇（街道）"),
    ("本乡", "本镇"),
)


def earlier(where: Path) -> Path:
    """The sample's lists."""
    return _written(where / "旧版.yaml", SAMPLE.read_text("utf-8"))


def adjusted(where: Path) -> Path:
    """The next edition, in which a duty or two changed in each way."""
    text = _without(_REMOVED, _without(_MOVED, SAMPLE.read_text("utf-8")))
    return _written(where / "新版.yaml", _edited(text, _EDITS))


def edited(where: Path, *edits: tuple[str, str]) -> Path:
    """The sample's lists with each first text, which stands there once, replaced by the second."""
    return _written(where / "新版.yaml", _edited(SAMPLE.read_text("utf-8"), edits))


def of_another_county(where: Path) -> Path:
    """The same lists under another township's names, its bodies those of a county."""
    text = SAMPLE.read_text("utf-8")
    for ours, theirs in _ANOTHER_COUNTY:
        text = text.replace(ours, theirs)
    return _written(where / "清河镇.yaml", text)


def _edited(text: str, edits: tuple[tuple[str, str], ...]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _without(name: str, text: str) -> str:
    """The lists without a duty; the blank line before it goes too."""
    named = text.index(f"    name: {name}\n")
    start = text.rindex("\n  - number: ", 0, named)
    return text[:start] + text[text.index("\n\n", named) + 1 :]


def _written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8", newline="")
    return file
