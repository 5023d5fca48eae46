# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "jieba==0.42.1",
#     "opencc-python-reimplemented==0.1.7",
#     "pypinyin==0.55.0",
#     "pypinyin-dict==0.9.0",
# ]
# ///
"""Make the tables of readings and of traditional characters that search reads.

``python tools/character_tables.py`` writes three files into ``src/toqay_cli/search/text/tables``:

``readings.txt``
    The common readings of the 8,105 characters of the 通用规范汉字表 (2013), without tones,
    ``ü`` as ``v``. One line for each syllable (``zhong 中众重…``), in blocks that an empty line
    parts: the first block holds every character once, under its first reading; the second
    block the characters that have a second reading, under that one; and so on.
``words.txt``
    Words that the first readings get wrong (``银行 yin hang``), one a line, and beside them a
    few words that are read as expected and stand there to keep a misreading word from
    matching across their edge (``进行`` before ``长期``, which holds ``行长``). The rule for the
    reader: at each place the longest word of this file wins, going from left to right; a
    character that no word covers takes its first reading.
``traditional.txt``
    One pair a line, the traditional or variant character and the simplified one.

The list of characters and their official readings come from pypinyin-dict (`kmandarin_8105`,
`ktghz2013`), the words from the phrases of pypinyin and pypinyin-dict, how common a word is
from jieba's word list, and the traditional characters from OpenCC. None of these is needed to
build or to run toqay. What the libraries get wrong is put right below, by hand.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module, metadata
from pathlib import Path

TABLES = Path(__file__).resolve().parent.parent / "src" / "toqay_cli" / "search" / "text" / "tables"
CHARACTERS = 8105
LIBRARIES = {
    "jieba": "0.42.1",
    "opencc-python-reimplemented": "0.1.7",
    "pypinyin": "0.55.0",
    "pypinyin-dict": "0.9.0",
}

# A word is common when jieba counted it so often; one that reads as expected is tested against
# the finished table when it is commoner still.
COMMON = 3
TESTED = 20
LONGEST_DERIVED = 4
LONGEST = 6

# The common readings of characters that have several, most useful first. Chosen by how often
# each stands in common words; readings met only in names, in old texts or in one word (广 an,
# 车 ju, 区 ou, 大 dai, 种 chong) are left out here, and the one word stands in words.txt.
# Where one reading belongs to a closed set of words (还 huan, 都 du, 行 hang), the other is first.
READINGS = """
地 di de,会 hui kuai,行 xing hang,长 chang zhang,重 zhong chong,得 de dei,没 mei mo,系 xi ji,
什 shen shi,省 sheng xing,称 cheng chen,着 zhe zhuo zhao,了 le liao,传 chuan zhuan,
调 diao tiao,校 xiao jiao,的 de di,觉 jue jiao,朝 chao zhao,乐 le yue,还 hai huan,模 mo mu,
落 luo la,率 lv shuai,弹 dan tan,血 xue xie,降 jiang xiang,都 dou du,角 jiao jue,差 cha chai,
给 gei ji,藏 cang zang,露 lu lou,恶 e wu,盛 sheng cheng,曾 ceng zeng,塞 sai se,卡 ka qia,
泊 bo po,劲 jin jing,勒 le lei,纤 xian qian,扎 zha za,圈 quan juan,薄 bo bao,畜 chu xu,
削 xue xiao,剥 bo bao,辟 pi bi,仔 zi zai,壳 ke qiao,柏 bai bo,粘 zhan nian,厦 sha xia,
吁 yu xu,谁 shui shei,陂 bei pi,刹 sha cha,爪 zhua zhao,伺 si ci,嚼 jiao jue,曝 bao pu,
脯 fu pu,攒 zan cuan,拗 ao niu,蹊 xi qi,槟 bing bin,轧 ya zha,蛤 ge ha,藉 jie ji,呢 ne ni,
扒 ba pa,嬷 mo ma,缪 miao mou,刨 pao bao,桔 ju jie,颉 xie jie,莘 shen xin,圩 wei xu,
耙 pa ba,幢 zhuang chuang,茜 qian xi,貉 he hao,捋 lv luo,覃 tan qin,徵 zhi zheng,釐 li xi,
郇 xun huan,磅 bang pang,弄 nong long,屏 ping bing,膀 bang pang,奇 qi ji,便 bian pian,
和 he huo,参 can shen,埋 mai man,咽 yan ye,杉 shan sha,澄 cheng deng,贾 jia gu,宿 su xiu,
解 jie xie,阿 a e,戆 gang zhuang,荠 ji qi,峒 tong dong,吓 xia he,尉 wei yu,槛 kan jian,
蔓 man wan,俩 lia liang,抹 mo ma,枞 cong zong,牟 mou mu,巷 xiang hang,大 da dai,亲 qin qing,
荥 xing ying,蚌 bang beng,叨 dao tao,莞 guan wan,铛 dang cheng,囤 tun dun,秘 mi bi,
似 si,佛 fo,卜 bu,匙 chi,傀 kui,咯 ge,伽 jia,茄 qie,栅 zha,呱 gua,嚓 cha,桧 gui,咋 za,
趄 qie,挲 suo,犍 jian,哦 o,澹 dan,扛 kang,阏 e,絜 jie,忒 te,嬛 huan,欻 chua,酾 shai,楯 dun,
玢 bin,艴 fu,鬲 li,剋 ke,嗯 en,呣 mu,镡 tan,薁 yu,呒 wu,繇 yao,蕃 fan,圜 yuan,吖 a,嗄 a,
"""

# Readings that the phrase lists give to whole families of words and that are wrong there, or
# that nobody types (质朴 zhi piao, 半折 ban she, 查理 zha li, 出血 chu xie, 静静地 … de).
REFUSED_READINGS = """
地 de,朴 piao,折 she,查 zha,血 xie,石 dan,尿 sui,谁 shei,券 xuan,叶 xie,吱 zi,核 hu,识 zhi,
盖 ge,絜 xie,捋 luo,峒 dong,句 gou,合 ge,尺 che,撮 zuo,殖 shi,忒 tui,戌 qu,缩 su,络 lao,
玢 fen,疟 yao,溃 hui,芥 gai,鬲 ge,鹘 gu,麇 jun,驮 duo,靓 jing,雀 qiao,繇 you,琢 zuo,哪 ne,
解 xie,欻 xu,颉 jie,熟 shou,呱 gu,摩 ma,龟 jun,酾 shi,趄 ju,乜 nie,
"""

# Words that the phrase lists misread, or that have two readings and the expected one is as
# good, or that are hardly words and turn up across the edge of two others (办公|了, 每天|都).
REFUSED = """
佛罗里达 佛吉尼亚 外传 立传 经传 史传 左传 列传 易传 别传 正传 评传 小传 传热学 传赞
史传小说 了事 了得 了结 了然 了断 了悟 了了 公了 末了 大黄鱼 御史大夫 三闾大夫 亲家 勒勒车
必必剥剥 单姓 握粟出卜 发卡 参错 噶厦 呱呱 呛咳 饱和点 垫圈 大堡礁 土堡 斯宾塞 德莱塞
奥塞梯 森海塞尔 鼻塞 机壳 壳质 皮壳 公差 兵差 专差 小差 解差 美差 马尾 测度 裁度 审度
窥度 昼度夜思 弄口 犯得上 够得上 总得 必得 扎囊县 扎鲁特旗 抹下来 频数 何曾 几曾 曾不惨然
朝阳 朝会 朝衣东市 木栅 水栅 竹栅 栅格 柏油纸 餐松啖柏 校本 参校 没入 没过 没药 没头没尾
没衷一是 没奈何 泊地 澄沙汰砾 脚爪 蟹爪 手爪 爪印 鸡爪疯 释迦牟尼 中牟 大率 相率 真率 牧畜
的确 的士 美的 端的 标的 的哥 盛装 罗盛教 不省得 点着 引着 正着 一着 着地 着法 着数 着边
摸不着边 吸着 固着 称身 称手 称愿 配称 倍称 系上 系紧 系留 系带 纤手 仰给 进给 取给
束蒲为脯 不粘锅 臭味相投 褪色 套色 色酒 色达县 落下 出落 不落 落价 落架 落儿 捡洋落儿 薄膜
塑料薄膜 轻徭薄赋 轻薄无行 势孤力薄 厚往薄来 官情纸薄 寡情薄意 帏薄不修 德浅行薄 德薄才鲜
日薄桑榆 日薄虞渊 根孤伎薄 薄唇轻言 薄砂地 西山日薄 身微力薄 轻徭薄税 轻繇薄赋 轻薄无知
轻薄无礼 轻赋薄敛 道微德薄 门衰祚薄 雕虫薄技 上行 成行 建行 工行 中行 交行 商行 本行 同行
四行 六行 八行 十行 武行 换行 断行 串行 逐行 入行 移行 行道 行会 行款 行栈 行东 行帮
行号 行货 行长 车行 粮行 世行 招行 诗行 转行 改行 内行 外行 褪去 褪下 自见 层见迭出 中觉
豆角儿 眼犄角儿 生角 女角 调档 可调 调相 调调 不调 调协 匀调 轧米 还席 交还 发还 生还
天都 中都 德都 通都 全都 丽都 花都 商都 重犯 重头 重行 重出 重味 重金袭汤 李重茂 两重
一重 二重 响铛铛 见长 总长 保长 长上 长房 长亭 里长 户长 官长 教长 亭长 级长 工长 段长
东阿 求降 请降 露背 暴露文学 露头 露底 南乐 民乐县 咖喱粉 刹时 提防 提溜 和牌 三重 工尺
拗别 拗劲 拗强 拗性 别拗 拗体 宿水餐风 宿雨餐风 山行海宿 栖风宿雨 深仇宿怨 硕望宿德 老师宿儒
霜行草宿 一撮 以升量石 担仔面 仔仔 吹弹 单于 自传 里弄 调人 人参 内省 出没 大都 差事 弹压
落子 没落 不了 党参 行间 行市 长相 长满 长脸 长势 长草 脸皮薄 着手 目的 调皮 重重 供给
都市 便宜 没收 缪荃孙 桑土绸缪 绿林 民乐 俗乐 乐户 乐工 乐歌 乐手 乐舞 乐音 杜塞 差使
差派 交恶 模压 归省 省视 省察 省墓 省亲 失着 支着 都司 都府 都兰 都御使 五行阵 调合 平巷
执行长 给予 出差 交差 着重 着实 着力 着想 着眼 着火 着急 校对 称职 行业 行情 了解 重点
反省 自省 率队 钟繇 重数 会计制度 会计科目 调处 给水 补给 自给 配给 给付 给养
"""

# Words that read otherwise than by first readings, by the character that does; kept however
# they stand in the phrase lists. The rest of each word takes its first readings.
MISREAD = """
乐 yue: 乐谱 乐清 礼乐 哀乐
亲 qing: 亲家母 亲家公 儿女亲家
了 liao: 不得了 了解 不了 不了解 未了 了却 了如指掌 草草了事 敷衍了事 私了 了结
什 shi: 喀什 乌什 塔什 什邡 什锦 家什 什物
仔 zai: 牛仔 打工仔 公仔
会 kuai: 会计 财会 会稽
传 zhuan: 传记 自传体 水浒传 人物传
伺 ci: 伺候
便 pian: 便宜
刨 bao: 刨花 刨床 刨冰
刹 cha: 刹那 古刹
削 xiao: 削皮 切削 刀削面 削苹果
剥 bao: 剥皮 剥壳 剥花生 剥玉米 剥棉花
劲 jing: 强劲 劲旅 劲敌 苍劲 刚劲 疾风劲草
勒 lei: 勒紧 勒死 勒住
卡 qia: 关卡 设卡 卡口 卡点 哨卡 边卡 卡脖子 吃拿卡要 卡子 卡壳
参 shen: 人参 党参 海参 西洋参 丹参 玄参
参 cen: 参差
吓 he: 恐吓 威吓 恫吓
咽 ye: 哽咽 呜咽
呢 ni: 呢绒 毛呢 呢子
和 huo: 暖和 掺和 搅和 和稀泥 和好面
咖 ga: 咖喱
咳 hai: 咳声叹气
塞 se: 堵塞 阻塞 闭塞 栓塞 梗塞 搪塞 淤塞 塞责
壳 qiao: 地壳 甲壳 躯壳 金蝉脱壳
大 dai: 大夫 山大王
尉 yu: 尉犁 尉迟
宿 xiu: 星宿 二十八宿
屏 bing: 屏气 屏息 屏住
差 chai: 出差 差旅 差事 差役 交差 公差勤务 开小差 邮差 钦差 差遣
巷 hang: 巷道
度 duo: 审时度势 揣度 猜度
弄 long: 弄堂 里弄堂
弹 tan: 弹性 反弹 弹劾 弹簧 弹琴 弹奏 弹唱 评弹 动弹 弹窗 弹力
强 jiang: 倔强
得 dei: 非得 总得要 还得
恶 wu: 可恶 厌恶 憎恶 好恶 深恶痛绝 好逸恶劳
扎 za: 包扎 捆扎 结扎 绑扎 扎染
扒 pa: 扒手 扒窃 扒鸡 反扒
折 she: 折本 折耗
抹 ma: 抹布
择 zhai: 择菜
提 di: 提防
曝 pu: 曝晒 一曝十寒 曝露
曾 zeng: 曾祖 曾孙 曾国藩
朝 zhao: 朝气 朝夕 朝霞 今朝 有朝一日 朝令夕改 朝三暮四 朝不保夕 朝阳产业
术 zhu: 白术 苍术
朴 po: 厚朴
杉 sha: 杉木
栅 shan: 光栅
柏 bo: 柏林墙 黄柏 柏拉图 德国柏林
校 jiao: 校对 校正 校准 校验 校核 校勘 审校 校订
桔 jie: 桔梗
模 mu: 模样 模具 模板 模子 一模一样 装模作样 像模像样
没 mo: 没收 淹没 沉没 埋没 吞没 出没 没落 抄没 罚没 覆没 隐没 湮没 浸没 神出鬼没
泊 po: 湖泊 血泊 罗布泊 水泊
牟 mu: 中牟县 牟平
率 shuai: 率领 率先 率队 率团 率部 率众 统率 表率 坦率 草率 轻率 直率 率真
畜 xu: 畜牧 畜产品 畜产 畜养
的 di: 目的 标的物 标的额 有的放矢 众矢之的 无的放矢 一语中的 的确良 的确是 波罗的海
省 xing: 反省 自省 深省 不省人事 省悟
着 zhao: 着火 着急 着凉 着迷 着魔 睡着 不着 用得着 找得着 管得着 够得着 着慌 怎么着 歪打正着 棋高一着 一着不慎
着 zhuo: 着手 着重 着眼 着力 着想 着装 着落 有着落 着陆 着色 着意 着实 附着 沉着 执着 衣着 身着 无着 不着边际 着墨 着床 胶着 着笔
磅 pang: 磅礴
秘 bi: 秘鲁
称 chen: 对称 称职 匀称 称心 相称
粘 nian: 粘土 粘性 粘液 粘膜 粘度 粘稠 粘合 粘虫
糜 mei: 糜子
系 ji: 系鞋带 系安全带 系好安全带 系领带 系红领巾
纤 qian: 纤夫 拉纤
给 ji: 给予 给付 供给 补给 自给 配给 给养 给水 给排水 家给人足 目不暇给
绿 lu: 鸭绿江 绿林好汉
脯 pu: 胸脯 脯氨酸
膀 pang: 膀胱
色 shai: 掉色 色子
落 la: 丢三落四
落 lao: 落枕
蔓 wan: 瓜蔓 藤蔓
薄 bao: 薄片 薄层 薄板 薄饼 薄厚 厚薄 薄纸 脸皮薄 薄脆 超薄
藏 zang: 西藏 藏族 藏语 藏文 藏药 藏医 宝藏 青藏 援藏 三藏 藏红花 藏羚羊 川藏
行 hang: 银行 行业 行情 行列 央行 农行 支行 分行 总行 洋行 排行 行规 行话 行当 行家 各行各业 拍卖行 字里行间 行距 开户行 太行山 懂行 改行 转行 内行 外行 行市 本行业 同行业 跨行业 行行出状元 三百六十行 全行业 招商银行 建设银行
觉 jiao: 睡觉 午觉 睡懒觉 睡一觉 困觉 睡个好觉
角 jue: 角色 主角 配角 口角 角逐 名角 角斗 角力
调 tiao: 调整 协调 调解 调节 调控 调和 空调 失调 调剂 调制 烹调 下调 调味 调皮 调试 调侃 调停 调理 调养 调价 调薪 调休 调处 调频 调色 调料 微调 调温 调压 调蓄 调峰 调教 调戏 调优 调治 调适 风调雨顺 调音 调酒 诉调 访调 警调 人调委 调委会 调裁 众口难调 调羹
说 shui: 游说
轧 zha: 轧钢 冷轧 热轧
辟 bi: 复辟 辟邪 辟谷
还 huan: 归还 偿还 退还 返还 送还 交还 奉还 讨还 赔还 还款 还钱 还债 还贷 还清 还账 还本付息 还息 还田 还林 还草 还湿 还湖 还耕 还牧 还绿 还原 还价 还手 还击 还礼 还乡 还俗 还愿 还魂 还给 不还 还不上 还不起 还建房 还房 还利 借还 有借有还 讨价还价 还书 还车 还我 待还 还完 未还
迫 pai: 迫击炮
都 du: 首都 成都 都市 都城 古都 大都会 都江堰 都匀 迁都 定都 建都 京都 昌都 陪都 乐都 宜都 丰都 武都 都督 帝都 故都 大都是 于都县 旧都
重 chong: 重新 重复 重庆 重建 重组 重阳 重叠 重申 重返 重现 重播 重启 重修 重合 重演 重逢 重构 重塑 重置 重审 重婚 重印 重温 重名 重样 双重 多重 九重 重重 困难重重 重围 重生 重提 重开 重来 重做 重办 重报 重考 重拍 重回 重振 重整 重排 重铸 重孙 重洋 重选 重装 重签 重读 重蹈覆辙 卷土重来 重见天日 双重组织 两重性
铅 yan: 铅山县
铛 cheng: 饼铛
长 zhang: 增长 生长 成长 助长 滋长 消长 长大 长成 长高 长胖 长势 长相 长出 长满 长草 长虫子 长个子 长得 长不大 长不高 长牙 长痘 长膘 长苗 长毛 长肉 长进 长子 长女 长辈 长者 长老 长幼 长孙 长兄 兄长 长官 首长 家长 校长 市长 省长 县长 乡长 镇长 村长 州长 区长 组长 小组长 队长 部长 厅长 局长 处长 科长 股长 司长 院长 所长 站长 厂长 场长 园长 馆长 会长 社长 店长 台长 船长 机长 班长 排长 连长 营长 团长 旅长 师长 军长 警长 庭长 检察长 秘书长 董事长 理事长 监事长 审计长 议长 行政长官 酋长 族长 学长 年长 护士长 室长 户长制 联户长 网格长 河长 湖长 林长 田长 路长 街长 巷长 楼长 栋长 链长 段长制 段长负责 片长制 十户长 单元长 铺长 茁壮成长 揠苗助长 疯长 盟长 旗长 乡镇长 村组长 正副组长 居民小组长 团场长 哨长 里长制 总长制
长 chang: 总长度 长势均力敌
阿 e: 阿胶 阿谀 东阿县 东阿阿胶 刚正不阿 阿弥陀佛
陂 pi: 黄陂
降 xiang: 投降 招降 劝降 诱降 降服 降伏
露 lou: 泄露 露面 露脸 露馅 露马脚 露怯 露富
颈 geng: 脖颈
龟 jun: 龟裂
龟 qiu: 龟兹
蕃 bo: 吐蕃
六 lu: 六安
厦 xia: 厦门
蚌 beng: 蚌埠
单 shan: 单县
洞 tong: 洪洞
番 pan: 番禺
乐 lao: 乐亭
圈 juan: 羊圈 牛圈 猪圈 鸡圈 马圈 驴圈 棚圈 圈舍 圈养 圈肥 畜圈 圈粪 圈棚 鸭圈 兔圈
囤 dun: 粮囤
匙 shi: 钥匙
卜 bo: 萝卜
佛 fu: 仿佛
似 shi: 似的
亟 ji: 亟待
哪 ne: 哪吒
血 xie: 血淋淋
挲 suo: 摩挲
桧 hui: 秦桧
嚼 jue: 咀嚼
拗 niu: 拗不过 执拗
藉 ji: 狼藉
蛤 ha: 蛤蟆
埋 man: 埋怨
解 xie: 浑身解数
颉 jie: 仓颉
盛 cheng: 盛饭 盛菜
贾 gu: 商贾
"""
# 龟兹, 会计 and the like hold two misread characters: written out.
WRITTEN_OUT = """
还没还 hai mei huan
行长 hang zhang
副行长 fu hang zhang
还给予 hai ji yu
龟兹 qiu ci
参差 cen ci
还了 hai le
不还了 bu huan le
落差 luo cha
呱呱坠地 gu gu zhui di
人参果 ren shen guo
万俟 mo qi
"""

# Words that are read as expected, for places where a misreading word would else match across
# two words: 社|会计|划, 学|校对|学生, 有|着重|要, 党|参|加, 提|供给, 没|收到.
GUARDS = """
访调研 访调查 诉调查 诉调取 警调查 警调取 警调度 政协 协调研 协调查 外调 调资料 调资源
调资金 打卡 刷卡 办卡 社保卡 落实 物流 货运 客运 营运 托运 先进 引进 推进 实践 交通
还得到 还完善 还完成 规模 率直接 率真实 来自 自省级 相称呼 着意见 着意义 着意识 着意愿
着意外 着急救 着火把 着实施 着实力 着实现 着实践 给水务 交给 发给 送给 转给 借给 卖给 拨给
租给 带给 留给 付给 馈给 围着 绕着 长毛绒 随着 沿着 有着 朝着 向着 本着 带着 跟着 拿着
起着 味着 行市场 行市级 行家访 行当前 行当地 行当场 行当天 行当年 行当面 行规模 改行动
改行为 改行政 转行为 总行程 内行道 外行道 学生 医生 都统一 都统计 都统筹 都督促 都城乡
都城市 都市级 点长期 群长期 社会 会计划 会计分 会计票 会计算 会计入 职称 提供 分配给 支付给
学校 高校 院校 驾校 党校 母校 离校 返校 在校 入校 全校 职校 技校 到校 我校 各校 本校
进校 夜校 军校 住校 建校 父亲 母亲 提交 上交 为了 除了 没收到 没收入 没收成 没收据 没收拾
没收过 没收购 没收费 没收钱 没落实 没落户 没落地 没落到 了解决 了解除 了解放 了解释 了结果
了结婚 了结论 了结余 了结算 了结构 了结合 便宜行事 着重要 着重大 着实际 着力量 着手机 着想法
着火车 着装修 着色彩 着陆续 着眼睛 着眼泪 着眼镜 着急需 着落实 着落后 着迷彩 着迷信 的确认
的确定 的确权 的确保 的确立 的确切 项目 题目 节目 科目 数目 栏目 账目 条目 名目 品目 类目
盲目 醒目 注目 瞩目 面目 头目 耳目 夺目 书目 曲目 党参加 党参与 党参观 人参加 人参与
人参保 人参会 人参军 人参赛 人参考 人参观 人参训 人参战 人参股 人参选 人参照 人参展 人参评
畜养殖 牲畜 家畜 活畜 死畜 人畜 给养老 给养殖 给养护 给水利 给水电 给水库 传记录 上传 从小
容易传 亲自 独自 擅自 私自 各自 补给你 补给他 补给我 进行 执行 实行 举行 履行 运行 推行
旅行 自行 践行 例行 行业务 行情况 行列入 行列席 行长期 行长效 行长远 行长途 分行政 分行为
分行使 分行动 支行政 支行动 农行政 农行为 内行政 内行为 内行使 内行驶 内行走 外行为 外行驶
外行政 外行走 安排 部分 充分 十分 中央 转行政 总行政 本行政 跨行政 各行政 行家庭 行行为
行当事 严重 尊重 慎重 注重 偏重 侧重 隆重 贵重 沉重 繁重 体重 比重 载重 超重 加重 减重
器重 看重 保重 承重 起重 粗重 举重 并重 惨重 厚重 稳重 笨重 病重 三重一大 多重要 多重大
双重要 多重点 多重病 多重量 双重点 市长期 县长期 乡长期 镇长期 村长期 州长期 区长期 省长期
家长期 校长期 会长期 组长期 店长期 队长期 部长期 厂长期 站长期 所长期 院长期 园长期 馆长期
局长期 处长期 科长期 班长期 团长期 场长期 户长期 社长期 机长期 年长期 室长期 学长期 师长期
台长期 路长期 路长达 田长期 林长期 村长效 区长效 站长途 市长途 县长途 路长度 河长度 身长度
年长假 省长假 校长假 机长时 家长时 区长时 河长约 路长约 区长远 户长远 下调研 下调查 下调动
下调度 下调用 下调取 下调阅 下调配 空调度 口角落 旅游 游说明 还愿意 还原来 还清楚 还是 还有
还要 还没 还能 还会 还可 还不 还在 还应 还需 还想 还得 还将 还未 还好 交还是 交还要
交还没 退还是 退还要 退还能 退还没 不还是 不还要 还给不给 还没有 还本地 还利用 还手续 还书面
还车辆 还我们 还原因 未还没 差异 出差错 出差额 出差异 出差距 出差价 巷道路 街巷 大夫妻
卡点击 设卡车 关卡车 卡口令 关卡片 调试卷 调频率 成都要 成都是 完成都 都市场 建都是 首都是
定都是 定都要 古都是 弹性质 前提 非得到 总得分 暖和 温暖和 取暖和 供暖和 松柏 不降服 降服务
下降服 角力量 称心理 名称心 校验收 校正在 校正式 校正常 校核实 校核查 校准备 校验资 率先后
效率先 频率先 率先天 率部分 率团队 模板块 行距离 行规定 行规划 行规范 行规章 行规则 行话题
宝藏品 分行业 长出现 长出台 长进行 长进入 长进村 长者 长老师 长高度 长大于 长满意 长毛巾
长子女 长官方 长相关 长相互 长相应 长相对 长相当 长不大于 反弹 重生产 重生态 重生活 重做好
重办理 重报告 重考核 重考虑 重开展 重开发 重开始 重来源 重名称 重提高 重提升 重提供 重提出
重读书 重选择 重装备 重装修 重建设 重合作 重合同 重合理 重新型 重复杂 重组织 重整治 重整改
重印发 重审批 重审查 重审核 重修养 重回收 重启动 重阳性 重新闻 重签订 重签约 重置办 身着力
没收益 畜产业 畜产值 畜产量 调解 都有 都要 都是
"""

# A variant character that OpenCC does not know, and its form in the list of 8,105.
VARIANTS = """
畧略 衹只 徧遍 偪逼 剏创 搾榨 攷考 暱昵 氷冰 濬浚 炤照 煆煅 煖暖 狥徇 痺痹 瘉愈 瞇眯 砲炮 粬曲
耡锄 肧胚 舖铺 荳豆 蔴麻 衂衄 貍狸 輭软 鉋刨 鎗枪 隄堤 隣邻 靭韧 餧喂 騐验 鬪斗 鶏鸡 龝秋 賸剩
粧妆 敍叙 糭粽 衞卫 枱台 擡抬 簷檐 睪睾 鯰鲇 牴抵
"""
# Characters that stand in the list of 8,105 for one narrow use (乾坤, 瞭望, 宫商角徵羽, names) and
# are far commoner as the traditional form of another. Both the question and the text are
# folded, so the narrow use is still found. Kept as they are: 著 (著名; as 着 only outside the
# mainland), 吒, 苧, 薹 (蒜薹 is not 苔), 爇, 薳, whose simplified use is their own.
FOLDED_TOO = "乾干 瞭了 於于 徵征 釐厘 麽么 夥伙 昇升 陞升 甦苏 祕秘 蒐搜 氾泛 甯宁 剋克 脩修"

Readings = dict[str, list[str]]
Words = dict[str, tuple[str, ...]]


def main() -> int:
    """Write the three tables; 1 when the libraries are not those that the tables are made with."""
    wrong = wrong_libraries()
    if wrong:
        sys.stderr.write(f"tables are made with {', '.join(wrong)}\n")
        return 1
    TABLES.mkdir(parents=True, exist_ok=True)
    for name, text in tables().items():
        (TABLES / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {len(text.encode())} bytes, {text.count(chr(10))} lines\n")
    return 0


def wrong_libraries() -> list[str]:
    """The libraries that are missing here or of another version, as requirements."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return [f"{name}=={version}" for name, version in LIBRARIES.items() if found[name] != version]


def tables() -> dict[str, str]:
    """The text of each file, by its name."""
    frequencies = word_frequencies()
    phrases = phrase_readings(frequencies)
    official = official_readings()
    readings = common_readings(official, phrases, frequencies)
    words = misread_words(readings, official, phrases, frequencies)
    return {
        "readings.txt": readings_text(readings),
        "words.txt": "".join(f"{word} {' '.join(words[word])}\n" for word in sorted(words)),
        "traditional.txt": "".join(f"{a}{b}\n" for a, b in sorted(traditional(readings).items())),
    }


def toneless(reading: str) -> str:
    """A syllable without its tone, with ``v`` for ``ü``."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def data_file(library: str, path: str) -> Iterator[list[str]]:
    """The lines of a library's data file, split; the library itself need not be imported."""
    file = Path(str(metadata.distribution(library).locate_file(path)))
    for line in file.read_text(encoding="utf-8").splitlines():
        yield line.split()


def word_frequencies() -> dict[str, int]:
    """How often jieba counted each word."""
    rows = data_file("jieba", "jieba/dict.txt")
    return {row[0]: int(row[1]) for row in rows if len(row) == len(("word", "count", "tag"))}


def phrase_readings(wanted: Iterable[str]) -> Words:
    """The readings of the wanted words; pypinyin's own list is the better edited of the two."""
    edited = import_module("pypinyin.phrases_dict").phrases_dict
    large = import_module("pypinyin_dict.phrase_pinyin_data.large_pinyin").phrases_dict
    words: Words = {}
    for word in wanted:
        reading = edited.get(word) or large.get(word)
        if reading and len(reading) == len(word) > 1:
            words[word] = tuple(toneless(syllable[0]) for syllable in reading)
    return words


def official_readings() -> Readings:
    """The characters of the list with the readings of the dictionary that goes with it.

    Where the list's own reading is one of the dictionary's it stands first.
    """
    listed = import_module("pypinyin_dict.pinyin_data.kmandarin_8105").pinyin_dict
    dictionary = import_module("pypinyin_dict.pinyin_data.ktghz2013").pinyin_dict
    official: Readings = {}
    for code in sorted(listed):
        first = toneless(listed[code])
        readings = list(dict.fromkeys(toneless(r) for r in dictionary[code].split(",")))
        official[chr(code)] = sorted(readings, key=lambda reading: reading != first)
    if len(official) != CHARACTERS:
        raise SystemExit(f"the list has {len(official)} characters, not {CHARACTERS}")
    return official


def common_readings(official: Readings, phrases: Words, frequencies: Mapping[str, int]) -> Readings:
    """The reviewed readings, and else the one official reading that most words use."""
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, reading in phrases.items():
        for character, syllable in zip(word, reading, strict=True):
            used[character][syllable] += frequencies[word]
    # max() keeps the earliest of equals: the list's own reading.
    common = {c: [max(r, key=used[c].__getitem__)] for c, r in official.items()}
    reviewed = (row.split() for row in READINGS.replace("\n", "").split(",") if row)
    return common | {row[0]: row[1:] for row in reviewed}


def read(text: str, readings: Readings, words: Words) -> list[str]:
    """The syllables of a text by the rule for the reader, leftmost and longest word first."""
    syllables: list[str] = []
    while len(syllables) < len(text):
        start = len(syllables)
        for length in range(min(LONGEST, len(text) - start), 1, -1):
            found = words.get(text[start : start + length])
            if found:
                syllables.extend(found)
                break
        else:
            syllables.append(readings[text[start]][0])
    return syllables


def misread_words(
    readings: Readings, official: Readings, phrases: Words, frequencies: Mapping[str, int]
) -> Words:
    """The words of words.txt, shortest first taken, each only when the others misread it."""
    by_hand = written_words(readings)
    refused = set(REFUSED.split())
    refused_readings = {tuple(pair.split()) for pair in REFUSED_READINGS.split(",") if pair.strip()}
    wanted: Words = {}
    for word, reading in phrases.items():
        if frequencies[word] < COMMON or len(word) > LONGEST_DERIVED or word in refused:
            continue
        if not all(character in readings for character in word):
            continue
        odd = [(c, r) for c, r in zip(word, reading, strict=True) if r != readings[c][0]]
        trusted = all(r in official[c] and (c, r) not in refused_readings for c, r in odd)
        if trusted and (odd or frequencies[word] >= TESTED):
            wanted[word] = reading
    wanted = without_seams(wanted, by_hand, readings, frequencies) | by_hand
    return needed(wanted, readings)


def needed(wanted: Words, readings: Readings) -> Words:
    """The fewest words, going by length, with which all that are wanted are read right."""
    table: Words = {}
    kept = {word for word in GUARDS.split() if word in wanted}
    for word in sorted(wanted, key=lambda word: (len(word), word)):
        if word in kept or tuple(read(word, readings, table)) != wanted[word]:
            table[word] = wanted[word]
    return table


def without_seams(
    wanted: Words, by_hand: Words, readings: Readings, frequencies: Mapping[str, int]
) -> Words:
    """The wanted words less those that two-character texts hold oftener by chance than as words.

    容易|传染 holds 易传: where the words that end in 易 and those that begin with 传 are so many
    that they meet oftener than 易传 is used, the word would do more harm than good.
    """
    ends: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    for word, count in frequencies.items():
        if len(word) > 1:
            ends[word[-1]] += count
            begins[word[0]] += count
    total = sum(frequencies.values())

    def harmful(word: str) -> bool:
        odd = any(wanted[word][i] != readings[c][0] for i, c in enumerate(word))
        by_chance = ends[word[0]] * begins[word[-1]] / total
        return len(word) == len("易传") and odd and by_chance > frequencies[word]

    return {word: r for word, r in wanted.items() if word in by_hand or not harmful(word)}


def written_words(readings: Readings) -> Words:
    """The words that are put right by hand: misread ones, written out ones, and guards."""
    words: Words = {word: tuple(readings[c][0] for c in word) for word in GUARDS.split()}
    for line in MISREAD.strip().splitlines():
        head, _, listed = line.partition(":")
        character, syllable = head.split()
        for word in listed.split():
            before = words.get(word, tuple(readings[c][0] for c in word))
            words[word] = tuple(
                syllable if c == character else old for c, old in zip(word, before, strict=True)
            )
    for line in WRITTEN_OUT.strip().splitlines():
        word, *reading = line.split()
        words[word] = tuple(reading)
    return words


def readings_text(readings: Readings) -> str:
    """The file of readings: a block for each rank, a line for each syllable."""
    blocks = []
    for rank in range(max(map(len, readings.values()))):
        lines: defaultdict[str, list[str]] = defaultdict(list)
        for character in sorted(readings):
            if len(readings[character]) > rank:
                lines[readings[character][rank]].append(character)
        blocks.append("".join(f"{key} {''.join(lines[key])}\n" for key in sorted(lines)))
    return "\n".join(blocks)


def traditional(listed: Iterable[str]) -> dict[str, str]:
    """Each traditional or variant character with its simplified form, both single characters."""
    simplified = set(listed)
    pairs = {}
    for row in data_file("opencc-python-reimplemented", "opencc/dictionary/TSCharacters.txt"):
        character, *targets = row
        target = next((t for t in targets if t in simplified), None)
        if target and character not in simplified:
            pairs[character] = target
    return pairs | {pair[0]: pair[1] for pair in (VARIANTS + FOLDED_TOO).split()}


if __name__ == "__main__":
    raise SystemExit(main())
