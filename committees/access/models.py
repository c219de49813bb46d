"""Accounts and the roles they hold from a day to a day. Passwords and log-in pages stand beside."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from committees.people.models import Person
from committees.places.models import Farm, Village

from .roles import FARM_ROLES, VILLAGE_ROLES, Role


class UserManager(BaseUserManager):
    def create_user(self, username: str, *, display_name: str, password: str | None = None, person=None):
        """Make an account. Without a password it cannot log in."""
        user = self.model(username=username.strip(), display_name=display_name, person=person)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account. Never deleted: `is_active=False` ends it."""

    username = models.CharField("姓名", max_length=80, unique=True)
    display_name = models.CharField("显示的姓名", max_length=80)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    # A one-time password opens once, until this moment, and only to the page that sets the user's own.
    one_time_until = models.DateTimeField(null=True, blank=True)
    one_time_used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name


class RoleAssignment(models.Model):
    """A role in a village, or on the farm for farm roles, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField(max_length=32, choices=Role.choices)
    farm = models.ForeignKey(Farm, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    to_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "village"], condition=Q(to_day=None), name="role_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=FARM_ROLES, village=None)
                | Q(role__in=VILLAGE_ROLES, village__isnull=False),
                name="role_reach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
