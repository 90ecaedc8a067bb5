package dev.cordon.cli;

/** The program: {@code cordon} starts it. */
public final class Main {
    private Main() {
    }

    public static void main(String[] words) {
        int code = run(words);
        if (code != Exit.DONE.code() || isBusy()) System.exit(code);
        // else it ends by itself: Runtime.exit looks for a logger in every jar, which takes as long as a small run
    }

    /** All that a process does before it ends. @return what it ends with */
    static int run(String... words) {
        Interruption interruption = new Interruption();
        interruption.install();
        int code = new Cli(Console.ofProcess(), interruption, Launched.ofProcess(words)).run(words);
        System.out.flush();
        System.err.flush();
        return code;
    }

    /** Whether a script has left a thread that the process would wait for. */
    private static boolean isBusy() {
        Thread[] threads = new Thread[Thread.activeCount() + 8];
        int n = Thread.enumerate(threads);
        for (int i = 0; i < n; i++) if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) return true;
        return n == threads.length;
    }
}
