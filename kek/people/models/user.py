from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

from kek.people.validators import validate_plain_line


class UserManager(BaseUserManager["User"]):
    """Accounts by e-mail address; there is no username."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("An account needs an e-mail address.")
        # allauth looks for small letters alone: whoever typed others could never log in.
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person with an account. The e-mail address is the log-in and is never shown.

    first_name and last_name are for the office's staff only (the admin shows them to colleagues);
    what the public sees is public_name, which may be a pseudonym.
    """

    username = None  # type: ignore[assignment]  # the e-mail address takes its place
    email = models.EmailField("E-Mail-Adresse")
    public_name = models.CharField(
        "öffentlicher Name",
        max_length=60,
        blank=True,
        validators=[validate_plain_line],
        help_text="Steht an Ihren Beiträgen. Ein Pseudonym ist erlaubt.",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()  # type: ignore[assignment,misc]  # AbstractUser's manager wants usernames

    class Meta:
        verbose_name = "Konto"
        verbose_name_plural = "Konten"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="people_user_email_unique",
                violation_error_message="Mit dieser E-Mail-Adresse gibt es schon ein Konto.",
            ),
        ]

    def __str__(self) -> str:
        return self.public_name or self.get_full_name() or f"Konto {self.pk}"
