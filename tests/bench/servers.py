# The servers that are measured, each started on its core beside the load generator, and the most that
# one of them carries.
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]
build = root / "build" / os.environ.get("FISHBOWL_FLAVOUR", "ci")
kServerCore, kLoadCore = "0", "1"

# name: (the dialect of its clients, the command with {port} and {data})
kServers = {
    "fishbowl": ("fishbowl", [build / "server/fishbowl", "serve", "--listen", "127.0.0.1:{port}", "--data", "{data}"]),
    "floor": ("plain", [build / "tests/relay", "{port}"]),
    "tick 20": ("plain", [build / "tests/relay", "{port}", "20"]),
    "Beast": ("plain", [build / "tests/broadcast", "{port}"]),
    "ws": ("plain", ["node", here / "peers/ws.mjs", "{port}"]),
    "socket.io": ("socket.io", ["node", here / "peers/socket_io.mjs", "{port}"]),
    "y-websocket": ("recorded", ["env", "HOST=127.0.0.1", "PORT={port}", "node",
                                 here / "peers/node_modules/@y/websocket-server/src/server.js"]),
    "Hocuspocus": ("recorded", ["node", here / "peers/hocuspocus.mjs", "{port}"]),
    "tldraw": ("recorded", ["node", here / "peers/tldraw.mjs", "{port}"]),
}
kLimitP99Ms = 100
kOutOfReach = ["--pace", "1000"]  # the limits on commands are checked all the same


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Running:
    """A server on its core, with a directory of its own."""

    def __init__(self, name, flags=(), core=kServerCore, load_core=kLoadCore):
        self.name, self.load_core = name, load_core
        self.dialect, command = kServers[name]
        command = [*command, *(flags if self.dialect == "fishbowl" else ())]
        self.port = free_port()
        self.data = tempfile.mkdtemp(prefix="fishbowl-bench-")
        words = [str(word).format(port=self.port, data=self.data + "/data") for word in command]
        self.command = ["taskset", "-c", core, *words]
        self.says = open(self.data + "/says", "w+")
        self.start()

    def start(self):
        """Gives the seconds until somebody was let in."""
        begun = time.monotonic()
        self.process = subprocess.Popen(self.command, stdout=self.says, stderr=subprocess.STDOUT)
        until = begun + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return time.monotonic() - begun
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{self.name} does not serve:\n{open(self.data + '/says').read()}")
                time.sleep(0.005)

    def start_again(self):
        """As after a loss of power, but that the disk has what the system held for it."""
        self.process.kill()
        self.process.wait()
        return self.start()

    def load(self, plan, dialect=None):
        words = [f"{key}={value}" for key, value in plan.items()]
        dialect = dialect or self.dialect
        if dialect == "recorded":
            dialect = self.data + "/recorded"
            senders, edits = max(1, plan.get("senders", 0)), int(plan.get("rate", 0) * (plan["seconds"] + 3)) + 1
            with open(dialect, "w") as file:
                subprocess.run(["node", here / "peers/record.mjs", self.name.lower(), str(senders), str(edits)],
                               stdout=file, check=True)
        done = subprocess.run(["taskset", "-c", self.load_core, build / "tests/load", dialect, str(self.port),
                               str(self.process.pid), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip())
        return json.loads(done.stdout)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.says.close()
        shutil.rmtree(self.data, ignore_errors=True)


def once(server, plan, flags=(), **cores):
    with Running(server, flags, **cores) as running:
        return running.load(plan)


def limit_of(server, plan, flags=kOutOfReach, rate=10, closer=0, **cores):
    """The most delivered edits a second that come whole and in time, by rates that rise by half; then
    the space between the last that did and the first that did not is halved so many times."""
    best, factor = None, 1.5
    while closer >= 0:
        got = once(server, {**plan, "rate": rate}, flags, **cores)
        if got["lost"] or got["ended"] or got["p99"] > kLimitP99Ms:
            if not best:
                return {**got, "delivered_per_second": 0}
            factor, closer = factor ** 0.5, closer - 1
            rate /= factor
            continue
        best = {**got, "delivered_per_second": got["delivered_in_span"] / got["seconds"]}
        if factor < 1.5:
            factor, closer = factor ** 0.5, closer - 1
        rate *= factor
    return best
