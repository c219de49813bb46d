#!/usr/bin/env python
"""Django's command line for 丰库议事."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengku.settings.development")
    from django.core.management import execute_from_command_line  # after the settings module is named

    execute_from_command_line(sys.argv)
