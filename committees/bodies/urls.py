"""Addresses of the standing bodies, their seats, and the people of a village."""

from django.urls import path

from . import duty_views, exports, farm_views, import_views, people_views, seat_views, views

VILLAGE = "villages/<slug:code>/"
FARM = "farm/committees/"
BODY = f"{VILLAGE}committees/<slug:kind>/"

urlpatterns = [
    path(f"{VILLAGE}committees/", views.CommitteesView.as_view(), name="committees"),
    path(f"{VILLAGE}committees.xlsx", exports.SeatsExport.as_view(), name="seats_xlsx"),
    path(f"{VILLAGE}people.xlsx", exports.PeopleListExport.as_view(), name="people_xlsx"),
    path(f"{VILLAGE}duties.xlsx", exports.DutiesExport.as_view(), name="duties_xlsx"),
    path(f"{VILLAGE}honorary-head/", seat_views.HonoraryView.as_view(), name="honorary_new"),
    path(f"{VILLAGE}roll/", seat_views.RollView.as_view(), name="roll_new"),
    path(f"{VILLAGE}people/", people_views.PeopleView.as_view(), name="people"),
    path(f"{VILLAGE}people/new/", people_views.PersonView.as_view(), name="person_new"),
    path(f"{VILLAGE}people/<int:pk>/", people_views.PersonView.as_view(), name="person"),
    path(f"{VILLAGE}people/relations/", people_views.RelationView.as_view(), name="relations"),
    path(
        f"{VILLAGE}people/relations/<int:pk>/end/",
        people_views.EndRelationView.as_view(),
        name="relation_end",
    ),
    path(f"{FARM}<slug:kind>/", farm_views.FarmBodyView.as_view(), name="farm_body"),
    path(f"{FARM}<slug:kind>/roster/", farm_views.FarmRosterView.as_view(), name="farm_roster_new"),
    path(
        f"{FARM}<slug:kind>/seats/<int:pk>/leave/", farm_views.FarmLeaveView.as_view(), name="farm_seat_leave"
    ),
    path(f"{VILLAGE}duties/", duty_views.DutiesView.as_view(), name="duties"),
    path(f"{VILLAGE}duties/new/", duty_views.DutyNewView.as_view(), name="duty_new"),
    path(f"{VILLAGE}duties/<int:pk>/end/", duty_views.DutyEndView.as_view(), name="duty_end"),
    path(BODY, views.CommitteeView.as_view(), name="committee"),
    path(f"{BODY}set-up/", seat_views.SetUpBody.as_view(), name="body_set_up"),
    path(f"{BODY}roster/", seat_views.RosterView.as_view(), name="roster_new"),
    path(f"{BODY}roster.xlsx", import_views.RosterSheetView.as_view(), name="roster_xlsx"),
    path(f"{BODY}import/", import_views.ImportView.as_view(), name="roster_import"),
    path(f"{BODY}seats/<int:pk>/leave/", seat_views.LeaveView.as_view(), name="seat_leave"),
]
