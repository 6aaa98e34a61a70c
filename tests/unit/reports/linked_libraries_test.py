"""gatehouse-verify must run wherever OpenSSL is: it links that, and the runtime of C and C++, alone."""

import subprocess
import sys

ALLOWED = ("linux-vdso.so", "ld-linux", "libc.so", "libcrypto.so", "libgcc_s.so", "libm.so",
           "libpthread.so", "libstdc++.so")


def linked(program):
    """The names of all libraries that the program loads, those of its libraries included."""
    listing = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return [line.split()[0].rsplit("/", 1)[-1] for line in listing.splitlines()]


def main(program):
    names = linked(program)
    if not any(name.startswith("libcrypto.so") for name in names):
        sys.exit(f"{program} does not even link OpenSSL: {names}")
    others = [name for name in names if not name.startswith(ALLOWED)]
    if others:
        sys.exit(f"{program} links {', '.join(others)}")


if __name__ == "__main__":
    main(sys.argv[1])
