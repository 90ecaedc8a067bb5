package dev.cordon.ledger

import dev.cordon.plan.Plan

import static dev.cordon.ledger.Scenario.*

/** Plans of four owners that overlap, and of two that make a group and move tasks into it. */
class Plans {
    static final Map<String, Plan> FILES = [
        A: new Scenario.PlanOf('A').hold(defaultAffinity(), without('4-7')).hold(irq(1), without('4-7')).hold(irq(2), without('4-7'))
            .then().hold(governor(4), assign('performance')).plan(),
        B: new Scenario.PlanOf('B').hold(irq(1), without('2-3')).hold(governor(2), assign('performance')).hold(governor(4), assign('schedutil'))
            .then().hold(defaultAffinity(), without('2-3')).hold(irq(3), without('6-7')).plan(),
        C: new Scenario.PlanOf('C').hold(irq(2), without('0-1')).hold(irq(3), within('0-5')).hold(governor(4), assign('ondemand')).plan(),
        D: new Scenario.PlanOf('D').hold(governor(4), assign('performance')).hold(irq(1), without('1')).hold(irq(3), within('4-7')).plan(),
    ]

    static final Map<String, Plan> GROUPS = [
        G: new Scenario.PlanOf('G').hold(group('host.slice'), assign('present'))
            .then().hold(groupFile('host.slice', 'mems'), assign('0')).hold(groupFile('host.slice', 'cpus'), within('0-3'))
            .then().sweep('/', '/host.slice').plan(),
        H: new Scenario.PlanOf('H').hold(group('host.slice'), assign('present'))
            .then().hold(groupFile('host.slice', 'mems'), assign('0')).hold(groupFile('host.slice', 'cpus'), within('0-5'))
            .then().hold(irq(1), without('6-7')).plan(),
    ]

    /** Both move the tasks; whoever comes second finds them moved. */
    static final Map<String, Plan> SWEEPS = [
        G: GROUPS.G,
        I: new Scenario.PlanOf('I').hold(group('host.slice'), assign('present'))
            .then().hold(groupFile('host.slice', 'mems'), assign('0')).hold(groupFile('host.slice', 'cpus'), within('2-5'))
            .then().sweep('/', '/host.slice').plan(),
    ]

    static final Map<String, Plan> REFUSABLE = [
        R: new Scenario.PlanOf('R').hold(governor(2), assign('performance')).refusable().hold(irq(1), without('4-7')).hold(irq(2), without('4-7')).plan(),
    ]
}
