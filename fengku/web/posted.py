"""What a browser sent, as plain JSON and back; never passwords, never the form's own machinery."""

import hashlib
import json

from django.http import QueryDict

MACHINERY = ("csrfmiddlewaretoken", "key", "kept")
# A description of 20,000 characters is 60 KB; a form of many fields stays far below this.
LARGEST = 400_000


def values_of(posted: QueryDict) -> list:
    """[[name, [values]], …] without machinery, names that begin with "_" and passwords."""
    return [
        [name, values]
        for name, values in posted.lists()
        if name not in MACHINERY and not name.startswith("_") and "password" not in name
    ]


def small_enough(values: list) -> bool:
    """Whether the values may be kept."""
    return len(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")) <= LARGEST


def querydict_of(values: list) -> QueryDict:
    """The posted data again, mutable."""
    posted = QueryDict(mutable=True)
    for name, items in values:
        posted.setlist(name, items)
    return posted


def fingerprint(request) -> str:
    """sha256 over address, values and files' names and sizes: equal for the same form sent twice."""
    body = {
        "path": request.path,
        "values": sorted(values_of(request.POST)),
        "files": sorted(
            [name, file.name, file.size] for name, files in request.FILES.lists() for file in files
        ),
    }
    return hashlib.sha256(json.dumps(body, ensure_ascii=True).encode()).hexdigest()
