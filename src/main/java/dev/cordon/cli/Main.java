package dev.cordon.cli;

/** The program: {@code cordon} starts it. */
public final class Main {
    private Main() {
    }

    public static void main(String[] words) {
        Interruption interruption = new Interruption();
        interruption.install();
        int code = new Cli(Console.ofProcess(), interruption, Launched.ofProcess(words)).run(words);
        System.out.flush();
        System.err.flush();
        System.exit(code);
    }
}
