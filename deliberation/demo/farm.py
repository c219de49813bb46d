"""The demonstration farm: villages, people, bodies, accounts. All names are invented. Stories stand beside."""

import secrets
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from committees.access.models import RoleAssignment, User
from committees.access.roles import Role
from committees.bodies.models import BodyKind, Committee, HonoraryHead, Membership, SeatBegins, Term
from committees.people.models import Person
from committees.people.spelling import spelled
from committees.places.models import Farm, Roll, Village, VillagerGroup
from fengku.policies.models import PolicyVersion

TERM = (date(2024, 1, 15), date(2029, 1, 14))

VILLAGES = (
    ("nantuozi", "南坨子嘎查", "南坨子", "嘎查", 96, 268),
    ("xiyingzi", "西营子村", "西营子", "村", 142, 400),
    ("dongquan", "东泉嘎查", "东泉", "嘎查", 88, 231),
    ("beidian", "北甸村", "北甸", "村", 117, 322),
)
# Per village: 7 of the committee (first is head and Party secretary), 4 more cadres, 3 supervisors, 6 villagers.
NAMES = {
    "nantuozi": (
        "刘长河 白音仓 孙玉梅 郭振山 陈守田 王𬭚 巴特尔·苏和 赵秀兰 周文慧 包青山 何志民 "
        "马永福 高凤兰 李振山 其木格 钱守业 欧阳㛃 丁永贵 许桂枝 Бат-Эрдэнэ"
    ),
    "xiyingzi": (
        "孟庆福 吴秀芝 韩德胜 宝力高 田玉珍 邢万山 龚占元 段喜林 苏雅 于长海 金桂荣 "
        "史文才 谭玉兰 费志国 汪桂珍 崔福 䶮玉成 姜树林 温春花 黎万有"
    ),
    "dongquan": (
        "额尔敦 朝鲁门 乌云其其格 贺喜格 阿拉腾 那顺 斯琴 哈斯 萨仁 布和 图雅 "
        "特木尔 娜仁 宝音 巴雅尔 旭日干 吉日嘎拉 敖登 苏日娜 胡日查"
    ),
    "beidian": (
        "常兴旺 鲁凤英 邱德才 侯桂芝 牛振海 薛万福 康玉兰 尹成林 江小燕 郝德贵 纪春生 "
        "童占海 柴凤云 申玉山 仇万林 车桂香 雷大成 龙秀英 万福来 成玉华"
    ),
}
# They keep the machine: one hand each, and no seat anywhere.
ADMINISTRATORS = (
    ("system_admin", "场里系统管理员", "苗青", Role.SYSTEM_ADMIN),
    ("security_admin", "场里安全管理员", "邵宁", Role.SECURITY_ADMIN),
    ("audit_admin", "场里审计管理员", "池月", Role.AUDIT_ADMIN),
)
FARM_LEADERS = ("何志远", "梁秋实", "卢海峰", "曲明")
CATEGORIES = (
    ("village_party_org", "党支部书记"),
    ("villagers_committee", "村委会成员"),
    ("party_and_villager_representatives", ""),
    ("veteran_party_member", "老党员"),
    ("veteran_model_worker", "老劳模"),
    ("cooperative", "合作社"),
    ("party_and_villager_representatives", ""),
)


@dataclass
class DemoVillage:
    """One village with the people the stories need."""

    village: Village
    people: list[Person]
    users: dict[str, User] = field(default_factory=dict)

    @property
    def committee(self) -> list[Person]:
        return self.people[:7]

    @property
    def supervisors(self) -> list[Person]:
        return self.people[11:14]

    @property
    def villagers(self) -> list[Person]:
        return self.people[14:]


@dataclass
class DemoFarm:
    farm: Farm
    villages: dict[str, DemoVillage]
    users: dict[str, User]
    # (where and who, name to log in, password), to be printed once and stored nowhere.
    accounts: list[tuple[str, str, str]]


@transaction.atomic
def build_farm(*, codes: tuple[str, ...] | None = None, with_passwords: bool = True) -> DemoFarm:
    """Build the farm of the acceptance cases. `codes` limits it to some villages (tests)."""
    farm = Farm.objects.create(code="fengku", name="丰库牧场", office_phone="0475-0000000")
    PolicyVersion.objects.in_force(scope=farm.scope, on=TERM[0])
    leaders = [Person.objects.create(farm=farm, name=name, is_villager=False) for name in FARM_LEADERS]
    demo = DemoFarm(farm, {}, {}, [])
    _farm_bodies(farm, leaders)
    for code, name, short, label, households, adults in VILLAGES:
        if codes and code not in codes:
            continue
        village = Village.objects.create(
            farm=farm,
            code=code,
            name=name,
            short_name=short,
            unit_label=label,
            responsible_body_name=f"{name}村民委员会" if label == "村" else f"{name}委员会",
            party_org_name=f"{name}党支部",
            office_phone="0475-0000000",
            office_place=f"{short}{label}部",
        )
        demo.villages[code] = _people_and_bodies(village, leaders)
        _village_accounts(demo, demo.villages[code], with_passwords)
        Roll.objects.create(
            village=village,
            counted_on=TERM[0],
            adults=adults,
            households=households,
            source="户籍册",
            recorded_by=demo.villages[code].users["clerk"],
        )
    _account(demo, "farm_office", "场办", leaders[1], Role.FARM_OFFICE, None, with_passwords)
    _account(demo, "farm_party", "场党委", leaders[2], Role.FARM_PARTY_COMMITTEE, None, with_passwords)
    for key, words, name, role in ADMINISTRATORS:
        person = Person.objects.create(farm=farm, name=name, is_villager=False)
        _account(demo, key, words, person, role, None, with_passwords)
    return demo


def _farm_bodies(farm: Farm, leaders: list[Person]) -> None:
    for kind in (BodyKind.FARM_PARTY_COMMITTEE, BodyKind.LEADING_GROUP):
        committee = Committee.objects.create(
            farm=farm, kind=kind, name=f"{farm.name}{kind.label.removeprefix('场')}"
        )
        _seat(committee, leaders, titles=("书记", "副书记", "委员", "委员"))


def _people_and_bodies(village: Village, leaders: list[Person]) -> DemoVillage:
    groups = [VillagerGroup.objects.create(village=village, name=f"{word}片") for word in ("东", "西")]
    people = [
        Person.objects.create(
            farm=village.farm,
            village=village,
            name=name,
            pinyin=spelled(name),
            group=groups[index % 2],
            gender="female" if index % 3 == 2 else "male",
            ethnicity="蒙古族" if village.unit_label == "嘎查" and index % 2 else "汉族",
            is_party_member=index in (0, 1, 2, 3, 7, 8, 11),
            phone=f"138000{index:05d}",
        )
        for index, name in enumerate(NAMES[village.code].split())
    ]
    demo = DemoVillage(village, people)
    make = lambda kind: Committee.objects.create(  # noqa: E731  four lines alike, said once
        farm=village.farm, village=village, kind=kind, name=f"{village.name}{kind.label}"
    )
    _seat(make(BodyKind.DELIBERATION_COMMITTEE), people[:7], categories=CATEGORIES, head_title="组长")
    party = [people[0], people[1], people[2], people[7], people[8]]
    _seat(make(BodyKind.VILLAGE_PARTY_ORG), party, titles=("书记", "副书记", "委员", "委员", "委员"))
    council = [people[9], people[7], people[8], people[10], people[3]]
    _seat(make(BodyKind.VILLAGERS_COMMITTEE), council, titles=("主任", "副主任", "委员", "委员", "委员"))
    _seat(make(BodyKind.SUPERVISION_COMMITTEE), people[11:14], titles=("主任", "委员", "委员"))
    HonoraryHead.objects.create(village=village, person=leaders[0], from_day=TERM[0])
    return demo


def _seat(committee, people, *, titles=(), categories=(), head_title="") -> None:
    term = Term.objects.create(
        committee=committee, starts_on=TERM[0], ends_on=TERM[1], elected_by="村民代表会议"
    )
    for index, person in enumerate(people):
        category, sub = categories[index] if categories else ("", "")
        Membership.objects.create(
            term=term,
            person=person,
            position="head" if index == 0 else "member",
            title=(titles[index] if titles else (head_title if index == 0 else sub)),
            category=category,
            from_day=TERM[0],
            began_by=SeatBegins.ON_RECORD,
        )


def _village_accounts(demo: DemoFarm, place: DemoVillage, with_passwords: bool) -> None:
    name, people = place.village.name, place.people
    for key, words, person, roles in (
        ("clerk", "村文书", people[8], (Role.CLERK,)),
        ("head", "组长、党支部书记", people[0], (Role.HEAD, Role.PARTY_SECRETARY)),
        ("director", "主任", people[9], (Role.VC_DIRECTOR,)),
        ("member", "委员", people[2], (Role.MEMBER,)),
        ("supervisor", "监委会主任", people[11], (Role.SUPERVISOR,)),
    ):
        for number, role in enumerate(roles):
            if number == 0:
                user = _account(demo, key, f"{name} {words}", person, role, place, with_passwords)
            else:
                _grant(user, role, demo.farm, place.village)


def _account(demo, key, words, person, role, place, with_passwords) -> User:
    password = secrets.token_urlsafe(9) if with_passwords else None
    user = User.objects.create_user(person.name, display_name=person.name, password=password, person=person)
    _grant(user, role, demo.farm, place.village if place else None)
    (place.users if place else demo.users)[key] = user
    if password:
        demo.accounts.append((words, user.username, password))
    return user


def _grant(user: User, role: str, farm: Farm, village: Village | None) -> None:
    RoleAssignment.objects.create(user=user, role=role, farm=farm, village=village, from_day=TERM[0])
