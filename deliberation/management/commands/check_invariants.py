"""Reads the whole database and says what cannot be: states, paths, sums, hashes. Changes nothing."""

import json

from django.core.management.base import BaseCommand

from deliberation.procedure.invariants import broken_invariants


class Command(BaseCommand):
    """check_invariants [--json]; exit 1 when something does not hold."""

    help = "Check what must always hold."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options):
        found = list(broken_invariants())
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(found) or "everything holds")
        if found:
            raise SystemExit(1)
