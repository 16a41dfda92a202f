package dev.autobot.samples.office.reader;

/** The first byte of what the process says. */
public enum Reply {
    /** The text follows. */
    TEXT('T'),
    /** There is a password. */
    ENCRYPTED('E'),
    /** It is too large when it is unpacked. */
    HARMFUL('H'),
    /** It cannot be read. */
    BROKEN('B');

    /** How a JVM ends that has no more memory. */
    public static final int EXIT_OUT_OF_MEMORY = 3;

    private final char sign;

    Reply(char sign) {
        this.sign = sign;
    }

    /**
     * The sign.
     *
     * @return one byte
     */
    public int sign() {
        return sign;
    }

    /**
     * What a sign means.
     *
     * @param sign the first byte
     * @return {@link #BROKEN} when it means nothing
     */
    public static Reply of(byte sign) {
        for (Reply each : values()) {
            if (each.sign == sign) {
                return each;
            }
        }
        return BROKEN;
    }
}
