package dev.autobot.core.jar;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.nio.file.Path;

/**
 * Says why a jar is refused, in one sentence that begins with the jar.
 *
 * @param jar what the sentence begins with: the file's name, or {@code META-INF/lib/x.jar in y.jar}
 * @param arrival how it came, and so what its sender can do
 */
record Refusal(String jar, Arrival arrival) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SENTENCE = 1_000;

    static Refusal of(Path jar, Arrival arrival) {
        return new Refusal(shown(String.valueOf(jar.getFileName())), arrival);
    }

    Refusal inside(String entry) {
        return new Refusal(shown(entry) + " in " + jar, arrival);
    }

    /**
     * An exception to throw.
     *
     * @param what the rest of the sentence, without its full stop: what is wrong, and what to do
     */
    PlatformException because(String what) {
        return because(what, null);
    }

    PlatformException because(String what, Throwable cause) {
        return new PlatformException(ErrorCodes.BAD_PLUGIN, shown(jar + " " + what, LONGEST_SENTENCE) + ".", cause);
    }

    /** A name from a jar, which may hold anything, such as a line break that would forge a line of the log. */
    static String shown(String name) {
        return shown(name, LONGEST_NAME);
    }

    private static String shown(String text, int longest) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= longest ? plain : plain.substring(0, longest) + "…";
    }
}
