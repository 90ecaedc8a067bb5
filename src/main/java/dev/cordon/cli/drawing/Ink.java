package dev.cordon.cli.drawing;

/** What a character of a drawing means, and how terminals show that (ECMA-48, select graphic rendition). */
enum Ink {
    PLAIN(""), FRAME("2"), TITLE("1"), HOST("30;47"),
    GUEST_A("30;42"), GUEST_B("30;46"), GUEST_C("30;43"), GUEST_D("97;44"), GUEST_E("30;45");

    private static final Ink[] GUESTS = {GUEST_A, GUEST_B, GUEST_C, GUEST_D, GUEST_E};

    private final String code;

    Ink(String code) {
        this.code = code;
    }

    /** @param n counts the holders that are not the host */
    static Ink guest(int n) {
        return GUESTS[n % GUESTS.length];
    }

    String paint(String text) {
        return code.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
