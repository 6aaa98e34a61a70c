"""Builds the decision engine with one change in it, and asks its tests whether they notice.

Everything is built once, the layers as shared libraries. A change in a .cpp file then costs one
compilation, one link of the domain's library and a run of the tests, in a folder of its own, so
that several can be judged at a time. One in a header compiles all that includes it.
"""

import json
import os
import queue
import shlex
import shutil
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
DOMAIN = Path("server/domain")
COMPILER = "clang++-14"
LIBRARY = "libgatehouse_domain.so"
# In this order; of the second only what speaks of decisions.
TESTS = {"domain_test": "*", "programmes_test": "DecisionTexts.*"}
# Loaded ready-made by each changed file, which takes half of the time to compile.
COMMON = "#include <algorithm>\n#include <set>\n#include <utility>\n" '#include "server/domain/decision.h"\n'
# A changed loop may never end, and may fill the memory until then.
LIMITS = ["prlimit", "--cpu=10", "--as=4294967296"]


class BuildFailure(Exception):
    """The engine does not build, or its tests fail, as it is."""


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, **options)


def require(command, **options):
    done = run(command, **options)
    if done.returncode != 0:
        raise BuildFailure((done.stdout + done.stderr)[-4000:])


class MutantBuild:
    """`prepare()` comes first; `verdict()` may then be asked from `jobs` threads."""

    def __init__(self, folder, jobs):
        self.build = folder / "build"
        self.headers = folder / "headers"  # found before those of the tree
        self.common = folder / "common.h"
        self.jobs = jobs
        self.commands = {}
        self.objects = {}
        self.free = queue.Queue()
        for number in range(jobs):
            self.free.put(folder / f"worker-{number}")

    def prepare(self):
        shutil.rmtree(self.headers / DOMAIN, ignore_errors=True)
        for path in (REPOSITORY / DOMAIN).rglob("*.h"):
            copy = self.headers / path.relative_to(REPOSITORY)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
        # clang, which compiles the project too, takes a third of g++'s time where nothing is optimised.
        require(
            ["cmake", "-S", REPOSITORY, "-B", self.build, "-G", "Ninja"]
            + ["-DGATEHOUSE_BUILD_CLIENT=OFF", "-DBUILD_SHARED_LIBS=ON", "-DCMAKE_BUILD_TYPE=None"]
            + [f"-DCMAKE_CXX_COMPILER={COMPILER}"]
            + [f"-DCMAKE_CXX_FLAGS=-O0 -w -iquote {self.headers}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"]
            + ["-DCMAKE_LINK_DEPENDS_NO_SHARED=ON", "-DCMAKE_EXE_LINKER_FLAGS=-Wl,--enable-new-dtags"]
        )
        require(self.ninja())
        for entry in json.loads((self.build / "compile_commands.json").read_text(encoding="utf-8")):
            path = Path(entry["file"])
            if path.is_relative_to(REPOSITORY / DOMAIN):
                words = shlex.split(entry["command"])
                name, output = str(path.relative_to(REPOSITORY)), words.index("-o")
                compiler = next(place for place, word in enumerate(words) if word.endswith(COMPILER))
                # Without ccache, which would keep all mutants; what has no value is not to be read.
                self.commands[name] = [*words[compiler:output], "-D_GLIBCXX_ASSERTIONS"]
                self.objects[name] = self.build / words[output + 1]
        command = next(iter(self.commands.values()))
        self.common.write_text(COMMON, encoding="utf-8")
        require([*command, "-x", "c++-header", "-fpch-instantiate-templates", self.common, "-o", f"{self.common}.pch"])
        for test in TESTS:
            require(self.test(test))

    def ninja(self):
        return ["ninja", "-C", self.build, "-j", str(self.jobs), *TESTS]

    def test(self, name):
        return [*LIMITS, self.build / "tests" / name, "--gtest_brief=1", f"--gtest_filter={TESTS[name]}"]

    def verdict(self, mutant):
        """killed, survived, or stillborn where it does not compile."""
        if mutant.path.endswith(".h"):
            return self.verdict_of_header(mutant)
        folder = self.free.get()
        try:
            folder.mkdir(exist_ok=True)
            changed = folder / Path(mutant.path).name
            changed.write_text(mutant.applied(), encoding="utf-8")
            compiled = folder / "changed.o"
            command = [*self.commands[mutant.path], "-include-pch", f"{self.common}.pch", "-o", compiled, "-c", changed]
            if run(command).returncode != 0:
                return "stillborn"
            others = [path for name, path in self.objects.items() if name != mutant.path]
            require([COMPILER, "-shared", "-fuse-ld=gold", "-o", folder / LIBRARY, compiled, *others])
            return self.tested({**os.environ, "LD_LIBRARY_PATH": str(folder)})
        finally:
            self.free.put(folder)

    def verdict_of_header(self, mutant):
        header = self.headers / mutant.path
        header.write_text(mutant.applied(), encoding="utf-8")
        try:
            if run(self.ninja()).returncode != 0:
                return "stillborn"
            return self.tested(None)
        finally:
            header.write_text(mutant.source, encoding="utf-8")

    def tested(self, environment):
        for name in TESTS:
            if run(self.test(name), env=environment).returncode != 0:
                return "killed"
        return "survived"
