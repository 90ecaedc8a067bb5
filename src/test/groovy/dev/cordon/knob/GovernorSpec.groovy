package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.Planned.clocked
import static dev.cordon.knob.Planned.cpus

class GovernorSpec extends Specification {
    static final DIRECTORY = '/sys/devices/system/cpu/cpufreq'

    static governor(String name, String on = null) { new Governor(name, Optional.ofNullable(on).map { cpus(it) }) }

    static List<String> held(String... policies) {
        policies.collect { "1 $DIRECTORY/$it/scaling_governor = performance" as String }
    }

    def 'it is held once for each policy that has one of the CPUs, in the order of the CPUs'() {
        expect:
        Planned.on(clocked(policy0: '0 1', policy2: '2 3', policy4: '4', policy5: '5'), governor('performance', '2-5')).steps == held('policy2', 'policy4', 'policy5')
    }

    def 'policies are in the order of their numbers'() {
        given:
        def machine = clocked((0..11).collectEntries { ["policy$it" as String, "$it" as String] })
            .file('/sys/devices/system/cpu/online', '0-11').file('/sys/devices/system/cpu/possible', '0-11')

        expect:
        Planned.on(machine, governor('performance', '1-2,10')).steps == held('policy1', 'policy2', 'policy10')
    }

    def "without a set it is for the VM's CPUs"() {
        expect:
        Planned.on(clocked(policy0: '0 1 2', policy3: '3 4 5'), new VmCpus(cpus('3-5')), governor('performance')).steps == held('policy3')
    }

    def "a policy that spans the host's CPUs is a note: #note"() {
        given:
        def knobs = [host ? new HostCpus(cpus(host), []) : null, governor('performance', on)].findAll()
        def planned = Planned.on(clocked([policy0: '0 1 2 3'], Machines.v1()), *knobs)

        expect:
        planned.steps.last().endsWith('policy0/scaling_governor = performance')
        planned.notes == (note ? ["vm.groovy:${knobs.size()}: governor: CPUs 0-3 share one clock, so the host's $note" as String] : [])

        where:
        host  | on    || note
        '0-1' | '2-3' || '0-1 follow'
        '0'   | '2-3' || '0 follows'
        '0-3' | '1-3' || '0 follows'
        '4-5' | '2-3' || null
        null  | '0-3' || null
        null  | '2-3' || '0-1 follow'
    }

    def 'a governor that the policy does not have is refused with those that it has'() {
        expect:
        Planned.refusal(clocked(policy0: '0 1'), governor('performence', '0-1')) ==
            "vm.groovy:1: governor: CPUs 0-1 have no governor 'performence', but performance, powersave, schedutil"
        Planned.refusal(clocked(policy5: '5'), governor('turbo', '5')) ==
            "vm.groovy:1: governor: CPU 5 has no governor 'turbo', but performance, powersave, schedutil"
    }

    def 'one policy answers for all, as the kernel has one list: the first that has one'() {
        given:
        def machine = clocked(policy0: '0', policy1: '1', policy2: '2').file("$DIRECTORY/policy2/scaling_available_governors", 'schedutil')

        expect:
        Planned.on(machine, governor('performance', '0-2')).steps == held('policy0', 'policy1', 'policy2')
        Planned.refusal(machine.without("$DIRECTORY/policy0/scaling_available_governors").without("$DIRECTORY/policy1/scaling_available_governors"), governor('performance', '0-2')) ==
            "vm.groovy:1: governor: CPU 2 has no governor 'performance', but schedutil"
    }

    def 'with #driver, #name that is not loaded is #what'() {
        given:
        def machine = clocked(policy5: '5').file("$DIRECTORY/policy5/scaling_driver", driver)
        def said = "vm.groovy:1: governor: CPU 5 has no governor '$name', but performance, powersave, schedutil" as String

        expect:
        if (what == 'refused') assert Planned.refusal(machine, governor(name, '5')) == said
        else assert Planned.on(machine, governor(name, '5')).notes == [said + '; the kernel will look for it among its modules']

        where:
        driver            | name           || what
        'acpi-cpufreq'    | 'conservative' || 'planned'
        'intel_cpufreq'   | 'ondemand'     || 'planned'
        'acpi-cpufreq'    | 'fast'         || 'refused'
        'intel_pstate'    | 'ondemand'     || 'refused'
        'amd-pstate-epp'  | 'conservative' || 'refused'
    }

    def 'a machine without frequency scaling is a note, and the end of a strict script'() {
        expect:
        Planned.on(Machines.bare(), governor('performance', '2-3')).notes == ['vm.groovy:1: governor: no frequency scaling (cpufreq) on CPUs 2-3']
        Planned.on(Machines.bare(), governor('performance', '2-3')).steps == []
        Planned.refusalOf { Planned.strictlyOn(Machines.bare(), governor('performance', '3')) } == 'vm.groovy:1: governor: no frequency scaling (cpufreq) on CPU 3'
    }

    def 'only the CPUs that have none are named'() {
        given:
        def planned = Planned.on(clocked(policy2: '2'), governor('performance', '2-4'))

        expect:
        planned.steps == held('policy2')
        planned.notes == ['vm.groovy:1: governor: no frequency scaling (cpufreq) on CPUs 3-4']
    }

    def 'offline CPUs are said to be offline, not to have no clock'() {
        given: 'a policy whose CPUs are offline answers EBUSY, one of which some are lists the others'
        def machine = clocked(policy4: '4 5', policy6: '', policy7: '')

        expect:
        Planned.strictlyOn(machine, governor('performance', '5-7')).notes == ['vm.groovy:1: governor: CPUs 6-7 are offline; left out',
            "vm.groovy:1: governor: CPUs 4-5 share one clock, so the host's 4 follows"]
        Planned.on(machine, governor('performance', '5-7')).steps == held('policy4')
    }

    def 'an offline policy that is not asked for is not spoken of'() {
        expect:
        Planned.on(clocked(policy4: '4', policy7: ''), governor('performance', '4')).notes == []
    }

    def 'kernels before 4.3 have a directory in each CPU, or a link to that of the first'() {
        given:
        def machine = Machines.bare()
        def first = '/sys/devices/system/cpu/cpu0/cpufreq'
        machine.file("$first/affected_cpus", '0 1').file("$first/scaling_governor", 'powersave').file("$first/scaling_available_governors", 'performance powersave')
            .link('/sys/devices/system/cpu/cpu1/cpufreq', '../cpu0/cpufreq')
        machine.file('/sys/devices/system/cpu/cpu2/cpufreq/affected_cpus', '2').file('/sys/devices/system/cpu/cpu2/cpufreq/scaling_governor', 'powersave')

        expect:
        Planned.on(machine, governor('performance', '0-2')).steps == ["1 $first/scaling_governor = performance",
            '1 /sys/devices/system/cpu/cpu2/cpufreq/scaling_governor = performance']*.toString()
    }
}
