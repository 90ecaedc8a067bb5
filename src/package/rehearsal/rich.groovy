// Uses what Groovy offers: closures, strings with values in them, maps, ranges, each and collect, dates, regular expressions.
def sizes = topology.l3Domains.collectEntries { [it.id, it.cpus.size()] }
def names = (1..3).collect { "guest $it" }.findAll { it =~ /guest [12]/ }
log.info "on ${kernel.version}: ${sizes.collect { k, v -> "$k has $v" }.join(', ')}; ${names ?: 'none'}"

def wanted = [governor: 'performance', interval: 60]
topology.l3Domains.drop(1).eachWithIndex { domain, i ->
    isolate("rich$i") {
        host cpus(topology.cpus - domain.cpus)
        vm irqMask(domain.cpus)
        governor wanted.governor
        set file('/proc/sys/vm/stat_interval'), "${wanted.interval}"
    }
}
