package dev.autobot.e2e;

/**
 * How much of a long test is done: all of it with {@code -Dautobot.thorough=true}, a share of it otherwise, so that
 * {@code mvn verify} stays a matter of minutes. What is asserted is the same.
 */
final class Scale {

    private Scale() {}

    static int of(int thorough, int usual) {
        return isThorough() ? thorough : usual;
    }

    static boolean isThorough() {
        return Boolean.getBoolean("autobot.thorough");
    }
}
