#!/usr/bin/env python3
# What `deploy/` holds is run here as an operator runs it: a real Redis with our settings and users,
# real proxies before three real nodes, the package under a real dpkg, and the unit, the image, the
# figures and the alerts as far as they can be without systemd and Docker.
#   tests/deploy/deploy_test.py [redis cluster one nodes net package unit containers figures guide]
import sys

from containers_part import test_containers, test_unit
from figures_part import test_figures, test_guide
from nodes_part import in_the_net, test_net, test_nodes, test_one
from package_part import in_the_box, test_package
from redis_part import test_cluster, test_redis
from scene import checks


def main():
    if sys.argv[1:2] in (["--in-the-box"], ["--in-the-net"]):
        try:
            in_the_box(sys.argv[2]) if sys.argv[1] == "--in-the-box" else in_the_net()
        except Exception as unexpected:
            checks.that(f"{sys.argv[1]}: it comes to its end.",
                        [f"{type(unexpected).__name__}: {unexpected}"])
        checks.end()
    parts = {
        "redis": test_redis,
        "cluster": test_cluster,
        "one": test_one,
        "nodes": test_nodes,
        "net": test_net,
        "package": test_package,
        "unit": test_unit,
        "containers": test_containers,
        "figures": test_figures,
        "guide": test_guide
    }
    for name in sys.argv[1:] or parts:
        try:
            parts[name]()
        except Exception as unexpected:  # the other parts still run
            checks.that(f"The part '{name}' runs to its end.",
                        [f"{type(unexpected).__name__}: {unexpected}"])
    checks.end()


if __name__ == "__main__":
    main()
