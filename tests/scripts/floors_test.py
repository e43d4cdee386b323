#!/usr/bin/env python3
# The walls of the house: who may include whom, in the server and in the web client. The table of
# floors in server/README.md is the one below.
import pathlib
import re
import sys
import tempfile

from checks import Checks

root = pathlib.Path(__file__).resolve().parents[2]

# A floor sees itself and these.
server_sees = {
    "base": set(),
    "proto": set(),
    "core": {"base", "proto"},
    "log": {"base"},
    "room": {"base", "proto", "core", "log"},
    "net": {"base", "proto", "core", "log", "room"},
    "app": {"base", "proto", "core", "log", "room", "net"},
}
# Libraries that live on some floors only: the begin of the include, and where.
server_guests = {
    "boost/beast": {"net"},
    "boost/asio": {"log", "room", "net", "app"},
    "boost/": {"log", "room", "net", "app"},
    "google/protobuf/": {"proto", "core", "room", "net", "app"},
    "sqlite3.h": {"log"},
    "openssl/": {"log", "net", "app"},
    "zlib.h": {"log"},
    "spdlog/": {"log", "room", "net", "app"},
    "prometheus/": {"app"},
    "CLI/": {"app"},
}
web_sees = {
    "gen": set(),
    "core": {"gen"},
    "sync": {"gen", "core"},
    "strings": {"gen"},
    "components": {"gen", "core", "strings"},
    "views": {"gen", "core", "sync", "components", "strings"},
}
# Files beside the shelves (tokens.css, api.ts …) speak with the browser and the server's HTTP side:
# for whoever is seen, and nothing that is pure.
pure = {"gen", "core", "sync", "strings"}
# Packages that say on which shelf they may stand; what is not named may stand anywhere but in core.
web_guests = {
    "react": {"components", "views", "strings"},
    "react-dom": {"components", "views"},
    "lucide-react": {"components", "views"},
    "idb": {"sync"},
}
core_guests = {"@bufbuild/protobuf", "@noble/hashes"}
vague = {"manager", "handler", "helper", "helpers", "util", "utils", "service", "data", "info",
         "common", "misc", "impl", "context", "process"}

include_line = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
import_line = re.compile(
    r"""(?:^|[\s;}])(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]"""
    r"""|\bimport\(\s*['"]([^'"]+)['"]""", re.M)
comments = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.S | re.M)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def floor_of_include(quoted, name, floor):
    """The floor that an include leads to, or None when it leaves the house."""
    if name.endswith(".pb.h"):
        return "proto" if "/" not in name else None
    first = name.split("/")[0]
    if "/" in name and first in server_sees:
        return first
    return floor if quoted and "/" not in name else None


def server_troubles(server):
    upward, guests = [], []
    for file in sorted(server.rglob("*.[ch]pp")):
        where = file.relative_to(server)
        floor = where.parts[0]
        if floor not in server_sees:
            upward.append(f"{where}: '{floor}' is not a floor; add it to floors_test.py and the README")
            continue
        text = file.read_text()
        for match in include_line.finditer(text):
            name = match[2]
            line = line_of(text, match.start(2))
            target = floor_of_include(match[1] == '"', name, floor)
            if target is not None:
                if target != floor and target not in server_sees[floor]:
                    upward.append(f"{where}:{line}: {floor} must not see {target} ({name})")
                continue
            for guest, floors in server_guests.items():
                if name.startswith(guest):
                    if floor not in floors:
                        guests.append(f"{where}:{line}: <{name}> has no place in {floor}")
                    break
    return upward, guests


def package_of(name):
    parts = name.split("/")
    return "/".join(parts[:2]) if name.startswith("@") else parts[0]


def web_troubles(source):
    walls, guests = [], []
    for file in sorted([*source.rglob("*.ts"), *source.rglob("*.tsx")]):
        where = file.relative_to(source)
        shelf = where.parts[0]
        if len(where.parts) == 1:
            continue  # main.ts and the like put everything together
        if shelf not in web_sees:
            walls.append(f"{where}: '{shelf}' is not a shelf; add it to floors_test.py and the README")
            continue
        tests = ".test." in file.name or file.name.startswith("fake_") or "/testing/" in str(where)
        text = comments.sub(lambda match: "\n" * match[0].count("\n"), file.read_text())
        for match in import_line.finditer(text):
            name = match[1] or match[2]
            line = line_of(text, match.start(1) if match[1] else match.start(2))
            if name.startswith("."):
                target = (file.parent / name.split("?")[0]).resolve()
                if not target.is_relative_to(source.resolve()):
                    if not tests:
                        walls.append(f"{where}:{line}: {name} leaves src")
                    continue
                other = target.relative_to(source.resolve()).parts[0]
                beside = other not in web_sees and shelf not in pure
                if other != shelf and other not in web_sees[shelf] and not beside and not tests:
                    walls.append(f"{where}:{line}: {shelf} must not see {other} ({name})")
            elif not tests:
                package = package_of(name)
                if shelf == "core" and package not in core_guests:
                    guests.append(f"{where}:{line}: core is pure; {package} has no place there")
                elif package.startswith("node:"):
                    guests.append(f"{where}:{line}: {package} is not in a browser")
                elif package in web_guests and shelf not in web_guests[package]:
                    guests.append(f"{where}:{line}: {package} has no place in {shelf}")
    return walls, guests


def name_troubles(*folders):
    troubles = []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if {"gen", "node_modules"} & set(file.relative_to(folder).parts) or file.suffix not in {".cpp", ".hpp", ".ts", ".tsx"}:
                continue
            words = set(re.split(r"[._]", file.name)[:-1])
            if words & vague:
                troubles.append(f"{file.relative_to(root)}: '{(words & vague).pop()}' names no subject")
            if not re.fullmatch(r"[a-z0-9_]+(\.test|\.d)?\.[a-z]+", file.name):
                troubles.append(f"{file.relative_to(root)}: file names are snake_case")
    return troubles


def header_troubles(server):
    troubles = []
    for file in sorted(server.rglob("*.hpp")):
        text = file.read_text()
        if "#pragma once" not in text:
            troubles.append(f"{file.relative_to(server)}: no #pragma once")
        if not text.startswith("// "):
            troubles.append(f"{file.relative_to(server)}: opens without a caption")
    return troubles


def caught():
    """What these checks are made to find, planted in a house of straw; gives what was missed."""
    planted = {
        "server/base/a.cpp": '#include "core/board.hpp"\n',
        "server/core/b.cpp": '#include "log/log.hpp"\n',
        "server/log/c.cpp": '#include "core/board.hpp"\n',
        "server/log/d.cpp": '#include "wire.pb.h"\n',
        "server/room/e.cpp": '#  include <net/edge.hpp>\n',
        "server/core/f.cpp": "#include <boost/asio.hpp>\n",
        "server/room/g.cpp": "#include <boost/beast/core.hpp>\n",
        "server/attic/h.cpp": "\n",
        "web/core/a.ts": "import { x } from '../sync/replica.ts';\n",
        "web/core/b.ts": "import {\n  x,\n  y,\n} from 'react';\n",
        "web/sync/c.ts": "export * from '../views/board.tsx';\n",
        "web/components/d.tsx": "import type { Replica } from '../sync/replica.ts';\n",
        "web/sync/e.ts": "const lazy = () => import('../views/report.tsx');\n",
        "web/views/f.ts": "import { readFileSync } from 'node:fs';\n",
        "web/attic/g.ts": "\n",
    }
    innocent = {
        "server/room/ok.cpp": '#include "core/board.hpp"\n#include "wire.pb.h"\n#include <boost/asio.hpp>\n',
        "web/core/ok.ts": "// import { x } from '../sync/replica.ts';\nimport { y } from '../gen/wire_pb.ts';\n",
    }
    with tempfile.TemporaryDirectory() as folder:
        straw = pathlib.Path(folder)
        for name, text in {**planted, **innocent}.items():
            (straw / name).parent.mkdir(parents=True, exist_ok=True)
            (straw / name).write_text(text)
        found = sum(server_troubles(straw / "server"), []) + sum(web_troubles(straw / "web"), [])
    named = {trouble.split(":")[0] for trouble in found}
    missed = [f"{name} was not found" for name in planted if name.split("/", 1)[1] not in named]
    wrong = [f"{name} was blamed" for name in innocent if name.split("/", 1)[1] in named]
    return missed + wrong


def main():
    checks = Checks()
    checks.that("This check finds every wall that is broken on purpose.", caught())
    upward, guests = server_troubles(root / "server")
    checks.that("No floor of the server includes one above it, nor core log or log core.", upward)
    checks.that("Libraries stay on the floors where they live (Beast in net only).", guests)
    checks.that("Every header of the server opens with its caption and is read once.",
                header_troubles(root / "server"))
    walls, guests = web_troubles(root / "web-client/src")
    checks.that("The web client's core sees gen only, sync no views, components neither.", walls)
    checks.that("Packages stay on the shelves where they live (the core is pure).", guests)
    checks.that("Every file has a subject and a snake_case name.",
                name_troubles(root / "server", root / "web-client/src", root / "tests"))
    checks.end()


if __name__ == "__main__":
    sys.exit(main())
