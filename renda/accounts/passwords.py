"""Password strength beyond Django's own checks (等保 level 3: length and mixed kinds of characters)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class TwoKindsOfCharacters:
    """Demands at least two kinds among letters, digits and other signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password of one kind of character only."""
        kinds = [re.search(pattern, password) for pattern in (r"[A-Za-z]", r"\d", r"[^A-Za-z\d]")]
        if sum(1 for kind in kinds if kind) < 2:
            raise ValidationError(self.get_help_text(), code="password_one_kind")

    def get_help_text(self) -> str:
        """The demand in words."""
        return _("密码须同时包含字母、数字、符号中的至少两类。")
