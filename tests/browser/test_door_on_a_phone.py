"""A villager's old phone without JavaScript: writes, is told what is missing, gets a receipt, asks with it; no cookie."""

import re

import pytest

from committees.places.models import Village
from deliberation.demo.farm import build_farm
from deliberation.door import human
from deliberation.letters.actions import switch_door
from deliberation.letters.models import Letter

WORDS = "南坡上的水渠塌了一段，浇不上地，想请村里修一修。"


@pytest.mark.browser
@pytest.mark.requirement(112)
def test_a_villager_writes_from_a_phone(committed, phone, live_server, settings):
    settings.DOOR_FORM_LEAST_SECONDS = 0
    place = build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"]
    switch_door(Village.objects.get(), by=place.users["clerk"], to_open=True)
    phone.goto(f"{live_server.url}/board/nantuozi/")
    phone.click("text=在手机上写给村里")
    phone.get_by_label("什么事").fill(WORDS)
    phone.get_by_text("送出", exact=True).click()
    phone.wait_for_selector(".err")
    assert phone.get_by_label("什么事").input_value() == WORDS
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    phone.get_by_text("不写姓名（匿名）").click()
    first, second = re.search(r"(.)加(.)等于几", phone.content()).groups()
    phone.locator("[name=answer]").fill(str(human.WORDS.index(first) + human.WORDS.index(second)))
    phone.get_by_text("送出", exact=True).click()
    code = phone.locator(".code").inner_text()
    phone.click("text=凭收据号看办到哪儿了")
    phone.get_by_label("收据号").fill(code.lower())
    phone.get_by_role("button", name="看办到哪儿了").click()

    assert phone.locator("[role=status] h2").inner_text() == "收到了，还没登记"
    assert Letter.objects.get().text == WORDS
    assert phone.context.cookies() == []
