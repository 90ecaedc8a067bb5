package dev.cordon.cli;

import dev.cordon.os.KernelException;
import dev.cordon.os.LinuxKernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Does in one JVM what a road does in many, so that the JVM can write an AOT cache of it; {@code src/package/train} starts
 * it. Each line of a file is one command line as {@code cordon} takes it, after the exit code that it has to end with
 * ({@code -}: any). Its words are separated by blanks, and {@code $DIR} in it is a directory that may be changed; the file
 * {@code well} appears there when all went well. The machine that it runs on is only looked at.
 */
final class Rehearsal {
    private final Path directory;

    private Rehearsal(Path directory) {
        this.directory = directory;
    }

    /** @param arguments the file, the directory */
    public static void main(String[] arguments) throws IOException {
        System.out.println("java.home=" + System.getProperty("java.home"));
        Rehearsal rehearsal = new Rehearsal(Path.of(arguments[1]));
        boolean well = rehearsal.kernel();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (!line.isEmpty() && !line.startsWith("#")) well &= rehearsal.line(line.replace("$DIR", arguments[1]).split(" "));
        }
        if (!well) System.exit(1);
        Files.createFile(rehearsal.directory.resolve("well"));
        // Takes the scripts' classes away: with those in an archive the JVM compares checksums of every script's classes with
        // theirs, for which it loads a library.
        System.gc();
    }

    private boolean line(String[] line) {
        List<String> words = List.of(line).subList(1, line.length);
        System.out.println("> " + String.join(" ", words));
        int code = Main.run(words.toArray(new String[0]));
        boolean well = line[0].equals("-") || line[0].equals(Integer.toString(code));
        System.out.println((well ? "= " : "NOT EXPECTED = ") + code);
        return well;
    }

    /** Real files instead of an emulated kernel's, and a refusal: no command may do this here. */
    private boolean kernel() throws IOException {
        String place = Files.createDirectory(directory.resolve("kernel")).toString();
        Files.writeString(Path.of(place, "value"), "0\n");
        LinuxKernel kernel = new LinuxKernel(List.of(place));
        kernel.makeDirectory(place + "/group");
        kernel.write(place + "/value", "1");
        kernel.removeDirectory(place + "/group");
        try {
            kernel.write(place + "/missing", "1");
            return false;
        } catch (KernelException e) {
            return kernel.list(place).size() == 1 && kernel.read(place + "/value").startsWith("1");
        }
    }
}
