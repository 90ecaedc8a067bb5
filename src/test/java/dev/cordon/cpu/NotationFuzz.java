package dev.cordon.cpu;

import dev.cordon.Fuzz;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Generated sets in the kernel's notations and in people's, with second parsers that know nothing of the first. */
final class NotationFuzz {
    /** 64 CPUs on two nodes, and one node without CPUs; 60 are online, as cores of 2 siblings, 8 L3 domains, one of 4, and 2 packages, 0 and 7. */
    private static final CpuNames MACHINE = new CpuNames() {
        @Override
        public CpuSet possible() {
            return CpuSet.range(0, 63);
        }

        @Override
        public CpuSet online() {
            return CpuSet.range(0, 59);
        }

        @Override
        public NodeSet nodes() {
            return NodeSet.range(0, 2);
        }

        @Override
        public CpuSet cpusOf(int node) {
            return node == 2 ? CpuSet.EMPTY : CpuSet.range(node * 32, node * 32 + 31);
        }

        @Override
        public SortedMap<Integer, CpuSet> parts(Part kind) {
            SortedMap<Integer, CpuSet> parts = new TreeMap<>();
            switch (kind) {
                case CORE -> {
                    for (int cpu = 0; cpu < 60; cpu += 2) parts.put(cpu / 2, CpuSet.range(cpu, cpu + 1));
                }
                case L3 -> {
                    for (int i = 0; i < 8; i++) parts.put(i, CpuSet.range(i * 8, Math.min(i * 8 + 7, 59)));
                }
                case PACKAGE -> {
                    parts.put(0, CpuSet.range(0, 31));
                    parts.put(7, CpuSet.range(32, 59));
                }
                case DIE -> {
                }
            }
            return parts;
        }
    };

    private NotationFuzz() {
    }

    private static void require(boolean condition, Object input) {
        if (!condition) throw new AssertionError("'" + input + "'");
    }

    static int lists(int count) {
        return Fuzz.inputs(count, f -> {
            String text = list(f);
            if (f.maybe()) text = f.mutated(text);
            String input = text;
            CpuSet set = Fuzz.orRefused(NotationException.class, () -> CpuSet.ofList(input));
            boolean[] naive = naiveList(input);
            require((set == null) == (naive == null), input);
            if (set == null) return;
            int size = 0;
            for (boolean b : naive) if (b) size++;
            require(set.size() == size && set.stream().allMatch(i -> naive[i]), input);
            require(CpuSet.ofList(set.list()).equals(set), input);
        });
    }

    private static String list(Fuzz f) {
        StringBuilder s = new StringBuilder();
        for (int n = f.upTo(5); n > 0; n--) {
            int from = f.upTo(f.maybe() ? 64 : 8200);
            s.append(s.isEmpty() ? "" : ",").append(from);
            if (f.maybe()) s.append('-').append(from + f.upTo(20) - 1);
        }
        return s.toString();
    }

    /** A list character by character; null when it is none. */
    private static boolean[] naiveList(String text) {
        String t = text.strip();
        boolean[] bits = new boolean[CpuSet.LIMIT];
        if (t.isEmpty()) return bits;
        for (String item : (t + ",end").split(",")) {
            if (item.equals("end")) break;
            if (!item.matches("[0-9]+(-[0-9]+)?")) return null;
            String[] ends = item.split("-");
            BigInteger from = new BigInteger(ends[0]);
            BigInteger to = new BigInteger(ends[ends.length - 1]);
            if (to.compareTo(BigInteger.valueOf(CpuSet.LIMIT)) >= 0 || from.compareTo(to) > 0) return null;
            Arrays.fill(bits, from.intValue(), to.intValue() + 1, true);
        }
        return bits;
    }

    static int masks(int count) {
        return Fuzz.inputs(count, f -> {
            StringBuilder s = new StringBuilder(Integer.toHexString(f.upTo(1 << 30)));
            for (int n = f.upTo(4); n > 0; n--) s.append(',').append(String.format("%08x", f.upTo(Integer.MAX_VALUE)));
            String input = f.maybe() ? f.mutated(s.toString()) : s.toString();
            CpuSet set = Fuzz.orRefused(NotationException.class, () -> CpuSet.ofMask(input));
            BigInteger naive = naiveMask(input);
            require((set == null) == (naive == null), input);
            if (set == null) return;
            require(set.size() == naive.bitCount() && set.stream().allMatch(naive::testBit), input);
            require(CpuSet.ofMask(set.mask(1 + f.upTo(40))).equals(set), input);
        });
    }

    private static BigInteger naiveMask(String text) {
        String t = text.strip();
        if (!t.matches("[0-9a-fA-F]+|[0-9a-fA-F]{1,8}(,[0-9a-fA-F]{8})+")) return null;
        BigInteger n = new BigInteger(t.replace(",", ""), 16);
        return n.bitLength() > CpuSet.LIMIT ? null : n;
    }

    static int notations(int count) {
        return Fuzz.inputs(count, f -> {
            StringBuilder s = new StringBuilder();
            boolean[] wanted = new boolean[64];
            boolean known = expression(f, s, wanted);
            String input = s.toString();
            if (f.maybe()) {
                String other = f.mutated(input);
                CpuSet set = Fuzz.orRefused(NotationException.class, () -> CpuNotation.parse(other).resolve(MACHINE));
                if (set != null) require(!set.isEmpty() && MACHINE.possible().containsAll(set), other);
                Fuzz.orRefused(NotationException.class, () -> NodeNotation.parse(other).resolve(MACHINE));
            }
            CpuSet set = Fuzz.orRefused(NotationException.class, () -> CpuNotation.parse(input).resolve(MACHINE));
            boolean any = false;
            for (boolean b : wanted) any |= b;
            require((set != null) == (known && any), input);
            for (int i = 0; set != null && i < wanted.length; i++) require(set.contains(i) == wanted[i], input);
        });
    }

    /** What one number behind a letter means. @return whether the machine has it */
    private static boolean meant(char letter, int n, boolean[] wanted, boolean in) {
        boolean has = switch (letter) {
            case 'C' -> n < 64;
            case 'K' -> n < 60;
            case 'N' -> n < 3;
            case 'L' -> n < 8;
            case 'P' -> n == 0 || n == 7;
            default -> false;
        };
        for (int cpu = 0; has && cpu < 64; cpu++) {
            boolean named = switch (letter) {
                case 'C' -> cpu == n;
                case 'K' -> cpu / 2 == n / 2;
                case 'N' -> cpu / 32 == n;
                case 'L' -> cpu / 8 == n && cpu < 60;
                default -> cpu / 32 == n / 7 && cpu < 60;
            };
            if (named) wanted[cpu] = in;
        }
        return has;
    }

    /** Writes items of the notation, and what they mean. @return whether the machine has all that they name */
    private static boolean expression(Fuzz f, StringBuilder s, boolean[] wanted) {
        char letter = 'C';
        boolean known = true;
        for (int n = 1 + f.upTo(4); n > 0; n--) {
            boolean first = s.isEmpty();
            boolean not = !first && f.upTo(4) == 0;
            s.append(first ? "" : ",").append(not ? "^" : "");
            int kind = f.upTo(4);
            if (kind == 0) {
                s.append("all");
                Arrays.fill(wanted, 0, 60, !not);
                letter = 'C';
            } else if (kind == 1) {
                long mask = f.number() & 0xffffffffL | 1;
                s.append(f.maybe() ? "C" : "C0x").append(String.format("%08x", mask));
                for (int i = 0; i < 32; i++) if ((mask >> i & 1) == 1) wanted[i] = !not;
                letter = 'C';
                // what follows a mask needs a letter
                if (n > 1) {
                    s.append(",C5");
                    wanted[5] = true;
                }
            } else {
                if (kind == 2) letter = f.oneOf('C', 'N', 'K', 'L', 'P', 'D');
                int limit = letter == 'C' || letter == 'K' ? 66 : letter == 'N' ? 4 : 9;
                int from = f.upTo(limit);
                int to = Math.min(from + f.upTo(3), limit - 1);
                s.append(kind == 2 ? String.valueOf(letter) : "").append(from);
                if (to > from) s.append('-').append(to);
                for (int i = from; i <= to; i++) known &= meant(letter, i, wanted, !not);
            }
        }
        return known;
    }
}
