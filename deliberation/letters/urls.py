"""Addresses of the door's switch and of letters, for those who work in the house."""

from django.urls import path

from . import views

VILLAGE, FARM = "villages/<slug:code>/letters/", "farm/letters/"

urlpatterns = [
    path("villages/<slug:code>/door/", views.SwitchView.as_view(), name="door_switch"),
    path("villages/<slug:code>/door/code.png", views.DoorCodeView.as_view(), name="door_code"),
    path(VILLAGE, views.LettersView.as_view(), name="letters"),
    path(f"{VILLAGE}<slug:ref>/", views.LetterView.as_view(), name="letter"),
    path(f"{VILLAGE}<slug:ref>/register/", views.RegisterLetterView.as_view(), name="letter_register"),
    path(f"{VILLAGE}<slug:ref>/set-aside/", views.SetAsideView.as_view(), name="letter_set_aside"),
    path(FARM, views.FarmLettersView.as_view(), name="farm_letters"),
    path(f"{FARM}<slug:ref>/", views.LetterView.as_view(), name="farm_letter"),
    path(f"{FARM}<slug:ref>/pass-on/", views.PassOnView.as_view(), name="letter_pass_on"),
    path(f"{FARM}<slug:ref>/set-aside/", views.SetAsideView.as_view(), name="farm_letter_set_aside"),
]
