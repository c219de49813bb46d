"""The sheet against a baseline of the same run: headless Chromium, and its own memory after ten sheets."""

import statistics
import subprocess
import time
from pathlib import Path

import pytest

from fengku.rendering import fonts
from fengku.rendering.pdf import render
from fengku.rendering.pool import Pool

pytestmark = pytest.mark.bench
CHROMIUM = "chromium"  # `make test` installs it
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
TEXT = "按照一事一议民主议事规则，嘎查党支部、村民委员会召集村民代表会议，就人居环境整治项目资金使用方案进行议事。"
MOST_OF_CHROMIUM, MOST_MEMORY = 1 / 5, 1.25


def notice(number: int) -> str:
    """One A4 page; the number makes every sheet another one."""
    body = "".join(
        f"<p>{TEXT}第{number}号第{row}条，{chr(0x4E00 + number * 7 + row)}。</p>" for row in range(6)
    )
    head = f'<!doctype html><html lang="zh-CN" class="notice"><head><title>公示{number}</title></head>'
    return f"{head}<body><h1>民主议事结果的公示</h1>{body}</body></html>"


@pytest.fixture
def pool():
    made = Pool(fonts_conf=fonts.fonts_conf)
    render(notice(0), pool=made)
    yield made
    made.close()


def seconds(act) -> float:
    begin = time.monotonic()
    act()
    return time.monotonic() - begin


def test_a_notice_costs_a_fifth_of_chromium(pool, tmp_path):
    styles = fonts.STYLE_SHEET.read_text(encoding="utf-8")
    source = tmp_path / "notice.html"
    source.write_text(
        notice(1).replace("<head>", f"<head><meta charset=utf-8><style>{styles}</style>"), encoding="utf-8"
    )
    command = [
        CHROMIUM,
        *FLAGS,
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--print-to-pdf={tmp_path / 'a.pdf'}",
    ]

    def chromium():
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)

    chromium()  # both warm: the profile is made, the worker has its fonts
    theirs = statistics.median(seconds(chromium) for _ in range(5))
    ours = statistics.median(seconds(lambda: render(notice(1), pool=pool)) for _ in range(5))

    print(
        f"\nnotice: ours {ours:.3f} s / chromium {theirs:.3f} s = {ours / theirs:.3f} (at most {MOST_OF_CHROMIUM:.3f})"
    )
    assert ours / theirs <= MOST_OF_CHROMIUM


def test_memory_stays_flat_over_two_hundred_sheets(pool):
    for number in range(1, 10):
        render(notice(number), pool=pool)
    after_ten = resident(pool)
    for number in range(10, 200):
        render(notice(number), pool=pool)
    after_all = resident(pool)

    ratio = after_all / after_ten
    print(
        f"\nworker: {after_all / 1e6:.0f} MB after 200 / {after_ten / 1e6:.0f} MB after 10 = {ratio:.3f} (at most {MOST_MEMORY})"
    )
    assert ratio <= MOST_MEMORY


def resident(pool) -> int:
    """Bytes of the pool's only worker in memory."""
    [worker] = pool._idle
    status = Path(f"/proc/{worker.process.pid}/status").read_text()
    return next(int(row.split()[1]) * 1024 for row in status.splitlines() if row.startswith("VmRSS"))
