#!/usr/bin/env bash
# Makes the bundled machines that the lab cannot be from recorded ones: what differs is written here, everything else is as
# recorded.
#
#   src/machines/derive.sh [NAME..]       default: all of them
#
# ryzen-7950x3d  from ryzen-5950x         16 cores in two CCDs: 96 MiB of L3 on the first (V-Cache, up to 5.25 GHz), 32 MiB on the
#                                         second (up to 5.7 GHz); the firmware prefers the second
#                (AMD, product page of the Ryzen 9 7950X3D: 16 cores, 128 MB L3, boost to 5.7 GHz; the split is die by die)
# core-13700k    from threadripper-1920x  8 P-cores with two threads, CPUs 0-15, up to 5.3 GHz, two of them favoured with 5.4;
#                                         8 E-cores, CPUs 16-23, up to 4.2 GHz, four to an L2 of 4 MiB; one L3 of 30 MiB; one node
#                (Intel ARK, Core i7-13700K: 8 + 8 cores, 24 threads, 30 MB cache, 24 MB of L2 in all)
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

machines=src/main/resources/dev/cordon/machines
work=$(mktemp -d "${TMPDIR:-/tmp}/cordon-derive.XXXXXX")
trap 'rm -r -- "$work"' EXIT
cpus=sys/devices/system/cpu

# Replaces what a file says. A file that the recorded machine does not have is made.
say() { # VALUE FILE..
  local value=$1 file
  shift
  for file; do
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$value" >"$file"
  done
}

# The files of one CPU's caches: LEVEL TYPE SIZE LIST-OF-CPUS
cache() { # CPU LEVEL TYPE SIZE CPUS
  local index
  for index in "$cpus/cpu$1"/cache/index*; do
    if [ "$(cat "$index/level")" = "$2" ] && [ "$(cat "$index/type")" = "$3" ]; then
      say "$4" "$index/size"
      say "$5" "$index/shared_cpu_list"
      say "$(mask "$5")" "$index/shared_cpu_map"
      if [ -e "$index/id" ]; then say "${5%%[-,]*}" "$index/id"; fi
    fi
  done
}

# A list of CPUs below 32 as the kernel's mask.
mask() {
  local part first last bits=0
  for part in ${1//,/ }; do
    first=${part%-*} last=${part#*-}
    for ((; first <= last; first++)); do bits=$((bits | 1 << first)); done
  done
  printf '%08x' "$bits"
}

frequency() { # CPU kHz-AT-MOST kHz-BASE HIGHEST-PERFORMANCE
  local policy=$cpus/cpufreq/policy$1
  say "$2" "$policy/cpuinfo_max_freq" "$policy/scaling_max_freq"
  say "$4" "$cpus/cpu$1/acpi_cppc/highest_perf"
  say "$(($3 / 1000))" "$cpus/cpu$1/acpi_cppc/nominal_freq"
}

ryzen-7950x3d() {
  local cpu
  for cpu in {0..7} {16..23}; do
    cache "$cpu" 3 Unified 98304K 0-7,16-23
    cache "$cpu" 2 Unified 1024K "$((cpu % 16)),$((cpu % 16 + 16))"
    frequency "$cpu" 5250000 4200000 166
  done
  for cpu in {8..15} {24..31}; do
    cache "$cpu" 3 Unified 32768K 8-15,24-31
    cache "$cpu" 2 Unified 1024K "$((cpu % 16)),$((cpu % 16 + 16))"
    frequency "$cpu" 5759000 4200000 196
  done
  sed -i 's/^cpu family.*/cpu family\t: 25/; s/^model\t.*/model\t\t: 97/' proc/cpuinfo
}

core-13700k() {
  local cpu file siblings core
  # one node
  rm -r sys/devices/system/node/node1
  sed -i 's/^node 1.*//' proc/cpuinfo
  say 0 sys/devices/system/node/{online,possible,has_cpu,has_memory,has_normal_memory}
  say 0-23 sys/devices/system/node/node0/cpulist
  say "$(mask 0-23)" sys/devices/system/node/node0/cpumap
  say 10 sys/devices/system/node/node0/distance
  find . -name '*.mems' -o -name '*.mems.effective' | while read -r file; do
    if [ "$(cat "$file")" = 0-1 ]; then say 0 "$file"; fi
  done
  find . -path '*/pci*' -name numa_node | while read -r file; do say -1 "$file"; done
  find . -path '*/pci*' -name local_cpulist | while read -r file; do say 0-23 "$file"; done
  find . -path '*/pci*' -name local_cpus | while read -r file; do say "$(mask 0-23)" "$file"; done

  for cpu in {0..23}; do
    if [ "$cpu" -lt 16 ]; then
      core=$((cpu / 2)) siblings=$((core * 2))-$((core * 2 + 1))
      say "$((core * 4))" "$cpus/cpu$cpu/topology/core_id"
      cache "$cpu" 1 Data 48K "$siblings"
      cache "$cpu" 1 Instruction 32K "$siblings"
      cache "$cpu" 2 Unified 2048K "$siblings"
      case $core in
      4 | 5) frequency "$cpu" 5400000 3400000 67 ;;
      *) frequency "$cpu" 5300000 3400000 66 ;;
      esac
    else
      core=$cpu siblings=$cpu
      say "$((cpu + 16))" "$cpus/cpu$cpu/topology/core_id"
      cache "$cpu" 1 Data 32K "$siblings"
      cache "$cpu" 1 Instruction 64K "$siblings"
      if [ "$cpu" -lt 20 ]; then cache "$cpu" 2 Unified 4096K 16-19; else cache "$cpu" 2 Unified 4096K 20-23; fi
      frequency "$cpu" 4200000 2500000 42
    fi
    cache "$cpu" 3 Unified 30720K 0-23
    for file in thread_siblings_list core_cpus_list; do say "$siblings" "$cpus/cpu$cpu/topology/$file"; done
    for file in thread_siblings core_cpus; do say "$(mask "$siblings")" "$cpus/cpu$cpu/topology/$file"; done
    for file in die_cpus_list package_cpus_list core_siblings_list; do say 0-23 "$cpus/cpu$cpu/topology/$file"; done
    for file in die_cpus package_cpus core_siblings; do say "$(mask 0-23)" "$cpus/cpu$cpu/topology/$file"; done
    say 0 "$cpus/cpu$cpu/topology/die_id" "$cpus/cpu$cpu/topology/physical_package_id"
    rm -f "$cpus/cpu$cpu/topology/"cluster_*
  done
  say 0-15 sys/devices/cpu_core/cpus
  say 16-23 sys/devices/cpu_atom/cpus
  sed -i 's/^vendor_id.*/vendor_id\t: GenuineIntel/; s/^cpu family.*/cpu family\t: 6/; s/^model\t.*/model\t\t: 183/' proc/cpuinfo
}

# NAME         RECORDED
derived='
ryzen-7950x3d  ryzen-5950x
core-13700k    threadripper-1920x
'

while read -r name recorded; do
  [ -n "$name" ] || continue
  [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue;; esac
  mkdir "$work/$name"
  tar -xzf "$machines/$recorded.tar.gz" -C "$work/$name"
  (cd "$work/$name" && "$name")
  # sorted and without times, so that nothing but a change here changes the archive
  (cd "$work/$name" && find . -mindepth 1 \( -type d -empty -o ! -type d \) -printf '%P\0' | LC_ALL=C sort -z |
    tar --null --no-recursion --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - -T - | gzip -9n) >"$work/$name.tar.gz"
  mv "$work/$name.tar.gz" "$machines/$name.tar.gz"
  ls -l "$machines/$name.tar.gz"
done <<<"$derived"
