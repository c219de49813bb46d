"""The ground's application: gathers the system checks of its rooms."""

from importlib.util import find_spec

from django.apps import AppConfig


class FengkuConfig(AppConfig):
    """Registers checks when Django is ready."""

    name = "fengku"

    def ready(self):
        """Import the modules whose import registers checks."""
        from fengku import sqlite_checks  # noqa: F401  registering is the purpose
        from fengku.rendering import checks  # noqa: F401

        if find_spec("fengku.policies.checks"):
            from fengku.policies import checks as policy_checks  # noqa: F401
