"""One action a view: nothing lost, nothing twice, nothing by GET."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from fengku.web.drafts import forget_old
from fengku.web.models import Draft, ExpiredPost, Once

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_get_shows_what_is_stored_and_writes_nothing(clerk_client, thing):
    response = clerk_client.get("/plan/1/")

    assert response.status_code == 200
    assert 'value="垃圾"' in text(response)
    assert (Draft.objects.count(), Once.objects.count(), Group.objects.count()) == (0, 0, 0)


def test_post_acts_once_and_redirects_with_a_message(clerk_client, thing, typed):
    response = clerk_client.post("/plan/1/", typed, follow=True)

    assert response.redirect_chain == [("/done/1/", 302)]
    assert 'data-done="tests.plan:thing:1"' in text(response)
    assert Group.objects.count() == 1


def test_form_sent_twice_gets_the_first_answer_and_is_stored_once(clerk_client, thing, typed):
    first = clerk_client.post("/plan/1/", typed)
    second = clerk_client.post("/plan/1/", typed)

    assert (first.url, second.url) == ("/done/1/", "/done/1/")
    assert Group.objects.count() == 1


def test_same_key_with_other_text_is_refused_and_kept_on_the_page(clerk_client, thing, typed):
    clerk_client.post("/plan/1/", typed)
    response = clerk_client.post("/plan/1/", typed | {"title": "另一个"})

    assert response.status_code == 409
    assert "这张表已经送过一次" in text(response)
    assert 'value="另一个"' in text(response)
    assert Group.objects.count() == 1


def test_form_with_errors_keeps_every_letter(clerk_client, thing, typed):
    response = clerk_client.post("/plan/1/", typed | {"text": "短", "people": "1e3", "happened_on_d": ""})

    assert response.status_code == 422
    page = text(response)
    assert "有 3 处需要改正" in page
    assert 'href="#id_happened_on_0"' in page
    assert ">\n短</textarea>" in page
    assert 'value="1e3"' in page
    assert 'value="2026"' in page
    assert Group.objects.count() == 0


def test_refusal_undoes_the_act_and_keeps_the_form(clerk_client, thing, typed):
    response = clerk_client.post("/plan/1/", typed | {"title": "拒"})

    assert response.status_code == 422
    page = text(response)
    assert "还不能记，因为：" in page
    assert '<a href="/mend/">去通报</a>' in page
    assert "四（四）三" in page
    assert ">\n每户五十元</textarea>" in page
    assert (Group.objects.count(), Once.objects.count()) == (0, 0)


def test_colleague_without_the_role_gets_the_reason(client, thing, typed, django_user_model):
    client.force_login(django_user_model.objects.create_user("observer", display_name="第一书记"))

    shown, sent = client.get("/plan/1/"), client.post("/plan/1/", typed)

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert "由村文书办。" in text(shown)
    assert Group.objects.count() == 0


def test_missing_subject_is_not_found(clerk_client, thing, typed):
    assert clerk_client.post("/plan/2/", typed).status_code == 404


def test_button_that_only_looks_shows_the_form_again(clerk_client, thing, typed):
    response = clerk_client.post("/plan/1/", typed | {"find": "1", "text": ""})

    assert response.status_code == 200
    assert "需要改正" not in text(response)
    assert Group.objects.count() == 0


# Drafts ------------------------------------------------------------------------------------------------


def test_draft_is_stored_unchecked_shown_again_and_dropped_by_success(clerk_client, thing, typed):
    response = clerk_client.post(
        "/plan/1/", typed | {"text": "半", "people": "很多", "_draft": "1"}, follow=True
    )

    page = text(response)
    assert "草稿存到" in page
    assert ">\n半</textarea>" in page
    assert 'value="很多"' in page
    assert "需要改正" not in page

    clerk_client.post("/plan/1/", typed)
    assert Draft.objects.count() == 0


def test_draft_keeps_no_password_and_no_key(clerk_client, thing, typed):
    clerk_client.post("/plan/1/", typed | {"password": "s", "new_password1": "s", "_draft": "1"})

    names = [name for name, _ in Draft.objects.get().values]
    assert not {"password", "new_password1", "key", "_draft", "csrfmiddlewaretoken"} & set(names)


def test_draft_too_large_is_refused(clerk_client, thing, typed):
    response = clerk_client.post("/plan/1/", typed | {"text": "长" * 200_000, "_draft": "1"})

    assert response.status_code == 422
    assert Draft.objects.count() == 0


def test_draft_is_dropped_by_its_button(clerk_client, thing, typed):
    clerk_client.post("/plan/1/", typed | {"_draft": "1"})
    page = text(clerk_client.post("/plan/1/", {"_drop_draft": "1"}, follow=True))

    assert "草稿存到" not in page
    assert 'value="垃圾"' in page


def test_drafts_of_two_people_are_two(client, thing, typed, clerk, django_user_model):
    client.force_login(clerk)
    client.post("/plan/1/", typed | {"_draft": "1"})
    client.force_login(django_user_model.objects.create_user("赵秀兰", display_name="赵秀兰"))

    assert "草稿存到" not in text(client.get("/plan/1/"))


# Expired login -----------------------------------------------------------------------------------------


def test_form_sent_after_the_login_ended_comes_back_filled(client, thing, typed, clerk):
    answer = client.post("/plan/1/", typed | {"text": "断了以后写的"})
    assert answer.status_code == 302
    assert answer.url.startswith("/login/?next=%2Fplan%2F1%2F&kept=")

    login = client.get(answer.url)
    kept = login.context["kept"]
    assert "您刚才写的没有丢" in text(login)
    page = client.post(
        "/login/",
        {"username": "周文慧", "password": "相关 不相干 三个词", "next": "/plan/1/", "kept": kept},
        follow=True,
    )

    assert page.redirect_chain == [(f"/plan/1/?kept={kept}", 302)]
    assert ">\n断了以后写的</textarea>" in text(page)

    done = client.post(f"/plan/1/?kept={kept}", typed)
    assert done.url == "/done/1/"
    assert ExpiredPost.objects.count() == 0


def test_kept_form_is_shown_on_its_own_address_only(clerk_client, client, thing, typed):
    kept = Client().post("/plan/1/", typed | {"text": "另一处的话"}).url.split("kept=")[1]

    assert "另一处的话" in text(clerk_client.get(f"/plan/1/?kept={kept}"))
    assert "另一处的话" not in text(clerk_client.get(f"/confirmed/1/?kept={kept}"))


def test_without_a_csrf_token_nothing_is_kept(thing, typed, db):
    response = Client(enforce_csrf_checks=True).post("/plan/1/", typed)

    assert response.status_code == 403
    assert "这张表放得太久" in text(response)
    assert ExpiredPost.objects.count() == 0


def test_expired_posts_are_bounded_and_forgotten_after_a_day(client, thing, typed, monkeypatch, time_machine):
    monkeypatch.setattr("fengku.web.drafts.MOST_EXPIRED_POSTS", 1)
    client.post("/plan/1/", typed)
    assert "kept" not in client.post("/plan/1/", typed).url

    from django.utils import timezone

    forget_old(timezone.now() + timezone.timedelta(hours=25))
    assert ExpiredPost.objects.count() == 0


# Confirm -----------------------------------------------------------------------------------------------


def test_confirm_page_says_what_will_happen_and_writes_nothing(clerk_client, thing, typed):
    response = clerk_client.post("/confirmed/1/", typed)

    page = text(response)
    assert response.status_code == 200
    for words in ("您将记下方案", "2026年3月5日", "12 人", "村部", "组长的待办里会多一件。", "对，就这样定"):
        assert words in page
    assert Group.objects.count() == 0


def test_confirm_page_sends_the_same_values_and_key(clerk_client, thing, typed):
    shown = clerk_client.post("/confirmed/1/", typed)
    again = {name: values[0] for name, values in shown.context["hidden"]}

    done = clerk_client.post("/confirmed/1/", again | {"_confirm": "1"})

    assert done.url == "/done/1/"
    assert again["key"] == typed["key"]
    assert Group.objects.count() == 1


def test_going_back_from_the_confirm_page_keeps_the_form(clerk_client, thing, typed):
    response = clerk_client.post("/confirmed/1/", typed | {"_back": "1"})

    assert response.status_code == 200
    assert 'value="垃圾费"' in text(response)


# Conflict ----------------------------------------------------------------------------------------------


def test_old_version_shows_both_and_overwrites_nothing(clerk_client, thing, typed):
    thing.update(version=4, title="别人的题")
    response = clerk_client.post("/plan/1/", typed)

    page = text(response)
    assert response.status_code == 409
    assert "您写的没有丢" in page
    assert "别人的题（现在存着的）" in page
    assert "垃圾费（您）" in page
    assert "在哪</legend>" not in page  # the same in both versions
    assert Group.objects.count() == 0


def test_choosing_place_by_place_stores_the_mixture_over_the_new_version(clerk_client, thing, typed):
    thing.update(version=4, title="别人的题", text="别人的话")
    shown = clerk_client.post("/plan/1/", typed)
    again = {name: values[0] for name, values in shown.context["hidden"]}

    response = clerk_client.post(
        "/plan/1/", again | {"_merge": "1", "_confirm": "1", "_pick_title": "theirs", "_pick_text": "yours"}
    )

    assert response.url == "/done/1/"
    assert thing["title"] == "别人的题"


def test_conflict_raised_by_the_action_says_who_was_first(clerk_client, thing, typed):
    response = clerk_client.post("/plan/1/", typed | {"title": "撞"})

    assert response.status_code == 409
    assert "刘长河，10:42" in text(response)
