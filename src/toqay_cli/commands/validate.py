"""`toqay validate`: the data, the thesaurus and the subjects checked by every rule."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

from typer import Argument, Option

from toqay_cli import stderr
from toqay_cli.commands.frame.shared_options import DataOption, read_form
from toqay_cli.data_file.file_check import Report, bundled_files, check_file, check_given
from toqay_cli.data_file.loader import dataset_in
from toqay_cli.data_file.rules import RULES, is_advisory
from toqay_cli.errors import ExitStatus, WrongUsage
from toqay_cli.given_file import GivenFile
from toqay_cli.output.formats import Form
from toqay_cli.output.stream import until_the_reader_leaves, write_file, write_stdout
from toqay_cli.results.finding import Finding
from toqay_cli.sources.data_folder import yaml_files_of
from toqay_cli.sources.subject_spotter import BundledSpotter
from toqay_cli.views.findings import FORMS, Checked, text_of_leads, write_findings

EXAMPLES = {
    "toqay validate": "检查自带的数据和检索词典",
    "toqay validate data/duties.yaml --fix": "统一版式",
    "toqay validate 清单.yaml -f json": "给程序用",
    "toqay validate 清单.yaml --all": "初稿的待办也逐条列出",
    "toqay validate --subjects": "哪个主题找到哪一事项",
}

FileToCheck: TypeAlias = Annotated[
    Path | None,
    Argument(
        metavar="文件",
        readable=False,
        help="要检查的数据文件、放数据文件的目录或检索词典；不写则为 --data 的数据，也没有就查自带的"
        "数据和词典（JSON 只看数据，安装的程序不带词典）",
    ),
]
Fix: TypeAlias = Annotated[bool, Option("--fix", help="把文件改写成规范的版式；有其他问题时不改")]

Subjects: TypeAlias = Annotated[
    bool,
    Option(
        "--subjects",
        help="不查规则，列出哪个主题凭哪个印发用语找到哪一事项（以第一个数据文件为准）",
    ),
]


def _read_report_form(typed: str) -> Form:
    """Return the form of that name, one of two for findings. Raises WrongUsage."""
    form = read_form(typed)
    if form not in FORMS:
        raise WrongUsage(f"validate 没有 {form.value} 格式", "可用：table、json")
    return form


class Reporting(NamedTuple):
    """The detail and the form of the report."""

    everything: Annotated[
        bool, Option("--all", help="全部列出：初稿的待办也逐条列出；不写则先列错误，待办只计数")
    ] = False
    form: Annotated[
        Form | None,
        Option(
            "--format", "-f", parser=_read_report_form, metavar="格式", help="输出格式：table、json"
        ),
    ] = None


def validate(
    *,
    file: FileToCheck = None,
    data: DataOption = None,
    fix: Fix = False,
    subjects: Subjects = False,
    reporting: Reporting,
) -> int:
    """Check files by every rule; findings are the answer, mistakes among them give status 3."""
    everything, form = reporting
    files = yaml_files_of([file] if file else data or _bundled(form))
    if fix:
        _must_be_regular(files)
    spotter = BundledSpotter()
    if subjects:
        return _list_leads(files, spotter, form)
    reports = [check_given(each, spotter) for each in files]
    if fix:
        reports = [_fixed(report, spotter) for report in reports]
    with until_the_reader_leaves():
        write_findings(tuple(map(_checked, reports)), form, everything=everything)
    waiting = sum(map(is_advisory, chain.from_iterable(report.findings for report in reports)))
    wrong = sum(len(report.findings) for report in reports) - waiting
    if wrong:
        stderr.note(f"共 {wrong} 处问题")
    if waiting:
        more = "" if everything or form is Form.JSON else "；逐条列出用 --all"
        stderr.note(f"初稿还有 {waiting} 处待办（D 开头的各条），不影响使用{more}")
    return ExitStatus.UNREADABLE if wrong else ExitStatus.ANSWERED


def _must_be_regular(files: Sequence[GivenFile]) -> None:
    for file in files:
        if not file.is_regular:
            raise WrongUsage(f"--fix 要改写文件，不能用于管道：{file.path}", "先存成文件")


def _list_leads(files: Sequence[GivenFile], spotter: BundledSpotter, form: Form | None) -> int:
    """Write the subjects that lead to each duty of the first file."""
    leads = spotter.leads(dataset_in(files[0]))
    write_stdout(text_of_leads(leads, form), utf8=form is Form.JSON)
    return ExitStatus.ANSWERED


def _checked(report: Report) -> Checked:
    waiting: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in filter(is_advisory, report.findings):
        waiting[f"{finding.code} {RULES[finding.code].title}"].append(finding)
    return Checked(str(report.file), report.findings, waiting, report.content, report.rules)


def _bundled(form: Form | None) -> tuple[Path, ...]:
    """Return the files to check where none is named; the JSON form has room for one."""
    return bundled_files()[:1] if form is Form.JSON else bundled_files()


def _fixed(report: Report, spotter: BundledSpotter) -> Report:
    """Return the report after writing the text that the formatter restored."""
    if report.canonical is not None:
        write_file(report.file, report.canonical)
        stderr.note(f"已改写成规范的版式：{report.file}")
        return check_file(report.file, spotter)
    why = "版式已经规范" if report.content else "有其他问题"
    stderr.note(f"{why}，文件没有改动：{report.file}")
    return report
