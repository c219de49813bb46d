"""Forms of the notice: whom it reached, and who signed for it."""

from deliberation.issues.fact_form import IssueForm, day, radio, ticks
from fengku.calendar import show_day, today
from fengku.web.fields import PlainTextField

from .models import Participant
from .notice_guards import last_day_to_tell
from .queries import current_plan, participants, short_notice_reason


class NoticeForm(IssueForm):
    submit_label = "记下通报"
    draft_label = ""
    people = ticks("通报到了哪几位", help_text="同一天、同一种方式的，一次都勾上。")
    way = radio("怎么通知的")
    noticed_on = day("哪天通知到的")
    urgent_reason = PlainTextField(label="来不及提前的，写原因", longest=300, lines=2, required=False)

    def prepare(self):
        self.fields["people"].choices = [
            (str(one.pk), f"{one.name}（{one.get_kind_display()}）{'，已通报' if one.noticed_on else ''}")
            for one in participants(self.issue)
        ]
        self.fields["way"].choices = Participant.NoticeWay.choices
        plan = current_plan(self.issue)
        if plan:
            latest, days = last_day_to_tell(self.issue, plan), self.issue.policy.value("session_notice_days")
            self.fields["noticed_on"].help_text = f"提前{days}天，最晚{show_day(latest)}通知到。"
            self.fields["urgent_reason"].help_text = "这件事写一次就行，会印在通知书上。"
            self.initial.setdefault("urgent_reason", short_notice_reason(plan))


class ReceiptForm(IssueForm):
    submit_label = "记下签收"
    draft_label = ""
    people = ticks("哪几位签收了")
    confirmed_on = day("哪天签收的")
    confirmed_by = PlainTextField(
        label="谁签的", help_text="本人签的空着；家里人代签的写姓名。", longest=80, lines=1, required=False
    )

    def prepare(self):
        self.fields["people"].choices = [
            (str(one.pk), f"{one.name}（{one.get_notice_way_display()}）")
            for one in participants(self.issue)
            if one.noticed_on and not one.confirmed_on
        ]
        self.initial.setdefault("confirmed_on", today())
