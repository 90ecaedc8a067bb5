package dev.cordon.bench;

/** The least that a Java program can do. */
final class HelloWorld {
    private HelloWorld() {
    }

    public static void main(String[] args) {
        System.out.println("Hello World");
    }
}
