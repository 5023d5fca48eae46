"""The committed tables of readings and of traditional characters."""

from __future__ import annotations

import importlib.util
import re
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "toqay_cli" / "search" / "text" / "tables"
NAMES = ("readings.txt", "words.txt", "traditional.txt")
TOOL = ROOT / "tools" / "character_tables.py"

# Every word here was read by a person; a row is words and, after the bar, their syllables.
READ_RIGHT = """
长效|chang xiao
长期|chang qi
延长期限|yan chang qi xian
特长|te chang
成长|cheng zhang
增长|zeng zhang
生长|sheng zhang
生长期|sheng zhang qi
校长|xiao zhang
乡长|xiang zhang
村长|cun zhang
所长|suo zhang
家长里短|jia chang li duan
棉花长势|mian hua zhang shi
行长|hang zhang
田长制|tian zhang zhi
林长制|lin zhang zhi
河湖长制|he hu zhang zhi
路长制|lu zhang zhi
公路长度|gong lu chang du
校长长期不在|xiao zhang chang qi bu zai
学生长期请假|xue sheng chang qi qing jia
执行长效机制|zhi xing chang xiao ji zhi
还田|huan tian
退耕还林|tui geng huan lin
归还|gui huan
偿还|chang huan
欠钱不还|qian qian bu huan
还没还钱|hai mei huan qian
还是|hai shi
还要不要|hai yao bu yao
重大|zhong da
重点|zhong dian
三重一大|san zhong yi da
严重复发|yan zhong fu fa
重新|chong xin
重复|chong fu
重名|chong ming
重建|chong jian
重阳节|chong yang jie
双重管理|shuang chong guan li
重庆|chong qing
调解|tiao jie
调整|tiao zheng
调控|tiao kong
调剂|tiao ji
调压箱|tiao ya xiang
协调|xie tiao
空调|kong tiao
走访调研|zou fang diao yan
投诉调查|tou su diao cha
政协调研|zheng xie diao yan
调查|diao cha
调度|diao du
调研|diao yan
调动|diao dong
抽调|chou diao
外调牲畜|wai diao sheng chu
行政|xing zheng
人行道|ren xing dao
行道树|xing dao shu
本行政区域|ben xing zheng qu yu
进行情况通报|jin xing qing kuang tong bao
进行业务培训|jin xing ye wu pei xun
银行|yin hang
行业|hang ye
电力行业领域|dian li hang ye ling yu
交通行业|jiao tong hang ye
落实行业监管|luo shi hang ye jian guan
市场行情|shi chang hang qing
改行|gai hang
整改行动|zheng gai xing dong
会计|kuai ji
村会计|cun kuai ji
社会计划|she hui ji hua
强制|qiang zhi
倔强|jue jiang
处置|chu zhi
供给|gong ji
提供给农户|ti gong gei nong hu
给予|ji yu
给付|ji fu
给养老院|gei yang lao yuan
支付给个人|zhi fu gei ge ren
参与|can yu
参差|cen ci
人参|ren shen
工人参保|gong ren can bao
共产党参加|gong chan dang can jia
应急|ying ji
供应|gong ying
数据|shu ju
载体|zai ti
便民|bian min
便宜|pian yi
粪便|fen bian
曝光|bao guang
曝晒|pu shai
畜禽|chu qin
牲畜|sheng chu
牲畜养殖|sheng chu yang zhi
载畜量|zai chu liang
畜牧|xu mu
仔猪|zi zhu
打工仔|da gong zai
种植|zhong zhi
品种|pin zhong
露天|lu tian
露宿街头|lu su jie tou
泄露|xie lou
血压|xue ya
采血|cai xue
薄膜|bo mo
薄弱|bo ruo
薄片|bao pian
大夫|dai fu
大坝|da ba
数量|shu liang
率先|shuai xian
频率|pin lv
效率先进|xiao lv xian jin
宣传|xuan chuan
传染病|chuan ran bing
建立传染病报告|jian li chuan ran bing bao gao
传记|zhuan ji
上传记录|shang chuan ji lu
弹性|tan xing
子弹|zi dan
贮藏|zhu cang
西藏|xi zang
宝藏|bao zang
和谐|he xie
暖和|nuan huo
获得|huo de
地方|di fang
项目的审批|xiang mu de shen pi
目的|mu di
标的物|biao di wu
身份的确认|shen fen de que ren
了解|liao jie
为了解决|wei le jie jue
出了事|chu le shi
交不了|jiao bu liao
敷衍了事|fu yan liao shi
都要|dou yao
都统一办理|dou tong yi ban li
首都|shou du
成都|cheng du
联系|lian xi
系鞋带|ji xie dai
差别|cha bie
脏乱差|zang luan cha
出差|chu chai
支出差额|zhi chu cha e
差旅费|chai lv fei
屏幕|ping mu
屏气|bing qi
乘车|cheng che
沉降|chen jiang
投降|tou xiang
灾难|zai nan
学期|xue qi
奇葩|qi pa
奇数|ji shu
睡觉|shui jiao
感觉|gan jue
教育|jiao yu
死角|si jiao
角色|jue se
口角|kou jue
劲头|jin tou
强劲|qiang jing
圈地|quan di
便民圈|bian min quan
羊圈|yang juan
圈养|juan yang
茄子|qie zi
堵塞|du se
塞外|sai wai
特色|te se
跨省|kua sheng
反省|fan xing
来自省级|lai zi sheng ji
知识|zhi shi
标识|biao shi
石榴|shi liu
疑似|yi si
似的|shi de
拾花|shi hua
说明|shuo ming
食宿|shi su
星宿|xing xiu
吓唬|xia hu
恐吓|kong he
剥削|bo xue
削皮|xiao pi
学校|xue xiao
学校对学生|xue xiao dui xue sheng
校对|jiao dui
呼吁|hu yu
落叶|luo ye
丢三落四|diu san la si
钥匙|yao shi
爪子|zhua zi
张牙舞爪|zhang ya wu zhao
打卡点|da ka dian
银行卡|yin hang ka
关卡|guan qia
吃拿卡要|chi na qia yao
音乐|yin yue
农家乐|nong jia le
娱乐|yu le
着火|zhao huo
着急|zhao ji
睡不着|shui bu zhao
有着重要意义|you zhe zhong yao yi yi
随着重点工作|sui zhe zhong dian gong zuo
着重|zhuo zhong
着手|zhuo shou
拿着手机|na zhe shou ji
附着物|fu zhuo wu
生活无着|sheng huo wu zhuo
没收|mo shou
没收到钱|mei shou dao qian
没收入|mei shou ru
没落实|mei luo shi
没人管|mei ren guan
埋葬|mai zang
埋怨|man yuan
模范|mo fan
规模具备|gui mo ju bei
模具|mu ju
湖泊|hu po
停泊|ting bo
恶劣|e lie
厌恶|yan wu
名称|ming cheng
职称职务|zhi cheng zhi wu
称职|chen zhi
曾经|ceng jing
朝阳区|chao yang qu
朝气|zhao qi
巴扎|ba zha
包扎|bao za
粘贴|zhan tie
粘土|nian tu
轧花厂|ya hua chang
轧钢|zha gang
剥棉花|bao mian hua
什么|shen me
喀什地区|ka shi di qu
尉犁县|yu li xian
龟兹|qiu ci
阿拉尔市|a la er shi
阿胶|e jiao
托喀依乡|tuo ka yi xiang
图木舒克|tu mu shu ke
库车|ku che
莎车|sha che
吐鲁番|tu lu fan
番禺|pan yu
厦门|xia men
六安|lu an
广场|guang chang
王某|wang mou
车辆|che liang
地区|di qu
女性|nv xing
绿化|lv hua
"""

COMMON_READINGS = """
广|guang
王|wang
车|che
区|qu
种|zhong
长|chang zhang
重|zhong chong
行|xing hang
还|hai huan
调|diao tiao
会|hui kuai
"""

FOLDED = """
動物防疫 动物防疫
電動車 电动车
醫療保險 医疗保险
勞動爭議 劳动争议
農業農村 农业农村
違法建設 违法建设
環境衛生 环境卫生
環境衞生 环境卫生
殘疾人證 残疾人证
記賬 记账
高齡補貼 高龄补贴
產業 产业
羣眾 群众
群衆 群众
裏面 里面
裡面 里面
為了 为了
爲了 为了
臺灣 台湾
颱風 台风
檯賬 台账
頭髮 头发
發展 发展
以後 以后
皇后 皇后
乾燥 干燥
幹部 干部
瞭解 了解
關於 关于
特徵 特征
什麼 什么
什麽 什么
著名 著名
麵粉 面粉
鐘點 钟点
糧倉 粮仓
線路 线路
綫路 线路
畧圖 略图
"""


def lines(name: str) -> list[str]:
    text = (TABLES / name).read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    return text[:-1].split("\n")


def load_readings() -> dict[str, list[str]]:
    readings: dict[str, list[str]] = {}
    for line in lines("readings.txt"):
        syllable, _, characters = line.partition(" ")
        for character in characters:
            readings.setdefault(character, []).append(syllable)
    return readings


def load_words() -> dict[str, list[str]]:
    return {
        word: rest.split(" ") for word, _, rest in (x.partition(" ") for x in lines("words.txt"))
    }


def read(text: str, readings: dict[str, list[str]], words: dict[str, list[str]]) -> list[str]:
    """Written once more than in the tool, so that the files alone are enough to read a text."""
    longest = max(map(len, words))
    syllables: list[str] = []
    place = 0
    while place < len(text):
        lengths = range(min(longest, len(text) - place), 0, -1)
        word = next(
            (text[place : place + n] for n in lengths if text[place : place + n] in words), ""
        )
        syllables += words[word] if word else [readings[text[place]][0]]
        place += len(word) or 1
    return syllables


@pytest.fixture(scope="module")
def readings() -> dict[str, list[str]]:
    return load_readings()


@pytest.fixture(scope="module")
def words() -> dict[str, list[str]]:
    return load_words()


def rows(table: str, mark: str) -> list[tuple[str, str]]:
    pairs = [line.split(mark) for line in table.strip().splitlines()]
    return [(left, right) for left, right in pairs]


def test_all_8105_characters_have_readings_and_no_reading_twice(
    readings: dict[str, list[str]],
) -> None:
    assert len(readings) == 8105
    assert all(len(set(several)) == len(several) for several in readings.values())
    assert all(re.fullmatch("[a-z]{1,6}", s) for several in readings.values() for s in several)


def test_the_first_block_of_readings_holds_every_character_once(
    readings: dict[str, list[str]],
) -> None:
    blocks = "\n".join(lines("readings.txt")).split("\n\n")
    held = [[c for line in block.split("\n") for c in line.split(" ")[1]] for block in blocks]
    assert sorted(held[0]) == sorted(readings)
    for rank, block in enumerate(held):
        assert sorted(block) == sorted(c for c, several in readings.items() if len(several) > rank)


@pytest.mark.parametrize(("character", "expected"), rows(COMMON_READINGS, "|"))
def test_only_common_readings_are_kept(
    character: str, expected: str, readings: dict[str, list[str]]
) -> None:
    assert readings[character] == expected.split(" ")


@pytest.mark.parametrize(("text", "expected"), rows(READ_RIGHT, "|"))
def test_a_text_is_read_as_people_read_it(
    text: str, expected: str, readings: dict[str, list[str]], words: dict[str, list[str]]
) -> None:
    assert " ".join(read(text, readings, words)) == expected


@pytest.mark.parametrize(("traditional", "simplified"), rows(FOLDED, " "))
def test_traditional_characters_become_simplified(traditional: str, simplified: str) -> None:
    table = str.maketrans({pair[0]: pair[1] for pair in lines("traditional.txt")})
    assert traditional.translate(table) == simplified


def test_traditional_pairs_are_single_characters_that_end_in_the_list(
    readings: dict[str, list[str]],
) -> None:
    pairs = lines("traditional.txt")
    assert all(len(pair) == 2 for pair in pairs)
    assert all(pair[1] in readings for pair in pairs)
    assert not {pair[0] for pair in pairs} & {pair[1] for pair in pairs}


def test_files_are_sorted_and_hold_nothing_twice() -> None:
    heads = [line.partition(" ")[0] for line in lines("words.txt")]
    assert heads == sorted(set(heads))
    pairs = [pair[0] for pair in lines("traditional.txt")]
    assert pairs == sorted(set(pairs))
    for block in "\n".join(lines("readings.txt")).split("\n\n"):
        fields = [line.split(" ") for line in block.split("\n")]
        assert [field[0] for field in fields] == sorted({field[0] for field in fields})
        assert all(list(field[1]) == sorted(set(field[1])) for field in fields)


def test_words_have_a_syllable_for_each_character(
    readings: dict[str, list[str]], words: dict[str, list[str]]
) -> None:
    assert all(len(word) == len(syllables) > 1 for word, syllables in words.items())
    assert all(character in readings for word in words for character in word)


def test_tables_stay_small_and_quick_to_read() -> None:
    sizes = [(TABLES / name).stat().st_size for name in NAMES]
    assert sum(sizes) < 150_000
    times = []
    for _ in range(5):
        start = time.perf_counter()
        load_readings()
        load_words()
        times.append(time.perf_counter() - start)
    # About 3 ms with this plain reader; the bound only catches a change of order.
    assert min(times) < 0.05


def load_tool() -> ModuleType:
    if not TOOL.is_file():
        pytest.skip("tools/ is not part of the source distribution")
    spec = importlib.util.spec_from_file_location("character_tables", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_the_command_makes_the_same_bytes_again() -> None:
    tool = load_tool()
    wrong = tool.wrong_libraries()
    if wrong:
        pytest.skip(f"tables are made with {', '.join(wrong)}, which is not installed")
    for name, text in tool.tables().items():
        assert text.encode() == (TABLES / name).read_bytes(), name
