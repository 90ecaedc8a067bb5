#!/usr/bin/env bash
# Records the bundled machines in the lab (../shared/lab): boots each, runs the recorder there as root, and puts the
# archive where the build finds it. Repeating it gives machines that differ in counters, process numbers and the like.
#
#   src/machines/record.sh [NAME..]       default: all of them
#
# Two more, which only the tests need, go where the tests find them: the manual of vfio-isolate describes its examples on them.
#
# Wants: the project compiled (mvn -q compile, target/lib filled), the lab built (lab.sh deps; lab.sh build 6.1).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

lab=$(readlink -f "${LAB:-../shared/lab/lab.sh}")
into=src/main/resources/dev/cordon/machines

# A graphics card with its sound function behind a port of its own, 0000:01:00, as a desktop has it; with two nodes a second
# one that is attached to node 1, behind a bridge whose buses begin at 0x40. An IOMMU, so that there are groups.
iommu='--append=intel_iommu=on -device=intel-iommu,intremap=off'
card='-device=pcie-root-port,id=card,bus=pcie.0,chassis=1,slot=1 -device=secondary-vga,bus=card,addr=0.0,multifunction=on,romfile= -device=ich9-intel-hda,bus=card,addr=0.1'
second='-device=pxb-pcie,id=far,bus_nr=64,numa_node=1,bus=pcie.0 -device=pcie-root-port,id=fars,bus=far,chassis=2,slot=2 -device=secondary-vga,bus=fars,romfile='

# NAME             TOPOLOGY          OPTIONS: what Debian 12 does by itself, and systemd with v1 hierarchies
machines="
ryzen-5950x        ryzen5950x        --init=systemd --cgroup=v2 $iommu $card
ryzen-5950x-v1     ryzen5950x        --init=systemd --cgroup=v1 $iommu $card
threadripper-1920x threadripper1920x --init=systemd --cgroup=v2 $iommu $card $second
realtime-host      numa16-isolcpus   --init=systemd --cgroup=v2 $iommu $card $second
intel-6c12t-v1     intel6c12t        --init=minimal --cgroup=v1
threadripper-1920x-v1 threadripper1920x --init=minimal --cgroup=v1
"
for_tests='intel-6c12t-v1 threadripper-1920x-v1'
tests=src/test/resources/dev/cordon/machines

java_home=${JAVA_HOME:-$(ls -d /usr/lib/jvm/*25* | head -1)}
work=$(mktemp -d "${TMPDIR:-/tmp}/cordon-record.XXXXXX")
trap 'rm -r -- "$work"' EXIT
mkdir "$work/classes" "$work/out"
"$java_home/bin/javac" -d "$work/classes" -cp "target/classes:target/lib/hook/*:target/lib/full/*" src/machines/Record.java
cp -r target/classes/dev "$work/classes/"
cp target/lib/full/commons-*.jar "$work/"

mkdir -p "$into" "$tests"
while read -r name topology options; do
  [ -n "$name" ] || continue
  [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue;; esac
  echo "recording $name"
  # -device=… is QEMU's
  options=$(sed 's/ -device=\([^ ]*\)/ --qemu-arg=-device --qemu-arg=\1/g' <<<" $options")
  # shellcheck disable=SC2086
  (cd "$work" && "$lab" run "$topology" --kernel=6.1 $options --jdk="$java_home" --out="$work/out" --timeout=600 -- \
    env LC_ALL=C java -XX:ActiveProcessorCount=1 -XX:TieredStopAtLevel=1 -cp 'classes:./*' Record --probe "/out/$name.tar.gz")
  target=$into
  case " $for_tests " in *" $name "*) target=$tests ;; esac
  mv "$work/out/$name.tar.gz" "$target/$name.tar.gz"
  ls -l "$target/$name.tar.gz"
done <<<"$machines"
