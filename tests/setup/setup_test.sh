# Tests repl/setup.sh: bash setup_test.sh CASE. dpkg-query and apt-get are stand-ins put first in PATH:
# the one knows the packages listed in the file `installed`, the other writes down how it was called
# and answers a simulation with the file `plan`.
set -euo pipefail
griot_root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
setup="$griot_root/repl/setup.sh"
work=$(mktemp -d "${TMPDIR:-/tmp}/griot set-up.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset GRIOT_NO_APT GRIOT_WERROR

fail() { echo "FAILED: $*"; for file in out err calls; do echo "-- $file"; cat "$work/$file" || true; done; exit 1; }

make_stand_ins() {
  mkdir "$work/bin"
  cat >"$work/bin/dpkg-query" <<'END'
#!/usr/bin/env bash
if grep -qxF "${!#}" "$WORK/installed"; then echo installed; else exit 1; fi
END
  cat >"$work/bin/apt-get" <<'END'
#!/usr/bin/env bash
cat  # takes all of stdin, were it given any
echo "$*" >>"$WORK/calls"
case " $* " in
  *' -s '*) cat "$WORK/plan" ;;
  *' install '*) exit "${APT_STATUS:-0}" ;;
esac
END
  chmod +x "$work/bin/dpkg-query" "$work/bin/apt-get"
  : >"$work/calls" >"$work/plan"
  printf '%s\n' gcc make >"$work/installed"
}

# Runs ensure_packages on the named packages, as root or not ($1 true or false), with a line on stdin, and
# then says what is left of that line. Sets `status`.
ensure() {
  local root=$1
  shift
  status=0
  WORK=$work PATH="$work/bin:$PATH" bash -c '
    set -euo pipefail
    griot_root=$1; source "$2"; root=$3; shift 3
    is_root() { $root; }
    ensure_packages "$@"
    cat' ensure "$griot_root" "$setup" "$root" "$@" <<<'a question' >"$work/out" 2>"$work/err" || status=$?
}

expect_status() { ((status == $1)) || fail "exit code $status, not $1"; }
expect_stdout() { [[ $(<"$work/out") == "$1" ]] || fail "stdout is not \"$1\""; }
expect_calls() { [[ $(<"$work/calls") == "$1" ]] || fail "apt-get was not called as: $1"; }
expect_said() { grep -qF -- "$1" "$work/err" || fail "not said: $1"; }

nothing_missing() {
  ensure true gcc make
  expect_status 0; expect_stdout 'a question'; expect_calls ''
  [[ ! -s $work/err ]] || fail 'something was said'
}

missing_as_root() {
  ensure true gcc cmake ninja
  expect_status 0; expect_stdout 'a question'
  expect_calls 'update -q
install -s -q -y --no-install-recommends cmake ninja
install -q -y --no-remove --no-install-recommends cmake ninja'
}

missing_without_root() {
  ensure false gcc cmake ninja
  expect_status 1; expect_stdout ''; expect_calls ''
  expect_said 'apt-get install --no-install-recommends cmake ninja'
}

removal_in_the_way() {
  echo 'Remv libboost1.74-dev [1.74.0]' >"$work/plan"
  ensure true cmake
  expect_status 1; expect_stdout ''
  expect_calls 'update -q
install -s -q -y --no-install-recommends cmake'
  expect_said 'in the way: libboost1.74-dev'
}

apt_fails() {
  APT_STATUS=100 ensure true cmake
  expect_status 1; expect_stdout ''
  expect_said 'could not install'
}

no_apt_wanted() {
  GRIOT_NO_APT=1 ensure true cmake
  expect_status 0; expect_stdout 'a question'; expect_calls ''
}

# A little project of its own, built by the same functions.
make_project() {
  mkdir "$work/project"
  cp "$griot_root/CMakePresets.json" "$work/project"
  echo 'int main() {}' >"$work/project/griot.cpp"
  printf '%s\n' 'cmake_minimum_required(VERSION 3.25)' 'project(small LANGUAGES CXX)' \
    'add_executable(griot griot.cpp)' >"$work/project/CMakeLists.txt"
  griot_root="$work/project"
  source "$setup"
  (build_target release griot) >"$work/out" 2>"$work/err" || fail 'the small project does not build'
  [[ ! -s $work/out ]] || fail 'set-up wrote to stdout'
  is_up_to_date release griot || fail 'not up to date after the build'
}

moved_tree() {
  make_project
  cp -a "$work/project" "$work/moved"
  griot_root="$work/moved"
  ! is_up_to_date release griot || fail 'the copy takes the other tree'\''s build for its own'
  (build_target release griot) >"$work/out" 2>"$work/err" || fail 'the copy does not build'
  is_up_to_date release griot || fail 'the copy is not up to date after its build'
}

changed_source() {
  make_project
  touch -d '1 minute' "$griot_root/griot.cpp"
  ! is_up_to_date release griot || fail 'a changed source goes unseen'
  touch -d '1 hour ago' "$griot_root/griot.cpp"
  (build_target release griot) >"$work/out" 2>"$work/err"
  is_up_to_date release griot || fail 'not up to date after the second build'
  echo 'error!' >"$griot_root/griot.cpp"
  ! (build_target release griot) >"$work/out" 2>"$work/err" || fail 'a failed build goes unseen'
  expect_said 'building failed'
}

: >"$work/out" >"$work/err"
make_stand_ins
"$1"
echo "passed: $1"
