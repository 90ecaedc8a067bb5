package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Form;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.util.List;

/** Makes the claims of one run. Steps of one word mostly make the same, which then is one. */
final class Claims {
    private final CpuSet possible;
    private final CpuSet online;
    private final long now;
    private Claim last;

    /** @param now milliseconds since 1970 */
    Claims(CpuSet possible, CpuSet online, long now) {
        this.possible = possible;
        this.online = online;
        this.now = now;
    }

    CpuSet possible() {
        return possible;
    }

    long now() {
        return now;
    }

    /**
     * The claim that a step makes on a value.
     *
     * <p>Of a mask with no CPU that is online nothing comes (EINVAL, irq_do_set_affinity() in kernel/irq/manage.c), so where
     * taking CPUs away leaves offline ones alone, the claim takes those too, and the complement counts. That is decided here,
     * once, and recorded with the claim: what a claim means must not change while CPUs come and go.
     *
     * @throws dev.cordon.plan.Fold.NothingLeft when the claims leave no CPU or node
     */
    Claim of(String owner, Step.Hold hold, Holding holding) {
        boolean same = last != null && last.transform() == hold.transform() && last.origin() == hold.origin() && last.word().equals(hold.word()) && last.owner().equals(owner);
        if (!same) last = claim(owner, hold, hold.transform());
        if (!(hold.transform() instanceof Transform.Without without) || online.equals(possible)) return last;
        boolean alive = isOnline(hold.address(), holding.value(holding.with(last), possible)) && isOnline(hold.address(), holding.value(List.of(last), possible));
        return alive ? last : claim(owner, hold, new Transform.Without(without.cpus().plus(possible.minus(online))));
    }

    private boolean isOnline(Address address, String value) {
        Form form = address.form();
        return form != Form.CPU_LIST && form != Form.CPU_MASK || form.cpus(value).intersects(online);
    }

    private Claim claim(String owner, Step.Hold hold, Transform transform) {
        return new Claim(owner, transform, hold.word(), hold.origin(), now);
    }
}
