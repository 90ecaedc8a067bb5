package dev.cordon.os;

import dev.cordon.os.KernelException.Operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * systemd as PID 1, spoken to on its own socket as root, else on the system's bus, which lets everybody read
 * (org.freedesktop.systemd1(5)). Connected when it is first needed. Once it has not answered in time, everything is refused at
 * once for a while: a run that waited at each of its units anew would keep others waiting for minutes.
 */
final class SystemdUnits implements Units {
    private static final String NAME = "org.freedesktop.systemd1";
    private static final String OBJECT = "/org/freedesktop/systemd1";
    private static final String MANAGER = NAME + ".Manager";
    private static final String NO_UNIT = NAME + ".NoSuchUnit";
    /** CPUs that a machine can have (NR_CPUS of any architecture). */
    private static final int MOST = 8192;
    /** It is asked again after so many times the patience: longer than a run that has failed, shorter than a prompt. */
    private static final long PAUSE = 6;

    private final Path own;
    private final Path system;
    private final int patience;
    private final DropIns files;
    private Bus bus;
    private Bus.Silence silence;
    /** By {@link System#nanoTime}. */
    private long silent;

    /** @param patience milliseconds that each call may take */
    SystemdUnits(Path run, int patience) {
        this.own = run.resolve("systemd/private");
        this.system = run.resolve("dbus/system_bus_socket");
        this.patience = patience;
        this.files = new DropIns(run.resolve("systemd"));
    }

    @Override
    public String get(String unit, String property) throws KernelException {
        try {
            BusReader answer = property(unit, type(unit), property);
            check(answer, "ay");
            return list(answer.array());
        } catch (IOException e) {
            throw failed(Operation.READ, unit, property, null, e);
        }
    }

    /**
     * {@inheritDoc} systemd answers before it has written to the cgroup, and writes before it reads the next message: so one more
     * question is asked.
     */
    @Override
    public void set(String unit, String property, String list) throws KernelException {
        try {
            BusWriter w = new BusWriter();
            w.text(unit).number(1).number(0);
            int size = w.length() - 4;
            w.align(8);
            int start = w.length();
            w.text(property).signature("ay").array(mask(list));
            w.number(size, w.length() - start);
            bus().call(NAME, OBJECT, MANAGER, "SetUnitProperties", "sba(sv)", w.take());
            List<String> dropIns = dropIns(unit);
            if (list.isEmpty()) files.withdraw(unit, property);
            else files.insist(unit, type(unit), property, list, dropIns);
        } catch (IOException e) {
            throw failed(Operation.WRITE, unit, property, list, e);
        }
    }

    @Override
    public boolean isKept(String unit, String property) throws KernelException {
        return files.isKept(unit, property);
    }

    @Override
    public void forget(String unit, String property) throws KernelException {
        try {
            files.forget(unit, property);
        } catch (IOException e) {
            throw failed(Operation.WRITE, unit, property, "", e);
        }
    }

    @Override
    public boolean isActive(String unit) throws KernelException {
        try {
            BusReader answer = property(unit, "Unit", "ActiveState");
            check(answer, "s");
            return !answer.text().equals("inactive");
        } catch (IOException e) {
            throw failed(Operation.READ, unit, "ActiveState", null, e);
        }
    }

    /** {@inheritDoc} What systemd names is only read anew by reading all of its files, which takes it some time: once for all. */
    @Override
    public void leave(Map<String, List<String>> properties) throws KernelException {
        boolean outdated = false;
        for (String unit : properties.keySet()) {
            try {
                for (String property : properties.get(unit)) files.leave(unit, property);
                outdated |= files.anyGone(dropIns(unit));
            } catch (IOException e) {
                throw failed(Operation.READ, unit, "DropInPaths", null, e);
            }
        }
        if (!outdated) return;
        try {
            bus().call(NAME, OBJECT, MANAGER, "Reload", "", new byte[0]);
        } catch (IOException e) {
            throw failed(Operation.WRITE, "systemd", "Reload", null, e);
        }
    }

    private List<String> dropIns(String unit) throws IOException {
        BusReader answer = property(unit, "Unit", "DropInPaths");
        check(answer, "as");
        return answer.texts();
    }

    private BusReader property(String unit, String type, String property) throws IOException {
        byte[] body = new BusWriter().text(NAME + "." + type).text(property).take();
        return bus().call(NAME, object(unit), "org.freedesktop.DBus.Properties", "Get", "ss", body);
    }

    private static void check(BusReader answer, String signature) throws IOException {
        String is = answer.signature();
        if (!is.equals(signature)) throw new IOException("it answers with '" + is + "' where '" + signature + "' is expected");
    }

    private Bus bus() throws IOException {
        if (bus != null) return bus;
        if (silence != null && System.nanoTime() - silent < PAUSE * patience * 1_000_000L) throw silence;
        try {
            bus = Bus.connect(own, patience);
        } catch (IOException e) {
            if (Self.isRoot()) throw e;
            bus = Bus.connect(system, patience);
            bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello", "", new byte[0]);
        }
        return bus;
    }

    /** sd_bus_path_encode(3): whatever is no letter or digit is written as its code. */
    static String object(String unit) {
        StringBuilder s = new StringBuilder(OBJECT + "/unit/");
        for (int i = 0; i < unit.length(); i++) {
            char c = unit.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            if (letter || digit && i > 0) s.append(c);
            else s.append('_').append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
        }
        return s.toString();
    }

    /** {@code Slice}: the interface, and the section of a unit file, that has the property. */
    static String type(String unit) {
        String type = unit.substring(unit.lastIndexOf('.') + 1);
        return Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    /** A bit for each, lowest first: cpu_set_to_dbus() of systemd's src/shared/cpu-set-util.c. */
    static byte[] mask(String list) throws IOException {
        BitSet bits = Digits.list(list, MOST);
        if (bits == null) throw new IOException("'" + list + "' is no list");
        return bits.toByteArray();
    }

    static String list(byte[] mask) {
        BitSet bits = BitSet.valueOf(mask);
        StringBuilder s = new StringBuilder();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int end = bits.nextClearBit(from);
            if (!s.isEmpty()) s.append(',');
            s.append(from);
            if (end > from + 1) s.append('-').append(end - 1);
            from = bits.nextSetBit(end);
        }
        return s.toString();
    }

    private KernelException failed(Operation operation, String unit, String property, String value, IOException e) {
        if (e instanceof KernelException k) return k;
        bus = e instanceof Bus.Refusal ? bus : null;
        if (e instanceof Bus.Silence s && s != silence) {
            silence = s;
            silent = System.nanoTime();
        }
        String what = unit.equals("systemd") ? property : "unit " + unit + " " + property;
        if (e instanceof Bus.Refusal r && r.name().equals(NO_UNIT)) return new KernelException(operation, what, Errno.ENOENT);
        return KernelException.unknown(operation, what, value, "systemd: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
}
