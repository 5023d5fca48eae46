"""A reply says what the lists say, all of it, in sentences that can be signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from conftest import Found, Toqay
from toqay_cli.model import Clause, Duty, DutyList, Status
from toqay_cli.model.quoted import paired
from toqay_cli.model.township_words import bearer_of_step, own_word
from toqay_cli.search.matters import Checker, check_text
from toqay_cli.search.matters.joined_clauses import joined
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Opened

PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"))


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_data(Path(__file__).resolve().parents[1] / "data/duties.yaml")


@pytest.fixture(scope="module")
def replies(opened: Opened) -> list[tuple[Duty, str]]:
    """Each duty of the real data with the reply to a text that names it whole."""
    checker = Checker(opened.engine())
    answers = [(duty, checker.check(duty.id.label)) for duty in opened.dataset.duties]
    return [(duty, answer.reply or "") for duty, answer in answers]


def _points(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        for text in (clause.topic, clause.text, *clause.items):
            if text:
                yield text.rstrip("；。，：")


def test_every_duty_has_its_list_number_page_and_name_in_the_reply(
    replies: list[tuple[Duty, str]],
) -> None:
    missing = []
    for duty, reply in replies:
        name = duty.name.replace("“", "‘").replace("”", "’")
        place = f"列入{duty.id.list.title}清单第{duty.id.number}项（第{duty.page}页）“{name}”"
        if place not in reply:
            missing.append((duty.id.label, reply))
    assert missing == []
    assert len(replies) == 248


def test_every_body_that_the_quoted_part_binds_is_named(
    opened: Opened, replies: list[tuple[Duty, str]]
) -> None:
    spellings = {
        each.name: (each.name, each.short, *each.aliases) for each in opened.dataset.departments
    }
    unnamed = [
        (duty.id.label, body)
        for duty, reply in replies
        for clause in _of_departments(duty)
        for body in clause.departments
        if not any(spelling in reply for spelling in spellings[body])
    ]
    assert unnamed == []


def test_every_point_of_the_departments_stands_under_its_own_label(
    replies: list[tuple[Duty, str]],
) -> None:
    astray = []
    for duty, reply in replies:
        labels = {clause.label for clause in _of_departments(duty) if clause.label}
        heads = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
        parts = re.split(rf"(?<=[。，])(?={heads})", reply) if labels else []
        for clause in _of_departments(duty):
            points = [*_points((clause._replace(topic=None),))]
            own = "".join(part for part in parts if clause.label and part.startswith(clause.label))
            if clause.label and not all(point in own for point in points):
                astray.append((duty.id.label, clause.label))
    assert astray == []


def _of_departments(duty: Duty) -> tuple[Clause, ...]:
    return (*duty.department_duties, *duty.method)


def test_all_points_of_both_parts_are_in_the_reply(replies: list[tuple[Duty, str]]) -> None:
    missing = [
        (duty.id.label, point)
        for duty, reply in replies
        for point in (
            *_points((*duty.department_duties, *duty.township_duties, *duty.method)),
            *(step.rstrip("；。") for step in duty.township_steps),
        )
        if point not in reply and duty.id.list is not DutyList.BASIC
    ]
    # A step in quotation marks has its own ones single.
    assert [each for each in missing if "“" not in each[1]] == []


def test_no_mark_is_doubled_or_missing(replies: list[tuple[Duty, str]]) -> None:
    wrong = [
        (duty.id.label, found.group())
        for duty, reply in replies
        for found in re.finditer(
            r".{0,9}(?:[，。；：、！？]{2}|[，。；：、]”清单|。”。).{0,9}", reply
        )
    ]
    assert wrong == []
    ends = [
        duty.id.label for duty, reply in replies for line in reply.split("\n") if line[-1] != "。"
    ]
    assert ends == []


def test_brackets_and_quotation_marks_pair_and_none_stands_in_its_own_kind(
    replies: list[tuple[Duty, str]],
) -> None:
    wrong = []
    for duty, reply in replies:
        for opening, closing in PAIRS:
            depth = 0
            for char in reply:
                depth += (char == opening) - (char == closing)
                if depth < 0 or (opening == "“" and depth > 1):
                    wrong.append((duty.id.label, opening, reply))
                    break
            if depth != 0:
                wrong.append((duty.id.label, opening, reply))
    assert wrong == []


def test_every_reply_ends_with_who_does_it_and_none_says_that_it_may_be_refused(
    replies: list[tuple[Duty, str]],
) -> None:
    ends = {
        (duty.id.list, duty.status): re.sub(r"由.+?办理", "由…办理", reply.rsplit("据此，", 1)[1])
        for duty, reply in replies
        if not duty.township_steps
    }
    assert ends == {
        (DutyList.BASIC, Status.ACTIVE): "该事项由…办理。",
        (DutyList.COOPERATIVE, Status.ACTIVE): "该事项由…办理，我乡按上述配合职责做好配合。",
        (DutyList.RECLAIMED, Status.TRANSFERRED): "该事项由…办理。",
        (DutyList.RECLAIMED, Status.DISCONTINUED): "该项工作不再开展。",
    }
    refusing = ("拒绝", "不予", "退回", "无权", "不承担")
    printed = [
        (duty.id.label, word)
        for duty, reply in replies
        for word in refusing
        if reply.count(word) > str(duty).count(word)
    ]
    assert printed == []


def test_every_step_that_is_left_tells_whose_act_it_is(opened: Opened) -> None:
    told = {
        (duty.id.label, number): bearer_of_step(step, duty.township, "我乡")
        for duty in opened.dataset.duties
        for number, step in enumerate(duty.township_steps, start=1)
    }
    assert told == {
        ("收回3", 1): "由我乡提供",
        ("收回5", 1): "由我乡提出",
        ("收回5", 2): "由我乡接收",
        ("收回6", 1): "由我乡提供",
        ("收回23", 1): "由我乡办理",
        ("收回24", 1): "由我乡办理",
        ("收回24", 2): "由部门与我乡共同办理",
        ("收回27", 1): "由部门与我乡共同办理",
        ("收回27", 2): "清单未写明由谁办理",
        ("收回29", 1): "由我乡办理",
        ("收回29", 2): "清单未写明由谁办理",
        ("收回30", 1): "由我乡办理",
        ("收回32", 1): "由我乡接收",
        ("收回32", 2): "由我乡办理",
        ("收回33", 1): "由我乡接收",
        ("收回33", 2): "清单未写明由谁办理",
        ("收回33", 3): "清单未写明由谁办理",
        ("收回38", 1): "由我乡办理",
        ("收回39", 1): "由我乡办理",
        ("收回64", 1): "由我乡接收",
        ("收回69", 1): "由我乡办理",
        ("收回69", 2): "清单未写明由谁办理",
    }


@pytest.mark.parametrize(
    ("township", "word"),
    [("桑洲乡", "我乡"), ("虚溪镇", "我镇"), ("乌有街道", "我街道"), ("某团", "某团")],
)
def test_a_township_calls_itself_by_its_level(township: str, word: str) -> None:
    assert own_word(township) == word


def test_points_are_joined_so_that_the_sentence_reads(opened: Opened) -> None:
    reply = check_text(opened.engine(), "狗咬人").reply
    assert reply is not None
    assert (
        "师市城市管理局负责查处犬只影响市容环境卫生的行为。师市公安局负责依法对犬、猫扰民、"
    ) in reply
    assert (
        "师市农业农村局：一是负责做好疫苗的供应、保存、发放、运输和使用；二是做好动物诊疗机构的监管。"
    ) in reply


def _clause(*items: str, topic: str | None = None, label: str | None = None) -> Clause:
    return Clause(topic, label, (), None, items)


def test_points_that_hold_a_full_stop_are_parted_by_full_stops() -> None:
    clauses = (_clause("收集材料；", "审核材料。不合格的退回补正；", "颁证。"),)
    assert joined(clauses, "某局职责") == (
        "某局职责：一是收集材料。二是审核材料。不合格的退回补正。三是颁证。"
    )


def test_more_than_nine_points_have_their_numbers_in_brackets() -> None:
    points = tuple(f"做第{number}件" for number in range(1, 11))
    assert joined((_clause(*points[:9]),), "某局职责").endswith("；九是做第9件。")
    assert joined((_clause(*points),), "某局职责").endswith("；（9）做第9件；（10）做第10件。")


def test_a_body_is_named_once_before_all_that_it_does_under_several_headings() -> None:
    clauses = (
        _clause("制定计划；", "组织检查。", topic="检查"),
        _clause("培训人员。", topic="培训"),
        _clause("立案查处。", label="某支队"),
    )
    assert joined(clauses, "某局职责") == (
        "某局职责：在检查方面，一是制定计划；二是组织检查。在培训方面，培训人员。某支队：立案查处。"
    )


def test_a_heading_that_its_only_point_repeats_is_told_once() -> None:
    assert joined((_clause("开展救援。", topic="开展救援"),), "某局职责") == "某局职责：开展救援。"


def test_the_request_is_told_in_the_words_of_the_text_and_with_those_who_do_it(
    opened: Opened,
) -> None:
    text = "请你乡调解养犬扰民纠纷，并处罚不拴绳遛狗的人员。"
    reply = check_text(opened.engine(), text).reply
    assert reply is not None
    assert "来文要求我乡“处罚不拴绳遛狗的人员”，清单列为师市城市管理局、师市公安局职责。" in reply
    assert "来文要求的“调解”，清单列为我乡配合职责。" in reply


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "希望乡里处罚不拴绳遛狗的人员。",
            "来文要求我乡“处罚不拴绳遛狗的人员”，清单列为师市城市管理局、师市公安局职责。",
        ),
        (
            "由乡综治中心对不拴绳遛狗的处罚。",
            "来文所涉“乡综治中心对不拴绳遛狗的处罚”，清单列为师市城市管理局、师市公安局职责。",
        ),
        (
            (
                "市民来电：自己是外地来的，在乡里干活摔伤了腿，老板不给赔钱也没签劳动合同，"
                "想问工伤怎么认定，另外孩子想在这边上幼儿园，社保卡丢了在哪里补，请相关部门回复。"
            ),
            "所咨询的“工伤怎么认定”，清单列为师市人力资源和社会保障局职责。",
        ),
        (
            "请乡里对破坏古树名木的行为处罚。",
            "来文要求我乡“对破坏古树名木的行为处罚”，不在清单所列我乡职责之内。",
        ),
    ],
)
def test_a_request_is_told_by_whom_the_text_asks_and_by_what_the_list_prints(
    opened: Opened, text: str, told: str
) -> None:
    assert told in (check_text(opened.engine(), text).reply or "")


def test_what_is_asked_about_another_subject_is_not_told_of_this_one(opened: Opened) -> None:
    text = "做好烟花爆竹、燃气安全检查，对违规销售烟花爆竹的商户依法予以处罚。"
    reply = check_text(opened.engine(), text).reply or ""
    assert "第76项（第48页）“燃气安全检查”" in reply
    assert "处罚" not in reply


def test_an_act_that_the_township_does_not_have_in_print_is_not_told_as_its_duty(
    opened: Opened,
) -> None:
    reply = check_text(opened.engine(), "请你乡登记犬只伤人情况。").reply or ""
    assert "我乡配合职责：" in reply
    assert "登记”，清单列为" not in reply


def _paragraphs(opened: Opened, text: str) -> list[str]:
    return (check_text(opened.engine(), text).reply or "").split("\n")


def test_a_spoken_word_is_named_as_officials_name_its_subject(opened: Opened) -> None:
    (told,) = _paragraphs(opened, "请你乡处理狗咬人的事。")
    assert told.startswith("关于养犬管理（来文“狗咬人”）。该事项列入")
    (asked,) = _paragraphs(opened, "狗咬人找谁")
    assert asked.startswith("关于养犬管理（咨询“狗咬人”）。该事项列入")


def test_what_an_earlier_paragraph_told_of_a_duty_is_not_told_again(opened: Opened) -> None:
    text = "一、开展欠薪线索排查。\n二、做好婚姻登记。\n三、发现拖欠农民工工资的，及时上报。"
    first, *_, last = _paragraphs(opened, text)
    assert "师市城市管理局：根据线索立案查处。" in first
    assert last.startswith(
        "三、关于“拖欠农民工工资”。该事项列入配合履职事项清单第19项（第20页），"
        "对应上级部门为师市人力资源和社会保障局、师市城市管理局，详见上文第一条。"
    )
    assert last.endswith("据此，该事项由上述部门按各自职责办理，我乡按上述配合职责做好配合。")


def test_several_matters_in_no_list_are_told_together(opened: Opened) -> None:
    (told,) = _paragraphs(opened, "一、做好社区矫正。\n二、做好兵役登记。")
    assert told.startswith("关于“社区矫正”“兵役登记”。经查，三张履职事项清单均未列入上述事项。")


def test_a_matter_cut_out_of_a_text_has_no_half_of_a_pair_of_marks() -> None:
    assert paired("三合一”场所（含仓库") == "三合一场所含仓库"
    assert paired("对“三合一”场所（含仓库）") == "对“三合一”场所（含仓库）"
    assert paired("（甲”乙）") == "（甲乙）"


def test_a_duty_asked_for_by_its_number_is_named_and_its_list_is_no_act(opened: Opened) -> None:
    (told,) = _paragraphs(opened, "配合35")
    assert told.startswith("关于“动物防疫”（来文“配合35”）。")
    assert "来文要求" not in told


def test_the_passage_that_leaves_the_township_a_step_is_told_with_it(opened: Opened) -> None:
    (told,) = _paragraphs(opened, "做好松材线虫病防治。")
    assert "在林业有害生物监测方面，" in told
    assert "在林业有害生物防治方面，指导乡开展林业和草原病虫害防治工作，" in told
    assert "在林业有害生物检疫方面" not in told
    assert "其中涉及我乡的环节：“乡开展林业和草原病虫害防治工作”（由我乡办理）。" in told


def test_a_question_is_promised_an_answer_and_no_letter(opened: Opened) -> None:
    told = _paragraphs(
        opened,
        "家门口的流浪狗把小孩咬伤了应该找谁来管呢？"
        "另外给孩子报名的校外培训机构突然关门了应该找哪个部门？",
    )
    assert told[-1] == "另有“校外培训机构”待核实，核实后另行答复。"


# The letter


@pytest.mark.usefixtures("sample")
def test_a_letter_has_blanks_for_what_only_the_sender_knows(found: Found) -> None:
    assert found("check", "请你乡做好婚姻登记。", "--reply") == (
        "关于“婚姻登记”有关事项的复函\n"
        "\n"
        "＿＿＿＿＿＿＿＿＿＿：\n"
        "　　来文收悉。对照《白云市桑洲乡履职事项清单》（以下简称清单），现函复如下：\n"
        "　　关于“婚姻登记”。该事项列入基本履职事项清单第2项（第4页）“做好乡婚姻登记工作”。"
        "据此，该事项由我乡负责办理。\n"
        "　　特此函复。\n"
        "\n"
        "                桑洲乡＿＿＿＿＿＿＿＿\n"
        "                ＿＿＿＿年＿＿月＿＿日\n"
        "\n"
        "所据清单数据版本 3.1.4；清单动态调整，以最新印发为准。\n"
    )


@pytest.mark.usefixtures("sample")
def test_who_signs_is_told_what_is_not_sure(toqay: Toqay) -> None:
    text = "一、处理狗咬人的事。\n二、蓝色封面的那个拿过来。"
    assert toqay("check", text, "--reply").err == (
        "“狗咬人”的可靠程度为中，签发前请对照清单原文核对\n来文另有 1 处文字未判断，没有写入复函\n"
    )


@pytest.mark.usefixtures("sample")
def test_a_question_gets_an_answer_and_no_official_letter(found: Found) -> None:
    letter = found("check", "婚姻登记去哪办", "--reply").splitlines()
    assert letter[0] == "关于“婚姻登记”有关事项的答复"
    assert letter[3].startswith("　　您咨询的事项收悉。")
    assert "　　特此答复。" in letter


@pytest.mark.usefixtures("sample")
def test_the_same_letter_is_a_word_document_a_text_and_markdown(
    found: Found, tmp_path: Path
) -> None:
    text = "请你乡做好婚姻登记。"
    for name in ("a.docx", "b.docx", "a.txt", "a.md"):
        assert found("check", text, "--reply", "-o", name) == ""
    lines = (tmp_path / "a.txt").read_text("utf-8").splitlines()
    document = docx.Document(str(tmp_path / "a.docx"))
    told = [paragraph.text for paragraph in document.paragraphs]
    assert told == [line.strip() for line in lines[:-1] if line]
    assert document.sections[0].footer.paragraphs[0].text == lines[-1]
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# 关于“婚姻登记”有关事项的复函\n")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.usefixtures("sample")
def test_the_word_document_has_the_layout_of_an_official_one(found: Found, tmp_path: Path) -> None:
    found("check", "请你乡做好婚姻登记。", "-o", "a.docx")
    document: Any = docx.Document(str(tmp_path / "a.docx"))
    title, addressee, body, *_, signature, date = document.paragraphs
    assert (title.alignment, title.runs[0].font.size.pt) == (1, 22)
    assert (addressee.alignment, addressee.paragraph_format.first_line_indent) == (None, None)
    assert body.paragraph_format.first_line_indent.pt == 32
    assert (signature.alignment, date.alignment) == (2, 2)
    kept = [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next]
    assert kept == ["特此函复。", signature.text]
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("仿宋", 16)
    assert 'w:eastAsia="仿宋" w:hint="eastAsia"' in document.styles["Normal"].element.xml
    assert 'w:eastAsia="zh-CN"' in document.styles.element.xml
    version, number = document.sections[0].footer.paragraphs
    assert version.text == "所据清单数据版本 3.1.4；清单动态调整，以最新印发为准。"
    assert (number.text, number.alignment) == ("—  —", 1)
    assert ">PAGE</w:instrText>" in number.runs[1].element.xml


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("text", ["\x1b[31m婚姻登记", "婚姻登记\x00\u202e", "做好婚姻登记<w:p>&"])
def test_a_letter_holds_nothing_that_word_obeys(toqay: Toqay, tmp_path: Path, text: str) -> None:
    if "\x00" in text:
        (tmp_path / "a.txt").write_text(text, "utf-8")
        answered = toqay("check", "--file", "a.txt", "-o", "a.docx")
    else:
        answered = toqay("check", text, "-o", "a.docx")
    assert answered.status in (0, 3)
    if answered.status == 0:
        docx.Document(str(tmp_path / "a.docx"))


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("婚姻登记", "--reply", "-f", "json"),
            "错误：复函只能写成 docx、txt、md\n提示：例如 -o 复函.docx\n",
        ),
        (
            ("婚姻登记", "--reply", "-o", "复函.pdf"),
            "错误：不能写成 .pdf 文件\n提示：改用 -o 复函.docx\n",
        ),
        (
            ("婚姻登记", "--reply", "-f", "docx"),
            "错误：docx 不用 -f 指定\n提示：复函写成文件即可：toqay check 文字 -o 复函.docx\n",
        ),
        (
            ("婚姻登记", "--lines", "--reply"),
            (
                "错误：复函只答复一份来文，不能用于表格和 --lines\n"
                "提示：去掉 --lines；表格可复制其中的文字，粘贴给 toqay check - --reply\n"
            ),
        ),
    ],
)
def test_what_cannot_be_a_letter_is_wrong_usage(
    toqay: Toqay, arguments: tuple[str, ...], said: str
) -> None:
    assert toqay("check", *arguments) == (2, "", said)


@pytest.mark.usefixtures("sample")
def test_no_letter_is_written_where_nothing_is_sure(toqay: Toqay, tmp_path: Path) -> None:
    said = "没有可以写入复函的事项：请先用 toqay check 查看，人工核实\n"
    assert toqay("check", "感谢大家。\n收到请回复。", "-o", "a.docx") == (1, "", said)
    assert not (tmp_path / "a.docx").exists()
