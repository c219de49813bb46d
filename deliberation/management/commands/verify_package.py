"""Says whether a case's package is as it was sealed, and where it is not."""

from pathlib import Path

from django.core.management.base import BaseCommand

from deliberation.archives.sealing import verify


class Command(BaseCommand):
    """verify_package FILE…; exit 1 when one was changed. `sealing.verify` needs no Django."""

    help = "Verify sealed packages."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args, files, **options):
        broken = False
        for file in files:
            problems = verify(file.read_bytes())
            broken = broken or bool(problems)
            self.stdout.write(f"{file}: " + ("; ".join(problems) or "as it was sealed"))
        if broken:
            raise SystemExit(1)
