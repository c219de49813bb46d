"""The guard around the worker: it is killed, replaced, and nobody else notices."""

import contextlib
import subprocess
import threading
import time

import pytest

from fengku.rendering import pool as pools
from fengku.rendering.fonts import fonts_conf
from fengku.rendering.pdf import RenderRefused, render
from fengku.rendering.pool import Pool

NOTICE = '<!doctype html><html lang="zh-CN" class="form"><body><p>公示</p></body></html>'
LEDGER = (
    '<html lang="zh-CN"><body><table>' + "<tr><td>一<td>二<td>三</tr>" * 60_000 + "</table></body></html>"
)


@pytest.fixture
def pool():
    made = Pool(fonts_conf=fonts_conf, seconds=2)
    yield made
    made.close()


def worker_of(pool):
    [worker] = pool._idle
    return worker


def test_a_worker_is_kept_for_the_next_sheet(pool):
    render(NOTICE, pool=pool)
    first = worker_of(pool).process.pid
    render(NOTICE, pool=pool)

    assert worker_of(pool).process.pid == first


def test_an_overrun_is_refused_and_the_worker_replaced(pool):
    render(NOTICE, pool=pool)
    overrun = worker_of(pool)
    begin = time.monotonic()

    with pytest.raises(RenderRefused) as caught:
        render(LEDGER, pool=pool)

    assert time.monotonic() - begin < 4
    assert caught.value.status == 422
    assert caught.value.refusals[0].sentence.startswith("这份纸太大，2 秒没有排好版")
    assert not overrun.alive
    assert render(NOTICE, pool=pool).pages == 1


def test_a_killed_worker_is_replaced(pool):
    render(NOTICE, pool=pool)
    worker_of(pool).process.kill()
    worker_of(pool).process.wait()

    assert render(NOTICE, pool=pool).pages == 1


def test_a_worker_that_dies_in_the_middle_is_refused(pool):
    render(NOTICE, pool=pool)
    victim = worker_of(pool).process
    threading.Timer(0.3, victim.kill).start()

    with pytest.raises(RenderRefused) as caught:
        render(LEDGER, pool=pool)

    assert caught.value.refusals[0].code == "render_failed"
    assert render(NOTICE, pool=pool).pages == 1


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 400 + "深",
        '<p style="font-size: 9999999pt">大</p>',
        '<p style="width: 1e30pt; height: 1e30pt; border: 1e20pt solid">宽</p>',
    ],
    ids=["nested", "font size", "huge box"],
)
def test_a_bomb_costs_one_sheet_at_most(pool, bomb):
    with contextlib.suppress(RenderRefused):
        render(f'<html lang="zh-CN"><body>{bomb}</body></html>', pool=pool)

    assert render(NOTICE, pool=pool).pages == 1


def test_memory_is_limited_in_the_worker():
    small = Pool(fonts_conf=fonts_conf, seconds=20, memory=330_000_000)
    try:
        with pytest.raises(RenderRefused):
            render(LEDGER, pool=small)
        assert render(NOTICE, pool=small).pages == 1
    finally:
        small.close()


def test_a_full_queue_is_refused(pool, monkeypatch):
    monkeypatch.setattr(pools, "QUEUE", 0)

    with pytest.raises(RenderRefused) as caught:
        render(NOTICE, pool=pool)

    assert caught.value.refusals[0].code == "render_busy"


def test_two_threads_share_one_worker(pool):
    pages = []
    threads = [
        threading.Thread(target=lambda: pages.append(render(NOTICE, pool=pool).pages)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert pages == [1, 1, 1, 1]
    assert worker_of(pool).alive


def test_the_worker_knows_no_secret_and_no_django(pool, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do-not-pass-on")
    render(NOTICE, pool=pool)
    pid = worker_of(pool).process.pid

    with open(f"/proc/{pid}/environ", "rb") as file:
        assert b"do-not-pass-on" not in file.read()
    listed = subprocess.run(
        [worker_of(pool).process.args[0], "-X", "importtime", "-c", "import fengku.rendering.typesetting"],
        capture_output=True,
        text=True,
        check=True,
        cwd=pools.HOUSE,
    ).stderr
    assert "weasyprint" in listed
    assert "django" not in listed
