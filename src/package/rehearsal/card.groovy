#!/usr/bin/env cordon
isolate {
    host cpus('C0-6,16-22')
    vm irqMask('C8-15,24-31')
    governor 'performance'
}
