package dev.autobot.core.plugin;

import dev.autobot.core.fault.Breaker;
import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.JarCopy;
import dev.autobot.core.jar.LoadedJar;
import dev.autobot.core.jar.VerifiedJar;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The place of one plugin id: which jars want it, which of them runs, and what became of those before. Thread-safe;
 * what is done to one plugin is done in order, while other plugins go their own way.
 */
final class PluginSlot {

    /** Leaked generations after which a jar is not loaded any more: memory would run out. */
    static final int MOST_LEAKED = 3;

    private static final Logger LOG = System.getLogger("autobot.plugin");
    private static final int RETIRED_KEPT = 10;

    private final Object lock = new Object();
    private final Workshop workshop;
    private final String id;
    private final PluginFence fence;
    private final Deque<Retirement> retired = new ArrayDeque<>();
    // the following are written under the lock and read without it: a start may hold the lock for its whole limit
    private volatile Map<String, JarCopy> candidates = Map.of();
    private volatile PluginStarter.Started running;
    private volatile JarCopy jar;
    private volatile String problem;
    private volatile boolean disabled;
    private int generations;

    /** What slots work with. */
    record Workshop(PluginStarter starter, PluginEnding ending, Endings endings, ClassLoader loader) {}

    /** Has generations ended, away from whoever replaces them, and watches that nothing of them is left. */
    interface Endings {

        /** Does the work soon, on a thread of its own. */
        void later(Runnable work);

        /** Watches a class loader until it is collected. */
        void watch(Retirement retirement, ClassLoader loader);
    }

    PluginSlot(String id, PluginFence fence, Workshop workshop) {
        this.id = id;
        this.fence = fence;
        this.workshop = workshop;
    }

    /** Starts a plugin of the class path. */
    void startOnClassPath(Generation generation) {
        synchronized (lock) {
            generations = 1;
            running = workshop.starter().startAsPart(generation);
        }
    }

    /** Takes in a jar under its file's name, in place of what had that name, and runs the best one. */
    void offer(String file, JarCopy copy) {
        synchronized (lock) {
            Map<String, JarCopy> more = new TreeMap<>(candidates);
            more.put(file, copy);
            candidates = Collections.unmodifiableMap(more);
            update(false);
        }
    }

    /** Forgets a file; runs the best of those that are left, or nothing. */
    void withdraw(String file) {
        synchronized (lock) {
            Map<String, JarCopy> fewer = new TreeMap<>(candidates);
            fewer.remove(file);
            candidates = Collections.unmodifiableMap(fewer);
            update(false);
        }
    }

    /** Loads the jar again. */
    void reload() {
        synchronized (lock) {
            requireJar("reloaded");
            update(true);
            requireRunning();
        }
    }

    /** Stops the plugin until {@link #enable}. */
    void disable() {
        synchronized (lock) {
            requireJar("disabled");
            disabled = true;
            update(false);
        }
    }

    /** Runs the plugin again after {@link #disable}, and ends a quarantine. */
    void enable() {
        synchronized (lock) {
            if (fence != null) {
                fence.breaker().reset();
            }
            disabled = false;
            update(false);
            requireRunning();
        }
    }

    /** Keeps the plugin from running from the start on. */
    void markDisabled() {
        disabled = true;
    }

    private void requireJar(String what) {
        if (isOnClassPath()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The plugin '" + id + "' is a part of the server and cannot be " + what + " by itself.");
        }
    }

    private void requireRunning() {
        if (running == null && problem != null) {
            throw new PlatformException(ErrorCodes.PLUGIN_START_FAILED, problem);
        }
    }

    private void update(boolean again) {
        if (isOnClassPath()) {
            return;
        }
        JarCopy best = disabled ? null : best();
        if (best == null) {
            problem = null;
            stop();
        } else if (again
                || running == null
                || !best.verified().sha256().equals(jar.verified().sha256())) {
            swap(best);
        } else {
            problem = null; // what runs is what should run
        }
    }

    private JarCopy best() {
        return candidates.values().stream()
                .max(Comparator.comparing(each ->
                        PluginVersion.of(each.verified().descriptor().info().version())))
                .orElse(null);
    }

    /** The file of the jar that runs, or else of the one that should and does not. */
    Optional<String> fileName() {
        JarCopy current = jar;
        Map<String, JarCopy> all = candidates;
        JarCopy wanted = current != null && all.containsValue(current) ? current : best();
        return all.entrySet().stream()
                .filter(each -> each.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void swap(JarCopy next) {
        VerifiedJar verified = next.verified();
        PluginStarter.Started before = running;
        problem = null;
        try {
            requireRoom();
            LoadedJar loaded = LoadedJar.load(next, generations + 1, workshop.loader());
            generations++;
            Generation generation = Generation.ofJar(verified.descriptor(), generations, loaded, fence);
            running = start(generation, before);
            jar = next;
            problem = null;
            fence.breaker().reset();
            retire(before);
        } catch (PlatformException e) {
            problem = e.getMessage()
                    + (before == null
                            ? ""
                            : " Version " + before.generation().info().version() + " goes on.");
            LOG.log(Level.WARNING, problem, e.getCause());
        }
    }

    private PluginStarter.Started start(Generation generation, PluginStarter.Started before) {
        try {
            return workshop.starter().start(generation, before == null ? null : before.generation());
        } catch (PlatformException e) {
            Retirement retirement = remember(generation);
            retirement.is(Retirement.State.STOPPED);
            workshop.endings().watch(retirement, generation.jar().loader());
            throw e;
        }
    }

    private void requireRoom() {
        long leaked = retired().stream()
                .filter(each -> each.state() == Retirement.State.LEAKED)
                .count();
        if (leaked >= MOST_LEAKED) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN,
                    "The plugin '" + id + "' is not loaded again: " + leaked
                            + " former generations are still in memory. Restart the server, and tell its author.");
        }
    }

    private void stop() {
        PluginStarter.Started before = running;
        running = null;
        jar = null;
        if (before != null) {
            before.context().belongings().withdraw();
            retire(before);
        }
    }

    private void retire(PluginStarter.Started before) {
        if (before == null) {
            return;
        }
        Generation generation = before.generation();
        generation.gate().retire();
        Retirement retirement = remember(generation);
        workshop.endings().later(() -> {
            workshop.ending().end(generation, before.context(), retirement);
            if (generation.jar() != null) {
                workshop.endings().watch(retirement, generation.jar().loader());
            }
        });
    }

    private Retirement remember(Generation generation) {
        Retirement retirement = new Retirement(generation);
        synchronized (retired) {
            retired.push(retirement);
            while (retired.size() > RETIRED_KEPT) {
                retired.removeLast();
            }
        }
        return retirement;
    }

    /** Stops it because the server stops; returns when it has ended. */
    void end() {
        PluginStarter.Started before = running;
        running = null;
        if (before != null) {
            workshop.ending().endWithServer(before.generation(), before.context());
        }
    }

    String id() {
        return id;
    }

    PluginFence fence() {
        return fence;
    }

    /** The generation that runs, or {@code null}. */
    Generation generation() {
        PluginStarter.Started now = running;
        return now == null ? null : now.generation();
    }

    /** How long the step took in which the generation that runs took its place, in nanoseconds; 0 when nothing runs. */
    long publishNanos() {
        PluginStarter.Started now = running;
        return now == null ? 0 : now.publishNanos();
    }

    boolean isOnClassPath() {
        Generation now = generation();
        return now != null && now.jar() == null;
    }

    boolean isDisabled() {
        return disabled;
    }

    boolean isPaused() {
        return fence != null
                && (fence.breaker().state() == Breaker.State.OPEN
                        || fence.breaker().state() == Breaker.State.TRYING);
    }

    boolean isQuarantined() {
        return fence != null && fence.breaker().state() == Breaker.State.QUARANTINE;
    }

    /** What is wrong, or {@code null}. */
    String problem() {
        return problem;
    }

    /** The jar that runs, or {@code null}. */
    JarCopy jar() {
        return jar;
    }

    /** The files that want this place, with what is in them, by name; unmodifiable. */
    Map<String, JarCopy> candidates() {
        return candidates;
    }

    List<Retirement> retired() {
        synchronized (retired) {
            return List.copyOf(retired);
        }
    }

    /** Whether there is nothing to say of it any more. */
    boolean isEmpty() {
        return running == null && candidates.isEmpty() && !disabled;
    }

    /** The copies that are needed. */
    Set<JarCopy> copies() {
        Set<JarCopy> all = new HashSet<>(candidates.values());
        JarCopy current = jar;
        if (current != null) {
            all.add(current); // its file may have been overwritten by one that does not start
        }
        return all;
    }

    /** Whether no former generation is still at work. */
    boolean isSettled() {
        return retired().stream().noneMatch(each -> each.state() == Retirement.State.DRAINING);
    }
}
