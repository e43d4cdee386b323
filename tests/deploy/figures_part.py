# The dashboard, the alerts, and what is written for operators.
import json
import pathlib
import re
import shutil
import tempfile

from scene import (Place, Scene, checks, deploy, free_ports, passwords, program, run, start_node, until)


def names_in(expressions):
    return {
        re.sub(r"_(bucket|sum|count)$", "", name)
        for text in expressions for name in re.findall(r"\bfishbowl_[a-z0-9_]+", text)
    }


def test_figures():
    board = json.loads((deploy / "grafana.json").read_text())
    shown = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked = [one["query"] for one in board["templating"]["list"]]
    ids = [panel["id"] for panel in board["panels"]]
    places = [panel["gridPos"] for panel in board["panels"]]
    overlaps = [
        f"{one} and {other}" for i, one in enumerate(places) for other in places[:i]
        if one["x"] < other["x"] + other["w"] and other["x"] < one["x"] +
        one["w"] and one["y"] < other["y"] + other["h"] and other["y"] < one["y"] + one["h"]
    ]
    checks.that(
        "The dashboard's panels have a number and a place each.", overlaps +
        ([] if len(set(ids)) == len(ids) and all(p["x"] + p["w"] <= 24
                                                 for p in places) else ["twice, or too far out"]))
    rules = (deploy / "alerts.yaml").read_text()
    with Scene() as scene:
        port = free_ports(1)[0]
        start_node(scene, "node", port)
        until("the node is ready", Place(port).is_ready)
        page = Place(port).get("/metrics")[1]
    there = set(re.findall(r"^# TYPE (\S+)", page, re.M))
    checks.that("Every figure of the dashboard and of the alerts is on /metrics.",
                [f"{name} is not" for name in sorted(names_in(shown + asked + [rules]) - there)])
    kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)", page, re.M))
    wrong = [
        f"{name} is a gauge" for text in shown + [rules]
        for name in re.findall(r"(?:rate|increase)\((fishbowl_\w+)", text)
        if kinds.get(re.sub(r"_(bucket|sum|count)$", "", name)) == "gauge"
    ]
    checks.that("Rates are of counters.", wrong)
    if not shutil.which("promtool"):
        checks.skip("The alerts' expressions", "promtool is not installed")
        return
    checked = run(["promtool", "check", "rules", deploy / "alerts.yaml"])
    checks.that("Prometheus understands the alerts.",
                [] if checked.returncode == 0 else [checked.stdout])
    with tempfile.TemporaryDirectory() as folder:
        as_rules = pathlib.Path(folder) / "rules.yaml"
        plain = [text.replace("$__rate_interval", "1m").replace("$instance", ".+") for text in shown]
        as_rules.write_text("groups: [{name: shown, rules: [" + ", ".join(
            f"{{record: shown, labels: {{n: '{i}'}}, expr: {json.dumps(text)}}}"
            for i, text in enumerate(plain)) + "]}]\n")
        checked = run(["promtool", "check", "rules", as_rules])
        checks.that("Prometheus understands what the dashboard asks.",
                    [] if checked.returncode == 0 else [checked.stdout[-800:]])
        told = pathlib.Path(folder) / "test.yaml"
        told.write_text(alert_cases(deploy / "alerts.yaml"))
        tried = run(["promtool", "test", "rules", told])
        checks.that("Alerts are raised by what they are for, and by nothing else.",
                    [] if tried.returncode == 0 else [tried.stdout[-1500:]])


def alert_cases(rules):
    """A server that does well, and servers with one trouble each; told in Prometheus' own form."""
    well = {
        'up{job="fishbowl"%s}': "1x60",
        "fishbowl_store_fenced%s": "0x60",
        "fishbowl_disk_tight%s": "0x60",
        "fishbowl_write_failures_total%s": "0x60",
        "fishbowl_memory_short%s": "0x60",
        "fishbowl_divergences_total%s": "0x60",
        "fishbowl_exceptions_total%s": "0x60",
        "fishbowl_histories_lost_total%s": "0x60",
        "fishbowl_foreign_entries_total%s": "0x60",
        "fishbowl_stale_tips_total%s": "0+1x60",
        "fishbowl_batches_total%s": "0+100x60",
        'fishbowl_heard_seconds_bucket{le="0.05"%s}': "0+99x60",
        'fishbowl_heard_seconds_bucket{le="+Inf"%s}': "0+99x60",
        "fishbowl_running_seconds%s": "0+60x60",
        "fishbowl_processor_seconds_total%s": "0+10x60",
        'fishbowl_rooms_open{loop="0"%s}': "3x60",
        "fishbowl_workshops_expiring%s": "0x60",
        'fishbowl_goodbyes_total{code="4002"%s}': "0x60"
    }
    ill = {
        "FishbowlIsDown": ("up", "0x60"),
        "FishbowlIsFenced": ("fishbowl_store_fenced", "1x60"),
        "FishbowlDiskIsFull": ("fishbowl_disk_tight", "1x60"),
        "FishbowlKeepsNothing": ("fishbowl_write_failures_total", "0+1x60"),
        "FishbowlHistoryLost": ("fishbowl_histories_lost_total", "0+1x60"),
        "FishbowlForeignEntries": ("fishbowl_foreign_entries_total", "0+1x60"),
        "FishbowlMemoryIsShort": ("fishbowl_memory_short", "1x60"),
        "FishbowlIsSlow": ('fishbowl_heard_seconds_bucket{le="0.05"', "0+9x60"),
        "FishbowlProcessorIsFull": ("fishbowl_processor_seconds_total", "0+55x60"),
        "FishbowlReplicasDiffer": ("fishbowl_divergences_total", "0+1x60"),
        "FishbowlExceptions": ("fishbowl_exceptions_total", "0+1x60"),
        "FishbowlRoomsAreServedTwice": ("fishbowl_stale_tips_total", "0+50x60"),
        "FishbowlDismissesSlowReaders": ("fishbowl_goodbyes_total", "0+5x60"),
        "FishbowlRestarts": ("fishbowl_running_seconds", " ".join(["300 60"] * 30)),
        "FishbowlWorkshopsExpire": ("fishbowl_workshops_expiring", "2x60")
    }
    alerts = re.findall(r"- alert: (\w+)", rules.read_text())
    text = f"rule_files: [{json.dumps(str(rules))}]\nevaluation_interval: 1m\ntests:\n"
    for case in [None, *alerts]:
        changed, values = ill[case] if case else ("-", "")  # an alert without a case is missed here
        series = []
        for name, usual in well.items():
            labels = 'instance="n",job="fishbowl"' if "job=" not in name else 'instance="n"'
            full = name % (f",{labels}" if "{" in name else f"{{{labels}}}")
            series.append(
                f"{{series: {json.dumps(full)}, values: '{values if name.startswith(changed) else usual}'}}"
            )
        if case == "FishbowlIsSlow":
            series.append(
                "{series: 'fishbowl_heard_seconds_bucket{le=\"1\",instance=\"n\",job=\"fishbowl\"}', "
                "values: '0+99x60'}")
        text += (
            "- interval: 1m\n  input_series: [" + ", ".join(series) + "]\n  promql_expr_test:\n"
            "  - expr: 'count by (alertname) (ALERTS{alertstate=\"firing\"})'\n    eval_time: 55m\n    exp_samples: ["
            + (f"{{labels: '{{alertname=\"{case}\"}}', value: 1}}" if case else "") + "]\n")
    return text


def test_guide():
    told = "".join((deploy / name).read_text() for name in ("README.md", "GUIDE.md", "DATA.md", "TRACE.md"))
    code = re.findall(r"`([^`\n]+)`", told) + re.findall(r"^(?: {4}|```sh\n)(.+)$", told, re.M)
    verbs = {verb for text in code for verb in re.findall(r"\bfishbowl ([a-z][a-z-]+)", text)}
    known = set(re.findall(r"^  ([a-z-]+) {2,}\S", run([program, "--help"]).stdout, re.M))
    flags = {
        flag
        for text in code if "fishbowl" in text or text.startswith("--")
        for flag in re.findall(r"(?<!\S)(--[a-z][a-z-]+)", text) if not text.startswith("adduser")
    }
    helps = "".join(run([program, *verb, "--help"]).stdout for verb in [[], *([one] for one in known)])
    foreign = {"--askpass", "--appendonly"}  # of Redis
    files = {
        text
        for text in code if re.fullmatch(r"[a-z_]+\.(conf|acl|cfg|yaml|json|md)|Caddyfile", text)
    }
    alerts = set(re.findall(r"\bFishbowl[A-Z]\w+", told))
    checks.that("What is written for operators names verbs, flags, files and alerts that there are.",
                [f"fishbowl {verb}" for verb in sorted(verbs - known)] +
                [flag for flag in sorted(flags - foreign) if flag not in helps] +
                [name for name in sorted(files - {"fishbowl.acl"}) if not list(deploy.rglob(name))] + [
                    name for name in sorted(alerts)
                    if f"alert: {name}\n" not in (deploy / "alerts.yaml").read_text()
                ] + [
                    name for name in set(re.findall(r"\bFISHBOWL_[A-Z_]+", told)) - set(passwords) -
                    {"FISHBOWL_HOST"} if f"(Env:{name})" not in helps
                ])
