"""An authenticator app: makes the codes with oathtool, which knows nothing of the server's own."""

import subprocess
import time

STEP_SECONDS = 30


class Authenticator:
    """Gives each code once, as the server takes each once. Three can be had at any moment: those
    of the present step and its neighbours; a fourth waits for the time to come."""

    def __init__(self, seed):
        self.seed = seed
        self.last = -1

    def code(self):
        step = max(self.last + 1, int(time.time()) // STEP_SECONDS - 1)
        # The wait of somebody who looks at the app until the next code comes.
        while step > int(time.time()) // STEP_SECONDS + 1:
            time.sleep(0.2)
        self.last = step
        return self.code_of(step)

    def code_of(self, step):
        moment = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(step * STEP_SECONDS))
        made = subprocess.run(
            ["oathtool", "--totp", "--base32", "--now", moment, "-"], input=self.seed,
            capture_output=True, text=True, timeout=30, check=True,
        )
        return made.stdout.strip()
