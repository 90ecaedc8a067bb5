// Asks for all that CPUs are chosen by, and wants nothing.
def groups = topology.cores.size() + topology.l2Domains.size() + topology.l3Domains.size() + topology.packages.size() + topology.dies.size() + topology.nodes.size()
def kinds = topology.performanceCores.size() + topology.efficiencyCores.size() + topology.vCacheDomains.size()
if (groups + kinds == 0) println 'nothing there'
