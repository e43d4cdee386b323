#!/usr/bin/env python3
# Every numbered rule has a test that names it, and no bad input of the catalogue that was once
# tested is silently forgotten.
#
#   C++:         RecordProperty("rule", "T3");        RecordProperty("catalogue", "B1-11");
#   TypeScript:  test('[T3] two inserts …', …)        test('[B1-11] …', …)
#
# tests/catalogue.txt lists the catalogue's ids that tests claim; `rules_test.py --write` adds new
# ones. Taking one out is a decision that shows in a diff. tests/catalogue_open.txt says of the others
# why they have none.
import pathlib
import re
import sys

from checks import Checks

root = pathlib.Path(__file__).resolve().parents[2]
rules_file = root / "server/core/RULES.md"
catalogue_file = root / "tests/catalogue.txt"
open_file = root / "tests/catalogue_open.txt"
parts = {"B1": (1, 17), "B2": (18, 35), "B3": (36, 51), "B4": (52, 83), "B5": (84, 97), "B6": (98, 109),
         "B7": (110, 123), "B8": (124, 141), "B9": (142, 150), "B10": (151, 161)}

rule_line = re.compile(r"^\* \*\*([A-Z]\d+)\*\*", re.M)
recorded = re.compile(r'RecordProperty\(\s*"(rule|catalogue)"\s*,\s*"([^"]+)"')
# A bad input, a figure of the goal, or a threat of reliability.md.
catalogue_id = re.compile(r"B\d+-\d+|G\d+|threat \d+")
bracketed = re.compile(r"\[([A-Z]\d+(?:-\d+)?(?:,\s*[A-Z]\d+(?:-\d+)?)*)\]")
called = re.compile(r"""\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])(.*?)\1""", re.S)


def ids_of(words):
    return [word for word in re.split(r"\s*,\s*", words.strip()) if word]


def claims_of(text, typescript):
    if typescript:
        found = [one for name in called.finditer(text) for one in bracketed.findall(name[2])]
    else:
        found = [match[2] for match in recorded.finditer(text)]
    return {one for words in found for one in ids_of(words)}


def claims():
    claimed = {}
    files = [(file, False) for file in (root / "tests").rglob("*.cpp")]
    for folder in (root / "web-client/src", root / "tests"):
        files += [(file, True) for file in folder.rglob("*.test.ts*")]
        files += [(file, True) for file in folder.rglob("*_test.ts")]
    for file, typescript in files:
        for one in claims_of(file.read_text(), typescript):
            claimed.setdefault(one, []).append(str(file.relative_to(root)))
    return claimed


def in_order(ids):
    return sorted(ids, key=lambda one: (re.sub(r"\d+", "", one), [int(n) for n in re.findall(r"\d+", one)]))


def self_check():
    """What is read out of a test's source, on samples; gives what was read wrongly."""
    troubles = []
    cpp = 'TEST(A, B) { RecordProperty("rule", "T3"); RecordProperty( "catalogue",\n "B1-11, B1-12"); }'
    if claims_of(cpp, False) != {"T3", "B1-11", "B1-12"}:
        troubles.append(f"C++: read {claims_of(cpp, False)}")
    ts = "test('[T3] a', x); it.each([1])(`[V4, V5] b`, y); describe(\"c\", z); const no = '[K1]';"
    if not {"T3"} <= claims_of(ts, True) or "K1" in claims_of(ts, True):
        troubles.append(f"TypeScript: read {claims_of(ts, True)}")
    if rule_line.findall("* **B1** A board\n**B2** not a rule\n") != ["B1"]:
        troubles.append("RULES.md: rules are not read")
    return troubles


def main():
    checks = Checks()
    claimed = claims()
    rules = rule_line.findall(rules_file.read_text())
    listed = set()
    if catalogue_file.exists():
        listed = {line.split("#")[0].strip() for line in catalogue_file.read_text().splitlines()} - {""}
    of_catalogue = {one for one in claimed if catalogue_id.fullmatch(one)}

    if "--write" in sys.argv:
        head = "# The catalogue's bad inputs and faults that tests claim; see tests/scripts/rules_test.py.\n"
        catalogue_file.write_text(head + "".join(f"{one}\n" for one in in_order(listed | of_catalogue)))
        listed |= of_catalogue

    checks.that("Claims are read from C++, TypeScript and RULES.md as they are meant.", self_check())
    checks.that("No rule has two lines.", [f"{one} twice" for one in set(rules) if rules.count(one) > 1])
    checks.that(f"Each of the {len(rules)} rules has a test that names it.",
                [f"{rule}: no RecordProperty, and no [..] in a test's name"
                 for rule in rules if rule not in claimed])
    checks.that("No test names a rule that is not there.",
                [f"{one} in {', '.join(claimed[one])}" for one in in_order(claimed)
                 if one not in of_catalogue and one not in rules])
    checks.that("Every catalogue id in tests/catalogue.txt still has a test.",
                [f"{one} lost its test" for one in in_order(listed - of_catalogue)])
    checks.that("Every catalogue id that a test claims is in tests/catalogue.txt.",
                [f"{one} in {', '.join(claimed[one])}: run tests/scripts/rules_test.py --write"
                 for one in in_order(of_catalogue - listed)])
    said = dict(line.split(maxsplit=1) for line in open_file.read_text().splitlines()
                if line and not line.startswith("#"))
    wanted = [f"{part}-{i}" for part, (first, last) in parts.items() for i in range(first, last + 1)]
    checks.that(f"Each of the {len(wanted)} ids of B1 to B10 has a test, or a line that says why not.",
                [f"{one}: no test, and no line in tests/catalogue_open.txt"
                 for one in wanted if one not in of_catalogue and one not in said] +
                [f"{one} has a test and a line that says why not" for one in said if one in of_catalogue])
    checks.end()


if __name__ == "__main__":
    main()
