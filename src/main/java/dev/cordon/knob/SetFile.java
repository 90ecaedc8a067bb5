package dev.cordon.knob;

/** {@code set file('/proc/sys/vm/stat_interval'), '120'}: any readable and writable kernel file. */
public record SetFile(String path, String value) implements Knob {
    @Override
    public String word() {
        return "set file";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}
