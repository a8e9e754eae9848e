# Sets the project up for repl/run, tests/run and .ci/run, which source this file: finds what is
# missing, installs it where that is allowed, configures and builds. Everything it says goes to
# stderr and it reads nothing from stdin, so that both stay the program's own.
#
# The environment: GRIOT_NO_APT=1 takes the machine as it is and asks no package manager;
# GRIOT_WERROR=ON|OFF sets the CMake option of that name (unset: as the preset says).
#
# Requires: bash, `set -euo pipefail`, and griot_root, the absolute path of the project.

# What the build needs, as Debian 12 names it; README.md says what each is for.
griot_packages=(
  g++ cmake ninja-build pkg-config
  libboost1.81-dev libboost-program-options1.81-dev libserd-dev libsord-dev libre2-dev
  libutf8proc-dev libxxhash-dev libmd-dev libexpat1-dev libcurl4-openssl-dev libedit-dev nlohmann-json3-dev zlib1g-dev libzstd-dev catch2
)

say() { printf 'griot: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

is_root() { ((EUID == 0)); }

# Prints those of the named packages that are not fully installed, one a line.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

# Installs those of the named packages that are missing. Never removes a package: when apt could go
# on only by removing some, they are named, and nothing has changed.
ensure_packages() {
  [[ -z ${GRIOT_NO_APT:-} ]] || return 0
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "no apt here, so it is taken on trust that these are installed (by their Debian names): $*"
    return 0
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0

  local install="apt-get install --no-install-recommends ${missing[*]}"
  if ! is_root; then
    say "these packages are missing: ${missing[*]}"
    say "installing them takes root. Run this line, then start again:"
    say "    sudo $install"
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  say "installing ${missing[*]}"
  apt-get update -q >&2 </dev/null || say "apt-get update failed; going on with the lists that are here"
  refuse_removals "$install" "${missing[@]}"
  apt-get install -q -y --no-remove --no-install-recommends "${missing[@]}" >&2 </dev/null ||
    die "apt-get could not install what is missing (its reasons stand above): ${missing[*]}"
}

# Stops when installing the packages would remove others. $1 is the apt line to show.
refuse_removals() {
  local install=$1 plan removed
  shift
  plan=$(apt-get install -s -q -y --no-install-recommends "$@" 2>/dev/null </dev/null) || return 0
  removed=$(awk '$1 == "Remv" { printf " %s", $2 }' <<<"$plan")
  [[ -n $removed ]] || return 0
  say "in the way:$removed"
  say "Debian cannot keep these beside the packages that Griot needs ($*), and Griot removes none of yours."
  say "Nothing has been changed. Either let them go yourself with"
  say "    $install"
  say "or build in a container or chroot of its own. If what Griot needs is installed in another way,"
  say "GRIOT_NO_APT=1 skips this check."
  exit 1
}

# How many compilers to run at once: one a processor, while each finds 1.5 GB (the grammars take it).
build_jobs() {
  local processors kilobytes jobs
  processors=$(nproc)
  kilobytes=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo 2>/dev/null) || kilobytes=
  jobs=$((${kilobytes:-3000000} / 1500000))
  ((jobs < processors)) || jobs=$processors
  ((jobs > 0)) || jobs=1
  echo "$jobs"
}

# True when build/$1 was configured for the project where it now lies (a moved or copied tree was not).
is_configured() {
  local build="$griot_root/build/$1"
  [[ -f $build/build.ninja ]] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$griot_root" "$build/CMakeCache.txt" 2>/dev/null
}

# True when target $2 of preset $1 is built and nothing that it is made from has changed since. Quick
# (some 20 ms) and silent; writes nothing, so it also serves who may only read the tree.
is_up_to_date() {
  is_configured "$1" && command -v ninja >/dev/null &&
    [[ $(ninja -C "$griot_root/build/$1" -n "$2" 2>/dev/null </dev/null) == *'no work to do'* ]]
}

# Configures (when that has not been done) and builds target $2 of preset $1. One set-up at a time: a
# second waits for the first. Requires: the packages.
build_target() {
  local preset=$1 target=$2 build="$griot_root/build/$1" options=()
  [[ -z ${GRIOT_WERROR:-} ]] || options+=("-DGRIOT_WERROR=$GRIOT_WERROR")
  mkdir -p "$build" || die "cannot write to $griot_root/build"
  (
    flock 9
    if ! is_configured "$preset" || ((${#options[@]})); then
      cd "$griot_root"
      is_configured "$preset" || options+=(--fresh)
      cmake --preset "$preset" "${options[@]}" >&2 </dev/null ||
        die "configuring failed (the reasons stand above)"
    fi
    cmake --build "$build" --target "$target" -j "$(build_jobs)" >&2 </dev/null ||
      die "building failed (the reasons stand above)"
  ) 9>"$build/.setup.lock"
}
