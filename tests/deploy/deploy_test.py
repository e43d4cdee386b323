#!/usr/bin/env python3
# What `deploy/` holds is run here as an operator runs it: a real Redis with our settings and users,
# real proxies before three real nodes, the package under a real dpkg, and the unit, the image, the
# figures and the alerts as far as they can be without systemd and Docker.
#   tests/deploy/deploy_test.py [redis nodes net package unit containers figures guide]
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

    def __init__(self, port, tls=False, host="127.0.0.1"):
        self.port, self.tls, self.host = port, tls, host

    def connection(self):
        if not self.tls:
            return http.client.HTTPConnection(self.host, self.port, timeout=patience_s)
        context = ssl._create_unverified_context()
        return http.client.HTTPSConnection(self.host, self.port, timeout=patience_s, context=context)

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
        raw = socket.create_connection((place.host, place.port), timeout=patience_s)
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

def start_redis(scene, *more):
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
    one = scene.start("redis", ["redis-server", folder / "redis.conf", *more])
    until("Redis answers", lambda: cli(scene, "operator", "PING") == "PONG")
    return one


def redis_url(scene, user):
    word = {"fishbowl": "FISHBOWL", "fishbowl-admin": "ADMIN", "operator": "OPERATOR"}[user]
    host = getattr(scene, "redis_host", "127.0.0.1")
    return f"redis://{user}:{passwords[word + '_PASSWORD']}@{host}:{scene.redis_port}"


def cli(scene, user, *words):
    word = {"fishbowl": "FISHBOWL", "fishbowl-admin": "ADMIN", "operator": "OPERATOR"}[user]
    return run(["redis-cli", "-p", scene.redis_port, "--user", user, "--no-auth-warning", *words],
               env=os.environ | {"REDISCLI_AUTH": passwords[word + "_PASSWORD"]}).stdout.strip()


def start_node(scene, name, port, *before, **environment):
    web = scene.folder / f"{name}.web"
    web.mkdir(exist_ok=True)
    # So one sees by a page which node has answered.
    (web / "index.html").write_text(f"<!doctype html><title>{name}</title>\n")
    settings = {"FISHBOWL_LISTEN": f"127.0.0.1:{port}", "FISHBOWL_DATA": str(scene.folder / f"{name}.data"),
                "FISHBOWL_WEB_ROOT": str(web), "FISHBOWL_PUBLIC_URL": f"https://{public}",
                "FISHBOWL_TRACE": "warning", "FISHBOWL_BALLAST": "0"} | environment
    return scene.start(name, [*before, program, "serve"], env=os.environ | settings)


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
                  ("REPLICAOF", "NO", "ONE"), ("MONITOR",), ("MODULE", "LIST"),
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
        bring_back_a_copy(scene, place, workshop, secret)
        move_away_and_back(scene, workshop)


def move_away_and_back(scene, workshop):
    url, moved = redis_url(scene, "fishbowl"), scene.folder / "moved"
    away = run([program, "move", "--from", url, "--to", moved])
    looked = run([program, "check", moved])
    cli(scene, "operator", "FLUSHALL")
    run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")], check=True)
    back = run([program, "move", "--from", moved, "--to", url])
    taken = run([program, "export", workshop, "--format", "json", "--data", scene.folder / "nobody", "--redis", url])
    checks.that("All of it can be moved from Redis into a directory and back, as the server's user.",
                [done.stdout[-500:] for done in (away, looked, back) if done.returncode]
                + ([] if "Dunes" in taken.stdout and "Harbour and sons" in taken.stdout else [taken.stdout[-300:]]))


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
    until("its file is written", lambda: all(line in cli(scene, "operator", "INFO", "persistence") for line in (
        "aof_rewrite_in_progress:0", "aof_rewrite_scheduled:0", "aof_last_bgrewrite_status:ok")))
    stop()
    start_redis(scene)
    node = start_node(scene, "node", place.port, FISHBOWL_REDIS=redis_url(scene, "fishbowl"))
    until("the node is ready", place.is_ready)
    with contextlib.closing(enter(place, workshop, secret)) as session:
        seq = session.add_organisation("Dunes")
    taken = run([program, "export", workshop, "--format", "json", "--data", scene.folder / "node.data",
                 "--redis", redis_url(scene, "fishbowl")]).stdout
    checks.that("A copy of Redis is made and brought back as the guide says, and people go on.",
                [word for word in ("Harbour and sons", "Lighthouse", "Dunes") if word not in taken or not seq])
    node.terminate()
    node.wait(patience_s)


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

    def __init__(self, scene, nodes, **more_changes):
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
        changes |= {f"node{i}:8080": f"127.0.0.1:{port}" for i, port in nodes.items()} | more_changes
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
    taken = node_of(proxy, workshop)
    session = until("people come to it", lambda: enter(place, workshop, secret))
    session.add_organisation("Lighthouse")
    session.close()
    others = {room: was for room, was in owners.items() if was != owner}
    # In between a node may have been too slow to answer; then its rooms come back.
    until("rooms of the other nodes stay", lambda: all(node_of(proxy, room) == was for room, was in others.items()))
    lost = [f"{room} went from {was} to nobody" for room, was in owners.items()
            if node_of(proxy, room) in (owner, None)]
    checks.that(f"{name} gives the rooms of a node that was killed to others, where people go on; no other "
                "room moves.", ([] if taken not in (owner, None) else [f"the first who came then were answered by {taken}"])
                + lost)
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


# Nodes on machines of their own: network namespaces, joined by a bridge whose links can be cut.

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
            start_node(scene, f"node{i}", 8080, "ip", "netns", "exec", f"node{i}",
                       FISHBOWL_LISTEN=f"{host}:8080", FISHBOWL_REDIS=redis_url(scene, "fishbowl"))
            until(f"node{i} is ready", Place(8080, host=host).is_ready)
        proxy = Haproxy(scene, {}, **{"timeout check 3s": "timeout check 1s"},
                        **{f"node{i}:8080": f"{host}:8080" for i, host in hosts.items()})
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
            with contextlib.closing(until("somebody is in", lambda: enter(proxy.place, workshop, secret))) as inside:
                inside.add_organisation("Somebody inside")
                cut()
                until("the proxy finds it out", lambda: proxy.table()[owner]["status"] == "DOWN")
                elsewhere = until("another node serves", lambda: node_of(proxy, workshop))
                until("people go on there", edit)
                mend()
            until("the node is back", lambda: node_of(proxy, workshop) == owner)
            until("people go on at home", edit)
            taken = run([program, "export", workshop, "--format", "json", "--data", scene.folder / f"{owner}.data",
                         "--redis", redis_url(scene, "fishbowl")]).stdout
            checks.that(what, ([] if elsewhere != owner else [f"it was still {owner}"])
                        + [name for name in done if f'"{name}"' not in taken])
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


# The package, under a real dpkg in a box of its own: a file system laid over this one, that nobody
# else sees, a network of its own, and processes that end with it. What stands in for systemd there
# (`stand_in`) reads the unit and starts and stops the program as it says.

stand_in = r"""#!/usr/bin/python3
import os, pathlib, pwd, re, signal, subprocess, sys, time
words = [word for word in sys.argv[1:] if not word.startswith("-")]
with open("/run/systemctl.said", "a") as said:
    said.write(" ".join(words) + "\n")
unit = pathlib.Path("/lib/systemd/system/fishbowl.service")
pid_file, code_file = pathlib.Path("/run/fishbowl.pid"), pathlib.Path("/run/fishbowl.codes")

def stop():
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text())
    pid_file.unlink()
    os.kill(pid, signal.SIGTERM)
    while pathlib.Path(f"/proc/{pid}").exists():
        time.sleep(0.02)

def start():
    settings = dict(re.findall(r"^(\w+)=(.+)$", unit.read_text(), re.M))
    environment = {"PATH": "/usr/bin:/bin"}
    environment |= dict(one.split("=", 1) for one in settings["Environment"].split())
    for line in pathlib.Path(settings["EnvironmentFile"].lstrip("-")).read_text().splitlines():
        if line and not line.startswith("#"):
            environment |= dict([line.split("=", 1)])
    who = pwd.getpwnam(settings["User"])
    state = pathlib.Path("/var/lib") / settings["StateDirectory"]
    state.mkdir(mode=int(settings["StateDirectoryMode"], 8), exist_ok=True)
    os.chown(state, who.pw_uid, who.pw_gid)
    if os.fork() == 0:  # the keeper, which notes how it ended
        os.setsid()
        said = open("/run/fishbowl.said", "ab")
        one = subprocess.Popen(settings["ExecStart"].split(), env=environment, user=who.pw_uid,
                               group=who.pw_gid, extra_groups=[], cwd="/", umask=int(settings["UMask"], 8),
                               stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        pid_file.write_text(str(one.pid))
        os.close(1), os.close(2)
        code = one.wait()
        with open(code_file, "a") as codes:
            codes.write(f"{code}\n")
        os._exit(0)
    while not pid_file.exists():
        time.sleep(0.02)

verb = words[0] if words else ""
if verb in ("preset", "enable", "disable", "mask", "unmask", "is-enabled"):  # files alone
    os.environ["SYSTEMD_OFFLINE"] = "1"
    os.execv("/usr/bin/systemctl.real", ["systemctl"] + sys.argv[1:])
if verb == "is-active":
    sys.exit(0 if pid_file.exists() else 3)
if verb in ("stop", "restart"):
    stop()
if verb in ("start", "restart"):
    start()
"""


class Box:
    """Laid over this machine by `unshare` (see main), once in there."""

    def __init__(self, deb):
        base = pathlib.Path(tempfile.mkdtemp(prefix="box_"))
        run(["mount", "-t", "tmpfs", "box", base], check=True)
        self.root = base / "root"
        for one in ("upper", "work", "root"):
            (base / one).mkdir()
        run(["mount", "-t", "overlay", "box", "-o",
             f"lowerdir=/,upperdir={base}/upper,workdir={base}/work", self.root], check=True)
        run(["mount", "-t", "tmpfs", "run", self.root / "run"], check=True)
        run(["mount", "-t", "tmpfs", "tmp", self.root / "tmp"], check=True)
        run(["mount", "--rbind", "/dev", self.root / "dev"], check=True)
        run(["mount", "-t", "proc", "proc", self.root / "proc"], check=True)
        (self.root / "run/systemd/system").mkdir(parents=True)
        (self.root / "usr/sbin/policy-rc.d").unlink(missing_ok=True)
        systemctl = self.root / "usr/bin/systemctl"
        systemctl.rename(systemctl.with_name("systemctl.real"))
        systemctl.write_text(stand_in)
        systemctl.chmod(0o755)
        shutil.copy(deb, self.root / "tmp/old.deb")
        # A machine that has had it already begins without.
        self.run("dpkg", "--purge", "fishbowl")
        shutil.rmtree(self.root / "var/lib/fishbowl", ignore_errors=True)

    def run(self, *words):
        return run(["chroot", self.root, *words],
                   env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive",
                        "LC_ALL": "C.UTF-8"})

    def newer(self):
        """The same package as the next version, with a setting more in its shipped file."""
        tree = self.root / "tmp/newer"
        self.run("dpkg-deb", "-R", "/tmp/old.deb", "/tmp/newer")
        control = tree / "DEBIAN/control"
        control.write_text(re.sub(r"^Version: .*$", lambda line: line[0] + "+newer", control.read_text(), flags=re.M))
        conf = tree / "etc/fishbowl.conf"
        conf.write_text(conf.read_text() + "\n#FISHBOWL_NEW=1\n")
        self.run("dpkg-deb", "--root-owner-group", "-Znone", "-b", "/tmp/newer", "/tmp/newer.deb")

    def dpkg(self, *words):
        done = self.run("dpkg", "--force-confold", "--force-unsafe-io", *words)
        if done.returncode:
            raise OSError(done.stdout[-800:])
        return done.stdout

    def file(self, path):
        return self.root / path.lstrip("/")

    def text(self, path):
        file = self.file(path)
        return file.read_text() if file.exists() else ""

    def state(self):
        said = self.run("dpkg-query", "--show", "--showformat", "${db:Status-Abbrev}${Version}", "fishbowl")
        return said.stdout.strip() if said.returncode == 0 else ""


def in_the_box(deb):
    def up():
        interface = struct.pack("16sh", b"lo", 0x41)  # IFF_UP and IFF_RUNNING
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            import fcntl
            fcntl.ioctl(asked, 0x8914, interface)
    up()
    box = Box(deb)
    box.newer()
    place = Place(8080)

    with contextlib.ExitStack() as if_it_fails:
        if_it_fails.callback(lambda: print(box.text("/run/systemctl.said"), box.text("/run/fishbowl.said")))
        use(box, place)
        if_it_fails.pop_all()


def use(box, place):
    def fishbowl(*words):
        return box.run("fishbowl", *words, "--data", "/var/lib/fishbowl").stdout
    said = box.dpkg("-i", "/tmp/old.deb")
    until("the installed server is ready", place.is_ready)
    pid = box.text("/run/fishbowl.pid")
    owner = box.file(f"/proc/{pid}").stat().st_uid
    user = [line.split(":") for line in box.text("/etc/passwd").splitlines() if line.startswith("fishbowl:")]
    data = box.file("/var/lib/fishbowl").stat()
    checks.that("The package installs beside what it depends on, and the server runs as its own user.",
                [] if box.state().startswith("ii") and user and owner == int(user[0][2]) and owner != 0
                and user[0][6].endswith("nologin") and data.st_mode & 0o777 == 0o700 and data.st_uid == owner
                else [said, f"{box.state()} {user} {owner} {oct(data.st_mode)}"])
    page = place.ask("GET", "/", Host="127.0.0.1:8080")
    checks.that("It brings the web client along.",
                [] if page[0] == 200 and "<script" in page[1] else [f"{page[0]} {page[1][:200]}"])
    checks.that("It is started with the machine.",
                [] if box.file("/etc/systemd/system/multi-user.target.wants/fishbowl.service").is_symlink()
                else ["no link"])
    box_said = fishbowl("create", "--title", "Ten paces", "--host-name", "Host")
    workshop = box_said.split()[0]

    conf = box.file("/etc/fishbowl.conf")
    conf.write_text(conf.read_text() + "FISHBOWL_TRACE=warning\n")
    version = box.state()
    said = box.dpkg("-i", "/tmp/newer.deb")
    until("the upgraded server is ready", place.is_ready)
    checks.that("An upgrade restarts it in order, and keeps the workshops and the operator's settings.",
                [] if box.state() == version + "+newer" and box.text("/run/fishbowl.pid") not in ("", pid)
                and "FISHBOWL_TRACE=warning" in conf.read_text() and box.text("/run/fishbowl.codes") == "0\n"
                and workshop in fishbowl("workshops")
                else [said, box.state(), box.text("/run/fishbowl.codes"), fishbowl("workshops")])

    files = [path for path in box.run("dpkg", "-L", "fishbowl").stdout.splitlines()
             if not box.file(path).is_dir()]
    said = box.dpkg("-r", "fishbowl")
    left = [path for path in files if box.file(path).exists() and path != "/etc/fishbowl.conf"]
    checks.that("Removed, it has stopped in order and its files are gone; settings and workshops stay.",
                left + ([] if box.text("/run/fishbowl.codes") == "0\n0\n" and conf.exists() and len(files) > 20
                        and box.file("/var/lib/fishbowl/fishbowl.db").exists()
                        else [said, box.text("/run/fishbowl.codes"), str(os.listdir(box.file("/var/lib/fishbowl")))]))
    box.dpkg("-i", "/tmp/old.deb")
    until("the server is ready once more", place.is_ready)
    checks.that("Installed again, it serves them.", [] if workshop in fishbowl("workshops") else [fishbowl("workshops")])
    said = box.dpkg("-P", "fishbowl")
    left = [path for path in files + ["/etc/systemd/system/multi-user.target.wants/fishbowl.service",
                                      "/etc/systemd/system/fishbowl.service"]
            if os.path.lexists(box.file(path))]
    checks.that("Purged, nothing of it is left but the workshops, and it says where they are.",
                left + ([] if box.state() == "" and "rm -r /var/lib/fishbowl" in said
                        and box.file("/var/lib/fishbowl/fishbowl.db").exists() else [box.state(), said]))
    shutil.rmtree(box.file("/var/lib/fishbowl"))
    box.dpkg("-i", "/tmp/old.deb")
    until("a new server is ready", place.is_ready)
    started = box.text("/run/systemctl.said").count("start fishbowl.service")
    box.file("/usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
    box.file("/usr/sbin/policy-rc.d").chmod(0o755)
    box.dpkg("-i", "/tmp/newer.deb")
    checks.that("Where a machine's policy forbids starts, it starts nothing.",
                [] if box.text("/run/systemctl.said").count("start fishbowl.service") == started
                else [box.text("/run/systemctl.said")])


def test_package():
    if not (root / "build/ci/CPackConfig.cmake").exists() or not (root / "web-client/dist/index.html").exists():
        checks.skip("The package", "the server or the web client is not built here")
        return
    built = run(["bash", "-c", ". deploy/machine.sh; pack ci"], cwd=root)
    deb = root / built.stdout.strip().splitlines()[-1]
    checks.that("The package is built.", [] if built.returncode == 0 and deb.exists() else [built.stdout[-800:]])
    control = run(["dpkg-deb", "-f", deb]).stdout
    listed = [line.split(None, 5) for line in run(["dpkg-deb", "-c", deb]).stdout.splitlines()]
    places = ("./usr/bin/fishbowl", "./usr/share/fishbowl/web/", "./usr/share/doc/fishbowl/",
              "./etc/fishbowl.conf", "./lib/systemd/system/fishbowl.service")
    strange = [" ".join(line) for line in listed
               if line[1] != "root/root" or re.search(r"^.{5}w|^.{8}w|^...s", line[0])
               or (not line[5].endswith("/") and not line[5].startswith(places))]
    checks.that("All in it belongs to root, nobody else may write there, and it lies where it should.", strange)
    needed = libraries()
    checks.that("It depends on the libraries that the program needs.",
                [name for name in needed if not re.search(rf"^Depends:.*\b{re.escape(name)}\b", control, re.M)])
    bare = [name for name in ("postinst", "prerm", "postrm")
            if run(["sh", "-n", deploy / "debian" / name]).returncode]
    checks.that("Its scripts are ones that sh reads.", bare)
    apart("The package under a real dpkg", "--in-the-box", deb)


def apart(what, *words):
    """The same script in namespaces of its own; what it finds counts here."""
    unshare = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--propagation", "private"]
    tried = run([*unshare, "true"])
    if tried.returncode:
        checks.skip(what, f"this machine gives no namespaces: {tried.stdout.strip()}")
        return
    done = run([*unshare, sys.executable, __file__, *words])
    lines = done.stdout.splitlines()
    counted = re.fullmatch(r"(\d+) passed, (\d+) failed, (\d+) skipped", lines[-1] if lines else "")
    if not counted:
        checks.that(f"{what}: it comes to its end.", lines[-5:] or ["it said nothing"])
        return
    print("\n".join(lines[:-1]))
    checks.passed += int(counted[1])
    checks.failed += int(counted[2])
    checks.skipped += int(counted[3])


def libraries():
    """The packages of the libraries that the program is linked with, without those of every system."""
    needed = re.findall(r"NEEDED.*\[(.+)\]", run(["readelf", "-dW", program]).stdout)
    found = set()
    for name in needed:
        path = re.search(rf"{re.escape(name)} => (\S+)", run(["ldd", program]).stdout)
        if not path:
            continue
        owner = run(["dpkg", "-S", os.path.realpath(path[1])]).stdout or ""
        if ":" not in owner or "no path" in owner:
            owner = run(["dpkg", "-S", path[1]]).stdout
        found.add(owner.split(":")[0])
    return sorted(found - {"libc6", "libgcc-s1", "libstdc++6"})


# The unit, as far as it can be read without systemd.

exposure_max = 15  # tenths; a server that must listen and keep files cannot have much less


def test_unit():
    with Scene() as scene:
        text = (deploy / "fishbowl.service").read_text()
        # What it starts is not installed here.
        file = scene.folder / "fishbowl.service"
        file.write_text(text.replace("/usr/bin/fishbowl", str(program)).replace("=fishbowl\n", "=root\n"))
        looked = run(["systemd-analyze", "security", "--offline=true", f"--threshold={exposure_max}",
                      deploy / "fishbowl.service"])
        checks.that(f"systemd counts an exposure of {exposure_max / 10} at most.",
                    [] if looked.returncode == 0 and "Overall exposure" in looked.stdout
                    else looked.stdout.splitlines()[-1:])
        opened = scene.folder / "open.service"
        opened.write_text("[Service]\nExecStart=/bin/true\n")
        bare = run(["systemd-analyze", "security", "--offline=true", f"--threshold={exposure_max}", opened])
        checks.that("A bare unit would be found.", [] if bare.returncode else ["it was not"])
        verified = run(["systemd-analyze", "verify", "--man=no", file])
        about = [line for line in verified.stdout.splitlines() if "fishbowl" in line and "ocumentation" not in line]
        checks.that("systemd understands every line of it.", about)
    settings = dict(re.findall(r"^(\w+)=(.*)$", text, re.M))
    help_ = run([program, "serve", "--help"]).stdout
    checks.that("What it sets is a setting, and so is what the shipped file of settings names.",
                [name for name in re.findall(r"\bFISHBOWL_[A-Z_]+", text + (deploy / "debian/fishbowl.conf").read_text())
                 if f"(Env:{name})" not in help_])
    checks.that("It runs as the package's user, and a server that closes in order has the time for it.",
                [] if settings["User"] == "fishbowl" and int(settings["TimeoutStopSec"]) > 10
                and "fishbowl" in (deploy / "debian/postinst").read_text() else [str(settings)])
    exits = run([program, "serve", "--listen", "nonsense"])
    checks.that("The code after which it is not started again is the one of wrong settings.",
                [] if str(exits.returncode) == settings["RestartPreventExitStatus"] else [str(exits.returncode)])


# Containers cannot run here; their files are read, and the image's steps are taken where they can be.

def docker_context(scene):
    """What `docker build` is given: the repository's files without those of .dockerignore."""
    rules = [line for line in (root / ".dockerignore").read_text().splitlines()
             if line and not line.startswith("#")]

    def is_in(path):
        kept = True
        parts = path.split("/")
        for rule in rules:
            pattern = rule.lstrip("!").removeprefix("**/")
            heads = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
            if rule.startswith("**/"):
                heads += parts
            if any(fnmatch.fnmatchcase(head, pattern) and head.count("/") == pattern.count("/") for head in heads):
                kept = rule.startswith("!")
        return kept
    files = run(["git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard"]).stdout.splitlines()
    context = scene.folder / "context"
    for path in files:
        if is_in(path) and (root / path).is_file():
            (context / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / path, context / path)
    return context


def service_troubles(name, service, help_, volumes):
    troubles = []
    for variable in service.get("environment", {}):
        if variable.startswith("FISHBOWL_") and variable != "FISHBOWL_PASSWORD" \
                and f"(Env:{variable})" not in help_ and service.get("image", "").split(":")[0] not in ("caddy",):
            troubles.append(f"{name}: {variable} is no setting")
    for mount in service.get("volumes", []):
        source, target = mount.split(":")[:2]
        if source.startswith("."):
            if source != "./certs" and not (deploy / source).is_file():
                troubles.append(f"{name}: {source} is not there")
        elif source not in volumes:
            troubles.append(f"{name}: the volume {source} is not declared")
        if not target.startswith("/"):
            troubles.append(f"{name}: {mount} has no place")
    if service.get("image") == "fishbowl" or "build" in service:
        if service.get("read_only") is not True or service.get("cap_drop") != ["ALL"] \
                or service.get("security_opt") != ["no-new-privileges:true"]:
            troubles.append(f"{name}: it keeps rights")
    return troubles


def test_containers():
    docker = (deploy / "Dockerfile").read_text()
    help_ = run([program, "serve", "--help"]).stdout + run([program, "redis-setup", "--help"]).stdout
    stages = re.split(r"^FROM ", docker.replace("\\\n", " "), flags=re.M)[1:]
    sourced = re.findall(r"need_\w+|\bbuild release\b|\bpack\b", stages[0])
    machine = (deploy / "machine.sh").read_text()
    checks.that("The image is built by the steps of deploy/machine.sh.",
                [step for step in sourced if f"{step.split()[0]}()" not in machine]
                + ([] if "need_web_client" in sourced and "build release" in sourced else ["they are not all there"]))
    checks.that("The image holds the libraries that the program needs.",
                [name for name in libraries() if not re.search(rf"\b{re.escape(name)}(?![\w.+-])", stages[-1])])
    checks.that("The image sets what is a setting.",
                [name for name in re.findall(r"\bFISHBOWL_[A-Z_]+(?==)", stages[-1]) if f"(Env:{name})" not in help_])
    with Scene() as scene:
        context = docker_context(scene)
        copied = [path for line in re.findall(r"^COPY (?!--from)(.+) \S+$", docker, re.M) for path in line.split()]
        lacking = [path for path in copied if not (context / path).exists()]
        if (root / "web-client/node_modules").exists():
            (context / "web-client/node_modules").symlink_to(root / "web-client/node_modules")
            made = run(["bash", "-c", ". deploy/machine.sh; need_node; generate_messages"], cwd=context)
            lacking += [] if made.returncode == 0 else [made.stdout[-500:]]
        else:
            checks.skip("The image's messages", "the web client's modules are not here")
        configured = run(["cmake", "--preset", "release", "-Wno-dev"], cwd=context)
        lacking += [] if configured.returncode == 0 else [configured.stdout[-500:]]
        checks.that("What the image is built from is all that its steps need: messages are generated, and the "
                    "build is configured.", lacking)
    try:
        import yaml
    except ImportError:
        checks.skip("Compose files", "python3-yaml is not installed")
        return
    troubles = []
    for name in ("compose.yaml", "compose_nodes.yaml"):
        told = yaml.safe_load((deploy / name).read_text())
        services = told["services"]
        for one, service in services.items():
            troubles += [f"{name}: {each}" for each in service_troubles(one, service, help_, told["volumes"])]
            after = service.get("depends_on", [])
            troubles += [f"{name}: {one} waits for {other}, which is not there" for other in after
                         if other not in services]
            text = json.dumps(service)
            for host in re.findall(r"@([a-z0-9]+):6379|FISHBOWL_UPSTREAM\W+([a-z0-9]+):", text):
                troubles += [f"{name}: {one} asks {each}" for each in host if each and each not in services]
    nodes = yaml.safe_load((deploy / "compose_nodes.yaml").read_text())["services"]
    proxied = set(re.findall(r"server (\w+) \1:8080", (deploy / "haproxy.cfg").read_text()))
    listens = re.search(r"FISHBOWL_LISTEN=0.0.0.0:(\d+)", docker)[1]
    troubles += [] if listens == "8080" and f"EXPOSE {listens}" in docker else ["the image listens elsewhere"]
    troubles += [] if proxied == {one for one in nodes if one.startswith("node")} else [f"HAProxy knows {proxied}"]
    checks.that("Compose files name files, services, volumes, ports and settings that there are, and leave no "
                "rights to ours.", troubles)
    test_redis_container(nodes["redis"])
    test_health(nodes["node1"])


def test_redis_container(service):
    """Its command, with the container's places found here."""
    with Scene() as scene:
        port = free_ports(1)[0]
        command = service["command"][0].replace("$$", "$")
        for place, here in {"/etc/fishbowl/": f"{deploy}/", "/run/redis/": f"{scene.folder}/", "/data": scene.folder,
                            "--bind 0.0.0.0": f"--port {port} --unixsocket {scene.folder}/redis.sock"}.items():
            assert place in command, place
            command = command.replace(place, str(here))
        scene.start("redis", [*service["entrypoint"], command], env=os.environ | passwords)
        scene.redis_port = port
        until("Redis answers", lambda: cli(scene, "operator", "PING") == "PONG")
        asked = service["healthcheck"]["test"][1].replace("redis-cli", f"redis-cli -p {port}")
        setup = run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")])
        checks.that("The command of the Redis container starts one with passwords that servers can use, and its "
                    "question about its health is answered.",
                    [] if setup.returncode == 0 and run(["sh", "-c", asked]).returncode == 0 else [setup.stdout])


def test_health(service):
    with Scene() as scene:
        port = free_ports(1)[0]
        words = [word.replace("8080", str(port)) for word in service["healthcheck"]["test"][1:]]
        before = run(words).returncode
        start_node(scene, "node", port)
        until("the node is ready", Place(port).is_ready)
        checks.that("The container's question about its health is answered by a node that is ready, and not before.",
                    [] if before and run(words).returncode == 0 else [run(words).stdout])


# Figures.

def names_in(expressions):
    return {re.sub(r"_(bucket|sum|count)$", "", name)
            for text in expressions for name in re.findall(r"\bfishbowl_[a-z0-9_]+", text)}


def test_figures():
    board = json.loads((deploy / "grafana.json").read_text())
    shown = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked = [one["query"] for one in board["templating"]["list"]]
    ids = [panel["id"] for panel in board["panels"]]
    places = [panel["gridPos"] for panel in board["panels"]]
    overlaps = [f"{one} and {other}" for i, one in enumerate(places) for other in places[:i]
                if one["x"] < other["x"] + other["w"] and other["x"] < one["x"] + one["w"]
                and one["y"] < other["y"] + other["h"] and other["y"] < one["y"] + one["h"]]
    checks.that("The dashboard's panels have a number and a place each.",
                overlaps + ([] if len(set(ids)) == len(ids) and all(p["x"] + p["w"] <= 24 for p in places)
                            else ["twice, or too far out"]))
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
    wrong = [f"{name} is a gauge" for text in shown + [rules]
             for name in re.findall(r"(?:rate|increase)\((fishbowl_\w+)", text)
             if kinds.get(re.sub(r"_(bucket|sum|count)$", "", name)) == "gauge"]
    checks.that("Rates are of counters.", wrong)
    if not shutil.which("promtool"):
        checks.skip("The alerts' expressions", "promtool is not installed")
        return
    checked = run(["promtool", "check", "rules", deploy / "alerts.yaml"])
    checks.that("Prometheus understands the alerts.", [] if checked.returncode == 0 else [checked.stdout])
    with tempfile.TemporaryDirectory() as folder:
        as_rules = pathlib.Path(folder) / "rules.yaml"
        plain = [text.replace("$__rate_interval", "1m").replace("$instance", ".+") for text in shown]
        as_rules.write_text("groups: [{name: shown, rules: [" + ", ".join(
            f"{{record: shown, labels: {{n: '{i}'}}, expr: {json.dumps(text)}}}" for i, text in enumerate(plain)) + "]}]\n")
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
    well = {'up{job="fishbowl"%s}': "1x60", "fishbowl_store_fenced%s": "0x60", "fishbowl_disk_tight%s": "0x60",
            "fishbowl_write_failures_total%s": "0x60", "fishbowl_memory_short%s": "0x60",
            "fishbowl_divergences_total%s": "0x60", "fishbowl_histories_lost_total%s": "0x60",
            "fishbowl_foreign_entries_total%s": "0x60", "fishbowl_stale_tips_total%s": "0+1x60",
            "fishbowl_batches_total%s": "0+100x60", 'fishbowl_heard_seconds_bucket{le="0.05"%s}': "0+99x60",
            'fishbowl_heard_seconds_bucket{le="+Inf"%s}': "0+99x60", "fishbowl_running_seconds%s": "0+60x60",
            "fishbowl_processor_seconds_total%s": "0+10x60", 'fishbowl_rooms_open{loop="0"%s}': "3x60",
            "fishbowl_workshops_expiring%s": "0x60", 'fishbowl_goodbyes_total{code="4002"%s}': "0x60"}
    ill = {"FishbowlIsDown": ("up", "0x60"), "FishbowlIsFenced": ("fishbowl_store_fenced", "1x60"),
           "FishbowlDiskIsFull": ("fishbowl_disk_tight", "1x60"),
           "FishbowlKeepsNothing": ("fishbowl_write_failures_total", "0+1x60"),
           "FishbowlHistoryLost": ("fishbowl_histories_lost_total", "0+1x60"),
           "FishbowlForeignEntries": ("fishbowl_foreign_entries_total", "0+1x60"),
           "FishbowlMemoryIsShort": ("fishbowl_memory_short", "1x60"),
           "FishbowlIsSlow": ('fishbowl_heard_seconds_bucket{le="0.05"', "0+9x60"),
           "FishbowlProcessorIsFull": ("fishbowl_processor_seconds_total", "0+55x60"),
           "FishbowlReplicasDiffer": ("fishbowl_divergences_total", "0+1x60"),
           "FishbowlRoomsAreServedTwice": ("fishbowl_stale_tips_total", "0+50x60"),
           "FishbowlDismissesSlowReaders": ("fishbowl_goodbyes_total", "0+5x60"),
           "FishbowlRestarts": ("fishbowl_running_seconds", " ".join(["300 60"] * 30)),
           "FishbowlWorkshopsExpire": ("fishbowl_workshops_expiring", "2x60")}
    alerts = re.findall(r"- alert: (\w+)", rules.read_text())
    text = f"rule_files: [{json.dumps(str(rules))}]\nevaluation_interval: 1m\ntests:\n"
    for case in [None, *alerts]:
        changed, values = ill[case] if case else ("-", "")  # an alert without a case is missed here
        series = []
        for name, usual in well.items():
            labels = 'instance="n",job="fishbowl"' if "job=" not in name else 'instance="n"'
            full = name % (f",{labels}" if "{" in name else f"{{{labels}}}")
            series.append(f"{{series: {json.dumps(full)}, values: '{values if name.startswith(changed) else usual}'}}")
        if case == "FishbowlIsSlow":
            series.append("{series: 'fishbowl_heard_seconds_bucket{le=\"1\",instance=\"n\",job=\"fishbowl\"}', "
                          "values: '0+99x60'}")
        text += ("- interval: 1m\n  input_series: [" + ", ".join(series) + "]\n  promql_expr_test:\n"
                 "  - expr: 'count by (alertname) (ALERTS{alertstate=\"firing\"})'\n    eval_time: 55m\n    exp_samples: ["
                 + (f"{{labels: '{{alertname=\"{case}\"}}', value: 1}}" if case else "") + "]\n")
    return text


# What is written for operators.

def test_guide():
    told = "".join((deploy / name).read_text() for name in ("README.md", "GUIDE.md"))
    code = re.findall(r"`([^`\n]+)`", told) + re.findall(r"^(?: {4}|```sh\n)(.+)$", told, re.M)
    verbs = {verb for text in code for verb in re.findall(r"\bfishbowl ([a-z][a-z-]+)", text)}
    known = set(re.findall(r"^  ([a-z-]+) {2,}\S", run([program, "--help"]).stdout, re.M))
    flags = {flag for text in code if "fishbowl" in text or text.startswith("--")
             for flag in re.findall(r"(?<!\S)(--[a-z][a-z-]+)", text) if not text.startswith("adduser")}
    helps = "".join(run([program, *verb, "--help"]).stdout for verb in [[], *([one] for one in known)])
    foreign = {"--askpass", "--appendonly"}  # of Redis
    files = {text for text in code if re.fullmatch(r"[a-z_]+\.(conf|acl|cfg|yaml|json|md)|Caddyfile", text)}
    alerts = set(re.findall(r"\bFishbowl[A-Z]\w+", told))
    checks.that("What is written for operators names verbs, flags, files and alerts that there are.",
                [f"fishbowl {verb}" for verb in sorted(verbs - known)]
                + [flag for flag in sorted(flags - foreign) if flag not in helps]
                + [name for name in sorted(files - {"fishbowl.acl"}) if not list(deploy.rglob(name))]
                + [name for name in sorted(alerts) if f"alert: {name}\n" not in (deploy / "alerts.yaml").read_text()]
                + [name for name in set(re.findall(r"\bFISHBOWL_[A-Z_]+", told)) - set(passwords) - {"FISHBOWL_HOST"}
                   if f"(Env:{name})" not in helps])


def main():
    if sys.argv[1:2] in (["--in-the-box"], ["--in-the-net"]):
        try:
            in_the_box(sys.argv[2]) if sys.argv[1] == "--in-the-box" else in_the_net()
        except Exception as unexpected:
            checks.that(f"{sys.argv[1]}: it comes to its end.", [f"{type(unexpected).__name__}: {unexpected}"])
        checks.end()
    parts = {"redis": test_redis, "nodes": test_nodes, "net": test_net, "package": test_package,
             "unit": test_unit, "containers": test_containers, "figures": test_figures, "guide": test_guide}
    for name in sys.argv[1:] or parts:
        try:
            parts[name]()
        except Exception as unexpected:  # the other parts still run
            checks.that(f"The part '{name}' runs to its end.", [f"{type(unexpected).__name__}: {unexpected}"])
    checks.end()


if __name__ == "__main__":
    main()
