"""Reads every chain again and says where the first one is broken."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand

from fengku.journal.models import Entry
from fengku.journal.verifying import first_break, scopes


class Command(BaseCommand):
    """verify_journal [--anchors FILE] [--json]; exit 1 when a chain does not hold."""

    help = "Verify the journal's chains, against anchors kept elsewhere when given."

    def add_arguments(self, parser):
        parser.add_argument("--anchors", type=Path, help='lines of {"scope", "size", "root"}')
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, anchors=None, **options):
        kept: dict[str, list[tuple[int, str]]] = {}
        if anchors:
            for line in anchors.read_text(encoding="utf-8").splitlines():
                anchor = json.loads(line)
                kept.setdefault(anchor["scope"], []).append((anchor["size"], anchor["root"]))
        broken = False
        for scope in sorted({*scopes(), *kept}):
            found = first_break(scope, kept.get(scope, []) if anchors else None)
            size = Entry.objects.filter(scope=scope).count()
            broken = broken or found is not None
            said = {"scope": scope, "size": size, "ok": found is None}
            if found:
                said.update({"seq": found.seq, "what": found.what})
            self.stdout.write(json.dumps(said) if options["json"] else _line(said))
        if broken:
            raise SystemExit(1)


def _line(said: dict) -> str:
    if said["ok"]:
        return f"{said['scope']}: {said['size']} entries, whole"
    return f"{said['scope']}: broken at {said['seq']}: {said['what']}"
