# Real proxies before three real nodes on a real Redis; and the same on machines of their own, which are
# network namespaces, joined by a bridge whose links can be cut.
import contextlib
import os
import re
import secrets
import shutil
import socket
import subprocess

from scene import (Place, Scene, apart, checks, cli, deploy, enter, free_ports, make_workshop,
                   operator_key, patience_s, program, public, redis_url, replaced, run, start_node,
                   start_redis, until)


def make_certificate(scene):
    made = run([
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "2", "-subj", f"/CN={public}", "-keyout", scene.folder / "key.pem", "-out",
        scene.folder / "fullchain.pem"
    ])
    if made.returncode:
        raise OSError(made.stdout)
    both = scene.folder / "certs"
    both.mkdir()
    (both / "both.pem").write_text((scene.folder / "fullchain.pem").read_text() +
                                   (scene.folder / "key.pem").read_text())


class Haproxy:
    name = "HAProxy"

    def __init__(self, scene, nodes, **more_changes):
        self.scene = scene
        self.plain, tls = free_ports(2)
        self.place = Place(tls, tls=True)
        self.socket = scene.folder / "haproxy.sock"
        # Twice as many files are opened, which a small machine may not allow.
        changes = {
            "maxconn 20000": "maxconn 400",
            "timeout check 3s": f"timeout check {patience_s}s",
            "bind :80": f"bind 127.0.0.1:{self.plain}",
            "bind :443 ssl crt /etc/haproxy/certs/":
            f"bind 127.0.0.1:{tls} ssl crt {scene.folder}/certs/",
            "/run/haproxy/admin.sock": self.socket
        }
        changes |= {f"node{i}:8080": f"127.0.0.1:{port}" for i, port in nodes.items()} | more_changes
        if os.geteuid() != 0:
            changes |= {"    user haproxy\n    group haproxy\n": ""}
        file = scene.folder / "haproxy.cfg"
        file.write_text(replaced((deploy / "haproxy.cfg").read_text(), changes))
        checked = run(["haproxy", "-c", "-f", file])
        checks.that("HAProxy finds nothing to say about its configuration.",
                    ([] if checked.returncode == 0 else [checked.stdout]) + [
                        line for line in checked.stdout.splitlines()
                        if "WARNING" in line and "nameserver" not in line
                    ])
        scene.start("haproxy", ["haproxy", "-db", "-f", file])
        try:
            until("HAProxy finds three nodes ready", lambda: self.states() == ["UP"] * 3)
        except TimeoutError as late:
            raise OSError(f"{late}: {scene.said('haproxy')[-500:]}") from late

    def table(self):
        with contextlib.closing(socket.socket(socket.AF_UNIX)) as asked:
            asked.settimeout(patience_s)
            asked.connect(str(self.socket))
            asked.sendall(b"show stat\n")
            text = b""
            while part := asked.recv(65536):
                text += part
        head, *lines = text.decode().lstrip("# ").strip().splitlines()
        rows = [dict(zip(head.split(","), line.split(","))) for line in lines]
        return {
            row["svname"]: row
            for row in rows if row["pxname"] == "nodes" and row["svname"] != "BACKEND"
        }

    def states(self):
        return [row["status"] for row in self.table().values()]

    def served(self):
        """How many requests each node has had from it; questions about its health do not count."""
        return {name: int(row["stot"]) for name, row in self.table().items()}


class Nginx:
    name = "nginx"

    def __init__(self, scene, nodes, file="nginx_nodes.conf"):
        self.scene, self.nodes = scene, nodes
        self.plain, tls = free_ports(2)
        self.place = Place(tls, tls=True)
        changes = {
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
            "/etc/ssl/fishbowl/": f"{scene.folder}/"
        }
        if len(nodes) == 1:
            changes |= {
                "127.0.0.1:8080": f"127.0.0.1:{nodes[1]}",
                "listen [::]:443 ssl http2;": "",
                "listen [::]:80;": ""
            }
        else:
            changes |= {f"node{i}:8080": f"127.0.0.1:{port}" for i, port in nodes.items()}
        (scene.folder / "site.conf").write_text(replaced((deploy / file).read_text(), changes))
        own = " ".join(f"{one}_temp_path {scene.folder}/nginx_{one};"
                       for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        whole = scene.folder / "nginx.conf"
        whole.write_text(f"worker_processes 1; pid {scene.folder}/nginx.pid; daemon off;\n"
                         f"error_log {scene.folder}/nginx.said; events {{}}\nhttp {{ {own}\n"
                         f"log_format node $upstream_addr; access_log {scene.folder}/nginx.log node;\n"
                         f"include {scene.folder}/site.conf; }}\n")
        checked = run(["nginx", "-t", "-c", whole])
        checks.that(
            f"nginx finds nothing to say about {file}.",
            [] if checked.returncode == 0 and "[warn]" not in checked.stdout else [checked.stdout])
        scene.start("nginx", ["nginx", "-c", whole])
        until("nginx answers", self.place.is_ready)

    def served(self):
        counted = dict.fromkeys((f"node{i}" for i in self.nodes), 0)
        for line in (self.scene.folder / "nginx.log").read_text().splitlines():
            for i, port in self.nodes.items():
                counted[f"node{i}"] += line.endswith(f":{port}")  # of several, the one that took it
        return counted


def node_of(proxy, room):
    """Whose page it is."""
    status, page, _ = proxy.place.get(f"/j/{room}")
    found = re.search(r"<title>(node\d)</title>", page)
    return found[1] if status == 200 and found else None


def check_the_edge(proxy, workshop):
    name, place = proxy.name, proxy.place
    hidden = [
        path for path in ("/metrics", "/metrics?x=1", "/%6detrics", "//metrics", "/./metrics")
        if "fishbowl_" in place.get(path)[1] or place.get(path)[0] in (200, 502)
    ]
    checks.that(f"{name} does not pass /metrics on.", hidden)
    if proxy.plain != place.port:
        status, _, headers = Place(proxy.plain).get(f"/j/{workshop}")
        checks.that(f"{name} sends plain HTTP to HTTPS.",
                    [] if status == 301 and headers["Location"] == f"https://{public}/j/{workshop}" else
                    [f"{status} {headers['Location']}"])
        no_pages = [("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics"), ("GET", f"/ws/{workshop}"),
                    ("POST", "/api/workshops"), ("POST", f"/api/workshops/{workshop}/join"),
                    ("GET", f"/api/workshops/{workshop}/export/json"), ("GET", "/assets/index.js")]
        led_on = [
            f"{method} {path}: {status}" for method, path in no_pages
            for status in (Place(proxy.plain).ask(method, path)[0],) if status != 403
        ]
        checks.that(f"{name} refuses all but pages over plain HTTP.", led_on)
    status, page, _ = place.ask("GET", "/", Host="elsewhere.example.org")
    checks.that(f"{name} passes the host as it was asked for, and for a foreign one there is no page.",
                [] if "<title>node" not in page else [f"{status} {page}"])


def check_proxy(proxy, scene, nodes, running, key, start):
    name, place = proxy.name, proxy.place
    rooms = [secrets.token_urlsafe(16) for _ in range(48)]
    owners = {room: node_of(proxy, room) for room in rooms}
    spread = {one: list(owners.values()).count(one) for one in ("node1", "node2", "node3")}
    checks.that(f"{name} spreads rooms over all nodes.",
                [] if min(spread.values()) > 0 and sum(spread.values()) == 48 else [str(spread)])
    workshop, secret = make_workshop(place, key)
    owner = node_of(proxy, workshop)

    before = proxy.served()
    for path in (f"/j/{workshop}", f"/w/{workshop}", f"/api/workshops/{workshop}/export/json") * 8:
        place.get(path)
    session = enter(place, workshop, secret)
    session.add_organisation("Harbour and sons")
    sessions = {
        i: re.search(r"^fishbowl_sessions_open (\d+)",
                     Place(port).get("/metrics")[1], re.M)[1]
        for i, port in nodes.items()
    }
    session.close()

    def told():
        now = proxy.served()
        gained = {one: now[one] - before[one] for one in now}
        return gained if sum(gained.values()) >= 27 else None

    gained = until("the proxy has counted", told)
    checks.that(
        f"{name} sends everything of one room to one node: pages, requests and the WebSocket, by "
        "which an edit passes.",
        [] if gained == {one: gained[owner] if one == owner else 0
                         for one in gained}
        and sessions == {i: "1" if f"node{i}" == owner else "0"
                         for i in nodes} else
        [f"{owner} keeps it; requests {gained}, sessions {sessions}"])

    check_the_edge(proxy, workshop)
    number = int(owner.removeprefix("node"))
    running[number].kill()
    running[number].wait()
    taken = node_of(proxy, workshop)
    session = until("people come to it", lambda: enter(place, workshop, secret))
    session.add_organisation("Lighthouse")
    session.close()
    others = {room: was for room, was in owners.items() if was != owner}
    # In between a node may have been too slow to answer; then its rooms come back.
    until("rooms of the other nodes stay",
          lambda: all(node_of(proxy, room) == was for room, was in others.items()))
    lost = [
        f"{room} went from {was} to nobody" for room, was in owners.items()
        if node_of(proxy, room) in (owner, None)
    ]
    checks.that(
        f"{name} gives the rooms of a node that was killed to others, where people go on; no other "
        "room moves.",
        ([] if taken not in (owner, None) else [f"the first who came then were answered by {taken}"]) +
        lost)
    if hasattr(proxy, "states"):
        until("the proxy finds it out by /readyz", lambda: proxy.table()[owner]["status"] == "DOWN")
    running[number] = start(number)
    until("the room is back", lambda: node_of(proxy, workshop) == owner)
    until("all are back", lambda: all(node_of(proxy, room) == was for room, was in owners.items()))
    with contextlib.closing(enter(place, workshop, secret)) as session:
        session.add_organisation("Dunes")
    taken = run([
        program, "export", workshop, "--format", "json", "--data", scene.folder / f"{owner}.data",
        "--redis",
        redis_url(scene, "fishbowl")
    ]).stdout
    checks.that(f"{name} gives them back when it is there again, with what was done meanwhile.",
                [word for word in ("Harbour and sons", "Lighthouse", "Dunes") if word not in taken])


def test_nodes():
    with Scene() as scene:
        make_certificate(scene)
        start_redis(scene)
        run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")], check=True)
        nodes = dict(zip((1, 2, 3), free_ports(3)))

        def start(i):
            one = start_node(scene, f"node{i}", nodes[i], FISHBOWL_REDIS=redis_url(scene, "fishbowl"))
            until(f"node{i} is ready", Place(nodes[i]).is_ready)
            return one

        running = {i: start(i) for i in nodes}
        key = operator_key(scene, "node1")
        checks.that("Nodes share the operator's key: the first one makes it.",
                    [f"node{i} made one too" for i in (2, 3) if operator_key(scene, f"node{i}")])
        for make in (Haproxy, Nginx):
            if not shutil.which(make.name.lower(), path=f"{os.environ['PATH']}:/usr/sbin"):
                checks.skip(f"{make.name} before three nodes", "it is not installed")
                continue
            with Scene() as around:
                shutil.copytree(scene.folder / "certs", around.folder / "certs")
                for one in ("key.pem", "fullchain.pem"):
                    shutil.copy(scene.folder / one, around.folder / one)
                check_proxy(make(around, nodes), scene, nodes, running, key, start)


class Caddy:
    """Before one node, and without TLS: a certificate is what it asks strangers for."""
    name = "Caddy"

    def __init__(self, scene, nodes):
        served, self.plain = free_ports(2)
        self.place = Place(served)
        file = scene.folder / "Caddyfile"
        file.write_text("{\n\tadmin off\n}\n" + replaced(
            (deploy / "Caddyfile").read_text(), {
                "http://{$FISHBOWL_HOST} {": f"http://{public}:{self.plain} {{",
                "\n{$FISHBOWL_HOST} {": f"\nhttp://{public}:{served} {{"
            }))
        scene.start("caddy", ["caddy", "run", "--adapter", "caddyfile", "--config", file],
                    env=os.environ | {
                        "HOME": str(scene.folder),
                        "FISHBOWL_UPSTREAM": f"127.0.0.1:{nodes[1]}"
                    })
        try:
            until("Caddy answers", self.place.is_ready)
        except TimeoutError as late:
            raise OSError(f"{late}: {scene.said('caddy')[-500:]}") from late


def test_one():
    for make in (lambda scene, nodes: Nginx(scene, nodes, "nginx.conf"), Caddy):
        with Scene() as scene:
            make_certificate(scene)
            port = free_ports(1)[0]
            start_node(scene, "node1", port)
            until("the node is ready", Place(port).is_ready)
            try:
                proxy = make(scene, {1: port})
            except FileNotFoundError as missing:
                checks.skip("A proxy before one node", f"{missing.filename} is not installed")
                continue
            workshop, secret = make_workshop(proxy.place, operator_key(scene, "node1"))
            check_the_edge(proxy, workshop)
            with contextlib.closing(enter(proxy.place, workshop, secret)) as session:
                seq = session.add_organisation("Harbour and sons")
            checks.that(f"An edit passes {proxy.name} before one node.", [] if seq > 0 else [str(seq)])


def in_the_net():
    def ip(*words):
        run(["ip", *words], check=True)

    run(["mount", "-t", "tmpfs", "run", "/run"], check=True)
    try:
        ip("link", "add", "br0", "type", "bridge")
    except subprocess.CalledProcessError as unable:
        checks.skip("Nodes on machines of their own", f"no bridge: {unable.output.strip()}")
        return
    ip("link", "set", "lo", "up")
    ip("link", "set", "br0", "up")
    for address in ("10.77.0.1/24", "10.77.0.2/24"):
        ip("addr", "add", address, "dev", "br0")
    with Scene() as scene:
        make_certificate(scene)
        scene.redis_host = "10.77.0.2"
        start_redis(scene)
        cli(scene, "operator", "CONFIG", "SET", "bind", "127.0.0.1 10.77.0.2")
        run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")], check=True)
        hosts = {i: f"10.77.0.1{i}" for i in (1, 2, 3)}
        for i, host in hosts.items():
            ip("netns", "add", f"node{i}")
            ip("link", "add", f"v{i}", "type", "veth", "peer", "name", "eth0", "netns", f"node{i}")
            ip("link", "set", f"v{i}", "master", "br0", "up")
            ip("-n", f"node{i}", "addr", "add", f"{host}/24", "dev", "eth0")
            for link in ("lo", "eth0"):
                ip("-n", f"node{i}", "link", "set", link, "up")
            start_node(scene,
                       f"node{i}",
                       8080,
                       "ip",
                       "netns",
                       "exec",
                       f"node{i}",
                       FISHBOWL_LISTEN=f"{host}:8080",
                       FISHBOWL_REDIS=redis_url(scene, "fishbowl"))
            until(f"node{i} is ready", Place(8080, host=host).is_ready)
        proxy = Haproxy(scene, {}, **{"timeout check 3s": "timeout check 1s"},
                        **{f"node{i}:8080": f"{host}:8080"
                           for i, host in hosts.items()})
        workshop, secret = make_workshop(proxy.place, operator_key(scene, "node1"))
        owner = node_of(proxy, workshop)
        link = f"v{owner[-1]}"
        done = []

        def edit():
            with contextlib.closing(enter(proxy.place, workshop, secret)) as session:
                name = f"Organisation {len(done) + 1}"
                session.add_organisation(name)
                done.append(name)
            return True

        def went_and_came_back(what, cut, mend):
            with contextlib.closing(
                    until("somebody is in", lambda: enter(proxy.place, workshop, secret))) as inside:
                inside.add_organisation("Somebody inside")
                cut()
                until("the proxy finds it out", lambda: proxy.table()[owner]["status"] == "DOWN")
                elsewhere = until("another node serves", lambda: node_of(proxy, workshop))
                until("people go on there", edit)
                mend()
            until("the node is back", lambda: node_of(proxy, workshop) == owner)
            until("people go on at home", edit)
            taken = run([
                program, "export", workshop, "--format", "json", "--data",
                scene.folder / f"{owner}.data", "--redis",
                redis_url(scene, "fishbowl")
            ]).stdout
            checks.that(what, ([] if elsewhere != owner else [f"it was still {owner}"]) +
                        [name for name in done if f'"{name}"' not in taken])

        went_and_came_back(
            "A node that is cut off from everything is left, and what was done elsewhere is there when it is back.",
            lambda: ip("link", "set", link, "down"), lambda: ip("link", "set", link, "up"))
        went_and_came_back(
            "A node that is cut off from Redis alone says that it is not ready, and is left too.",
            lambda: ip("-n", owner, "route", "add", "blackhole", "10.77.0.2"),
            lambda: ip("-n", owner, "route", "del", "blackhole", "10.77.0.2"))


def test_net():
    if not shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin") or not shutil.which("ip"):
        checks.skip("Nodes on machines of their own", "haproxy or iproute2 is not installed")
        return
    apart("Nodes on machines of their own", "--in-the-net")
