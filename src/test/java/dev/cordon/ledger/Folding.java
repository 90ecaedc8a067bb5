package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.Collection;

/** A second opinion on {@link dev.cordon.plan.Fold}, for machines of 8 CPUs: bits of a number, and nothing of the first. */
final class Folding {
    private static final long ALL = 0xff;

    private Folding() {
    }

    static String value(Address address, String base, Collection<Transform> claims) {
        boolean mask = address.text().endsWith("default_smp_affinity");
        String text = base;
        long added = 0;
        long only = 0;
        long removed = 0;
        long kept = ALL;
        boolean sets = false;
        for (Transform t : claims) {
            switch (t) {
                case Transform.Assign a -> text = a.value();
                case Transform.Without w -> {
                    removed |= bits(false, w.cpus().list());
                    sets = true;
                }
                case Transform.Within w -> {
                    kept &= bits(false, w.cpus().list());
                    sets = true;
                }
                case Transform.WithinNodes w -> {
                    kept &= bits(false, w.nodes().list());
                    sets = true;
                }
                case Transform.Only o -> {
                    only |= bits(false, o.cpus().list());
                    sets = true;
                }
                case Transform.With w -> {
                    long with = bits(false, w.cpus().list());
                    added |= with;
                    removed = removed & ~with | bits(false, w.without().list());
                    kept |= with;
                    sets = true;
                }
            }
        }
        if (!sets) return text;
        long result = ((only != 0 ? only : bits(mask, text)) | added) & ~removed & kept;
        if (result == 0) result = ALL & ~removed & kept;
        return mask ? String.format("%02x", result) : list(result);
    }

    private static long bits(boolean mask, String text) {
        if (text.isEmpty() || text.equals("-")) return 0;
        if (mask) return Long.parseLong(text, 16);
        long bits = 0;
        for (String item : text.split(",")) {
            String[] ends = item.split("-");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) bits |= 1L << i;
        }
        return bits;
    }

    private static String list(long bits) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if ((bits >> i & 1) == 0) continue;
            int end = i;
            while ((bits >> (end + 1) & 1) == 1) end++;
            s.append(s.isEmpty() ? "" : ",").append(end > i ? i + "-" + end : i);
            i = end;
        }
        return s.toString();
    }
}
