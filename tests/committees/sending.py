"""Forms as a browser sends them: a fresh key, days in boxes, a second press where the page asks to read it over."""

import uuid
from datetime import date


def sent(**values) -> dict:
    data = {"key": uuid.uuid4().hex}
    for name, value in values.items():
        if isinstance(value, date):
            data |= {f"{name}_y": value.year, f"{name}_m": value.month, f"{name}_d": value.day}
        else:
            data[name] = value
    return data


def confirmed(client, url: str, data: dict):
    """Send, read it over, send again."""
    first = client.post(url, data)
    assert first.status_code == 200, first.content.decode()[-3000:]
    assert "_confirm" in first.content.decode()
    return client.post(url, {**data, "_confirm": "1"})


def rows(*people) -> dict:
    """(name, position, title) in rows of the roster form."""
    found = {}
    for index, (name, position, title) in enumerate(people):
        found |= {f"name_{index}": name, f"position_{index}": position, f"title_{index}": title}
    return found
