# The unit, as far as it can be read without systemd; and what containers are made of. Those cannot run
# here: their files are read, and the image's steps are taken where they can be.
import fnmatch
import json
import os
import re
import shutil

from scene import (Place, Scene, checks, cli, deploy, free_ports, libraries, passwords, program,
                   redis_url, root, run, start_node, until)

exposure_max = 15  # tenths; a server that must listen and keep files cannot have much less


def test_unit():
    with Scene() as scene:
        text = (deploy / "fishbowl.service").read_text()
        # What it starts is not installed here.
        file = scene.folder / "fishbowl.service"
        file.write_text(
            text.replace("/usr/bin/fishbowl", str(program)).replace("=fishbowl\n", "=root\n"))
        looked = run([
            "systemd-analyze", "security", "--offline=true", f"--threshold={exposure_max}",
            deploy / "fishbowl.service"
        ])
        checks.that(f"systemd counts an exposure of {exposure_max / 10} at most.",
                    [] if looked.returncode == 0 and "Overall exposure" in looked.stdout else
                    looked.stdout.splitlines()[-1:])
        opened = scene.folder / "open.service"
        opened.write_text("[Service]\nExecStart=/bin/true\n")
        bare = run(
            ["systemd-analyze", "security", "--offline=true", f"--threshold={exposure_max}", opened])
        checks.that("A bare unit would be found.", [] if bare.returncode else ["it was not"])
        verified = run(["systemd-analyze", "verify", "--man=no", file])
        about = [
            line for line in verified.stdout.splitlines()
            if "fishbowl" in line and "ocumentation" not in line
        ]
        checks.that("systemd understands every line of it.", about)
    settings = dict(re.findall(r"^(\w+)=(.*)$", text, re.M))
    help_ = run([program, "serve", "--help"]).stdout
    checks.that("What it sets is a setting, and so is what the shipped file of settings names.", [
        name for name in re.findall(r"\bFISHBOWL_[A-Z_]+", text +
                                    (deploy / "debian/fishbowl.conf").read_text())
        if f"(Env:{name})" not in help_
    ])
    checks.that("It runs as the package's user, and a server that closes in order has the time for it.",
                [] if settings["User"] == "fishbowl" and int(settings["TimeoutStopSec"]) > 10
                and "fishbowl" in (deploy / "debian/postinst").read_text() else [str(settings)])
    exits = run([program, "serve", "--listen", "nonsense"])
    checks.that("The code after which it is not started again is the one of wrong settings.", [] if str(
        exits.returncode) == settings["RestartPreventExitStatus"] else [str(exits.returncode)])


def docker_context(scene):
    """What `docker build` is given: the repository's files without those of .dockerignore."""
    rules = [
        line for line in (root / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]

    def is_in(path):
        kept = True
        parts = path.split("/")
        for rule in rules:
            pattern = rule.lstrip("!").removeprefix("**/")
            heads = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
            if rule.startswith("**/"):
                heads += parts
            if any(
                    fnmatch.fnmatchcase(head, pattern) and head.count("/") == pattern.count("/")
                    for head in heads):
                kept = rule.startswith("!")
        return kept

    files = run(["git", "-C", root, "ls-files", "--cached", "--others",
                 "--exclude-standard"]).stdout.splitlines()
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
                [step for step in sourced if f"{step.split()[0]}()" not in machine] +
                ([] if "need_web_client" in sourced and "build release" in sourced else
                 ["they are not all there"]))
    checks.that(
        "The image holds the libraries that the program needs.",
        [name for name in libraries() if not re.search(rf"\b{re.escape(name)}(?![\w.+-])", stages[-1])])
    checks.that("The image sets what is a setting.", [
        name
        for name in re.findall(r"\bFISHBOWL_[A-Z_]+(?==)", stages[-1]) if f"(Env:{name})" not in help_
    ])
    with Scene() as scene:
        context = docker_context(scene)
        copied = [
            path for line in re.findall(r"^COPY (?!--from)(.+) \S+$", docker, re.M)
            for path in line.split()
        ]
        lacking = [path for path in copied if not (context / path).exists()]
        if (root / "web-client/node_modules").exists():
            (context / "web-client/node_modules").symlink_to(root / "web-client/node_modules")
            made = run(["bash", "-c", ". deploy/machine.sh; need_node; generate_messages"], cwd=context)
            lacking += [] if made.returncode == 0 else [made.stdout[-500:]]
        else:
            checks.skip("The image's messages", "the web client's modules are not here")
        configured = run(["cmake", "--preset", "release", "-Wno-dev"], cwd=context)
        lacking += [] if configured.returncode == 0 else [configured.stdout[-500:]]
        checks.that(
            "What the image is built from is all that its steps need: messages are generated, and the "
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
            troubles += [
                f"{name}: {each}" for each in service_troubles(one, service, help_, told["volumes"])
            ]
            after = service.get("depends_on", [])
            troubles += [
                f"{name}: {one} waits for {other}, which is not there" for other in after
                if other not in services
            ]
            text = json.dumps(service)
            for host in re.findall(r"@([a-z0-9]+):6379|FISHBOWL_UPSTREAM\W+([a-z0-9]+):", text):
                troubles += [
                    f"{name}: {one} asks {each}" for each in host if each and each not in services
                ]
    nodes = yaml.safe_load((deploy / "compose_nodes.yaml").read_text())["services"]
    proxied = set(re.findall(r"server (\w+) \1:8080", (deploy / "haproxy.cfg").read_text()))
    listens = re.search(r"FISHBOWL_LISTEN=0.0.0.0:(\d+)", docker)[1]
    troubles += [] if listens == "8080" and f"EXPOSE {listens}" in docker else [
        "the image listens elsewhere"
    ]
    troubles += [] if proxied == {one
                                  for one in nodes
                                  if one.startswith("node")} else [f"HAProxy knows {proxied}"]
    checks.that(
        "Compose files name files, services, volumes, ports and settings that there are, and leave no "
        "rights to ours.", troubles)
    test_redis_container(nodes["redis"])
    test_health(nodes["node1"])


def test_redis_container(service):
    """Its command, with the container's places found here."""
    with Scene() as scene:
        port = free_ports(1)[0]
        command = service["command"][0].replace("$$", "$")
        for place, here in {
                "/etc/fishbowl/": f"{deploy}/",
                "/run/redis/": f"{scene.folder}/",
                "/data": scene.folder,
                "--bind 0.0.0.0": f"--port {port} --unixsocket {scene.folder}/redis.sock"
        }.items():
            assert place in command, place
            command = command.replace(place, str(here))
        scene.start("redis", [*service["entrypoint"], command], env=os.environ | passwords)
        scene.redis_port = port
        until("Redis answers", lambda: cli(scene, "operator", "PING") == "PONG")
        asked = service["healthcheck"]["test"][1].replace("redis-cli", f"redis-cli -p {port}")
        setup = run([program, "redis-setup", "--redis", redis_url(scene, "fishbowl-admin")])
        checks.that(
            "The command of the Redis container starts one with passwords that servers can use, and its "
            "question about its health is answered.", []
            if setup.returncode == 0 and run(["sh", "-c", asked]).returncode == 0 else [setup.stdout])


def test_health(service):
    with Scene() as scene:
        port = free_ports(1)[0]
        words = [word.replace("8080", str(port)) for word in service["healthcheck"]["test"][1:]]
        before = run(words).returncode
        start_node(scene, "node", port)
        until("the node is ready", Place(port).is_ready)
        checks.that(
            "The container's question about its health is answered by a node that is ready, and not before.",
            [] if before and run(words).returncode == 0 else [run(words).stdout])
