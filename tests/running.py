"""The time it is for whatever tests start: noon of the builders' Monday when this process began, and running on from there."""

import os
from datetime import UTC, datetime

from panel.store.clock import Clock, clock_for, real_clock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
os.environ["PANEL_TODAY"] = f"{NOON.isoformat()} when {real_clock().isoformat()}"
now: Clock = clock_for(movable=True)
"""What a started server on a world of ours, or on a demonstration that was told no day, shows at this moment."""
