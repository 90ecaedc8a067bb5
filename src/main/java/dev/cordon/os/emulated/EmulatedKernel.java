package dev.cordon.os.emulated;

import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.KernelException.Operation;
import dev.cordon.os.Units;
import dev.cordon.os.emulated.GroupMounts.Mount;
import dev.cordon.os.emulated.PathWalk.Place;
import dev.cordon.os.emulated.Store.Kind;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel that behaves like Linux as far as isolation needs it, over a tree of files: a recorded machine in a directory
 * or one in memory. Making a cgroup makes its files, moving a task takes it out of its old group, effective values follow,
 * sets are parsed and printed as the kernel does, and what the kernel refuses is refused with its error number.
 *
 * <p>Which cgroup hierarchies there are is read from the tree's own {@code /proc/self/mountinfo}, else {@code /proc/mounts};
 * which CPUs from {@code /sys/devices/system/cpu}. What a tree cannot say is said by marker files ({@link Markers}).
 * Every operation keeps the tree consistent; for use by one thread.
 */
public final class EmulatedKernel implements Kernel {
    private final Store store;
    private final PathWalk walk;
    private final GroupMounts mounts;
    private final Map<Mount, Groups> groups = new HashMap<>();
    private final Processors processors;
    private final Markers markers;
    private final FileRules files;

    public EmulatedKernel(Store store) {
        this.store = store;
        this.walk = new PathWalk(store);
        this.mounts = new GroupMounts(store, walk);
        this.processors = new Processors(store);
        this.markers = new Markers(store);
        this.files = new FileRules(store, processors);
    }

    @Override
    public String read(String path) throws KernelException {
        try {
            if (walk.endsInPassed(path)) {
                // what is no file after all, or a link, is refused to be opened, and found out about in the long way
                Optional<String> text = files.readIfReadable(path);
                if (text.isPresent()) return text.get();
            }
            return files.read(existingFile(path));
        } catch (Refused e) {
            throw new KernelException(Operation.READ, path, e.errno());
        } catch (IOException e) {
            throw KernelException.of(Operation.READ, path, null, e);
        }
    }

    @Override
    public void write(String path, String value) throws KernelException {
        try {
            String file = existingFile(path);
            markers.checkFile(file);
            Optional<Mount> mount = mounts.of(file);
            if (mount.isPresent()) groupsOf(mount.get()).write(file, Text.value(value));
            else files.write(file, Text.value(value));
        } catch (Refused e) {
            throw KernelException.write(path, value, e.errno());
        } catch (IOException e) {
            throw KernelException.of(Operation.WRITE, path, value, e);
        }
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        return attempt(Operation.LIST, directory, null, () -> {
            Place d = walk.find(directory);
            if (d.kind() == Kind.MISSING) throw new Refused(Errno.ENOENT);
            if (d.kind() != Kind.DIRECTORY) throw new Refused(Errno.ENOTDIR);
            return markers.without(d.path(), store.names(d.path()));
        });
    }

    @Override
    public boolean exists(String path) {
        if (store.isPlain(path)) return true;
        try {
            return walk.find(path).kind() != Kind.MISSING;
        } catch (Refused | IOException e) {
            return false;
        }
    }

    @Override
    public String resolve(String path) throws KernelException {
        return attempt(Operation.RESOLVE, path, null, () -> {
            Place place = walk.find(path);
            if (place.kind() == Kind.MISSING) throw new Refused(Errno.ENOENT);
            return place.path();
        });
    }

    @Override
    public void makeDirectory(String path) throws KernelException {
        attempt(Operation.MKDIR, path, null, () -> {
            Place place = walk.find(path);
            if (place.kind() != Kind.MISSING) throw new Refused(Errno.EEXIST);
            groupsOf(cgroup(place.path())).make(place.path());
            return null;
        });
    }

    @Override
    public void removeDirectory(String path) throws KernelException {
        attempt(Operation.RMDIR, path, null, () -> {
            Place place = walk.find(path);
            if (place.kind() == Kind.MISSING) throw new Refused(Errno.ENOENT);
            if (place.kind() != Kind.DIRECTORY) throw new Refused(Errno.ENOTDIR);
            groupsOf(cgroup(place.path())).remove(place.path());
            walk.forget();
            return null;
        });
    }

    @Override
    public void setAffinity(int task, String cpus) throws KernelException {
        try {
            new TaskCpus(store, processors, new Tasks(store, markers)).set(task, cpus, mounts.cpusets());
        } catch (Refused e) {
            throw KernelException.affinity(task, cpus, e.errno());
        } catch (IOException e) {
            throw KernelException.of(Operation.SETAFFINITY, "task " + task, cpus, e);
        }
    }

    @Override
    public Units units() {
        return new EmulatedUnits(store, mounts, this);
    }

    /** Nothing in a tree is dirty. */
    @Override
    public boolean sync() {
        return true;
    }

    @Override
    public void endRun() throws KernelException {
        try {
            store.tidy();
        } catch (IOException e) {
            throw KernelException.of(Operation.WRITE, "the lists of tasks", null, e);
        }
    }

    /** sysfs lets nobody make or remove directories (EPERM), procfs knows no such operation (mkdir(2) is ENOENT there). */
    private Mount cgroup(String path) throws Refused, IOException {
        return mounts.of(path).orElseThrow(() -> new Refused(path.startsWith("/proc/") ? Errno.ENOENT : Errno.EPERM));
    }

    private Groups groupsOf(Mount mount) {
        return groups.computeIfAbsent(mount, m -> new Groups(store, processors, markers, m));
    }

    private String existingFile(String path) throws Refused, IOException {
        if (walk.endsInPassed(path) && store.wasFile(path)) return path;
        Place place = walk.find(path);
        if (place.kind() == Kind.MISSING) throw new Refused(Errno.ENOENT);
        if (place.kind() == Kind.DIRECTORY) throw new Refused(Errno.EISDIR);
        return place.path();
    }

    private interface Attempt<T> {
        T run() throws Refused, IOException;
    }

    private static <T> T attempt(Operation operation, String path, String value, Attempt<T> attempt) throws KernelException {
        try {
            return attempt.run();
        } catch (Refused e) {
            throw value == null ? new KernelException(operation, path, e.errno()) : KernelException.write(path, value, e.errno());
        } catch (IOException e) {
            throw KernelException.of(operation, path, value, e);
        }
    }
}
