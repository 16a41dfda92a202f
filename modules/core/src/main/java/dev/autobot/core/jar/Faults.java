package dev.autobot.core.jar;

import dev.autobot.plugin.PlatformException;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a throwable from plugin code means, as the end of a sentence that begins with the plugin. */
final class Faults {

    private static final int MOST_CAUSES = 8;
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");
    private static final String OTHER_API = "was built for another version of the API: ";

    private Faults() {}

    static String sentenceEnd(Throwable thrown) {
        Throwable known = thrown;
        for (int i = 0; i < MOST_CAUSES && known != null; i++) {
            String meaning = meaning(known);
            if (meaning != null) {
                return meaning;
            }
            known = known.getCause();
        }
        return "failed with " + unknown(thrown);
    }

    private static String unknown(Throwable thrown) {
        Throwable deepest = thrown;
        for (int i = 0; i < MOST_CAUSES && isWrapper(deepest) && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        return Refusal.shown(deepest.getClass().getName()) + text(deepest);
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof ServiceConfigurationError
                || thrown instanceof ExceptionInInitializerError
                || thrown instanceof java.lang.reflect.InvocationTargetException;
    }

    private static String text(Throwable thrown) {
        String message = message(thrown);
        return message.isEmpty() ? "" : ": " + withoutFullStop(message);
    }

    private static String withoutFullStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** An exception's text may be made by code of the plugin, which may fail once more. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | LinkageError e) {
            return "";
        }
    }

    /** What a throwable of a known class means; {@code null} if its cause may tell more. */
    private static String meaning(Throwable thrown) {
        String message = message(thrown);
        if (thrown instanceof PlatformException) {
            return "says: " + withoutFullStop(message);
        }
        if (thrown instanceof UnsupportedClassVersionError) {
            return newerJava(message);
        }
        if (thrown instanceof NoClassDefFoundError) {
            return noClass(thrown, message);
        }
        if (thrown instanceof ClassNotFoundException && thrown.getCause() == null) {
            return missing(className(message));
        }
        if (thrown instanceof UnsatisfiedLinkError) {
            return "needs a native library (" + Refusal.shown(message)
                    + "): plugins are loaded more than once, which native libraries do not bear, so leave it out";
        }
        if (thrown instanceof ClassFormatError || thrown instanceof VerifyError) {
            return "holds a damaged class (" + firstLine(message) + "): build the jar again";
        }
        if (thrown instanceof IncompatibleClassChangeError) {
            return incompatible(message);
        }
        if (thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError)) {
            return "has classes that do not fit together (" + firstLine(message)
                    + "): see that each library is in the jar only once";
        }
        return null;
    }

    private static String newerJava(String message) {
        Matcher version = CLASS_FILE_VERSION.matcher(message);
        String java = version.find() ? "" + JavaVersion.ofClassFile(Integer.parseInt(version.group(1))) : "a later one";
        return "was compiled for Java " + java + ", this server runs on Java " + JavaVersion.running()
                + ": compile it with --release " + JavaVersion.running();
    }

    private static String noClass(Throwable thrown, String message) {
        if (message.startsWith("Could not initialize class ")) {
            return "could not prepare the class "
                    + Refusal.shown(message.substring("Could not initialize class ".length()))
                    + ": its static initializer failed earlier, see the log";
        }
        if (message.contains("wrong name")) {
            return "holds a class under the name of another (" + firstLine(message) + "): build the jar again";
        }
        Throwable cause = thrown.getCause();
        boolean isUnloaded = cause != null && cause.getCause() instanceof java.io.IOException;
        return isUnloaded
                ? "was unloaded while it still ran (it needed " + className(message) + "): end its threads in stop()"
                : missing(className(message));
    }

    private static String className(String message) {
        return Refusal.shown(message.replace('/', '.'));
    }

    private static String missing(String name) {
        if (name.startsWith("dev.autobot.plugin.")) {
            return OTHER_API + "this server has no class " + name;
        }
        if (name.startsWith("dev.autobot.")) {
            return "uses the class " + name + ", which is the server's own: only dev.autobot.plugin is for plugins";
        }
        return "misses the class " + name + ": bundle the library that has it, in META-INF/lib or in the jar itself";
    }

    /** A method, field or kind of class is not as it was when the plugin was compiled. */
    private static String incompatible(String message) {
        if (message.contains("dev.autobot.plugin.")) {
            return OTHER_API + firstLine(message);
        }
        return "has libraries that do not fit together (" + firstLine(message)
                + "): bundle the versions that it was compiled with";
    }

    private static String firstLine(String message) {
        return withoutFullStop(message.lines().findFirst().orElse("no details"));
    }
}
