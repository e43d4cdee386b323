#!/usr/bin/env python3
# What makes a bug in the server harder to use (G27), read from the program that was built, from how
# it was compiled, and from the files by which it runs for others.
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from checks import Checks

root = pathlib.Path(__file__).resolve().parents[2]
build = root / "build/ci"

wanted_flags = {
    "-D_FORTIFY_SOURCE=3": "writes beyond a known size are not caught",
    "-D_GLIBCXX_ASSERTIONS": "the library does not check its callers",
    "-fstack-protector-strong": "the stack is not guarded",
    "-Wall": "warnings are off",
    "-Wextra": "warnings are off",
    "-Werror": "warnings pass",
}
optimised = {"-O1", "-O2", "-O3", "-Os"}  # without, _FORTIFY_SOURCE does nothing


def readelf(program, *flags):
    return subprocess.run(["readelf", "-W", *flags, program], check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def program_troubles(program):
    """What the linker left out of a program, one named trouble each."""
    kind = re.search(r"Type:\s+(\w+)", readelf(program, "-h"))[1]
    segments = readelf(program, "-l")
    dynamic = readelf(program, "-d")
    needed = set(re.findall(r"\b(__\w+)(?:@|$)", readelf(program, "--dyn-syms"), re.M))
    stack = re.search(r"GNU_STACK(?:\s+0x\w+){5}\s+([RWE ]+?)\s+(?:0x)?\d", segments)
    troubles = []
    if kind != "DYN" or not re.search(r"FLAGS_1.*\bPIE\b", dynamic):
        troubles.append(f"not PIE: it is of type {kind}")
    if "GNU_RELRO" not in segments:
        troubles.append("no RELRO: what the loader wrote stays writable")
    if not re.search(r"BIND_NOW|FLAGS_1.*\bNOW\b", dynamic):
        troubles.append("no BIND_NOW: RELRO is partial, the table of functions stays writable")
    if not stack or "E" in stack[1]:
        troubles.append("executable stack")
    if re.search(r"LOAD(?:\s+0x\w+){5}\s+RWE", segments):
        troubles.append("a segment is writable and executable")
    if "TEXTREL" in dynamic:
        troubles.append("TEXTREL: code is written to when it is loaded")
    if re.search(r"\((?:RPATH|RUNPATH)\)", dynamic):
        troubles.append("RPATH: libraries are looked for in a place of the builder's")
    if "__stack_chk_fail" not in needed:
        troubles.append("no stack protector")
    if not any(re.fullmatch(r"__\w+_chk", name) for name in needed):
        troubles.append("not fortified: it calls no function that checks a size")
    return troubles


def flag_troubles(command):
    """What a compiler was not told. What is undone later on the line counts as not said."""
    words = shlex.split(command)
    said = set()
    for word in words:
        if word.startswith("-U"):
            said = {one for one in said if not one.startswith("-D" + word[2:])}
        elif word.startswith("-D"):
            word = word.removesuffix("=1")
            said = {one for one in said if one.split("=")[0] != word.split("=")[0]} | {word}
        elif word == "-fno-stack-protector":
            said.discard("-fstack-protector-strong")
        elif word == "-w":
            said -= {"-Wall", "-Wextra"}
        elif word == "-Wno-error":
            said.discard("-Werror")
        elif word.startswith("-O"):
            said = (said - optimised) | {word}
        else:
            said.add(word)
    troubles = [f"{flag} is missing: {why}" for flag, why in wanted_flags.items() if flag not in said]
    if not said & optimised:
        troubles.append("not optimised, so not fortified either")
    return troubles


def compile_troubles():
    troubles, seen = [], set()
    for one in json.loads((build / "compile_commands.json").read_text()):
        file = pathlib.Path(one["file"])
        if not file.is_relative_to(root / "server") or file.suffix != ".cpp":
            continue
        seen.add(file)
        troubles += [f"{file.relative_to(root)}: {trouble}" for trouble in flag_troubles(one["command"])]
    return troubles + [f"{file.relative_to(root)} is compiled by nobody"
                       for file in sorted((root / "server").rglob("*.cpp")) if file not in seen]


def preset_troubles(presets):
    """`ci`, which is checked, must be `release`, which is run, but for -Werror and the tests."""
    known = {one["name"]: one for one in presets["configurePresets"]}

    def told(name):
        one = known[name]
        inherited = told(one["inherits"]) if "inherits" in one else {}
        return inherited | one.get("cacheVariables", {})

    checked, run = told("ci"), told("release")
    for of_tests in ("FISHBOWL_TESTS",):
        checked.pop(of_tests, None)
        run.pop(of_tests, None)
    troubles = []
    if "-Werror" not in checked.get("CMAKE_CXX_FLAGS", "").split():
        troubles.append("ci is compiled without -Werror")
    checked["CMAKE_CXX_FLAGS"] = checked.get("CMAKE_CXX_FLAGS", "").replace("-Werror", "").strip()
    run.setdefault("CMAKE_CXX_FLAGS", "")
    for name in sorted(checked.keys() | run.keys()):
        if checked.get(name) != run.get(name):
            troubles.append(f"{name}: ci has {checked.get(name)!r}, release has {run.get(name)!r}")
    return troubles


def unit_troubles(text):
    settings = re.findall(r"^(\w+)=(.*)$", text, re.M)
    last = dict(settings)
    user = last.get("User", "")
    troubles = []
    if last.get("DynamicUser") != "yes" and user in ("", "root", "0"):
        troubles.append("it runs as root")
    if last.get("ProtectSystem") != "strict":
        troubles.append("the root of the file system is writable: ProtectSystem is not strict")
    if last.get("NoNewPrivileges") != "yes":
        troubles.append("it may win rights: NoNewPrivileges is not yes")
    if last.get("CapabilityBoundingSet") != "" or last.get("AmbientCapabilities", "") != "":
        troubles.append("it keeps capabilities")
    if last.get("MemoryDenyWriteExecute") != "yes":
        troubles.append("memory may be writable and executable")
    return troubles


def image_troubles(text):
    """Of a Dockerfile: as whom its last stage runs."""
    stage = re.split(r"^FROM .*$", text, flags=re.M)[-1]
    users = re.findall(r"^USER\s+(\S+)", stage, re.M)
    return [] if users and users[-1].split(":")[0] not in ("root", "0") else ["it runs as root"]


def compose_troubles(text):
    """Of a compose file: the part that is ours. Its form is known, so no YAML is parsed."""
    ours = re.search(r"^  fishbowl:\n((?:    .*\n|\n)+)", text, re.M)
    if not ours:
        return ["there is no service 'fishbowl'"]
    part = ours[1]
    troubles = []
    if not re.search(r"^    read_only: true$", part, re.M):
        troubles.append("the root of the file system is writable: read_only is not true")
    if not re.search(r"^    cap_drop: \[ALL\]$", part, re.M):
        troubles.append("it keeps capabilities")
    if "no-new-privileges:true" not in part:
        troubles.append("it may win rights")
    if re.search(r"^    (privileged: true|user: ['\"]?(root|0)\b)", part, re.M):
        troubles.append("it runs with all rights")
    return troubles


def caught():
    """What these checks are made to find, in things without any of it; gives what was missed."""
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        source, program = pathlib.Path(folder) / "bare.cpp", pathlib.Path(folder) / "bare"
        source.write_text("int main() { return 0; }\n")
        subprocess.run(["g++", "-O0", "-U_FORTIFY_SOURCE", "-fno-stack-protector", "-no-pie",
                        "-Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/tmp", source, "-o", program],
                       check=True, stderr=subprocess.DEVNULL)
        found = " ".join(program_troubles(program))
        for word in ("not PIE", "no RELRO", "no BIND_NOW", "executable stack", "no stack protector",
                     "not fortified", "RPATH"):
            if word not in found:
                missed.append(f"a bare program: {word} was not found")
    whole = "g++ -O3 " + " ".join(wanted_flags)
    if flag_troubles(whole):
        missed.append("a hardened command was blamed")
    for undone in ("-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2", "-fno-stack-protector", "-w",
                   "-Wno-error", "-O0", "-U_GLIBCXX_ASSERTIONS"):
        if not flag_troubles(f"{whole} {undone}"):
            missed.append(f"{undone} at the end was not found")
    presets = json.loads((root / "CMakePresets.json").read_text())
    next(one for one in presets["configurePresets"] if one["name"] == "release")["cacheVariables"] = {
        "CMAKE_BUILD_TYPE": "Debug"}
    if not preset_troubles(presets):
        missed.append("another preset for release was not found")
    if len(unit_troubles("[Service]\nExecStart=/usr/bin/fishbowl\nUser=root\n")) != 5:
        missed.append("a bare unit was not found")
    if not image_troubles("FROM a AS b\nUSER x\nFROM c\nRUN d\n") or not image_troubles("FROM a\nUSER 0:0\n"):
        missed.append("an image that runs as root was not found")
    if len(compose_troubles("services:\n  fishbowl:\n    image: x\n  caddy:\n    read_only: true\n")) != 3:
        missed.append("a bare service was not found")
    return missed


def of_deploy(name, troubles_of):
    file = root / "deploy" / name
    return [f"{name} is not there"] if not file.exists() else [
        f"{name}: {trouble}" for trouble in troubles_of(file.read_text())]


def main():
    checks = Checks()
    checks.that("This check finds what is left out on purpose.", caught())
    program = build / "server/fishbowl"
    if not program.exists():
        checks.that("The server is built.", [f"{program.relative_to(root)} is not there"])
        checks.end()
    checks.that("The program is PIE with full RELRO, a guarded stack and fortified calls.",
                program_troubles(program))
    checks.that("Every file of the server is compiled with what hardens it, and without a warning.",
                compile_troubles())
    checks.that("What ./run and the image build is compiled as what is checked here.",
                preset_troubles(json.loads((root / "CMakePresets.json").read_text())))
    checks.that("As a unit of systemd it is not root, and the file system is read-only.",
                of_deploy("fishbowl.service", unit_troubles))
    checks.that("As a container it is not root, and the file system is read-only.",
                of_deploy("Dockerfile", image_troubles) + of_deploy("compose.yaml", compose_troubles))
    checks.end()


if __name__ == "__main__":
    sys.exit(main())
