# A real Redis with our settings and users: what the server may do there, and what it may not.
import contextlib
import os
import re
import shutil
import signal
import time

from scene import (Place, Scene, checks, cli, deploy, enter, free_ports, make_workshop, operator_key,
                   passwords, patience_s, program, redis_url, root, run, start_node, start_redis, until)


# The commands of the sources: the first word of what is sent, and what functions call in Redis.
def commands_used():
    used = set()
    for file in (root / "server/log").glob("*redis*.cpp"):
        text = file.read_text()
        text = re.sub(r'for \(const char\* \w+ : \{[^}]*\}', "", text)  # words of replies
        for first, second in re.findall(r'[{(]\{?"([A-Z_]{2,})"(?:,\s*"([A-Z]+)")?', text):
            used.add(f"{first}|{second}" if first in ("CLUSTER", "CONFIG", "FUNCTION") else first)
        used |= set(re.findall(r"redis\.call\('([A-Z]+)'", text))
    # Who has not said who it is may say so; sentinels have users of their own.
    answers = {
        "OK", "NONE", "EPOCH", "BEHIND", "GAP", "FOREIGN", "DROPPED", "READONLY", "MASTERDOWN", "MOVED",
        "ASK", "NX", "COUNT", "MATCH", "OOM", "MISCONF", "WRONGTYPE", "NOAUTH", "NOPERM", "WRONGPASS",
        "SENTINEL", "AUTH"
    }
    return {one.lower() for one in used - answers}


def test_redis():
    with Scene() as scene:
        bare = run(["redis-server", "--port",
                    free_ports(1)[0], "--aclfile", deploy / "redis.acl"],
                   timeout=patience_s)
        checks.that("Redis does not start with users that have no passwords yet.",
                    [] if bare.returncode != 0 and "ACL" in bare.stdout else [bare.stdout[-300:]])
        short = run([deploy / "redis_acl"], env=os.environ | passwords | {"ADMIN_PASSWORD": "short"})
        checks.that("redis_acl refuses a password that is short.",
                    [] if short.returncode else ["it did not"])

        redis = start_redis(scene)
        rules = re.search(r"^user fishbowl (.*)$", (deploy / "redis.acl").read_text(), re.M)[1].split()
        allowed = {one[1:] for one in rules if one.startswith("+")}
        used = commands_used() - {"function|load"}
        checks.that("The server's user may use the commands of the sources, and no other.",
                    [f"{one} is used and not allowed" for one in sorted(used - allowed)] +
                    [f"{one} is allowed and not used" for one in sorted(allowed - used)])

        denied = [("EVAL", "return 1", "0"), ("FLUSHALL", ), ("FLUSHDB", ), ("KEYS", "*"),
                  ("ACL", "LIST"), ("CONFIG", "SET", "appendfsync", "no"), ("DEBUG", "SLEEP", "0"),
                  ("SHUTDOWN", ), ("FUNCTION", "LOAD", "REPLACE", "#!lua name=x"),
                  ("SCRIPT", "LOAD", "return 1"), ("REPLICAOF", "NO", "ONE"), ("MONITOR", ),
                  ("MODULE", "LIST"), ("SET", "other", "1"), ("GET", "other"), ("HGETALL", "fc:x"),
                  ("XRANGE", "x", "-", "+"), ("PUBLISH", "other", "1"), ("SUBSCRIBE", "other"),
                  ("RENAME", "fb:a", "b")]
        checks.that("What the server has no need of is refused to its user.", [
            " ".join(words) for words in denied
            if not re.match("NOPERM|ERR DEBUG command not allowed", cli(scene, "fishbowl", *words))
        ])
        checks.that("The admin reads and writes no key.", [
            " ".join(words) for words in (("GET", "fb:format"), ("SET", "fb:x", "1"), ("FLUSHALL", ))
            if not cli(scene, "fishbowl-admin", *words).startswith("NOPERM")
        ])
        nobody = run(["redis-cli", "-p", scene.redis_port, "PING"]).stdout
        checks.that("Nobody is let in without a password.",
                    [] if nobody.startswith("NOAUTH") else [nobody])

        early = run([program, "redis-setup", "--redis",
                     redis_url(scene, "fishbowl")],
                    timeout=patience_s)
        checks.that("redis-setup is refused to the server's user.",
                    [] if early.returncode == 1 else [early.stdout])
        setup = run([program, "redis-setup", "--redis",
                     redis_url(scene, "fishbowl-admin")],
                    timeout=patience_s)
        checks.that("redis-setup works as fishbowl-admin.",
                    [] if setup.returncode == 0 else [setup.stdout])

        port = free_ports(1)[0]
        place = Place(port)
        url = redis_url(scene, "fishbowl")
        node = start_node(scene, "node", port, FISHBOWL_REDIS=url)
        until("the node is ready", place.is_ready)
        workshop, secret = make_workshop(place, operator_key(scene, "node"))
        session = enter(place, workshop, secret)
        seq = session.add_organisation("Harbour and sons")
        session.close()
        redis.kill()
        redis.wait()
        node.kill()
        node.wait()
        start_redis(scene)
        node = start_node(scene, "node", port, FISHBOWL_REDIS=url)
        until("the node is ready again", place.is_ready)
        with contextlib.closing(enter(place, workshop, secret)) as again:
            later = again.add_organisation("Lighthouse")
        taken = run([
            program, "export", workshop, "--format", "json", "--data", scene.folder / "node.data",
            "--redis", url
        ])
        checks.that(
            "As user fishbowl a workshop is made and edited, and all of it is there after both "
            "were killed.", [] if later > seq > 0 and "Harbour and sons" in taken.stdout
            and "Lighthouse" in taken.stdout else [f"seq {seq}, then {later}", taken.stdout[-500:]])
        refused = [
            line for line in cli(scene, "operator", "ACL", "LOG").split("username\n")
            if line.startswith("fishbowl\n") and "context\nlua" in line
        ]
        checks.that("No function was refused anything.", refused)
        node.send_signal(signal.SIGTERM)
        checks.that("The node stops in order.",
                    [] if node.wait(patience_s) == 0 else [scene.said("node")[-500:]])
        bring_back_a_copy(scene, place, workshop, secret)
        move_away_and_back(scene, workshop)


def move_away_and_back(scene, workshop):
    url, moved = redis_url(scene, "fishbowl"), scene.folder / "moved"
    away = run([program, "move", "--from", url, "--to", moved])
    looked = run([program, "check", moved])
    cli(scene, "operator", "FLUSHALL")
    run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")], check=True)
    back = run([program, "move", "--from", moved, "--to", url])
    taken = run([
        program, "export", workshop, "--format", "json", "--data", scene.folder / "nobody", "--redis",
        url
    ])
    checks.that("All of it can be moved from Redis into a directory and back, as the server's user.",
                [done.stdout[-500:] for done in (away, looked, back) if done.returncode] +
                ([] if "Dunes" in taken.stdout and "Harbour and sons" in taken.stdout else
                 [taken.stdout[-300:]]))


def bring_back_a_copy(scene, place, workshop, secret):
    """As the guide has it."""
    folder = scene.folder / "redis"
    before = cli(scene, "operator", "LASTSAVE")
    time.sleep(1.1)  # LASTSAVE counts seconds
    cli(scene, "operator", "BGSAVE")
    until("the copy is made", lambda: cli(scene, "operator", "LASTSAVE") != before)
    shutil.copy(folder / "dump.rdb", folder / "copy.rdb")

    def stop():
        cli(scene, "operator", "SHUTDOWN")
        scene.running[-1].wait(patience_s)

    stop()
    shutil.rmtree(folder / "appendonlydir")
    (folder / "copy.rdb").rename(folder / "dump.rdb")
    start_redis(scene, "--appendonly", "no")
    cli(scene, "operator", "CONFIG", "SET", "appendonly", "yes")
    until(
        "its file is written",
        lambda: all(line in cli(scene, "operator", "INFO", "persistence") for line in (
            "aof_rewrite_in_progress:0", "aof_rewrite_scheduled:0", "aof_last_bgrewrite_status:ok")))
    stop()
    start_redis(scene)
    node = start_node(scene, "node", place.port, FISHBOWL_REDIS=redis_url(scene, "fishbowl"))
    until("the node is ready", place.is_ready)
    with contextlib.closing(enter(place, workshop, secret)) as session:
        seq = session.add_organisation("Dunes")
    taken = run([
        program, "export", workshop, "--format", "json", "--data", scene.folder / "node.data",
        "--redis",
        redis_url(scene, "fishbowl")
    ]).stdout
    checks.that(
        "A copy of Redis is made and brought back as the guide says, and people go on.",
        [word for word in ("Harbour and sons", "Lighthouse", "Dunes") if word not in taken or not seq])
    node.terminate()
    node.wait(patience_s)


def test_cluster():
    """Three masters with the same files."""
    with contextlib.ExitStack() as scenes:
        masters = [scenes.enter_context(Scene()) for _ in range(3)]
        for one in masters:
            start_redis(one, "--cluster-enabled", "yes", "--cluster-port", str(free_ports(1)[0]))
        places = [f"127.0.0.1:{one.redis_port}" for one in masters]
        made = run([
            "redis-cli", "--user", "operator", "--no-auth-warning", "--cluster", "create", *places,
            "--cluster-yes"
        ],
                   env=os.environ | {"REDISCLI_AUTH": passwords["OPERATOR_PASSWORD"]})
        if made.returncode:
            raise OSError(made.stdout[-500:])
        until(
            "the cluster is whole",
            lambda: all("cluster_state:ok" in cli(one, "operator", "CLUSTER", "INFO")
                        for one in masters))

        def url(user):
            return redis_url(masters[0], user).replace("redis://", "redis+cluster://") + f",{places[1]}"

        setup = run([program, "redis-setup", "--redis", url("fishbowl-admin")], timeout=patience_s)
        place = Place(free_ports(1)[0])
        start_node(masters[0], "node", place.port, FISHBOWL_REDIS=url("fishbowl"))
        until("the node is ready", place.is_ready)
        seqs = []
        for _ in range(8):  # some on each master
            workshop, secret = make_workshop(place, operator_key(masters[0], "node"))
            with contextlib.closing(enter(place, workshop, secret)) as session:
                seqs.append(session.add_organisation("Harbour and sons"))
        checks.that("In a cluster, too, the users may do what they need.",
                    ([] if setup.returncode == 0 else [setup.stdout]) +
                    [str(seqs) for seq in seqs if seq <= 0])
