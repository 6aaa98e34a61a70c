"""Random choices that can be repeated: the seed is printed, and GATEHOUSE_SEED sets it."""

import os
import random
import secrets


def generator(purpose):
    seed = int(os.environ.get("GATEHOUSE_SEED", secrets.randbits(32)))
    print(f"{purpose}: GATEHOUSE_SEED={seed}", flush=True)
    return random.Random(seed)
