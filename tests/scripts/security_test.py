#!/usr/bin/env python3
# Every requirement of OWASP ASVS 5.0.0, levels 1 and 2, of the chapters below has a row in
# tests/SECURITY.md that names tests which there are, says why it does not apply, or says that it is
# open. What several rows rest on, and the sources themselves show, is read from them here.
import ast
import pathlib
import re

from checks import Checks

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "tests/SECURITY.md"
# Ids by level, as the standard's release 5.0.0 has them; level 3 is left out.
asked = {
    "L1": "1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 "
          "3.4.2 3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 "
          "9.1.1 9.1.2 9.1.3 9.2.1 14.2.1 14.3.1",
    "L2": "1.1.1 1.1.2 1.2.6 1.2.7 1.2.8 1.2.9 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.8 1.3.9 1.3.10 1.3.11 "
          "1.4.1 1.4.2 1.4.3 1.5.2 2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 "
          "3.4.5 3.4.6 3.5.4 3.5.5 3.7.1 3.7.2 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.2 4.4.3 4.4.4 7.1.1 7.1.2 "
          "7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 "
          "14.1.1 14.1.2 14.2.2 14.2.3 14.2.4 14.3.2 14.3.3 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 "
          "16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3",
}
wanted = {one: level for level, ids in asked.items() for one in ids.split()}
words_max = 8

row_line = re.compile(r"^\| (\d+\.\d+\.\d+) \| (L\d) \| (.*?) \| (.*) \|$", re.M)
chapter_line = re.compile(r"^## V(\d+) ", re.M)
cpp_test = re.compile(r"\b(?:TYPED_)?TEST(?:_[FP])?\(\s*(\w+)\s*,\s*(\w+)\s*\)")
web_test = re.compile(r"""\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])(.*?)\1""", re.S)
no_use, is_open = "does not apply: ", "**open**: "


# What there is to be named.


def sentences_of(python):
    """What a script checks: the first argument of each `checks.that`, `…` for what it fills in."""
    found = []
    for call in ast.walk(ast.parse(python)):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and
                call.func.attr == "that" and call.args):
            continue
        said = call.args[0]
        parts = said.values if isinstance(said, ast.JoinedStr) else [said]
        found.append("".join(
            str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts))
    return found


def titles_of(file):
    text = file.read_text()
    return sentences_of(text) if file.suffix == ".py" else [name for _, name in web_test.findall(text)]


def is_there(test, cpp):
    """`Suite.Name`, or `file: beginning of the title`."""
    if ": " not in test:
        return test in cpp
    name, beginning = test.split(": ", 1)
    file = root / name
    may_be_named = file.name.endswith((".test.ts", ".test.tsx", ".test.mjs", "_test.py", "_part.py"))
    return may_be_named and file.is_file() and any(one.startswith(beginning) for one in titles_of(file))


def kind_of(shown):
    if shown.startswith(no_use):
        return "does not apply" if shown.removeprefix(no_use).strip() else None
    if is_open.strip() in shown:
        return "open" if shown.split(is_open.strip())[1].strip() else None
    return "tests" if "`" in shown else None


def row_troubles(text, cpp):
    troubles = {"missing": [], "level": [], "test": [], "neither": [], "caption": [], "place": []}
    rows = row_line.findall(text)
    seen = [one for one, *_ in rows]
    chapters = [(match.start(), match[1]) for match in chapter_line.finditer(text)]
    troubles["missing"] = [f"{one}: no row" for one in wanted if one not in seen] + [
        f"{one}: {seen.count(one)} rows" for one in sorted(set(seen)) if seen.count(one) > 1]
    for match in row_line.finditer(text):
        one, level, caption, shown = match.groups()
        if wanted.get(one) != level:
            troubles["level"].append(f"{one} is {wanted.get(one, 'none of them')}, not {level}")
        if len(caption.split()) > words_max:
            troubles["caption"].append(f"{one}: {caption}")
        if kind_of(shown) is None:
            troubles["neither"].append(f"{one}: {shown}")
        troubles["test"] += [f"{one}: {test}" for test in re.findall(r"`([^`]+)`", shown)
                             if not is_there(test, cpp)]
        above = [number for at, number in chapters if at < match.start()]
        if not above or above[-1] != one.split(".")[0]:
            troubles["place"].append(f"{one} stands in chapter {above[-1] if above else 'none'}")
    return troubles


# What the sources show.


def bare(cpp):
    """Without comments, and strings empty."""
    cpp = re.sub(r'R"(\w*)\(.*?\)\1"', '""', cpp, flags=re.S)
    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/',
                  lambda match: '""' if match[0][0] == '"' else " ", cpp, flags=re.S)


def without_comments(text):
    return re.sub(r"(?:^|(?<=\s))//[^\n]*|/\*.*?\*/", " ", text, flags=re.S)


def server():
    return [file for suffix in ("*.cpp", "*.hpp") for file in sorted((root / "server").rglob(suffix))]


def page():
    files = [file for suffix in ("*.ts", "*.tsx") for file in sorted((root / "web-client/src").rglob(suffix))
             if ".test." not in file.name and "gen" not in file.relative_to(root).parts]
    return files + [root / "web-client/index.html"]


def proxies():
    return [root / "deploy" / name for name in ("nginx.conf", "nginx_nodes.conf", "haproxy.cfg", "Caddyfile")]


def found(files, pattern, read=lambda text: text):
    return [f"{file.relative_to(root)}: {match[0].strip()}"
            for file in files for match in re.finditer(pattern, read(file.read_text()))]


programs = r"\b(?:system|popen|exec[lv]\w{0,2}|posix_spawnp?|v?fork|dlopen)\s*\(|boost/process"
unbounded = (r"\b(?:strcpy|strcat|strncpy|v?sprintf|gets|alloca|v?sscanf|malloc|calloc|realloc|free|atoi|strtok)"
             r"\s*\(|\bdelete\s+[\w*(]|\bdelete\s*\[\s*\]")
formats = r"#\s*include <regex>|fmt::runtime|\bvformat\b|\bspdlog::(?:debug|info|warn|error|critical)\(\s*(?!\")\S+"
patterns = r"new RegExp\((?!`\$\{k[A-Z]\w*\}[^`$]*`\))[^\n]*"
markup = (r"\b(?:innerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment|DOMParser|srcdoc|"
          r"createPolicy)\b|document\.write|\bouterHTML\s*=[^=]|\beval\(|\bnew Function\(|"
          r"\bset(?:Timeout|Interval)\(\s*['\"`]")
windows = (r"\bpostMessage\b|\bonmessage\b|\b(?:window|globalThis)\.addEventListener\(\s*'message'|<iframe|"
           r"window\.open\((?!event\.currentTarget\.href,|'',)")  # without an address: of the page's own origin
elsewhere = (r"(?:fetch|WebSocket|EventSource|sendBeacon|import)\s*\(\s*['\"`](?:https?|wss?):|"
             r"(?:src|href)=\"(?:https?:)?//")
other_sinks = r"\b(?:basic|daily|rotating|hourly|stdout|syslog|tcp|udp)\w*_(?:logger|sink)_[ms]t\b|<sys(?:log)\.h>"

# One literal, or several behind each other, or a constant: then a comma or the end.
literal = r"(?:\"(?:\\.|[^\"\\])*\"\s*)+"
query = re.compile(r"\bQuery(?:\s+\w+)?\(\s*[*\w]+,(?!\s*(?:" + literal +
                   r"[,)]|k[A-Z]\w*[,)]|std::string_view sql))[^\n]*")
run = re.compile(r"\brun\((?!const char\*)(?=[^)\s])((?:[^()]|\([^()]*(?:\([^()]*\))?[^()]*\))*)\)")


def sql_troubles(text):
    """SQL that is put together from anything but constants."""
    troubles = [match[0].strip() for match in query.finditer(text)]
    for match in run.finditer(text):
        left = re.sub(literal + r"|\bk[A-Z]\w*|\bstd::(?:string|to_string)\b|\bc_str\b|\bonly_look\b|\[step\]", "",
                      match[1])
        if re.search(r"\w", left):
            troubles.append(match[0])
    return troubles


# What is traced.

traced_line = re.compile(r"\bspdlog::(debug|info|warn|error|critical|log)\(\s*(?:level,\s*)?((?:" + literal + r"))")
line_form = re.compile(r'[a-z_]+(?: [a-z_]+=(?:\{[^{}]*\}|[a-z_]+|"[^"]+"))*')
level_names = {"warn": {"warning"}, "log": {"info", "debug"}}
event_row = re.compile(r"^\| ([a-z_]+) \| ([a-z, ]+?) \| ([a-z_, ]*?) ?\| .*\|$", re.M)


def traced(text):
    """Level and form of each line that a file traces."""
    for level, words in traced_line.findall(text):
        form = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', words)).replace('\\"', '"')
        yield level_names.get(level, {level}), form


def inventory_troubles(texts, page):
    """What deploy/TRACE.md says of events, and what the sources do."""
    levels, fields = {}, {}
    for text in texts:
        for level, form in traced(text):
            event = form.split(" ")[0]
            levels.setdefault(event, set()).update(level)
            fields.setdefault(event, set()).update(re.findall(r" ([a-z_]+)=", re.sub(r'"[^"]*"', "", form)))
    rows = {event: (set(level.split(", ")), set(filter(None, said.split(", "))))
            for event, level, said in event_row.findall(page) if event != "event"}
    return [f"{event}: the page says {rows.get(event)}, the sources {(levels.get(event), fields.get(event))}"
            for event in sorted(levels.keys() | rows.keys())
            if rows.get(event) != (levels.get(event), fields.get(event))]


# What the guide says of sessions, and what the sources do.


def constant(file, name):
    said = re.search(rf"\b{name}(?:\{{| = )([\d'* ]+)", (root / "server" / file).read_text())
    value = 1
    for factor in said[1].replace("'", "").split("*"):
        value *= int(factor)
    return value


def session_troubles(guide):
    section = re.search(r"^## Sessions\n(.*?)^## ", guide, re.M | re.S)
    said = section[1] if section else ""
    wanted = {
        f"{constant('net/cookies.hpp', 'kCookieSecondsMax') // 86_400} days": "a cookie",
        f"{constant('base/limits.hpp', 'kTicketMsMax') // 1000} seconds, once": "a ticket",
        f"{constant('base/limits.hpp', 'kDeviceLinkMsMax') // 60_000} minutes, once": "a link for another device",
        f"{constant('base/limits.hpp', 'kDeviceLinksPerMinute')} links for another device": "those links",
        f"({constant('base/limits.hpp', 'kInvitationUsesMax')})": "a link",
        f"{constant('base/limits.hpp', 'kReplicasPerPersonMax'):,} of them": "tabs",
        f"{constant('net/edge.hpp', 'tickets_per_minute')} tickets a minute": "tickets",
        f"a room holds {constant('base/limits.hpp', 'kPeoplePerRoomMax')} people": "people",
        "Inactivity ends no session": "inactivity",
    }
    return [f"of {what} it does not say: {words}" for words, what in wanted.items() if words not in said]


def trace_troubles(main):
    troubles = [] if "spdlog::stderr_logger_mt(" in main else ["it does not go to standard error"]
    return troubles + ([] if re.search(r'set_pattern\("%Y-%m-%dT%H:%M:%S\.%eZ .*pattern_time_type::utc', main)
                       else ["its lines do not begin with a moment in UTC"])


def caught():
    """What these checks are made to find, in what is wrong on purpose; gives what was missed."""
    missed = []

    def finds(what, is_found):
        if not is_found:
            missed.append(what)

    for pattern, read, wrongs in (
        (programs, bare, ("x = ::system(line);", "popen (x", "execvp(a, b)", "#include <boost/process.hpp>")),
        (unbounded, bare, ("std::strcpy(a, b)", "sprintf(a", "delete it;", "delete[] it", "free(it)")),
        (formats, without_comments, ("#include <regex>", "spdlog::info(words)", "fmt::runtime(words)")),
        (patterns, without_comments, ("new RegExp(words)", "new RegExp(`${words}x`)", "new RegExp('a' + b)")),
        (markup, without_comments, ("a.innerHTML = b", "dangerouslySetInnerHTML={x}", "eval(x)", "new Function(x)",
                                    "setTimeout('x', 1)", "a.outerHTML = b")),
        (windows, without_comments, ("window.addEventListener('message', x)", "<iframe src", "a.postMessage(b)")),
        (elsewhere, without_comments, ("fetch('https://a')", "new WebSocket(`wss://a`)", 'src="//a"')),
        (other_sinks, bare, ("spdlog::basic_logger_mt(x)", "spdlog::sinks::tcp_sink_mt x")),
    ):
        for wrong in wrongs:
            finds(f"{wrong} was not found",
                  re.search(pattern, read(f"// A file.\n/* of */ x; // words\n{wrong}\ny = \"//\";\n")))
    for right, pattern, read in (
        ("Query(Query&) = delete;  // to delete it", unbounded, bare),
        ('spdlog::info("x {}", y); spdlog::info(\n    "z")', formats, without_comments),
        ("list.outerHTML;", markup, without_comments),
        ("const a = new RegExp(`${kMark}=\"(x)\"`);", patterns, without_comments),
        ("socket.addEventListener('message', x)", windows, without_comments),
    ):
        finds(f"{right} was blamed", not re.search(pattern, read(right)))
    for wrong in ('Query(connection, "SELECT " + name)', "Query all(connection, sql, room)",
                  'connection->run(("DROP " + name).c_str())', "run(sql)"):
        finds(f"{wrong} was not found", sql_troubles(wrong))
    for right in ('Query(connection, "SELECT a "\n  "FROM b", room).run();', 'Query one(*connection, "X", a)',
                  'run(("PRAGMA a = " + std::to_string(kFormat)).c_str())', "run(kSteps[step].c_str())"):
        finds(f"{right} was blamed", not sql_troubles(right))
    finds("a trace in local time was not found", trace_troubles('spdlog::stderr_logger_mt("f"); set_pattern("%H")'))

    for wrong in ("log: it is so", "went wrong room={}", "gone room={} and so on", "gone why={}: {}", "Gone room={}"):
        finds(f"the line '{wrong}' was not found", not line_form.fullmatch(wrong))
    for right in ("gone", "gone room={} took_ms={:.1f} how=so", 'gone why="as it is" left_out={}'):
        finds(f"the line '{right}' was blamed", line_form.fullmatch(right))
    page_of_one = "| gone | info | room | it went |\n"
    for wrong in ('spdlog::info("gone room={} why={}", a, b)', 'spdlog::warn("gone room={}", a)',
                  'spdlog::info("gone room={}", a); spdlog::info("come")', "x"):
        finds(f"an inventory without {wrong} was not found", inventory_troubles([wrong], page_of_one))
    finds("a sound inventory was blamed", not inventory_troubles(['spdlog::info(\n "gone "\n "room={}", a)'], page_of_one))
    finds("a guide that says nothing of sessions was not found", len(session_troubles("## Sessions\n## On\n")) == 9)

    cpp = {"A.B"}
    good = "\n".join(f"## V{one.split('.')[0]} x\n| {one} | {level} | a b | `A.B` |" for one, level in wanted.items())
    finds("a sound record was blamed", not any(row_troubles(good, cpp).values()))
    for what, where in (("| 1.1.1 | L2 | a b | `A.B` |", "missing"),):
        finds("a lost row was not found", row_troubles(good.replace(what, ""), cpp)[where])
    for shown, where in (("`A.C`", "test"), ("nothing", "neither"), ("does not apply: ", "neither"),
                         ("**open**: ", "neither"), ("`tests/scripts/rules_test.py: Never said.`", "test"),
                         ("`tests/none_test.py: x`", "test")):
        wrong = good.replace("| 1.1.1 | L2 | a b | `A.B` |", f"| 1.1.1 | L2 | a b | {shown} |")
        finds(f"{shown} was not found", row_troubles(wrong, cpp)[where])
    finds("a wrong level was not found", row_troubles(good.replace("| 1.1.1 | L2", "| 1.1.1 | L1"), cpp)["level"])
    finds("a row in another chapter was not found",
          row_troubles(good.replace("## V16 x\n| 16.5.3", "## V1 x\n| 16.5.3"), cpp)["place"])
    return missed


def main():
    checks = Checks()
    checks.that("This check finds what is wrong on purpose.", caught())
    text = record.read_text()
    cpp = {f"{suite}.{name}" for suffix in ("*.cpp", "*.hpp") for file in (root / "tests").rglob(suffix)
           for suite, name in cpp_test.findall(file.read_text())}
    troubles = row_troubles(text, cpp)
    checks.that(f"Each of the {len(wanted)} requirements has one row.", troubles["missing"])
    checks.that("Each row has the level of its requirement, and stands in its chapter.",
                troubles["level"] + troubles["place"])
    checks.that("Each row names tests, says why it does not apply, or says what is open.", troubles["neither"])
    checks.that("Every test that a row names is there.", troubles["test"])
    checks.that("No row asks in more than eight words.", troubles["caption"])
    kinds = [kind_of(shown) for *_, shown in row_line.findall(text)]
    checks.that("The record counts its rows as they are.",
                [] if (said := "{} by tests, {} do not apply, {} are open".format(
                    *(kinds.count(kind) for kind in ("tests", "does not apply", "open")))) in text
                else [f"it does not say: {said}"])

    checks.that("Every statement of SQL is made of constants, its values are bound.",
                [f"{file.relative_to(root)}: {one}" for file in server() if file.parent.name == "log"
                 for one in sql_troubles(file.read_text())])
    checks.that("The server starts no other program.", found(server(), programs, bare))
    checks.that("The server calls nothing that writes without knowing how much fits, and frees nothing by hand.",
                found(server(), unbounded, bare))
    checks.that("No format and no pattern is made of words that somebody wrote.",
                found(server(), formats, without_comments) + found(page(), patterns, without_comments))
    checks.that("Words become text of a page, never its markup and never code.",
                found(page(), markup, without_comments))
    checks.that("A page hears no other window, opens only links of its own and has no frame.",
                found(page(), windows, without_comments))
    checks.that("A page speaks with its own server alone.", found(page(), elsewhere, without_comments))
    checks.that("Nobody else's page may read an answer: no server and no proxy says Access-Control-Allow.",
                found(server() + proxies(), r"(?i)access-control-allow[\w-]*"))
    checks.that("The server sends no browser to another address.",
                found([file for file in server() if file.parent.name == "net"], r'(?i)"location"|field::location'))
    checks.that("The trace goes to standard error alone, each line with its moment in UTC.",
                trace_troubles((root / "server/app/main.cpp").read_text()) + found(server(), other_sinks, bare))
    checks.that("Every line of the trace is an event and key=value.",
                [f"{file.relative_to(root)}: {form}" for file in server() for _, form in traced(file.read_text())
                 if not line_form.fullmatch(form)])
    checks.that("deploy/TRACE.md lists every event that is traced, with its levels and fields, and no other.",
                inventory_troubles([file.read_text() for file in server()],
                                   (root / "deploy/TRACE.md").read_text()))
    checks.that("deploy/GUIDE.md says of sessions what the server does.",
                session_troubles((root / "deploy/GUIDE.md").read_text()))
    checks.that("Every test that deploy/DATA.md names is there.",
                [test for test in re.findall(r"`([A-Z]\w+\.[A-Z]\w+)`", (root / "deploy/DATA.md").read_text())
                 if not is_there(test, cpp)])
    print(f"{len(kinds)} requirements: {kinds.count('tests')} by tests, {kinds.count('does not apply')} do not "
          f"apply, {kinds.count('open')} are open")
    checks.end()


if __name__ == "__main__":
    main()
