package dev.cordon;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.Units;

import java.util.List;

/** A kernel that hands everything on to another one; specs' own kernels say only what they do differently. */
public abstract class Passing implements Kernel {
    protected final Kernel kernel;

    protected Passing(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Called before each operation that changes something. */
    protected void beforeChange(String path, String value) {
    }

    @Override
    public String read(String path) throws KernelException {
        return kernel.read(path);
    }

    @Override
    public void write(String path, String value) throws KernelException {
        beforeChange(path, value);
        kernel.write(path, value);
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        return kernel.list(directory);
    }

    @Override
    public boolean exists(String path) {
        return kernel.exists(path);
    }

    @Override
    public String resolve(String path) throws KernelException {
        return kernel.resolve(path);
    }

    @Override
    public void makeDirectory(String path) throws KernelException {
        beforeChange(path, "");
        kernel.makeDirectory(path);
    }

    @Override
    public void removeDirectory(String path) throws KernelException {
        beforeChange(path, "");
        kernel.removeDirectory(path);
    }

    @Override
    public void setAffinity(int task, String cpus) throws KernelException {
        beforeChange("task " + task, cpus);
        kernel.setAffinity(task, cpus);
    }

    @Override
    public Units units() {
        return kernel.units();
    }

    @Override
    public boolean admits(String path) {
        return kernel.admits(path);
    }

    @Override
    public void endRun() throws KernelException {
        kernel.endRun();
    }

    @Override
    public boolean sync() throws KernelException {
        return kernel.sync();
    }
}
