# What the parts of this test share: programs that end with their scene, a node, a Redis with the files
# that are shipped, and enough of HTTP, the WebSocket and our frames for one edit.
import base64
import contextlib
import http.client
import json
import os
import pathlib
import re
import secrets
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
passwords = {
    "FISHBOWL_PASSWORD": secrets.token_hex(24),
    "ADMIN_PASSWORD": secrets.token_hex(24),
    "OPERATOR_PASSWORD": secrets.token_hex(24)
}


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
        one = subprocess.Popen([str(word) for word in words],
                               stdin=subprocess.DEVNULL,
                               stdout=said,
                               stderr=subprocess.STDOUT,
                               start_new_session=True,
                               **more)
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
    return subprocess.run([str(word) for word in words],
                          text=True,
                          stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT,
                          **more)


def replaced(text, changes):
    """A shipped file with places of this test; each must be there."""
    for old, new in changes.items():
        if old not in text:
            raise AssertionError(f"'{old}' is not in the file any more")
        text = text.replace(old, str(new))
    return text


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
            headers = {
                "Host": public,
                **{key.replace("_", "-"): value
                   for key, value in headers.items()}
            }
            if bytes_ is not None:
                headers |= {
                    "Origin": f"https://{public}",
                    "X-Fishbowl": "1",
                    "Content-Type": "application/json",
                    "Content-Length": str(len(bytes_))
                }
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
        size = bytes([0x80 | len(message)
                      ]) if len(message) < 126 else b"\xfe" + struct.pack(">H", len(message))
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
    status, body, _ = place.ask("POST", "/api/workshops", {
        "title": title,
        "template": "blank",
        "hostName": "Host"
    }, **({
        "Authorization": f"Bearer {key}"
    } if key else {}))
    if status not in (200, 201):
        raise OSError(f"no workshop: {status} {body}")
    made = json.loads(body)
    url = next(link["url"] for link in made["links"] if link["role"] == "facilitator")
    return made["workshop"], url.split("#", 1)[1]


def enter(place, workshop, secret):
    status, body, headers = place.ask("POST", f"/api/workshops/{workshop}/join", {
        "secret": secret,
        "name": "Ana"
    })
    if status not in (200, 201):
        raise OSError(f"not let in: {status} {body}")
    cookie = headers["Set-Cookie"].split(";")[0]
    person = json.loads(body)["person"]
    status, body, _ = place.ask("POST",
                                f"/api/workshops/{workshop}/ticket", {"person": person},
                                Cookie=cookie)
    if status != 200:
        raise OSError(f"no ticket: {status} {body}")
    return Session(place, workshop, json.loads(body)["ticket"])


def start_redis(scene, *more):
    folder = scene.folder / "redis"
    folder.mkdir(exist_ok=True)
    acl = run([deploy / "redis_acl"], env=os.environ | passwords)
    (folder / "fishbowl.acl").write_text(acl.stdout)
    port = getattr(scene, "redis_port", None) or free_ports(1)[0]
    scene.redis_port = port
    settings = replaced(
        (deploy / "redis.conf").read_text(), {
            "dir /var/lib/redis": f"dir {folder}",
            "aclfile /etc/redis/fishbowl.acl": f"aclfile {folder}/fishbowl.acl",
            "port 6379": f"port {port}",
            "unixsocket /run/redis/redis-server.sock": f"unixsocket {folder}/redis.sock"
        })
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
               env=os.environ | {
                   "REDISCLI_AUTH": passwords[word + "_PASSWORD"]
               }).stdout.strip()


def start_node(scene, name, port, *before, **environment):
    web = scene.folder / f"{name}.web"
    web.mkdir(exist_ok=True)
    # So one sees by a page which node has answered.
    (web / "index.html").write_text(f"<!doctype html><title>{name}</title>\n")
    settings = {
        "FISHBOWL_LISTEN": f"127.0.0.1:{port}",
        "FISHBOWL_DATA": str(scene.folder / f"{name}.data"),
        "FISHBOWL_WEB_ROOT": str(web),
        "FISHBOWL_PUBLIC_URL": f"https://{public}",
        "FISHBOWL_TRACE": "warning",
        "FISHBOWL_BALLAST": "0"
    } | environment
    return scene.start(name, [*before, program, "serve"], env=os.environ | settings)


def operator_key(scene, name):
    """None when this node did not make it."""
    file = scene.folder / f"{name}.data" / "operator.key"
    return file.read_text().strip() if file.is_file() else None


def apart(what, *words):
    """The same script in namespaces of its own; what it finds counts here."""
    unshare = [
        "unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--propagation", "private"
    ]
    tried = run([*unshare, "true"])
    if tried.returncode:
        checks.skip(what, f"this machine gives no namespaces: {tried.stdout.strip()}")
        return
    done = run([*unshare, sys.executable, root / "tests/deploy/deploy_test.py", *words])
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
