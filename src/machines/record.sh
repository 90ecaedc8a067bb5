#!/usr/bin/env bash
# Records the bundled machines in the lab (../shared/lab): boots each, runs the recorder there as root, and puts the
# archive where the build finds it. Repeating it gives machines that differ in counters, process numbers and the like.
#
#   src/machines/record.sh [NAME..]       default: all of them
#
# Wants: the project compiled (mvn -q compile, target/lib filled), the lab built (lab.sh deps; lab.sh build 6.1).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

lab=$(readlink -f "${LAB:-../shared/lab/lab.sh}")
into=src/main/resources/dev/cordon/machines

# NAME             TOPOLOGY          OPTIONS: what Debian 12 does by itself, and systemd with v1 hierarchies
machines='
ryzen-5950x        ryzen5950x        --init=systemd --cgroup=v2
ryzen-5950x-v1     ryzen5950x        --init=systemd --cgroup=v1
threadripper-1920x threadripper1920x --init=systemd --cgroup=v2
'

java_home=${JAVA_HOME:-$(ls -d /usr/lib/jvm/*25* | head -1)}
work=$(mktemp -d "${TMPDIR:-/tmp}/cordon-record.XXXXXX")
trap 'rm -r -- "$work"' EXIT
mkdir "$work/classes" "$work/out"
"$java_home/bin/javac" -d "$work/classes" -cp "target/classes:target/lib/full/*" src/machines/Record.java
cp -r target/classes/dev "$work/classes/"
cp target/lib/full/commons-*.jar "$work/"

mkdir -p "$into"
while read -r name topology options; do
  [ -n "$name" ] || continue
  [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue;; esac
  echo "recording $name"
  # shellcheck disable=SC2086
  (cd "$work" && "$lab" run "$topology" --kernel=6.1 $options --jdk="$java_home" --out="$work/out" --timeout=600 -- \
    env LC_ALL=C java -XX:ActiveProcessorCount=1 -XX:TieredStopAtLevel=1 -cp 'classes:./*' Record --probe "/out/$name.tar.gz")
  mv "$work/out/$name.tar.gz" "$into/$name.tar.gz"
  ls -l "$into/$name.tar.gz"
done <<<"$machines"
