"""Read by every Python there is when it starts with this folder on its path: its clock shows another time and runs on."""

import os
import time

if ahead := os.environ.get("TESTS_AHEAD_BY_SECONDS"):
    import time_machine

    time_machine.travel(time.time() + float(ahead), tick=True).start()
    time.time()  # it begins to run when it is first asked: in a process forked later, minutes behind
