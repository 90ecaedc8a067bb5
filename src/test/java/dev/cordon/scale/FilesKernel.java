package dev.cordon.scale;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.LinuxKernel;

import java.nio.file.Path;
import java.util.List;

/**
 * The door to the running kernel, led to plain files below a directory: every system call of the real door, and nothing of a
 * kernel behind it. Values are padded with newlines, because plain files keep the end of a longer value.
 */
final class FilesKernel implements Kernel {
    private final String root;
    private final LinuxKernel door;

    FilesKernel(Path root) {
        this.root = root.toString();
        this.door = new LinuxKernel(List.of(this.root));
    }

    @Override
    public String read(String path) throws KernelException {
        return door.read(root + path);
    }

    @Override
    public void write(String path, String value) throws KernelException {
        door.write(root + path, value + "\n".repeat(Math.max(1, BareLoop.PADDED - value.length())));
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        return door.list(root + directory);
    }

    @Override
    public boolean exists(String path) {
        return door.exists(root + path);
    }

    @Override
    public String resolve(String path) throws KernelException {
        return door.resolve(root + path).substring(root.length());
    }

    @Override
    public void makeDirectory(String path) throws KernelException {
        door.makeDirectory(root + path);
    }

    @Override
    public void removeDirectory(String path) throws KernelException {
        door.removeDirectory(root + path);
    }

    @Override
    public void setAffinity(int task, String cpus) throws KernelException {
        door.setAffinity(task, cpus);
    }

    @Override
    public boolean admits(String path) {
        return door.admits(root + path);
    }

    @Override
    public boolean sync() {
        return true;
    }
}
