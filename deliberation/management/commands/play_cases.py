"""Plays cases of the form of cases.json and says what came out, one JSON line a case."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from deliberation.demo.cases import play
from deliberation.demo.farm import build_farm


class Command(BaseCommand):
    """play_cases FILE [--json] [--database own|this] [--keep]; exit 1 when a case came out differently."""

    help = "Play cases through the house's own actions."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--only", help="ids, separated by commas")
        parser.add_argument("--keep", action="store_true", help="keep what was played in this database")

    def handle(self, *args, file, only=None, keep=False, **options):
        cases = json.loads(file.read_text(encoding="utf-8"))
        chosen = [case for case in cases if not only or case["id"] in only.split(",")]
        if keep:
            lines = self._play(chosen, cases)
        else:
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            lines = self._play(chosen, cases)
        if any(line["problems"] for line in lines):
            raise SystemExit(1)

    def _play(self, chosen: list[dict], cases: list[dict]) -> list[dict]:
        with transaction.atomic():
            demo = build_farm(with_passwords=False)
        lines = []
        for case in chosen:
            line = asdict(play(case, demo, others=cases))
            lines.append(line)
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        return lines
