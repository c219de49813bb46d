"""Loads the demonstration farm with stories at several stages, and prints freshly made passwords once."""

from django.core.management.base import BaseCommand

from committees.places.models import Farm
from deliberation.demo.farm import build_farm
from deliberation.demo.furnishing import furnish
from deliberation.demo.stories import tell_stories


class Command(BaseCommand):
    """load_demo [--when-empty]."""

    help = "Load the demonstration farm (all names invented)."

    def add_arguments(self, parser):
        parser.add_argument("--when-empty", action="store_true", help="do nothing when there is a farm")

    def handle(self, *args, when_empty=False, **options):
        if Farm.objects.exists():
            if when_empty:
                return
            raise SystemExit("There is a farm already. The demonstration farm needs an empty database.")
        demo = build_farm()
        furnish(demo)
        tell_stories(demo)
        self.stdout.write("演示账号（口令刚刚生成，只显示这一次）：")
        for words, username, password in demo.accounts:
            self.stdout.write(f"  {words}：{username}　{password}")
