package dev.autobot.core.jar;

import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds classes that a jar must not bring along, because everybody has them from the platform or from the JDK. */
final class BundledPackages {

    private static final Set<String> JDK = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .filter(name -> name.startsWith("javax."))
            .map(name -> name.replace('.', '/'))
            .collect(Collectors.toUnmodifiableSet());

    private BundledPackages() {}

    /**
     * Refuses a class that must not be in a jar.
     *
     * @param file the class file, such as {@code a/b/C.class}
     */
    static void check(String file, Refusal jar) {
        if (file.startsWith("dev/autobot/plugin/")) {
            throw jar.because("bundles the API (" + Refusal.shown(file)
                    + "): make the dependency on autobot-plugins-api `provided`");
        }
        if (file.startsWith("dev/autobot/core/")) {
            throw jar.because("bundles the server (" + Refusal.shown(file)
                    + "): a plugin depends on autobot-plugins-api only, and that is `provided`");
        }
        if (file.startsWith("jakarta/")) {
            throw jar.because("bundles a Jakarta API (" + Refusal.shown(file)
                    + "): make that dependency `provided`, or relocate its package");
        }
        if (file.startsWith("java/") || isOfJdk(file)) {
            throw jar.because("bundles a class of the JDK (" + Refusal.shown(file)
                    + "), which would never be used: leave it out, or relocate its package");
        }
    }

    /** Other packages below {@code javax} belong to libraries, which may be bundled. */
    private static boolean isOfJdk(String file) {
        int end = file.lastIndexOf('/');
        return end > 0 && JDK.contains(file.substring(0, end));
    }
}
