"""A secret key made on this machine at the first start; no key is ever shipped."""

import os
import secrets
from pathlib import Path


def local_secret_key(path: Path) -> str:
    """Return the key kept in `path`, making it (mode 0600) when there is none."""
    if not path.exists():
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
