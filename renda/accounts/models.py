"""People's log-ins. What a log-in may do comes from the posts its person holds on the day."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from renda.database.questions import NUMBER, Question


class UserManager(BaseUserManager["User"]):
    """Looks log-ins up by user name; new ones are made by `accounts.actions.open_account`."""

    def get(self, *args: Any, **named: Any) -> "User":
        """As every manager does; by its id, which every request asks, with a question compiled once."""
        if args or list(named) != ["pk"]:
            return super().get(*args, **named)
        if (user := _USER.first(named["pk"])) is None:
            raise User.DoesNotExist
        return user


class User(AbstractBaseUser):
    """A log-in of one person. `must_change_password` holds until the person has chosen a password of their own."""

    username = models.CharField(max_length=60, unique=True)
    person = models.ForeignKey("roster.Person", on_delete=models.PROTECT, related_name="users")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    large_print = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.username


_USER = Question(lambda pk: User.objects.filter(pk=pk), NUMBER)
