"""click's own words in Vietnamese, through gettext, the way click foresees."""

from __future__ import annotations

import gettext
import os
from pathlib import Path


def speak_vietnamese() -> None:
    """Point gettext at our catalogue of click's messages. Call before click prints anything."""
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    gettext.textdomain("messages")
    os.environ["LANGUAGE"] = "vi"
