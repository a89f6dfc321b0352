"""The documents of the main pack, and the samples as plain values."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.model import Policy
from toolkit.policy import load_policy

DAY = date(2025, 2, 20)


@pytest.fixture(scope="session")
def policy() -> Policy:
    """cixi-2024 as of the day the samples bear."""
    return load_policy("cixi-2024", DAY)
