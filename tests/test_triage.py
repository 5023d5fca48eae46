"""What `check` reads in a text: its matters, what is no matter, whose job each is, and how sure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from toqay_cli.model import DutyList
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import (
    AskedPart,
    CheckAnswer,
    Confidence,
    DutyRole,
    Matter,
    StepLink,
    Verdict,
)
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters import Checker
from toqay_cli.search.matters.sentences import sentences_of
from toqay_cli.search.ranking.corpus_builder import build_corpus
from toqay_cli.search.text.search_key import Folded, Folder
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Opened

LABELLED = Path(__file__).resolve().parents[1] / "benchmarks" / "data"
TEXTS = tuple(
    json.loads(line)["text"]
    for name in ("long_texts.jsonl", "asked_parts.jsonl")
    for line in (LABELLED / name).read_text("utf-8").splitlines()
)
"""Notices, mails, messages and complaints as people paste them."""
UNKNOWN = ("量子计算机", "外星人登陆", "把绿萝搬到窗台上")
"""Of these nothing is known at all."""


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_data()


@pytest.fixture(scope="module")
def engine(opened: Opened) -> Engine:
    return opened.engine()


@pytest.fixture(scope="module")
def checker(engine: Engine) -> Checker:
    return Checker(engine)


@pytest.fixture(scope="module")
def without_reclaimed(opened: Opened) -> Checker:
    """Answers by the same lists, that of the reclaimed duties missing."""
    kept = tuple(duty for duty in opened.dataset.duties if duty.id.list is not DutyList.RECLAIMED)
    folder = Folder()
    dataset = replace(opened.dataset, duties=kept, ids=tuple(duty.id for duty in kept))
    return Checker(Engine(build_corpus(dataset, opened.knowledge(), folder), folder))


def answers(matter: Matter) -> list[str]:
    return [answer.duty.id.label for answer in matter.answers]


def all_answers(answer: CheckAnswer) -> list[list[str]]:
    return [answers(matter) for matter in answer.matters]


def only(answer: CheckAnswer) -> Matter:
    (matter,) = answer.matters
    return matter


def told(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


# A text into its matters


def test_a_title_and_its_body_are_one_matter_with_both_places(checker: Checker) -> None:
    text = "关于加强古树名木保护的通知\n各村、各单位：\n近来游客增多，请给古树名木挂上保护牌，枯枝及时清理。"
    matter = only(checker.check(text))
    assert answers(matter) == ["配合47"]
    first, second = matter.mentions
    assert "古树名木" in text[first.start : first.end]
    assert "古树名木" in text[second.start : second.end]
    assert first.end <= text.index("\n") < second.start
    assert (matter.span, matter.quote) == (first, text[first.start : first.end])


@pytest.mark.parametrize(
    "marks",
    [
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("(一)", "(二)", "(三)"),
        ("1.", "2.", "3."),
        ("1．", "2．", "3．"),
        ("1、", "2、", "3、"),
        ("（1）", "（2）", "（3）"),
        ("1）", "2）", "3）"),
        ("①", "②", "③"),
        ("一是", "二是", "三是"),
        ("第一，", "第二，", "第三，"),
        ("其一，", "其二，", "其三，"),
        ("- ", "- ", "- "),
        ("——", "——", "——"),
        ("• ", "• ", "• "),
        ("", "", ""),
    ],
    ids="".join,
)
def test_every_item_gives_a_matter_however_it_is_numbered(
    checker: Checker, marks: tuple[str, str, str]
) -> None:
    first, second, third = marks
    text = f"{first}开展燃气安全检查。\n{second}做好婚姻登记。\n{third}巡护古树名木。"
    assert all_answers(checker.check(text)) == [["配合76"], ["基本36"], ["配合47"]]


@pytest.mark.parametrize(
    "text",
    [
        "一是开展燃气安全检查；二是做好婚姻登记；三是巡护古树名木。",
        "近期抓三件事：一是开展燃气安全检查，二是做好婚姻登记，三是巡护古树名木。",
        "近期抓三件事：①开展燃气安全检查；②做好婚姻登记；③巡护古树名木。",
        "第一，开展燃气安全检查；第二，做好婚姻登记；第三，巡护古树名木。",
        "近期抓三件事：1.开展燃气安全检查；2.做好婚姻登记。3.巡护古树名木",
        "近期抓三件事：（1）开展燃气安全检查；（2）做好婚姻登记；（3）巡护古树名木。",
        "开展燃气安全检查。做好婚姻登记。巡护古树名木。",
    ],
)
def test_the_first_item_in_a_line_is_not_dropped(checker: Checker, text: str) -> None:
    assert all_answers(checker.check(text)) == [["配合76"], ["基本36"], ["配合47"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "各学校、各企业：",
        "各司法所、卫生院：",
        "尊敬的各位村干部：",
        "感谢各位同仁的辛苦付出。",
        "请于6月5日前将古树名木台账报送党政办。",
        "各村主要负责人要切实提高政治站位，压实工作责任。",
        "各单位要加强组织领导，明确责任分工。",
        "以上工作纳入年终考核。",
        "联系人：张三，电话：13800000000。",
        "为深入贯彻上级精神，推动工作再上新台阶，现将有关事项通知如下：",
        "特此通知。",
        "@各村书记",
    ],
)
def test_a_sentence_of_the_frame_is_no_matter(checker: Checker, sentence: str) -> None:
    text = f"{sentence}\n请做好婚姻登记。"
    answer = checker.check(text)
    assert all_answers(answer) == [["基本36"]]
    assert (told(text, answer.frame), answer.unjudged) == ([sentence], ())


@pytest.mark.parametrize(
    "sentence",
    [
        "请卫生院派人到场。",
        "各派出所要按时参加。",
        "由司法所牵头，残联配合。",
        "横幅挂在敬老院门口。",
        "砖头堆在幼儿园旁边。",
        "明天在党群服务中心二楼集合。",
        "材料交到乡便民大厅。",
        "名单报给水管站。",
    ],
)
def test_who_is_told_and_where_it_is_are_no_matter(checker: Checker, sentence: str) -> None:
    text = f"{sentence}\n请做好婚姻登记。"
    answer = checker.check(text)
    assert all_answers(answer) == [["基本36"]]
    assert told(text, (*answer.frame, *answer.unjudged)) == [sentence]


@pytest.mark.parametrize("close", ["托喀依乡人民政府", "县畜牧兽医局", "2026年3月1日"])
def test_who_signs_and_when_is_frame(checker: Checker, close: str) -> None:
    answer = checker.check(f"请做好婚姻登记。\n{close}")
    assert all_answers(answer) == [["基本36"]]
    assert (told(answer.text, answer.frame), answer.unjudged) == ([close], ())


def test_a_numbered_item_that_names_its_matter_and_a_day_is_a_matter(checker: Checker) -> None:
    answer = checker.check("一、做好婚姻登记。\n二、请于6月5日前将征兵适龄青年名单报送党政办。")
    assert [matter.verdict for matter in answer.matters] == [Verdict.BASIC, Verdict.UNLISTED]


@pytest.mark.parametrize("sender", ["市民热线转来：", "转发县税务局通知，"])
def test_who_a_text_comes_from_is_no_matter(checker: Checker, sender: str) -> None:
    assert all_answers(checker.check(f"{sender}请做好婚姻登记。请尽快。")) == [["基本36"]]


@pytest.mark.parametrize("title", ["乡政府常务会议纪要", "11月收文登记簿", "热线工单办理情况汇总"])
def test_what_kind_of_paper_a_title_names_is_no_matter(checker: Checker, title: str) -> None:
    assert all_answers(checker.check(f"{title}\n一、做好婚姻登记。")) == [["基本36"]]


def test_a_further_matter_of_an_item_need_not_be_surer_than_the_first(checker: Checker) -> None:
    answer = checker.check("大家注意：要补办身份证、给新生儿上户口的带好材料。请转告。")
    assert [matter.verdict for matter in answer.matters] == [Verdict.UNLISTED] * 2


def test_a_spoken_word_makes_sure_only_where_it_is_most_of_what_a_text_says(
    checker: Checker,
) -> None:
    said = [checker.check(text).matters[0] for text in ("狗咬人", "那天晚上狗咬人以后大人吵了一架")]
    assert [matter.confidence for matter in said] == [Confidence.HIGH, Confidence.MEDIUM]
    assert all_answers(checker.check("狗咬人")) == [["配合25"]]


def test_a_matter_of_which_only_the_wider_subject_is_listed_is_unlisted_and_says_so(
    checker: Checker,
) -> None:
    (matter,) = checker.check("小学转学要什么手续").matters
    assert (matter.verdict, matter.confidence) == (Verdict.UNLISTED, Confidence.MEDIUM)
    assert {each.role for each in matter.duties} == {DutyRole.NEAR}
    assert matter.advice is not None
    assert matter.advice.startswith("清单没有列这件事，只列了它所属的大类")


def test_what_is_spelt_in_letters_and_not_read_is_uncertain(checker: Checker) -> None:
    (matter,) = checker.check("zhuang ge wangluo dianshi").matters
    assert (matter.verdict, matter.confidence) == (Verdict.UNCERTAIN, Confidence.LOW)


def test_a_spoken_word_for_what_no_list_has_is_sure_only_where_it_is_most_of_a_sentence(
    checker: Checker,
) -> None:
    texts = (
        "给新生儿上户口",
        "那天他家老人半夜吵着说要给新生儿上户口",
        "各村注意：给新生儿上户口的带好材料。请转告。",
    )
    told = [checker.check(text).matters[0] for text in texts]
    assert [matter.verdict for matter in told] == [Verdict.UNLISTED] * 3
    sure = [Confidence.HIGH, Confidence.MEDIUM, Confidence.MEDIUM]
    assert [matter.confidence for matter in told] == sure


def test_a_first_line_with_a_number_is_a_heading_and_no_title(checker: Checker) -> None:
    answer = checker.check("二、工作要求\n各村要把动物防疫抓实。")
    assert (answer.matters, len(answer.frame)) == ((), 2)


def test_a_text_of_nothing_but_frame_has_no_matter(checker: Checker) -> None:
    answer = checker.check("辛苦了，各位")
    assert (answer.matters, answer.frame, answer.unjudged, answer.reply) == (
        (),
        (Span(0, 6),),
        (),
        None,
    )


@pytest.mark.parametrize(
    "text", ["怎么办", "谁负责？", "请问这事找谁", "这事归谁管", "这个怎么处理"]
)
def test_a_question_that_names_nothing_has_no_matter_and_no_verdict(
    checker: Checker, text: str
) -> None:
    answer = checker.check(text)
    assert (answer.matters, answer.reply, len(answer.frame)) == ((), None, 1)


def test_the_act_that_stands_in_the_same_clause_is_asked_for(checker: Checker) -> None:
    asked = checker.check("各村开展巡查，养犬扰民的依法罚款。请尽快。").matters[0].asked
    assert asked is not None
    assert asked.text == "罚款"


def test_an_act_that_is_asked_for_without_a_known_subject_is_told_whose_it_is(
    checker: Checker,
) -> None:
    matter = checker.check("请乡里查处违法占用耕地").matters[0]
    assert matter.asked is not None
    assert (matter.asked.text, matter.asked_part) == ("查处", AskedPart.DEPARTMENT)


def test_the_evidence_is_the_typed_word_where_the_duty_prints_it(checker: Checker) -> None:
    (step,) = checker.check("分居证明").matters[0].evidence
    assert (step.printed, step.link) == ("分居证明", StepLink.PRINTED)


def test_the_frame_of_a_single_sentence_is_no_further_matter(checker: Checker) -> None:
    answer = checker.check("各村要压实责任，扎实开展古树名木巡护，工作情况纳入年终考核。")
    assert all_answers(answer) == [["配合47"]]


def test_a_section_of_demands_is_frame_to_its_end(checker: Checker) -> None:
    demands = ["二、工作要求", "（一）加强领导。", "各村要把动物防疫抓实。", "（二）强化督导。"]
    text = (
        f"一、重点工作\n（一）做好婚姻登记。\n{demands[0]}\n{demands[1]}{demands[2]}\n{demands[3]}"
    )
    answer = checker.check(f"{text}\n三、其他工作\n（一）巡护古树名木。")
    assert all_answers(answer) == [["基本36"], ["配合47"]]
    assert told(answer.text, answer.frame) == demands


def test_the_cell_of_a_units_column_is_no_matter(checker: Checker) -> None:
    text = (
        "序号\t任务\t责任部门\t完成时限\n1\t婚姻登记\t残联\t6月底\n2\t古树名木保护\t司法所\t7月底"
    )
    answer = checker.check(text)
    assert all_answers(answer) == [["基本36"], ["配合47"]]
    framed = told(text, answer.frame)
    assert [cell for cell in ("残联", "司法所", "6月底", "7月底") if cell not in framed] == []


@pytest.mark.parametrize(
    "text",
    [
        "请乡里调解犬只伤人引起的纠纷。\n请乡里对养犬扰民的罚款。",
        "请乡里调解犬只伤人引起的纠纷，并对狗主人罚款。",
    ],
)
def test_one_duty_that_is_asked_for_two_parts_is_two_matters(checker: Checker, text: str) -> None:
    answer = checker.check(text)
    assert all_answers(answer) == [["配合25"], ["配合25"]]
    assert [matter.asked_part for matter in answer.matters] == [
        AskedPart.TOWNSHIP,
        AskedPart.DEPARTMENT,
    ]


SURVEY = "关于开展土壤普查的通知\n一、各村做好宣传。\n"


def test_a_sentence_goes_on_about_a_duty_whose_clauses_print_its_words(checker: Checker) -> None:
    answer = checker.check(f"{SURVEY}二、内业测试化验由农技站完成。")
    (survey,) = answer.matters
    assert told(answer.text, survey.mentions) == ["土壤普查", "测试化验"]
    assert survey.asked is not None
    assert (survey.asked.text, survey.asked_part) == ("化验", AskedPart.DEPARTMENT)


def test_what_a_sentence_without_its_subject_asks_of_the_other_part_is_a_matter_of_its_own(
    checker: Checker,
) -> None:
    text = "请动员企业参加污染源普查。\n对违反的进行表彰或者处罚。"
    first, second = checker.check(text).matters
    assert (second.quote, second.subject) == ("进行表彰或者处罚", first.subject)
    assert (first.asked_part, second.asked_part) == (AskedPart.TOWNSHIP, AskedPart.DEPARTMENT)
    assert (second.confidence, second.evidence[0].field) == (Confidence.MEDIUM, "clause")


def test_without_the_duty_named_before_the_same_sentence_is_unjudged(checker: Checker) -> None:
    text = "关于档案管理的通知\n一、各村做好宣传。\n二、内业测试化验由农技站完成。"
    answer = checker.check(text)
    assert told(text, answer.unjudged) == [
        "一、各村做好宣传。",
        "二、内业测试化验由农技站完成。",
    ]


def test_one_common_word_of_a_duty_named_before_is_not_enough(checker: Checker) -> None:
    text = f"{SURVEY}二、汇总的事下周再说。"
    assert [matter.quote for matter in checker.check(text).matters] == ["土壤普查"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("请各村为村法律顾问准备办公场地和经费。", AskedPart.TOWNSHIP),
        ("对救人青年的见义勇为，请调查取证并出具确认书。", AskedPart.DEPARTMENT),
    ],
)
def test_where_no_act_tells_the_part_the_other_words_of_the_sentence_do(
    checker: Checker, text: str, part: AskedPart
) -> None:
    (matter,) = checker.check(text).matters
    assert matter.asked_part is part


def test_who_carries_out_an_act_is_no_act(checker: Checker) -> None:
    (matter,) = checker.check("关于下沉执法人员平时考核的函").matters
    assert matter.asked is None or matter.asked.text != "执法"


def test_a_reply_tells_a_duty_once_and_the_acts_that_are_the_departments(checker: Checker) -> None:
    reply = checker.check("请乡里调解犬只伤人引起的纠纷，并对狗主人罚款。").reply
    assert reply is not None
    assert reply.count("关于“犬只伤人”") == 1
    assert "来文要求我乡“对狗主人罚款”，清单列为师市城市管理局、师市公安局职责。" in reply


def _accounted(answer: CheckAnswer) -> Iterator[int]:
    """The places of a text that its matters' sentences, `unjudged` and `frame` hold."""
    starts = {span.start for matter in answer.matters for span in matter.mentions}
    for sentence in sentences_of(answer.text):
        span = sentence.span
        if any(span.start <= start < span.end for start in starts):
            yield from range(span.start, span.end)
    for span in (*answer.unjudged, *answer.frame):
        yield from range(span.start, span.end)


def test_nothing_is_passed_over_in_silence(checker: Checker) -> None:
    passed_over = {}
    for text in (*TEXTS, *UNKNOWN, "收到", "1\t2\n\n３　😀　Ａ"):
        accounted = set(_accounted(checker.check(text)))
        missing = [char for at, char in enumerate(text) if char.isalnum() and at not in accounted]
        if missing:
            passed_over[text] = "".join(missing)
    assert passed_over == {}


def test_what_is_frame_or_unjudged_holds_no_matter_and_is_told_once(checker: Checker) -> None:
    for text in TEXTS:
        answer = checker.check(text)
        apart = sorted((*answer.frame, *answer.unjudged))
        assert all(one.end <= other.start for one, other in pairwise(apart))
        starts = [span.start for matter in answer.matters for span in matter.mentions]
        held = [
            told(text, (span,))
            for span in apart
            if any(span.start <= start < span.end for start in starts)
        ]
        assert (text, held) == (text, [])


def test_places_are_code_points_of_the_text_in_its_order(checker: Checker) -> None:
    for text in (*TEXTS, "𠮷𠮷村：😀请做好　婚姻登记。\r\n𠮷：巡护「古樹名木」！"):
        answer = checker.check(text)
        assert answer.text == text
        matters = answer.matters
        assert list(matters) == sorted(matters, key=lambda matter: matter.span)
        for matter in matters:
            assert matter.quote == text[matter.span.start : matter.span.end]
            assert matter.span == matter.mentions[0]
            assert list(matter.mentions) == sorted(set(matter.mentions))
            assert all(0 <= span.start < span.end <= len(text) for span in matter.mentions)
            if matter.asked is not None:
                assert matter.asked.text == text[matter.asked.start : matter.asked.end]
    assert [matter.quote for matter in matters] == ["婚姻登记", "古樹名木"]


# Verdict and confidence


@pytest.mark.parametrize(
    ("text", "verdict", "label"),
    [
        ("做好婚姻登记", Verdict.BASIC, "基本36"),
        ("巡护古树名木", Verdict.COOPERATIVE, "配合47"),
        ("屠宰检疫", Verdict.RECLAIMED, "收回20"),
        ("出具分居证明", Verdict.DISCONTINUED, "收回2"),
    ],
)
def test_the_verdict_is_the_list_of_the_duty_whose_name_prints_the_subject(
    checker: Checker, text: str, verdict: Verdict, label: str
) -> None:
    matter = only(checker.check(text))
    assert (matter.verdict, matter.confidence) == (verdict, Confidence.HIGH)
    assert answers(matter) == [label]


@pytest.mark.parametrize("text", ["公积金提取", "驾驶证换证", "户口迁移", "港澳通行证怎么办"])
def test_a_known_subject_in_no_list_is_surely_unlisted(checker: Checker, text: str) -> None:
    matter = only(checker.check(text))
    assert (matter.verdict, matter.confidence) == (Verdict.UNLISTED, Confidence.HIGH)
    assert matter.subject is not None
    assert (matter.duties, matter.evidence, matter.asked_part) == ((), (), None)
    inside = checker.check(f"请做好婚姻登记。\n{text}。")
    assert [(one.verdict, one.subject) for one in inside.matters] == [
        (Verdict.BASIC, "婚姻登记"),
        (Verdict.UNLISTED, matter.subject),
    ]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_text_of_one_sentence_of_which_nothing_is_known_is_unlisted_and_not_surely(
    checker: Checker, text: str
) -> None:
    matter = only(checker.check(text))
    assert (matter.verdict, matter.confidence) == (Verdict.UNLISTED, Confidence.MEDIUM)
    assert (matter.subject, matter.quote, answers(matter)) == (None, text, [])


@pytest.mark.parametrize("text", UNKNOWN)
def test_the_same_inside_a_longer_text_is_unjudged(checker: Checker, text: str) -> None:
    answer = checker.check(f"请做好婚姻登记。\n{text}。")
    assert all_answers(answer) == [["基本36"]]
    assert told(answer.text, answer.unjudged) == [f"{text}。"]


@pytest.mark.parametrize("text", ["公积金提取", "户口迁移", "量子计算机", "屠宰检疫"])
def test_with_a_list_missing_nothing_is_unlisted_but_uncertain(
    without_reclaimed: Checker, text: str
) -> None:
    answer = without_reclaimed.check(text)
    matter = only(answer)
    if text != "屠宰检疫":
        assert (matter.verdict, matter.confidence) == (Verdict.UNCERTAIN, Confidence.LOW)
        assert answer.reply is None
    assert matter.verdict is not Verdict.UNLISTED


def test_with_a_list_missing_the_others_still_answer(without_reclaimed: Checker) -> None:
    assert answers(only(without_reclaimed.check("做好婚姻登记"))) == ["基本36"]
    verdicts = {
        matter.verdict for text in TEXTS for matter in without_reclaimed.check(text).matters
    }
    assert Verdict.BASIC in verdicts
    assert verdicts & {Verdict.UNLISTED, Verdict.RECLAIMED, Verdict.DISCONTINUED} == set()


def test_an_uncertain_matter_claims_nothing_and_has_no_paragraph_in_the_reply(
    without_reclaimed: Checker,
) -> None:
    answer = without_reclaimed.check("请代办公积金提取。\n请做好婚姻登记。")
    assert [matter.verdict for matter in answer.matters] == [Verdict.UNCERTAIN, Verdict.BASIC]
    assert answer.reply is not None
    told, unsettled = answer.reply.split("\n")
    assert "公积金" not in told
    assert "婚姻登记" in told
    assert unsettled == "另有“公积金提取”待核实，核实后另行函复。"


def test_low_goes_with_uncertain_and_only_there_and_such_a_matter_has_no_answer(
    checker: Checker, without_reclaimed: Checker
) -> None:
    count = 0
    for one in (checker, without_reclaimed):
        for text in TEXTS:
            for matter in one.check(text).matters:
                is_uncertain = matter.verdict is Verdict.UNCERTAIN
                assert (matter.confidence is Confidence.LOW) is is_uncertain
                if is_uncertain:
                    count += 1
                    assert (matter.answers, matter.evidence) == ((), ())
                    assert matter.asked_part is None
    assert count > 5


def test_a_matter_has_answers_unless_it_is_unlisted_or_uncertain_and_they_come_first(
    checker: Checker,
) -> None:
    order = list(DutyRole)
    for text in TEXTS:
        for matter in checker.check(text).matters:
            claims_none = matter.verdict in (Verdict.UNLISTED, Verdict.UNCERTAIN)
            assert (matter.answers == ()) is claims_none
            roles = [order.index(each.role) for each in matter.duties]
            assert roles == sorted(roles)
            ids = [each.duty.id for each in matter.duties]
            assert len(set(ids)) == len(ids)


def test_split_has_answers_of_several_kinds_and_every_other_verdict_of_one(
    checker: Checker,
) -> None:
    lists = {
        Verdict.BASIC: DutyList.BASIC,
        Verdict.COOPERATIVE: DutyList.COOPERATIVE,
        Verdict.RECLAIMED: DutyList.RECLAIMED,
        Verdict.DISCONTINUED: DutyList.RECLAIMED,
    }
    for text in (*TEXTS, "工资被拖欠"):
        for matter in checker.check(text).matters:
            of = {answer.duty.id.list for answer in matter.answers}
            if matter.verdict in lists:
                assert of == {lists[matter.verdict]}
    (matter,) = checker.check("工资被拖欠").matters
    assert matter.verdict is Verdict.SPLIT
    assert sorted(answers(matter)) == ["收回12", "配合19"]


@pytest.mark.parametrize("text", ["燃气安全证", "屠宰检疫站", "婚姻登记证书", "动物防疫站"])
def test_a_word_cut_out_of_a_longer_noun_is_not_sure(checker: Checker, text: str) -> None:
    assert [matter.confidence for matter in checker.check(text).matters] == [Confidence.MEDIUM]


# Whose part


@pytest.mark.parametrize(
    ("text", "act", "label"),
    [
        ("请乡里对养犬扰民的依法处罚。", "处罚", "配合25"),
        ("请乡政府对不拴绳遛狗的罚款。", "罚款", "配合25"),
        ("请乡里对破坏古树名木的行为处罚。", "处罚", "配合47"),
        ("请乡政府对农机事故进行责任鉴定。", "鉴定", "配合33"),
        ("请乡里审批临时使用草原的申请。", "审批", "收回32"),
        ("请乡里核发乡村建设规划许可证。", "核发", "收回34"),
    ],
)
def test_an_act_that_the_clauses_give_to_the_department_is_its_part(
    checker: Checker, text: str, act: str, label: str
) -> None:
    matter = only(checker.check(text))
    assert answers(matter)[0] == label
    assert matter.asked is not None
    assert (matter.asked.text, matter.asked_part) == (act, AskedPart.DEPARTMENT)
    reply = checker.check(text).reply
    assert reply is not None
    whose = "(清单列为师市.+?职责|不在清单所列我乡职责之内)"
    assert re.search(rf"来文要求我乡“[^”]*{act}[^”]*”，{whose}。", reply)


@pytest.mark.parametrize(
    ("text", "act", "label"),
    [
        ("请各村摸排流浪犬。", "摸排", "配合25"),
        ("请乡里调解养犬引起的纠纷。", "调解", "配合25"),
        ("农机事故要第一时间上报。", "上报", "配合33"),
        ("请宣传婚姻登记。", "宣传", "基本36"),
    ],
)
def test_an_act_that_the_clauses_leave_to_the_township_and_every_act_of_a_basic_duty_is_its_part(
    checker: Checker, text: str, act: str, label: str
) -> None:
    matter = only(checker.check(text))
    assert answers(matter) == [label]
    assert matter.asked is not None
    assert (matter.asked.text, matter.asked_part) == (act, AskedPart.TOWNSHIP)


@pytest.mark.parametrize("text", ["请宣传零发案村队创建。", "开展零发案村队创建。"])
def test_what_is_discontinued_is_nobodys_part(checker: Checker, text: str) -> None:
    matter = only(checker.check(text))
    assert (matter.verdict, matter.asked_part) == (Verdict.DISCONTINUED, AskedPart.NONE)
    assert answers(matter) == ["收回18"]


def test_an_act_is_sought_outside_the_subjects_own_words(checker: Checker) -> None:
    matter = only(checker.check("请宣传城镇污水排入排水管网许可。"))
    assert matter.quote == "城镇污水排入排水管网许可"
    assert matter.asked is not None
    assert matter.asked.text == "宣传"
    assert only(checker.check("城镇污水排入排水管网许可")).asked is None


# Evidence and parts


def test_the_evidence_leads_from_what_was_typed_to_what_is_printed(checker: Checker) -> None:
    (step,) = only(checker.check("公园里有人遛狗")).evidence
    assert (step.typed, step.duty.id.label, step.field) == ("遛狗", "配合25", "name")
    assert step.link is StepLink.SUBJECT
    assert step.printed in Folder().key(step.duty.name).replace(" ", "")
    (step,) = only(checker.check("做好婚姻登记")).evidence
    assert (step.typed, step.printed, step.duty.id.label) == ("婚姻登记", "婚姻登记", "基本36")
    assert (step.field, step.link) == ("name", StepLink.PRINTED)


def test_every_answer_has_evidence_and_no_other_duty_has_any(checker: Checker) -> None:
    for text in TEXTS:
        for matter in checker.check(text).matters:
            proven = {step.duty.id for step in matter.evidence}
            assert proven == {answer.duty.id for answer in matter.answers}


def test_an_answer_has_its_parts_whole_and_where_a_topic_is_meant_that_topic_alone(
    checker: Checker,
) -> None:
    (bite,) = only(checker.check("流浪犬怎么办")).answers
    assert bite.department_part == bite.duty.department_duties
    assert bite.township_part == bite.duty.township_duties
    (accident,) = only(checker.check("上报农机事故")).answers
    assert [clause.topic for clause in accident.township_part] == ["农机事故统计"]
    assert set(accident.township_part) < set(accident.duty.township_duties)


def test_a_reclaimed_duty_has_the_department_and_the_steps_that_are_left(
    checker: Checker,
) -> None:
    (answer,) = only(checker.check("收回5")).answers
    assert answer.department_part == answer.duty.method
    assert tuple(clause.text for clause in answer.township_part) == answer.duty.township_steps


# Long texts


class Counted(Folder):
    """A folder that counts the characters that it is given: all that is read goes through it."""

    read = 0

    def key(self, text: str) -> str:
        self.read += len(text)
        return super().key(text)

    def with_offsets(self, text: str) -> Folded:
        self.read += len(text)
        return super().with_offsets(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("长" * 2500, [(0, 1000), (1000, 2000), (2000, 2500)]),
        ("长" * 600 + "，" + "长" * 9, [(0, 601), (601, 610)]),
        ("长" * 600 + "，长\t短", [(0, 601), (601, 602), (603, 604)]),
        ("长" * 499 + "，长", [(0, 501)]),
    ],
)
def test_a_sentence_that_has_no_end_is_given_one(text: str, places: list[tuple[int, int]]) -> None:
    assert [tuple(each.span) for each in sentences_of(text)] == places


def test_what_a_long_text_costs_grows_as_its_length(opened: Opened) -> None:
    items = tuple(f"{duty.name}。" for duty in opened.dataset.duties)

    def read_for(items: tuple[str, ...]) -> float:
        folder = Counted()
        checker = Checker(Engine(opened.corpus(folder), folder))
        folder.read = 0
        text = "\n".join(items)
        answer = checker.check(text)
        assert len(answer.matters) > len(items) / 3
        return folder.read / len(text)

    half, whole = read_for(items[::2]), read_for(items)
    assert half > 1
    assert whole < 1.3 * half


def test_a_clause_whose_words_are_a_dutys_name_is_about_it_without_a_subject(
    checker: Checker,
) -> None:
    answer = checker.check("会议议了两件事。\n援疆项目：冷库的申报书本周寄出。")
    assert all_answers(answer) == [["基本21"]]
    (matter,) = answer.matters
    assert (matter.quote, matter.subject) == ("援疆项目", None)
    assert matter.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    "text", ["会议议了两件事。\n项目的事下周再说。", "会议议了两件事。\n援疆的事下周说。"]
)
def test_one_word_of_a_name_or_a_common_one_is_not_enough(checker: Checker, text: str) -> None:
    assert checker.check(text).matters == ()


def test_a_penalty_prefers_the_duty_whose_name_prints_one(checker: Checker) -> None:
    answer = checker.check("安全生产违法被立案了，乡里要去送文书吗")
    assert all_answers(answer) == [["配合72"]]


def test_help_with_an_act_of_the_departments_is_the_townships_part(checker: Checker) -> None:
    (matter,) = checker.check("请乡里配合验收组做好冷库的消防验收。").matters
    assert matter.asked_part is AskedPart.TOWNSHIP


def test_a_report_is_never_the_departments_part_where_the_township_prints_one(
    checker: Checker,
) -> None:
    (matter,) = checker.check("电动自行车充电桩缺多少，各村按“一村一方案”报上来。").matters
    assert matter.asked_part is not AskedPart.DEPARTMENT
