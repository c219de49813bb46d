"""The pages of accounts: light, for the right hands only, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees.access import actions
from committees.access.models import RoleAssignment, User
from committees.access.roles import Role
from committees.people.models import Person
from committees.places.models import Farm
from fengku.calendar import today

from .conftest import fresh, role_of, sent, text, verbs

DAY = timedelta(days=1)
LISTS = ("accounts", "roles_on_day", "account_journal", "locked_logins")


@pytest.fixture
def at(keeper, as_user):
    """The system administrator's browser."""
    return as_user(keeper)


def shows(client, url: str) -> str:
    answer = client.get(url)
    page = text(answer)
    assert answer.status_code == 200, page[:1000]
    assert len(page.encode()) < 70_000  # with the style sheet below 100 KB
    assert "style=" not in page
    return page


def test_the_list_names_everybody_with_todays_roles(at, clerk):
    page = shows(at, "/farm/accounts/")
    assert "南坨子 村文书" in page
    assert page.index("包青山") < page.index("周文慧")  # by sound, as people look for names


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("q=周文", "周文慧", "刘长河"),
        ("village=nantuozi", "周文慧", "孟庆福"),
        ("village=farm", "梁秋实", "周文慧"),
        ("state=closed", "没有找到", "周文慧"),
        ("state=nonsense&page=x", "周文慧", "没有找到"),
    ],
)
def test_the_list_is_narrowed(at, query, there, not_there):
    page = shows(at, f"/farm/accounts/?{query}")
    assert there in page
    assert not_there not in page.split("</form>", 2)[-1]


def test_a_long_list_costs_a_few_queries(at, farm, keeper, django_assert_max_num_queries):
    for number in range(60):
        User.objects.create_user(f"u{number}", display_name=f"甲{number}", person=keeper.person)
    with django_assert_max_num_queries(9):
        page = shows(at, "/farm/accounts/")
    assert "第 1 页，共 2 页" in page


def test_opening_keeps_what_was_typed_when_refused(at, clerk):
    answer = at.post("/farm/accounts/new/", sent(display_name="周文慧", username=""))
    assert answer.status_code == 422
    assert "已经有登录名叫“周文慧”的账号" in text(answer)
    assert 'value="周文慧"' in text(answer)


def test_the_roster_is_asked_for_the_name(at, place):
    person = next(one for one in place.villagers if one.name == "丁永贵")
    form = sent(display_name="丁永贵", username="")
    found = at.post("/farm/accounts/new/", form | {"_find": "1"})
    assert found.status_code == 200
    assert "丁永贵（南坨子" in text(found)
    assert not User.objects.filter(username="丁永贵").exists()

    unsaid = at.post("/farm/accounts/new/", form)
    assert unsaid.status_code == 422
    assert "名册上有叫这个的" in text(unsaid)
    assert at.post("/farm/accounts/new/", form | {"person": str(person.pk)}).status_code == 200
    assert User.objects.get(username="丁永贵").person == person


def test_who_is_not_on_the_roster_gets_an_account_all_the_same(at):
    form = sent(display_name="新来的", username="")
    assert "名册上没有叫这个的人" in text(at.post("/farm/accounts/new/", form | {"_find": "1"}))
    assert at.post("/farm/accounts/new/", form).status_code == 200
    assert User.objects.get(username="新来的").person is None


def test_who_has_an_account_already_is_told_apart(at):
    found = at.post("/farm/accounts/new/", sent(display_name="周文慧", username="周文慧二") | {"_find": "1"})
    assert "已有账号" in text(found)


def test_a_namesake_may_be_ruled_out(at):
    form = sent(display_name="丁永贵", username="", person="none")
    assert at.post("/farm/accounts/new/", form).status_code == 200
    assert User.objects.get(username="丁永贵").person is None


def test_people_of_another_farm_are_not_to_choose(at, village):
    person = Person.objects.create(farm=Farm.objects.create(code="elsewhere", name="别的场"), name="丁永贵")
    form = sent(display_name="丁永贵", username="", person=str(person.pk))
    answer = at.post("/farm/accounts/new/", form)
    assert (answer.status_code, User.objects.filter(username="丁永贵").exists()) == (422, False)


def test_giving_a_role_is_read_once_more_and_then_done(at, newcomer, village):
    account, _ = newcomer
    url = reverse("role_give", args=[account.pk])
    form = sent(role="clerk", village=village.pk, from_day=today() - 3 * DAY)
    first = at.post(url, {key: value for key, value in form.items() if key != "_confirm"})

    assert first.status_code == 200
    assert "记录上标“补录”" in text(first)
    assert not account.role_assignments.exists()
    answer = at.post(url, form)
    assert answer["Location"] == reverse("account", args=[account.pk])
    assert "补录" in shows(at, answer["Location"])
    at.post(url, form)
    assert account.role_assignments.count() == 1
    assert verbs(village.scope) == ["give_role"]


@pytest.mark.parametrize(
    ("role", "with_village", "said"),
    [("clerk", False, "选上哪个村"), ("farm_office", True, "这是场里的角色"), ("", False, "请选一项")],
)
def test_role_and_place_must_fit(at, newcomer, village, role, with_village, said):
    url = reverse("role_give", args=[newcomer[0].pk])
    form = sent(role=role, village=village.pk if with_village else "", from_day=today())
    answer = at.post(url, form)
    assert answer.status_code == 422
    assert said in text(answer)
    assert f'value="{today().year}"' in text(answer)


def test_a_refused_role_says_the_clause(at, guard):
    url = reverse("role_give", args=[guard.pk])
    answer = at.post(url, sent(role="audit_admin", village="", from_day=today()))
    assert answer.status_code == 422
    assert "本场规定：三员分开" in text(answer)
    assert "要三个人当" in text(answer)


def test_ones_own_page_has_no_buttons_and_the_address_is_refused(at, keeper):
    page = shows(at, reverse("account", args=[keeper.pk]))
    assert "这是您自己的账号" in page
    assert "给一个角色" not in page
    url = reverse("role_give", args=[keeper.pk])
    answer = at.post(url, sent(role="farm_office", village="", from_day=today()))
    assert answer.status_code == 403
    assert role_of(keeper, "system_admin")
    assert at.post(reverse("account_password", args=[keeper.pk]), sent()).status_code == 403
    assert at.post(reverse("account_close", args=[keeper.pk]), sent(reason="away")).status_code == 403
    assert fresh(keeper).is_active


def test_ending_a_role_and_the_reader_of_an_old_page(at, clerk):
    held = role_of(clerk, "clerk")
    url = reverse("role_end", args=[clerk.pk, held.pk])
    old = sent(last_day=today() + 9 * DAY, reason="moved", version="0")
    assert at.post(url, sent(last_day=today(), reason="moved", version="0")).status_code == 302
    answer = at.post(url, old)
    assert answer.status_code == 409
    assert "别人先存了一份" in text(answer)
    assert role_of(clerk, "clerk").to_day == today()


def test_the_page_of_the_end_says_when_it_counts(at, clerk):
    held = role_of(clerk, "clerk")
    url = reverse("role_end", args=[clerk.pk, held.pk])
    form = sent(last_day=today() - DAY, reason="no_longer")
    del form["_confirm"]
    page = text(at.post(url, form))
    assert "马上不能再用这个角色办事" in page
    assert role_of(clerk, "clerk").to_day is None


def test_a_role_is_ended_only_on_its_own_account(at, clerk, head):
    assert at.get(reverse("role_end", args=[head.pk, role_of(clerk, "clerk").pk])).status_code == 404


def test_closing_and_opening_again_at_the_page(at, clerk):
    url = reverse("account_close", args=[clerk.pk])
    assert at.post(url, sent(reason="away")).status_code == 302
    assert not fresh(clerk).is_active
    assert "重新开" in shows(at, reverse("account", args=[clerk.pk]))
    slip = at.post(reverse("account_reopen", args=[clerk.pk]), sent())
    assert slip.status_code == 200
    assert "第一次怎么进来" in text(slip)
    assert fresh(clerk).is_active


def test_renewing_shows_a_slip(at, clerk):
    assert "先认准是本人" in shows(at, reverse("account_password", args=[clerk.pk]))
    slip = at.post(reverse("account_password", args=[clerk.pk]), sent())
    assert slip.status_code == 200
    assert "只显示这一次" in text(slip)
    assert fresh(clerk).one_time_until


def test_who_had_which_role_on_a_day_is_asked_by_day_and_village(at, clerk, newcomer, keeper, village):
    switch = today() - 10 * DAY
    actions.end_role(role_of(clerk, "clerk"), switch - DAY, "moved", by=keeper)
    actions.give_role(newcomer[0], Role.CLERK, village, switch, by=keeper)

    def asked(day):
        where = f"day_y={day.year}&day_m={day.month}&day_d={day.day}&village=nantuozi"
        return shows(at, f"/farm/accounts/roles/?{where}")

    assert "周文慧" in asked(switch - DAY)
    assert "田小禾" not in asked(switch - DAY)
    assert "田小禾" in asked(switch)
    assert "周文慧" not in asked(switch)
    assert "补录" in asked(switch)
    assert "西营子村</h2>" not in asked(switch)


def test_an_odd_day_is_told_and_a_missing_one_is_today(at):
    assert "没有13月" in shows(at, "/farm/accounts/roles/?day_y=2026&day_m=13&day_d=1")
    assert "周文慧" in shows(at, "/farm/accounts/roles/?day_y=&day_m=&day_d=")


def test_the_auditor_reads_every_act_in_words_and_changes_nothing(
    auditor, keeper, newcomer, village, as_user
):
    account, _ = newcomer
    given = actions.give_role(account, Role.CLERK, village, today() - DAY, by=keeper)
    actions.end_role(given, today(), "moved", by=keeper)
    browser = as_user(auditor)
    for page in (
        shows(browser, "/farm/accounts/journal/"),
        shows(browser, reverse("account", args=[account.pk])),
    ):
        assert "给了角色：南坨子 村文书，从" in page
        assert "调到别的村或部门" in page
        assert "苗青" in page
        assert "补录" in page
        assert "给一个角色" not in page
    before = User.objects.count(), RoleAssignment.objects.count(), verbs(village.scope)
    for name, form in (
        ("role_give", sent(role="member", village=village.pk, from_day=today())),
        ("account_password", sent()),
        ("account_close", sent(reason="away")),
        ("account_unlock", sent()),
    ):
        assert browser.post(reverse(name, args=[account.pk]), form).status_code == 403
    assert browser.post("/farm/accounts/new/", sent(display_name="乙", username="")).status_code == 403
    assert (User.objects.count(), RoleAssignment.objects.count(), verbs(village.scope)) == before


def test_the_journal_of_another_farm_is_not_told(auditor, as_user):
    elsewhere = Farm.objects.create(code="elsewhere", name="别的场")
    first = User.objects.create_user("远管", display_name="远管")
    RoleAssignment.objects.create(user=first, role=Role.SYSTEM_ADMIN, farm=elsewhere, from_day=today())
    actions.open_account(elsewhere, first, "远方的人", "远方的人")
    assert "远方的人" not in shows(as_user(auditor), "/farm/accounts/journal/")


def test_a_stranger_farm_finds_nothing(as_user, clerk):
    elsewhere = Farm.objects.create(code="elsewhere", name="别的场")
    first = User.objects.create_user("远管", display_name="远管")
    RoleAssignment.objects.create(user=first, role=Role.SYSTEM_ADMIN, farm=elsewhere, from_day=today())
    browser = as_user(first)
    held = role_of(clerk, "clerk")

    assert "周文慧" not in shows(browser, "/farm/accounts/")
    assert "周文慧" not in shows(browser, "/farm/accounts/roles/")
    for name in ("account", "account_password", "account_close", "account_reopen", "role_give"):
        url = reverse(name, args=[clerk.pk])
        assert (browser.get(url).status_code, browser.post(url, sent()).status_code) in (
            (404, 404),
            (404, 405),
        )
    url = reverse("role_end", args=[clerk.pk, held.pk])
    assert browser.post(url, sent(last_day=today(), reason="moved")).status_code == 404
    assert role_of(clerk, "clerk").to_day is None


def test_each_hand_finds_its_own_pages_in_the_navigation(demo, as_user):
    own = {
        "system_admin": ("accounts", "roles_on_day"),
        "security_admin": ("accounts", "locked_logins", "roles_on_day"),
        "audit_admin": ("accounts", "account_journal", "roles_on_day"),
    }
    for key, names in own.items():
        page = shows(as_user(demo.users[key]), "/farm/accounts/")
        nav = page[page.index('<nav class="nav"') : page.index("</nav>")]
        assert {name for name in LISTS if f'href="{reverse(name)}"' in nav} == set(names)


def test_the_farm_office_finds_the_roles_and_the_clerk_nothing_of_it(demo, clerk, as_user):
    office = as_user(demo.users["farm_office"])
    assert reverse("roles_on_day") in shows(office, "/villages/nantuozi/")
    page = shows(office, "/farm/accounts/roles/")
    assert "周文慧" in page
    assert "/farm/accounts/1" not in page
    assert "/farm/" not in shows(as_user(clerk), "/villages/nantuozi/")


def test_an_administrator_begins_with_the_accounts(keeper, client):
    keeper.set_password("骆驼 自行车 半斤茶")
    keeper.save()
    answer = client.post("/login/", {"username": "苗青", "password": "骆驼 自行车 半斤茶"})
    assert answer["Location"] == "/farm/accounts/"
