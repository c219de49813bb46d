"""What is going on at the demonstration farm: C03 at several stages, so that every page has something to show."""

from datetime import timedelta

from fengku.calendar import today

from .detours import DETOURS
from .farm import DemoFarm
from .story import DAYS, Matter, Story

WATER = Matter(
    title="白天自来水上不去",
    description=(
        "嘎查东片二十多户白天水管里一滴水都没有，只有半夜十一二点才细细地流一阵，老人要半夜起来接水，牲口也渴着。"
        "听说水源够，是老管子漏，也有人说是前头的人家用自来水浇菜园。请嘎查查一查到底是管子漏还是用水不公，定个办法。"
    ),
    channel="suggestion_box",
    anonymous=True,
    key_kind="infrastructure",
    items=(
        {"what": "组成六人排查小队，沿线查漏并标记", "responsible": "副主任", "category": "labour"},
        {
            "what": "更换漏损管300米",
            "responsible": "嘎查委员会",
            "category": "village",
            "funding": "嘎查集体",
            "amount_yuan": 9000,
        },
        {"what": "约定浇园错峰，每日18点后", "responsible": "各组组长", "category": "village"},
    ),
)

# (village, title and words, the last move made). The first is C03 from end to end.
STORIES = (
    ("nantuozi", WATER, "archive"),
    ("nantuozi", Matter("西片路灯不亮", "西片十盏路灯坏了七盏，晚上孩子放学看不见路。"), "start_execution"),
    ("nantuozi", Matter("村口垃圾没人拉", "村口垃圾堆了半个月，夏天发臭，苍蝇成片。"), "fix_result"),
    ("nantuozi", Matter("桥头路面坑洼", "桥头到学校那段路坑洼，三轮车过不去。"), "agree"),
    ("nantuozi", Matter("文化广场什么时候开门", "文化广场白天锁着门，老人没地方坐。"), "plan"),
    ("nantuozi", Matter("散养的狗咬人", "散养的狗多，去年咬了两个孩子。"), "determine"),
    ("nantuozi", Matter("草垛靠着电线", "西头草垛靠着电线，怕着火。"), "register"),
    (
        "nantuozi",
        Matter("渠边的树谁家的", "渠边栽的杨树要砍，两家都说是自己栽的。", reporter="许桂枝"),
        "register",
    ),
    (
        "nantuozi",
        Matter("想办个老年食堂", "独居老人中午吃不上热饭，想办个老年食堂。", reporter="欧阳㛃"),
        "register",
    ),
    ("nantuozi", Matter("村东基本农田盖房", "村东基本农田离路近，想按户分下去盖新房。"), "reject"),
    ("nantuozi", Matter("东片停水的事", "东片白天没有水，群里好多人说。", reporter="Бат-Эрдэнэ"), "merge"),
    ("nantuozi", Matter("邻居的低保", "邻居家困难，低保没评上，问问为什么。"), "refer"),
    ("nantuozi", Matter("路太窄", "有一段路太窄，会车要倒出去。"), "return"),
    (
        "nantuozi",
        Matter("打机井要不要办手续", "想在东洼打一眼机井，不知道要不要办手续。"),
        "ask_legal_review",
    ),
    ("nantuozi", Matter("广播声音大", "早上广播声音大。"), "withdraw"),
    ("xiyingzi", Matter("主街摊点占道", "集日主街摊点占道，救护车进不来。"), "notify"),
    ("xiyingzi", Matter("广播时间太早", "早上五点就广播，夜班的人睡不成。"), "register"),
    ("dongquan", Matter("饮水点结冰", "冬天饮水点结冰，牲口喝不上水。"), "propose"),
    ("beidian", Matter("卫生室药不全", "卫生室常用药不全，要跑到场部买。"), "start_research"),
)


def tell_stories(demo: DemoFarm) -> None:
    """Play each story up to its stage, its last move a few days ago."""
    for number, (code, matter, last) in enumerate(STORIES):
        if code in demo.villages:
            days = DETOURS[last].day if last in DETOURS else DAYS[last]
            story = Story(demo.villages[code], matter, today() - timedelta(days=days + 2 + number % 3))
            if last in DETOURS:
                story.before(last)
                story.make(last)
            else:
                story.until(last)
