"""Addresses of elections, of a body's history and of its papers."""

from django.urls import path

from . import views

VILLAGE = "villages/<slug:code>/"
BODY = f"{VILLAGE}committees/<slug:kind>/"

urlpatterns = [
    path(f"{VILLAGE}change-of-term/", views.ChangeOfTermView.as_view(), name="change_of_term"),
    path(f"{VILLAGE}honorary-head.pdf", views.HonoraryPaper.as_view(), name="honorary_pdf"),
    path(f"{BODY}timeline/", views.TimelineView.as_view(), name="timeline"),
    path(f"{BODY}papers/<slug:paper>.pdf", views.CommitteePaper.as_view(), name="roster_pdf"),
    path(f"{BODY}elections/<slug:way>/new/", views.ElectionNewView.as_view(), name="election_new"),
    path(f"{BODY}elections/<int:pk>/", views.ElectionView.as_view(), name="election"),
    path(f"{BODY}elections/<int:pk>/minutes/", views.MinutesUpload.as_view(), name="election_minutes"),
    path(f"{BODY}elections/<int:pk>/minutes/<int:file>/", views.MinutesFile.as_view(), name="election_file"),
    path(f"{BODY}elections/<int:pk>.pdf", views.ElectionPaper.as_view(), name="election_pdf"),
]
