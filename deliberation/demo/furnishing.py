"""What the demonstration villages have in place before they deliberate. The first has all of it, the others lack some."""

from committees.bodies.duties import give_duty
from committees.bodies.models import Duty
from committees.catalogues import actions as catalogues
from committees.people.models import Person
from committees.people.spelling import spelled
from committees.set_up import actions as set_up
from deliberation.letters.actions import switch_door
from deliberation.letters.receiving import receive
from fengku.calendar import today

from .farm import TERM, DemoFarm

RULES = """一、议事协商在村党组织领导下进行，村民委员会负责。
二、委员会每季度至少开一次会，有事随时开。
三、委员三分之二以上到会才能开会；跟议题有利害的委员回避。
四、各方都要说话，持不同意见的如实记录，由专人解释。
五、结果在村务公开栏公布，公示不少于七天。"""
TOPICS = (
    ("集体资金、资产、资源的使用和分配", "public_affairs", "symposium", True),
    ("人畜饮水、道路、路灯等基础设施", "public_facilities", "symposium", False),
    ("草场、耕地用水和轮牧安排", "public_conflict", "appraisal", False),
    ("村屯环境卫生和垃圾清运", "public_affairs", "symposium", False),
    ("集日摊点、车辆停放", "public_order", "symposium", False),
    ("邻里之间的地界、用水纠纷", "public_conflict", "talk", False),
)

# Two that wait for the clerk. (Nonces of the demonstration: nobody has their receipts.)
LETTERS = (
    (
        "demo-1",
        "西片井房旁边的路灯坏了三盏，晚上接孩子看不见路，摔过两回人了。能不能赶在下雪前修好？",
        {"openness": "withheld", "name": "许桂枝", "phone": "138000000018", "group_words": "西片"},
    ),
    (
        "demo-2",
        "冬天村口拉饲草的大车停一溜，校车过不去。想请村里划个停车的地方。",
        {"openness": "anonymous"},
    ),
)


def furnish(demo: DemoFarm) -> None:
    """The first village has everything in place; the others lack what villages lack."""
    place = next(iter(demo.villages.values()))
    village, clerk = place.village, place.users["clerk"]
    set_up.adopt_rules(village, by=clerk, text=RULES, adopted_on=TERM[0], adopted_by="村民代表会议")
    set_up.open_venue(
        village, by=clerk, name="协商驿站", place=f"{village.office_place}东屋", from_day=TERM[0]
    )
    guest = Person.objects.create(
        farm=demo.farm, name="高远航", pinyin=spelled("高远航"), is_villager=False, organisation="旗水利局"
    )
    for person, kind, note in (
        (guest, Duty.Kind.FIRST_SECRETARY, "旗水利局派驻"),
        (place.people[8], Duty.Kind.CONTACT, "村党支部议事协商工作小组"),
    ):
        give_duty(village, by=clerk, person=person, kind=kind, from_day=TERM[0], note=note)
    switch_door(village, by=clerk, to_open=True)
    for nonce, text, values in LETTERS:
        receive(village, nonce=nonce, text=text, **values)
    draft = catalogues.start(village, by=clerk, year=today().year)
    topics = [
        {
            "title": title,
            "domain": domain,
            "area": "全嘎查",
            "is_major": major,
            "level": "village",
            "form": form,
        }
        for title, domain, form, major in TOPICS
    ]
    draft = catalogues.write(draft, by=clerk, version=draft.version, topics=topics)
    catalogues.confirm(
        draft,
        by=clerk,
        version=draft.version,
        adopted_on=today().replace(month=1, day=1),
        adopted_by="村“两委”会议",
    )
