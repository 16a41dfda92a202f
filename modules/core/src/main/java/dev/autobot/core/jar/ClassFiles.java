package dev.autobot.core.jar;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the class files of a jar, of which it needs the name and the first eight bytes. */
final class ClassFiles {

    /** How many bytes of a class file tell its version. */
    static final int HEAD = 8;

    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d{1,4})/(.+)");

    private ClassFiles() {}

    /**
     * Refuses a class that cannot be loaded, or that must not be.
     *
     * @param entry the name in the jar
     * @param head its first {@link #HEAD} bytes, or all if it has fewer
     */
    static void check(String entry, byte[] head, Refusal jar) {
        Matcher versioned = VERSIONED.matcher(entry);
        String file = versioned.matches() ? versioned.group(2) : entry;
        if (file.equals("module-info.class")) {
            return;
        }
        BundledPackages.check(file, jar);
        boolean isForLaterJava = versioned.matches() && Integer.parseInt(versioned.group(1)) > JavaVersion.running();
        if (!isForLaterJava) {
            checkVersion(entry, head, jar);
        }
    }

    private static void checkVersion(String entry, byte[] head, Refusal jar) {
        if (head.length < HEAD || ByteBuffer.wrap(head).getInt() != MAGIC) {
            throw jar.because("holds " + Refusal.shown(entry) + ", which is not a class file: build the jar again");
        }
        int java = JavaVersion.ofClassFile(ByteBuffer.wrap(head).getShort(6) & 0xFFFF);
        if (java > JavaVersion.running()) {
            throw jar.because("was compiled for Java " + java + ", this server runs on Java " + JavaVersion.running()
                    + " (" + Refusal.shown(entry) + "): compile it with --release " + JavaVersion.running());
        }
    }
}
