# The package, under a real dpkg in a box of its own: a file system laid over this one, that nobody
# else sees, a network of its own, and processes that end with it. What stands in for systemd there
# (`stand_in`) reads the unit and starts and stops the program as it says.
import contextlib
import fcntl
import os
import pathlib
import re
import shutil
import socket
import struct
import tempfile

from scene import Place, apart, checks, deploy, libraries, root, run, until

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
        base = self.base = pathlib.Path(tempfile.mkdtemp(prefix="box_"))
        run(["mount", "-t", "tmpfs", "box", base], check=True)
        self.root = base / "root"
        for one in ("upper", "work", "root"):
            (base / one).mkdir()
        run([
            "mount", "-t", "overlay", "box", "-o",
            f"lowerdir=/,upperdir={base}/upper,workdir={base}/work", self.root
        ],
            check=True)
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

    def close(self):
        run(["umount", "--lazy", self.base], check=True)
        self.base.rmdir()

    def run(self, *words):
        return run(
            ["chroot", self.root, *words],
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "DEBIAN_FRONTEND": "noninteractive",
                "LC_ALL": "C.UTF-8"
            })

    def newer(self):
        """The same package as the next version, with a setting more in its shipped file."""
        tree = self.root / "tmp/newer"
        self.run("dpkg-deb", "-R", "/tmp/old.deb", "/tmp/newer")
        control = tree / "DEBIAN/control"
        control.write_text(
            re.sub(r"^Version: .*$", lambda line: line[0] + "+newer", control.read_text(), flags=re.M))
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
        said = self.run("dpkg-query", "--show", "--showformat", "${db:Status-Abbrev}${Version}",
                        "fishbowl")
        return said.stdout.strip() if said.returncode == 0 else ""


def in_the_box(deb):
    def up():
        interface = struct.pack("16sh", b"lo", 0x41)  # IFF_UP and IFF_RUNNING
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            fcntl.ioctl(asked, 0x8914, interface)

    up()
    box = Box(deb)
    box.newer()
    place = Place(8080)

    with contextlib.closing(box), contextlib.ExitStack() as if_it_fails:
        if_it_fails.callback(
            lambda: print(box.text("/run/systemctl.said"), box.text("/run/fishbowl.said")))
        live_with(box, place)
        if_it_fails.pop_all()


def live_with(box, place):
    def fishbowl(*words):
        return box.run("fishbowl", *words, "--data", "/var/lib/fishbowl").stdout

    said = box.dpkg("-i", "/tmp/old.deb")
    until("the installed server is ready", place.is_ready)
    pid = box.text("/run/fishbowl.pid")
    owner = box.file(f"/proc/{pid}").stat().st_uid
    user = [
        line.split(":") for line in box.text("/etc/passwd").splitlines() if line.startswith("fishbowl:")
    ]
    data = box.file("/var/lib/fishbowl").stat()
    checks.that(
        "The package installs beside what it depends on, and the server runs as its own user.",
        [] if box.state().startswith("ii") and user and owner == int(user[0][2]) and owner != 0
        and user[0][6].endswith("nologin") and data.st_mode & 0o777 == 0o700 and data.st_uid == owner
        else [said, f"{box.state()} {user} {owner} {oct(data.st_mode)}"])
    page = place.ask("GET", "/", Host="127.0.0.1:8080")
    checks.that("It brings the web client along.",
                [] if page[0] == 200 and "<script" in page[1] else [f"{page[0]} {page[1][:200]}"])
    checks.that(
        "It is started with the machine.",
        [] if box.file("/etc/systemd/system/multi-user.target.wants/fishbowl.service").is_symlink() else
        ["no link"])
    box_said = fishbowl("create", "--title", "Ten paces", "--host-name", "Host")
    workshop = box_said.split()[0]

    conf = box.file("/etc/fishbowl.conf")
    conf.write_text(conf.read_text() + "FISHBOWL_TRACE=warning\n")
    version = box.state()
    said = box.dpkg("-i", "/tmp/newer.deb")
    until("the upgraded server is ready", place.is_ready)
    checks.that(
        "An upgrade restarts it in order, and keeps the workshops and the operator's settings.",
        [] if box.state() == version + "+newer" and box.text("/run/fishbowl.pid") not in ("", pid)
        and "FISHBOWL_TRACE=warning" in conf.read_text() and box.text("/run/fishbowl.codes") == "0\n"
        and workshop in fishbowl("workshops") else
        [said, box.state(), box.text("/run/fishbowl.codes"),
         fishbowl("workshops")])

    files = [
        path for path in box.run("dpkg", "-L", "fishbowl").stdout.splitlines()
        if not box.file(path).is_dir()
    ]
    said = box.dpkg("-r", "fishbowl")
    left = [path for path in files if box.file(path).exists() and path != "/etc/fishbowl.conf"]
    checks.that(
        "Removed, it has stopped in order and its files are gone; settings and workshops stay.", left +
        ([] if box.text("/run/fishbowl.codes") == "0\n0\n" and conf.exists() and len(files) > 20
         and box.file("/var/lib/fishbowl/fishbowl.db").exists() else
         [said, box.text("/run/fishbowl.codes"),
          str(os.listdir(box.file("/var/lib/fishbowl")))]))
    box.dpkg("-i", "/tmp/old.deb")
    until("the server is ready once more", place.is_ready)
    checks.that("Installed again, it serves them.",
                [] if workshop in fishbowl("workshops") else [fishbowl("workshops")])
    said = box.dpkg("-P", "fishbowl")
    left = [
        path for path in files + [
            "/etc/systemd/system/multi-user.target.wants/fishbowl.service",
            "/etc/systemd/system/fishbowl.service"
        ] if os.path.lexists(box.file(path))
    ]
    checks.that(
        "Purged, nothing of it is left but the workshops, and it says where they are.",
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
                [] if box.text("/run/systemctl.said").count("start fishbowl.service") == started else
                [box.text("/run/systemctl.said")])


def test_package():
    if not (root / "build/ci/CPackConfig.cmake").exists() or not (
            root / "web-client/dist/index.html").exists():
        checks.skip("The package", "the server or the web client is not built here")
        return
    built = run(["bash", "-c", ". deploy/machine.sh; pack ci"], cwd=root)
    deb = root / built.stdout.strip().splitlines()[-1]
    checks.that("The package is built.",
                [] if built.returncode == 0 and deb.exists() else [built.stdout[-800:]])
    control = run(["dpkg-deb", "-f", deb]).stdout
    listed = [line.split(None, 5) for line in run(["dpkg-deb", "-c", deb]).stdout.splitlines()]
    places = ("./usr/bin/fishbowl", "./usr/share/fishbowl/web/", "./usr/share/doc/fishbowl/",
              "./etc/fishbowl.conf", "./lib/systemd/system/fishbowl.service")
    strange = [
        " ".join(line) for line in listed
        if line[1] != "root/root" or re.search(r"^.{5}w|^.{8}w|^...s", line[0]) or (
            not line[5].endswith("/") and not line[5].startswith(places))
    ]
    checks.that("All in it belongs to root, nobody else may write there, and it lies where it should.",
                strange)
    needed = libraries()
    checks.that(
        "It depends on the libraries that the program needs.",
        [name for name in needed if not re.search(rf"^Depends:.*\b{re.escape(name)}\b", control, re.M)])
    bare = [
        name for name in ("postinst", "prerm", "postrm")
        if run(["sh", "-n", deploy / "debian" / name]).returncode
    ]
    checks.that("Its scripts are ones that sh reads.", bare)
    apart("The package under a real dpkg", "--in-the-box", deb)
