"""What is typed into the pages of step three: the plan, an option, a participant, a notice. No test stands here."""

from django.urls import reverse

from ..pages import sent


def address(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


def plan(told, **changes) -> dict:
    people = told.place.people
    return sent(
        **{
            "happened_on": told.day("plan"),
            "background": "白天水管里没水",
            "findings": "走访十六户",
            "meeting_format": "say_matters_meeting",
            "session_on": told.day("open_session"),
            "session_at": "９点半",
            "place": "村部",
            "host": people[0].pk,
            "recorder": people[8].pk,
            "agenda": "介绍\n发言\n形成意见",
            **changes,
        }
    )


def option(**changes) -> dict:
    return sent(
        **{
            "text": "先查漏再换管",
            "total_yuan": "9,000",
            "costs": "换管300米 7500\n人工 1500",
            "sources": "村集体 5000\n场里支持 4000",
            **changes,
        }
    )


def notice(told, people, **changes) -> dict:
    return sent(
        **{
            "people": [str(person.pk) for person in people],
            "way": "phone",
            "noticed_on": told.day("notify"),
            "urgent_reason": "",
            **changes,
        }
    )
