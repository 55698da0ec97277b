"""Finding a Chromium for the browser tests, and the switches it is started with. Standard library only."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome", "google-chrome-stable")
CACHES = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
INSIDE = ("chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium")
OURS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""An address bar nobody types in: two pages more behind every window, half a second of a processor each time."""
PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
)  # fmt: skip
"""What Playwright switches off: the last list is the one that counts, so ours says it again."""
LAUNCH_ARGS = [
    f"--disable-features={','.join((*PLAYWRIGHTS, *OURS))}",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    "--disable-gpu",
    "--process-per-site",  # a second tab runs the scripts the first has compiled
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> Path | None:
    """An installed Chromium: PANEL_CHROMIUM, one on the path, or one Playwright fetched; None if there is none."""
    named = os.environ.get("PANEL_CHROMIUM", "")
    if named and Path(named).exists():
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    for cache in CACHES:
        for folder in sorted(cache.glob("chromium-*"), reverse=True):
            for inside in INSIDE:
                if (folder / inside).exists():
                    return folder / inside
    return None


def executable() -> str:
    """The Chromium to start; raises RuntimeError with what to do when there is none."""
    found = find()
    if found is None:
        raise RuntimeError("No Chromium was found. Run the tests with `python3 tests/run.py`, which installs one.")
    return str(found)
