"""Plays cases of the form of cases.json and says what came out, one JSON line a case."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from django.test.utils import override_settings

from committees.places.models import Farm
from deliberation.demo.cases import play
from deliberation.demo.farm import build_farm


class Command(BaseCommand):
    """play_cases FILE [--json] [--only C03] [--database ALIAS] [--keep]; exit 1 when a case came out differently.

    Plays in a database of its own, which is thrown away, on the connection ALIAS. With --keep it plays in the
    connection's real database, which must hold no farm yet, and leaves there what was played.
    """

    help = "Play cases at the house's own pages."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON line a case, nothing else")
        parser.add_argument("--only", help="ids, separated by commas")
        parser.add_argument("--database", default="default", help="which connection of DATABASES")
        parser.add_argument("--keep", action="store_true", help="keep what was played")

    def handle(self, *args, file, database, keep, only=None, **options):
        cases = json.loads(file.read_text(encoding="utf-8"))
        chosen = [case for case in cases if not only or case["id"] in only.split(",")]
        if database != "default":
            connections["default"] = connections[database]
        packages = Path(mkdtemp(prefix="play-cases-"))
        if keep:
            if Farm.objects.exists():
                raise SystemExit("There is a farm already: --keep needs a database without one.")
            lines = self._play(chosen, cases, packages, options["json"])
        else:
            creation, real = connections["default"].creation, settings.DATABASES["default"]["NAME"]
            creation.create_test_db(verbosity=0, autoclobber=True)
            try:
                # What is printed and sealed while playing must not lie among the farm's own files.
                with override_settings(MEDIA_ROOT=packages / "files"):
                    lines = self._play(chosen, cases, packages, options["json"])
            finally:
                creation.destroy_test_db(real, verbosity=0)
        if any(line["problems"] for line in lines):
            raise SystemExit(1)

    def _play(self, chosen: list[dict], cases: list[dict], packages: Path, as_json: bool) -> list[dict]:
        demo = build_farm(with_passwords=False)
        lines = []
        for case in chosen:
            line = asdict(play(case, demo, others=cases, packages=packages))
            lines.append(line)
            self.stdout.write(json.dumps(line, ensure_ascii=False) if as_json else in_words(line))
        return lines


def in_words(line: dict) -> str:
    """One case for people: where it ended, what was refused, what differed."""
    rows = [f"{line['id']}  {line['final_state']}  {len(line['moves'])} moves  {line['package'] or ''}"]
    rows += [f"  refused  {one['move']}: {one['sentence']}" for one in line["refusals"]]
    rows += [f"  hint     {one}" for one in line["hints"]]
    rows += [f"  PROBLEM  {one}" for one in line["problems"]]
    return "\n".join(rows)
