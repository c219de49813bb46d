"""Letters as the door hands them in, and a browser of those who handle them."""

import pytest

from deliberation.letters.models import Letter
from deliberation.letters.receiving import receive

WORDS = "西片井房旁边的路灯坏了三盏，晚上看不见路。"


@pytest.fixture
def send(village):
    """A letter: send(), send(to_farm=True, …). Gives the row; the receipt's code is on it as `code`."""
    sent = []

    def letter(text: str = WORDS, **values) -> Letter:
        values = {"openness": "withheld", "name": "许桂枝", "phone": "13912345678", **values}
        receipt = receive(village, nonce=f"nonce-{len(sent)}", text=text, **values)
        row = Letter.objects.order_by("-pk").first()
        row.code = receipt.code
        sent.append(row)
        return row

    return letter
