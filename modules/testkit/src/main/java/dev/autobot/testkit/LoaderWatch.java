package dev.autobot.testkit;

import dev.autobot.core.jar.UnloadWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Unloads generations, and insists that nothing of them is left. Used by one thread. */
final class LoaderWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PATIENCE_WITH_LEAKS = Duration.ofSeconds(3);

    private final UnloadWatch watch = new UnloadWatch();
    private final List<String> sentences = new ArrayList<>();
    private int unloaded;

    /** Unloads a generation that was stopped. Whoever calls keeps no reference to anything of it. */
    void unload(LoadedPlugin plugin) {
        unloaded++;
        ClassLoader loader = plugin.loader();
        String name = loader.getName();
        plugin.unload().forEach(sentence -> sentences.add(name + ": " + sentence));
        watch.add(name, loader);
    }

    /** Fails unless each generation cleaned up after itself, and is collected within 20 s. */
    void assertNothingIsLeft() {
        if (!sentences.isEmpty()) {
            throw new AssertionError("The plugin left things behind when it was stopped:\n  "
                    + String.join("\n  ", sentences.stream().limit(10).toList()));
        }
        long begin = System.nanoTime();
        List<UnloadWatch.Verdict> left = left();
        while (!left.isEmpty()) {
            // a leak that is proven may still be a thread that is just ending
            boolean isProven = left.stream().allMatch(each -> each.fate() == UnloadWatch.Fate.LEAKED);
            Duration patience = isProven ? PATIENCE_WITH_LEAKS : PATIENCE;
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new AssertionError("Of " + unloaded + " generations that were unloaded, " + left.size()
                        + " are still in memory: "
                        + left.stream().map(UnloadWatch.Verdict::name).toList()
                        + ". Something outside keeps an object or class of the plugin: a static registry of the JDK, a"
                        + " thread, a thread local, a listener that was not removed.");
            }
            left = left();
        }
    }

    private List<UnloadWatch.Verdict> left() {
        System.gc();
        return watch.look().stream()
                .filter(verdict -> verdict.fate() != UnloadWatch.Fate.COLLECTED)
                .toList();
    }
}
