#!/usr/bin/env python3
# What `deploy/` holds is run here as an operator runs it: a real Redis with our settings and users,
# real proxies before three real nodes, the package under a real dpkg, and the unit, the image, the
# figures and the alerts as far as they can be without systemd and Docker.
#   tests/deploy/deploy_test.py [redis nodes package unit containers figures guide]
import base64
import contextlib
import fnmatch
import hashlib
import http.client
import json
import os
import pathlib
import pwd
import re
import secrets
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "tests/scripts"))
from checks import Checks  # noqa: E402

deploy = root / "deploy"
program = pathlib.Path(os.environ.get("FISHBOWL_PROGRAM", root / "build/ci/server/fishbowl"))
patience_s = 120  # for what must come; nothing is judged by how long it took
public = "workshops.example.org"
checks = Checks()
passwords = {"FISHBOWL_PASSWORD": secrets.token_hex(24), "ADMIN_PASSWORD": secrets.token_hex(24),
             "OPERATOR_PASSWORD": secrets.token_hex(24)}


# Programs.

class Scene(contextlib.ExitStack):
    """A folder and programs that are gone when it ends."""

    def __init__(self):
        super().__init__()
        self.folder = pathlib.Path(self.enter_context(tempfile.TemporaryDirectory(prefix="deploy_")))
        self.folder.chmod(0o755)
        self.running = []
        self.callback(self.end_all)

    def start(self, name, words, **more):
        said = open(self.folder / f"{name}.said", "ab")
        one = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=said,
                               stderr=subprocess.STDOUT, start_new_session=True, **more)
        said.close()
        self.running.append(one)
        return one

    def said(self, name):
        return (self.folder / f"{name}.said").read_text(errors="replace")

    def end_all(self):
        for one in self.running:
            if one.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(one.pid, signal.SIGKILL)
                one.wait()


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def until(what, condition):
    """Waits until the condition gives something true, and gives it."""
    end = time.monotonic() + patience_s
    while True:
        with contextlib.suppress(OSError, http.client.HTTPException, subprocess.CalledProcessError):
            got = condition()
            if got:
                return got
        if time.monotonic() > end:
            raise TimeoutError(f"not within {patience_s} s: {what}")
        time.sleep(0.05)


def run(words, **more):
    return subprocess.run([str(word) for word in words], text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)


def replaced(text, changes):
    """A shipped file with places of this test; each must be there."""
    for old, new in changes.items():
        if old not in text:
            raise AssertionError(f"'{old}' is not in the file any more")
        text = text.replace(old, str(new))
    return text


# HTTP, and enough of the WebSocket and of our frames for one edit.

class Place:
    """Where a node or a proxy is reached."""

    def __init__(self, port, tls=False):
        self.port, self.tls = port, tls

    def connection(self):
        if not self.tls:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience_s)
        context = ssl._create_unverified_context()
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=patience_s, context=context)

    def ask(self, method, path, body=None, **headers):
        with contextlib.closing(self.connection()) as connection:
            bytes_ = None if body is None else json.dumps(body)
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            headers = {"Host": public, **{key.replace("_", "-"): value for key, value in headers.items()}}
            if bytes_ is not None:
                headers |= {"Origin": f"https://{public}", "X-Fishbowl": "1",
                            "Content-Type": "application/json", "Content-Length": str(len(bytes_))}
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(None if bytes_ is None else bytes_.encode())
            reply = connection.getresponse()
            return reply.status, reply.read().decode(errors="replace"), reply.headers

    def get(self, path):
        return self.ask("GET", path)

    def is_ready(self):
        return self.get("/readyz")[0] == 200


def varint(number):
    out = bytearray()
    while number > 0x7f:
        out.append(number & 0x7f | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def fields(bytes_):
    """(number, value) of each field of a message."""
    def read_varint(at):
        number = shift = 0
        while True:
            number |= (bytes_[at] & 0x7f) << shift
            at, shift = at + 1, shift + 7
            if not bytes_[at - 1] & 0x80:
                return number, at
    at = 0
    while at < len(bytes_):
        key, at = read_varint(at)
        if key & 7 == 0:
            value, at = read_varint(at)
        elif key & 7 == 2:
            size, at = read_varint(at)
            value, at = bytes_[at:at + size], at + size
        else:
            size = 4 if key & 7 == 5 else 8
            value, at = bytes_[at:at + size], at + size
        yield key >> 3, value


class Session:
    """A facilitator's WebSocket, from hello on."""

    def __init__(self, place, workshop, ticket):
        raw = socket.create_connection(("127.0.0.1", place.port), timeout=patience_s)
        if place.tls:
            raw = ssl._create_unverified_context().wrap_socket(raw, server_hostname=public)
        self.socket, self.number, self.bytes = raw, 0, b""
        raw.sendall((f"GET /ws/{workshop} HTTP/1.1\r\nHost: {public}\r\nOrigin: https://{public}\r\n"
                     "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                     f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n"
                     "Sec-WebSocket-Protocol: fishbowl.v1\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.bytes:
            self.take()
        head, self.bytes = self.bytes.split(b"\r\n\r\n", 1)
        if not head.startswith(b"HTTP/1.1 101"):
            raise OSError(head.decode(errors="replace").splitlines()[0])
        replica = b"\x0d" + os.urandom(4) + b"\x15" + os.urandom(4)
        self.send(field(1, field(1, 1) + field(2, ticket) + field(3, replica)))
        while not any(number == 1 for number, _ in fields(self.message())):
            pass

    def take(self):
        got = self.socket.recv(65536)
        if not got:
            raise OSError("the connection ended")
        self.bytes += got

    def send(self, message, opcode=2):
        mask = os.urandom(4)
        size = bytes([0x80 | len(message)]) if len(message) < 126 else b"\xfe" + struct.pack(">H", len(message))
        masked = bytes(one ^ mask[i % 4] for i, one in enumerate(message))
        self.socket.sendall(bytes([0x80 | opcode]) + size + mask + masked)

    def message(self):
        """The next binary message; pings are answered on the way."""
        while True:
            while len(self.bytes) < 10:
                head = self.bytes
                if len(head) >= 2 and head[1] < 126 and len(head) >= 2 + head[1]:
                    break
                self.take()
            opcode, size, at = self.bytes[0] & 15, self.bytes[1], 2
            if size == 126:
                size, at = struct.unpack(">H", self.bytes[2:4])[0], 4
            elif size == 127:
                size, at = struct.unpack(">Q", self.bytes[2:10])[0], 10
            while len(self.bytes) < at + size:
                self.take()
            payload, self.bytes = self.bytes[at:at + size], self.bytes[at + size:]
            if opcode == 2:
                return payload
            if opcode == 8:
                raise OSError(f"closed: {payload[2:].decode(errors='replace')}")
            if opcode == 9:
                self.send(payload, opcode=10)

    def add_organisation(self, name):
        """Gives the seq under which it is kept."""
        self.number += 1
        self.send(field(2, field(1, self.number) + field(40, field(1, name) + field(2, 2))))
        while True:
            for number, value in fields(self.message()):
                answer = dict(fields(value)) if number == 5 else {}
                if answer.get(1) == self.number:
                    if 3 in answer:
                        raise OSError(f"refused: {answer[3]}")
                    return answer[2]

    def close(self):
        self.socket.close()


def make_workshop(place, key, title="Ten paces"):
    status, body, _ = place.ask(
        "POST", "/api/workshops", {"title": title, "template": "blank", "hostName": "Host"},
        **({"Authorization": f"Bearer {key}"} if key else {}))
    if status not in (200, 201):
        raise OSError(f"no workshop: {status} {body}")
    made = json.loads(body)
    url = next(link["url"] for link in made["links"] if link["role"] == "facilitator")
    return made["workshop"], url.split("#", 1)[1]


def enter(place, workshop, secret):
    status, body, headers = place.ask("POST", f"/api/workshops/{workshop}/join",
                                      {"secret": secret, "name": "Ana"})
    if status not in (200, 201):
        raise OSError(f"not let in: {status} {body}")
    cookie = headers["Set-Cookie"].split(";")[0]
    person = json.loads(body)["person"]
    status, body, _ = place.ask("POST", f"/api/workshops/{workshop}/ticket", {"person": person},
                                Cookie=cookie)
    if status != 200:
        raise OSError(f"no ticket: {status} {body}")
    return Session(place, workshop, json.loads(body)["ticket"])


# Redis, with the files as they are shipped.

def start_redis(scene):
    folder = scene.folder / "redis"
    folder.mkdir(exist_ok=True)
    acl = run([deploy / "redis_acl"], env=os.environ | passwords)
    (folder / "fishbowl.acl").write_text(acl.stdout)
    port = getattr(scene, "redis_port", None) or free_ports(1)[0]
    scene.redis_port = port
    settings = replaced((deploy / "redis.conf").read_text(), {
        "dir /var/lib/redis": f"dir {folder}",
        "aclfile /etc/redis/fishbowl.acl": f"aclfile {folder}/fishbowl.acl",
        "port 6379": f"port {port}",
        "unixsocket /run/redis/redis-server.sock": f"unixsocket {folder}/redis.sock"})
    (folder / "redis.conf").write_text(settings)
    one = scene.start("redis", ["redis-server", folder / "redis.conf"])
    until("Redis answers", lambda: cli(scene, "operator", "PING") == "PONG")
    return one


def redis_url(scene, user):
    word = {"fishbowl": "FISHBOWL", "fishbowl-admin": "ADMIN", "operator": "OPERATOR"}[user]
    return f"redis://{user}:{passwords[word + '_PASSWORD']}@127.0.0.1:{scene.redis_port}"


def cli(scene, user, *words):
    word = {"fishbowl": "FISHBOWL", "fishbowl-admin": "ADMIN", "operator": "OPERATOR"}[user]
    return run(["redis-cli", "-p", scene.redis_port, "--user", user, "--no-auth-warning", *words],
               env=os.environ | {"REDISCLI_AUTH": passwords[word + "_PASSWORD"]}).stdout.strip()


def start_node(scene, name, port, **environment):
    web = scene.folder / f"{name}.web"
    web.mkdir(exist_ok=True)
    # So one sees by a page which node has answered.
    (web / "index.html").write_text(f"<!doctype html><title>{name}</title>\n")
    settings = {"FISHBOWL_LISTEN": f"127.0.0.1:{port}", "FISHBOWL_DATA": str(scene.folder / f"{name}.data"),
                "FISHBOWL_WEB_ROOT": str(web), "FISHBOWL_PUBLIC_URL": f"https://{public}",
                "FISHBOWL_TRACE": "warning", "FISHBOWL_BALLAST": "0"} | environment
    return scene.start(name, [program, "serve"], env=os.environ | settings)


def operator_key(scene, name):
    found = re.search(r"keep it\.\s+(\S+)", scene.said(name))
    return found and found[1]


# The commands of the sources: the first word of what is sent, and what functions call in Redis.
def commands_used():
    used = set()
    for file in (root / "server/log").glob("redis*.cpp"):
        text = file.read_text()
        text = re.sub(r'for \(const char\* \w+ : \{[^}]*\}', "", text)  # words of replies
        for first, second in re.findall(r'[{(]\{?"([A-Z_]{2,})"(?:,\s*"([A-Z]+)")?', text):
            used.add(f"{first}|{second}" if first in ("CLUSTER", "CONFIG", "FUNCTION") else first)
        used |= set(re.findall(r"redis\.call\('([A-Z]+)'", text))
    # Who has not said who it is may say so; sentinels have users of their own.
    answers = {"OK", "NONE", "EPOCH", "BEHIND", "GAP", "FOREIGN", "DROPPED", "READONLY", "MASTERDOWN",
               "MOVED", "ASK", "NX", "COUNT", "MATCH", "OOM", "MISCONF", "WRONGTYPE", "NOAUTH", "NOPERM",
               "WRONGPASS", "SENTINEL", "AUTH"}
    return {one.lower() for one in used - answers}


def test_redis():
    with Scene() as scene:
        bare = run(["redis-server", "--port", free_ports(1)[0], "--aclfile", deploy / "redis.acl"], timeout=patience_s)
        checks.that("Redis does not start with users that have no passwords yet.",
                    [] if bare.returncode != 0 and "ACL" in bare.stdout else [bare.stdout[-300:]])
        short = run([deploy / "redis_acl"], env=os.environ | passwords | {"ADMIN_PASSWORD": "short"})
        checks.that("redis_acl refuses a password that is short.", [] if short.returncode else ["it did not"])

        redis = start_redis(scene)
        rules = re.search(r"^user fishbowl (.*)$", (deploy / "redis.acl").read_text(), re.M)[1].split()
        allowed = {one[1:] for one in rules if one.startswith("+")}
        used = commands_used() - {"function|load"}
        checks.that("The server's user may use the commands of the sources, and no other.",
                    [f"{one} is used and not allowed" for one in sorted(used - allowed)]
                    + [f"{one} is allowed and not used" for one in sorted(allowed - used)])

        denied = [("EVAL", "return 1", "0"), ("FLUSHALL",), ("FLUSHDB",), ("KEYS", "*"), ("ACL", "LIST"),
                  ("CONFIG", "SET", "appendfsync", "no"), ("DEBUG", "SLEEP", "0"), ("SHUTDOWN",),
                  ("FUNCTION", "LOAD", "REPLACE", "#!lua name=x"), ("SCRIPT", "LOAD", "return 1"),
                  ("REPLICAOF", "NO", "ONE"), ("MONITOR",), ("MODULE", "LIST"), ("BGREWRITEAOF",),
                  ("SET", "other", "1"), ("GET", "other"), ("HGETALL", "fc:x"), ("XRANGE", "x", "-", "+"),
                  ("PUBLISH", "other", "1"), ("SUBSCRIBE", "other"), ("RENAME", "fb:a", "b")]
        checks.that("What the server has no need of is refused to its user.",
                    [" ".join(words) for words in denied
                     if not re.match("NOPERM|ERR DEBUG command not allowed", cli(scene, "fishbowl", *words))])
        checks.that("The admin reads and writes no key.",
                    [" ".join(words) for words in (("GET", "fb:format"), ("SET", "fb:x", "1"), ("FLUSHALL",))
                     if not cli(scene, "fishbowl-admin", *words).startswith("NOPERM")])
        nobody = run(["redis-cli", "-p", scene.redis_port, "PING"]).stdout
        checks.that("Nobody is let in without a password.", [] if nobody.startswith("NOAUTH") else [nobody])

        early = run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl")], timeout=patience_s)
        checks.that("redis-setup is refused to the server's user.", [] if early.returncode == 1 else [early.stdout])
        setup = run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")], timeout=patience_s)
        checks.that("redis-setup works as fishbowl-admin.", [] if setup.returncode == 0 else [setup.stdout])

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
        taken = run([program, "export", workshop, "--format", "json", "--data", scene.folder / "node.data",
                     "--redis", url])
        checks.that("As user fishbowl a workshop is made and edited, and all of it is there after both "
                    "were killed.",
                    [] if later > seq > 0 and "Harbour and sons" in taken.stdout and "Lighthouse" in taken.stdout
                    else [f"seq {seq}, then {later}", taken.stdout[-500:]])
        refused = [line for line in cli(scene, "operator", "ACL", "LOG").split("username\n")
                   if line.startswith("fishbowl\n") and "context\nlua" in line]
        checks.that("No function was refused anything.", refused)
        node.send_signal(signal.SIGTERM)
        checks.that("The node stops in order.", [] if node.wait(patience_s) == 0 else [scene.said("node")[-500:]])


# Proxies before three nodes.

def make_certificate(scene):
    made = run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-subj", f"/CN={public}", "-keyout", scene.folder / "key.pem",
                "-out", scene.folder / "fullchain.pem"])
    if made.returncode:
        raise OSError(made.stdout)
    both = scene.folder / "certs"
    both.mkdir()
    (both / "both.pem").write_text((scene.folder / "fullchain.pem").read_text()
                                   + (scene.folder / "key.pem").read_text())


class Haproxy:
    name = "HAProxy"

    def __init__(self, scene, nodes):
        self.scene = scene
        self.plain, tls = free_ports(2)
        self.place = Place(tls, tls=True)
        self.socket = scene.folder / "haproxy.sock"
        # Twice as many files are opened, which a small machine may not allow.
        changes = {"maxconn 20000": "maxconn 400", "timeout check 3s": f"timeout check {patience_s}s",
                   "bind :80": f"bind 127.0.0.1:{self.plain}",
                   "bind :443 ssl crt /etc/haproxy/certs/":
                       f"bind 127.0.0.1:{tls} ssl crt {scene.folder}/certs/",
                   "/run/haproxy/admin.sock": self.socket}
        changes |= {f"node{i}:8080": f"127.0.0.1:{port}" for i, port in nodes.items()}
        file = scene.folder / "haproxy.cfg"
        file.write_text(replaced((deploy / "haproxy.cfg").read_text(), changes))
        checked = run(["haproxy", "-c", "-f", file])
        checks.that("HAProxy finds nothing to say about its configuration.",
                    [] if checked.returncode == 0 and "WARNING" not in checked.stdout else [checked.stdout])
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
        return {row["svname"]: row for row in rows if row["pxname"] == "nodes" and row["svname"] != "BACKEND"}

    def states(self):
        return [row["status"] for row in self.table().values()]

    def served(self):
        """How many requests each node has had from it; questions about its health do not count."""
        return {name: int(row["stot"]) for name, row in self.table().items()}


class Nginx:
    name = "nginx"

    def __init__(self, scene, nodes):
        self.scene, self.nodes = scene, nodes
        self.plain, tls = free_ports(2)
        self.place = Place(tls, tls=True)
        changes = {"listen 80;": f"listen 127.0.0.1:{self.plain};",
                   "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
                   "/etc/ssl/fishbowl/": f"{scene.folder}/"}
        changes |= {f"node{i}:8080": f"127.0.0.1:{port}" for i, port in nodes.items()}
        (scene.folder / "nodes.conf").write_text(replaced((deploy / "nginx_nodes.conf").read_text(), changes))
        file = scene.folder / "nginx.conf"
        own = " ".join(f"{one}_temp_path {scene.folder}/nginx_{one};"
                       for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        file.write_text(f"worker_processes 1; pid {scene.folder}/nginx.pid; daemon off;\n"
                        f"error_log {scene.folder}/nginx.said; events {{}}\nhttp {{ {own}\n"
                        f"log_format node $upstream_addr; access_log {scene.folder}/nginx.log node;\n"
                        f"include {scene.folder}/nodes.conf; }}\n")
        checked = run(["nginx", "-t", "-c", file])
        checks.that("nginx finds nothing to say about its configuration.",
                    [] if checked.returncode == 0 and "[warn]" not in checked.stdout else [checked.stdout])
        scene.start("nginx", ["nginx", "-c", file])
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
    sessions = {i: re.search(r"^fishbowl_sessions_open (\d+)", Place(port).get("/metrics")[1], re.M)[1]
                for i, port in nodes.items()}
    session.close()
    def told():
        now = proxy.served()
        gained = {one: now[one] - before[one] for one in now}
        return gained if sum(gained.values()) >= 27 else None
    gained = until("the proxy has counted", told)
    checks.that(f"{name} sends everything of one room to one node: pages, requests and the WebSocket, by "
                "which an edit passes.",
                [] if gained == {one: gained[owner] if one == owner else 0 for one in gained}
                and sessions == {i: "1" if f"node{i}" == owner else "0" for i in nodes}
                else [f"{owner} keeps it; requests {gained}, sessions {sessions}"])

    hidden = [path for path in ("/metrics", "/metrics?x=1", "/%6detrics", "//metrics", "/./metrics")
              if "fishbowl_" in place.get(path)[1] or place.get(path)[0] in (200, 502)]
    checks.that(f"{name} does not pass /metrics on.", hidden)
    status, _, headers = Place(proxy.plain).get(f"/j/{workshop}")
    checks.that(f"{name} sends plain HTTP to HTTPS.",
                [] if status == 301 and headers["Location"] == f"https://{public}/j/{workshop}"
                else [f"{status} {headers['Location']}"])
    status = place.ask("GET", "/", Host="elsewhere.example.org")[0]
    checks.that(f"{name} passes the host as it was asked for, and a foreign one is refused.",
                [] if status in (421, 404) else [str(status)])

    number = int(owner.removeprefix("node"))
    running[number].kill()
    running[number].wait()
    taken = until("another node takes the room", lambda: node_of(proxy, workshop))
    session = until("people come to it", lambda: enter(place, workshop, secret))
    session.add_organisation("Lighthouse")
    session.close()
    others = {room: was for room, was in owners.items() if was != owner}
    # In between a node may have been too slow to answer; then its rooms come back.
    until("rooms of the other nodes stay", lambda: all(node_of(proxy, room) == was for room, was in others.items()))
    lost = [f"{room} went from {was} to nobody" for room, was in owners.items()
            if node_of(proxy, room) in (owner, None)]
    checks.that(f"{name} gives the rooms of a node that was killed to others, where people go on; no other "
                "room moves.", ([] if taken != owner else [f"still {owner}"]) + lost)
    if hasattr(proxy, "states"):
        until("the proxy finds it out by /readyz", lambda: proxy.table()[owner]["status"] == "DOWN")
    running[number] = start(number)
    until("the room is back", lambda: node_of(proxy, workshop) == owner)
    until("all are back", lambda: all(node_of(proxy, room) == was for room, was in owners.items()))
    with contextlib.closing(enter(place, workshop, secret)) as session:
        session.add_organisation("Dunes")
    taken = run([program, "export", workshop, "--format", "json", "--data", scene.folder / f"{owner}.data",
                 "--redis", redis_url(scene, "fishbowl")]).stdout
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


def main():
    parts = {"redis": test_redis, "nodes": test_nodes}
    for name in sys.argv[1:] or parts:
        try:
            parts[name]()
        except Exception as unexpected:  # the other parts still run
            checks.that(f"The part '{name}' runs to its end.", [f"{type(unexpected).__name__}: {unexpected}"])
    checks.end()


if __name__ == "__main__":
    main()
