"""Django system check: SQLite is opened in a mode that this library version survives. Settings are not changed."""

import re
import sqlite3

from django.conf import settings
from django.core.checks import Error, Tags, register

from fengku.sqlite_safety import WAL_IS_SAFE_FROM


@register(Tags.database)
def wal_only_on_a_fixed_library(app_configs, **kwargs):
    """WAL on SQLite before 3.51.3 can lose committed transactions."""
    return unsafe(settings.DATABASES)


def unsafe(databases: dict) -> list[Error]:
    """One error for each SQLite database that asks for WAL on a library without the fix."""
    return [
        Error(
            f"Database {alias!r} asks for WAL, but SQLite {sqlite3.sqlite_version} can lose commits in WAL mode.",
            hint="Use fengku.sqlite_safety.options(), or SQLite 3.51.3 or later.",
            id="fengku.E001",
        )
        for alias, config in databases.items()
        if config["ENGINE"].endswith("sqlite3")
        and configured_mode(config) == "WAL"
        and sqlite3.sqlite_version_info < WAL_IS_SAFE_FROM
    ]


def configured_mode(config: dict) -> str:
    """The journal mode that the connection's first commands ask for; SQLite's own default is DELETE."""
    commands = config.get("OPTIONS", {}).get("init_command", "")
    modes = re.findall(r"journal_mode\s*=\s*(\w+)", commands, re.IGNORECASE)
    return modes[-1].upper() if modes else "DELETE"
