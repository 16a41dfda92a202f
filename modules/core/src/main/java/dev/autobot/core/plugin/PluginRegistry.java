package dev.autobot.core.plugin;

import dev.autobot.core.config.PluginsConfig;
import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.Arrival;
import dev.autobot.core.jar.ClassPathDescriptors;
import dev.autobot.core.jar.JarCopy;
import dev.autobot.core.jar.JarRules;
import dev.autobot.core.jar.JarVerifier;
import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.core.jar.VerifiedJar;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.PluginsApi;
import dev.autobot.plugin.payload.Capabilities;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All plugins, those of the class path and those of jars. Thread-safe; each plugin has a {@link PluginSlot}, in which
 * what is done to it is done in order.
 */
@Singleton
public class PluginRegistry {

    private final Registrations registrations;
    private final PluginsConfig config;
    private final PayloadBinder binder;
    private final PluginWorkers workers;
    private final ArrivingCopies copies;
    private final DisabledPlugins disabled;
    private final PluginReports reports;
    private final Map<String, PluginSlot> slots = new ConcurrentSkipListMap<>();
    /** What is wrong with files of which not even the id is known, by name. */
    private final Map<String, String> broken = new ConcurrentHashMap<>();

    private final Map<String, Object> fileLocks = new ConcurrentHashMap<>();
    /** Which plugin a file is, by name. */
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    @Inject
    PluginRegistry(Registrations registrations, PluginsConfig config, PayloadBinder binder, PluginWorkers workers) {
        this.registrations = registrations;
        this.config = config;
        this.binder = binder;
        this.workers = workers;
        this.copies = new ArrivingCopies(config.work());
        this.reports = new PluginReports(registrations, config.required());
        this.disabled = new DisabledPlugins(config.folder().resolve("disabled"));
    }

    /**
     * The plugins that a class loader sees, in the order of their ids.
     *
     * @throws PlatformException {@code PLUGIN_START_FAILED} naming the entry that cannot be made
     */
    static List<Plugin> find(ClassLoader loader) {
        List<Plugin> plugins = new ArrayList<>();
        try {
            ServiceLoader.load(Plugin.class, loader).forEach(plugins::add);
        } catch (ServiceConfigurationError e) {
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED, "A plugin cannot be loaded: " + e.getMessage() + ".", e);
        }
        plugins.sort(Comparator.comparing(
                plugin -> ClassPathDescriptors.of(plugin.getClass()).info().id()));
        return plugins;
    }

    /**
     * Starts the plugins of the class path: the platform's own, then the others in the order of their ids. They are a
     * part of the server.
     *
     * @param own answers for the platform itself; it needs no fence
     * @throws PlatformException when one does not start; those before it run on until {@link #stop}
     */
    public void startClassPath(PluginDescriptor descriptor, Plugin own, ClassLoader loader) {
        start(descriptor, own, null);
        for (Plugin plugin : find(loader)) {
            PluginDescriptor known = ClassPathDescriptors.of(plugin.getClass());
            start(known, plugin, workers.fence(known.info().id()));
        }
    }

    private void start(PluginDescriptor descriptor, Plugin plugin, PluginFence fence) {
        PluginInfo info = descriptor.info();
        PluginSlot slot = new PluginSlot(info.id(), fence, workers.workshop());
        PluginSlot other = slots.putIfAbsent(info.id(), slot);
        if (other != null) {
            throw new PlatformException(
                    ErrorCodes.TYPE_TAKEN,
                    "Two plugins are called '" + info.id() + "': versions "
                            + other.generation().info().version() + " and " + info.version() + ". Remove one of them.");
        }
        slot.startOnClassPath(Generation.onClassPath(descriptor, plugin, binder, fence));
    }

    /** Takes in a jar that was dropped or has changed; whatever is wrong with it is in its report. */
    public void arrive(Path file) {
        String name = file.getFileName().toString();
        synchronized (fileLock(name)) {
            try {
                install(file, verify(file, Arrival.COPIED));
            } catch (PlatformException e) {
                fail(name, e);
            }
        }
    }

    /** What is done to one file is done in order; whoever comes second looks at the file as it is then. */
    private Object fileLock(String name) {
        return fileLocks.computeIfAbsent(name, each -> new Object());
    }

    private void fail(String name, PlatformException problem) {
        broken.put(name, problem.getMessage());
        System.getLogger("autobot.plugin")
                .log(System.Logger.Level.WARNING, "The plugin jar " + name + " is not used: " + problem.getMessage());
    }

    private void install(Path file, VerifiedJar verified) {
        String name = file.getFileName().toString();
        String id = verified.descriptor().info().id();
        JarCopy copy = copies.keep(file, verified);
        try {
            offer(name, id, copy);
        } finally {
            copies.known(copy);
        }
        copies.tidy(slots.values());
        workers.changed();
    }

    /** Takes note of a jar's new name, under which the plugin goes on. */
    void rename(Path before, Path file) {
        arrive(file); // first, so that the plugin has a jar all the time
        leave(before);
    }

    /** Forgets a jar that was deleted. */
    public void leave(Path file) {
        String name = file.getFileName().toString();
        synchronized (fileLock(name)) {
            if (Files.exists(file)) {
                return; // it came back meanwhile
            }
            broken.remove(name);
            String id = ids.remove(name);
            if (id != null) {
                slot(id).withdraw(name);
                copies.tidy(slots.values());
            }
        }
        fileLocks.remove(name);
        workers.changed();
    }

    private PluginSlot slot(String id) {
        return slots.computeIfAbsent(id, each -> {
            PluginSlot slot = new PluginSlot(each, workers.fence(each), workers.workshop());
            if (disabled.contains(each)) {
                slot.markDisabled();
            }
            return slot;
        });
    }

    private void offer(String name, String id, JarCopy copy) {
        String before = ids.put(name, id);
        if (before != null && !before.equals(id)) {
            slot(before).withdraw(name); // the file holds another plugin now
        }
        broken.remove(name);
        slot(id).offer(name, copy);
    }

    /**
     * Says whether a jar that was sent could be used, without using it.
     *
     * @throws PlatformException {@code BAD_PLUGIN} saying why not
     */
    public VerifiedJar verify(Path upload) {
        return verify(upload, Arrival.SENT);
    }

    private VerifiedJar verify(Path file, Arrival arrival) {
        Set<String> reserved = new HashSet<>();
        Optional<Generation> own = generation("platform");
        own.ifPresent(platform -> reserved.addAll(registrations.keys(platform, Registered.Kind.MESSAGE)));
        VerifiedJar verified =
                new JarVerifier(new JarRules(reserved, config.allowed(), config.mostBytes())).verify(file, arrival);
        requirePlace(verified);
        return verified;
    }

    private void requirePlace(VerifiedJar verified) {
        String id = verified.descriptor().info().id();
        PluginSlot taken = slots.get(id);
        if (taken != null && taken.isOnClassPath()) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN,
                    "The id '" + id + "' is that of a part of the server. Give the plugin another.");
        }
        for (String type : verified.descriptor().types()) {
            registrations
                    .handling(type)
                    .map(handling -> handling.owner().info().id())
                    .filter(owner -> !owner.equals(id))
                    .ifPresent(owner -> refuse(id, type, owner));
        }
    }

    private static void refuse(String id, String type, String owner) {
        throw new PlatformException(
                ErrorCodes.BAD_PLUGIN,
                "The message type '" + type + "' is claimed by two plugins: '" + owner + "', which runs, and '" + id
                        + "'. Remove one of them.");
    }

    /**
     * Takes in a jar that was put into the folder just now, without waiting for it to settle.
     *
     * @return the plugin's report
     * @throws PlatformException {@code BAD_PLUGIN} or {@code PLUGIN_START_FAILED} saying why it does not run
     */
    public PluginReport install(Path file) {
        synchronized (fileLock(file.getFileName().toString())) { // to the end: the folder's watcher may try it again
            VerifiedJar verified = verify(file, Arrival.COPIED);
            install(file, verified);
            PluginSlot slot = slot(verified.descriptor().info().id());
            if (slot.problem() != null) {
                throw new PlatformException(ErrorCodes.PLUGIN_START_FAILED, slot.problem());
            }
            return reports.of(slot);
        }
    }

    /**
     * Sees that a jar would run if it were put into the folder under a name.
     *
     * @throws PlatformException {@code BAD_PLUGIN} when a higher version is there under another name
     */
    public void requireHighest(VerifiedJar jar, String file) {
        PluginSlot slot = slots.get(jar.descriptor().info().id());
        if (slot == null) {
            return;
        }
        String version = jar.descriptor().info().version();
        slot.candidates().forEach((name, other) -> {
            String there = other.verified().descriptor().info().version();
            if (!name.equals(file) && PluginVersion.of(there).compareTo(PluginVersion.of(version)) > 0) {
                throw new PlatformException(
                        ErrorCodes.BAD_PLUGIN,
                        "Version " + version + " would not run: the folder has version " + there + " in '" + name
                                + "'. Delete that first.");
            }
        });
    }

    /**
     * The file name under which a plugin's jar belongs into the folder: that of the jar that runs, or else of the one
     * that should and does not, or else one after its id.
     */
    public String fileName(String id) {
        PluginSlot slot = slots.get(id);
        return slot == null ? id + ".jar" : slot.fileName().orElse(id + ".jar");
    }

    /**
     * Loads a plugin's jar again.
     *
     * @throws PlatformException {@code NOT_FOUND}, {@code BAD_FIELD} for a part of the server, or why it does not start
     */
    public PluginReport reload(String id) {
        return act(id, PluginSlot::reload);
    }

    /**
     * Stops a plugin, also over restarts, until {@link #enable}.
     *
     * @throws PlatformException {@code NOT_FOUND}, or {@code BAD_FIELD} for a part of the server
     */
    public PluginReport disable(String id) {
        return act(id, slot -> {
            slot.disable();
            disabled.add(id);
        });
    }

    /**
     * Runs a plugin again, after {@link #disable} or in quarantine.
     *
     * @throws PlatformException {@code NOT_FOUND}, or why it does not start
     */
    public PluginReport enable(String id) {
        return act(id, slot -> {
            disabled.remove(id);
            slot.enable();
        });
    }

    private PluginReport act(String id, java.util.function.Consumer<PluginSlot> action) {
        PluginSlot slot = slots.get(id);
        if (slot == null || slot.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND, "There is no plugin '" + shortened(id) + "'. GET /api/plugins lists them.");
        }
        try {
            action.accept(slot);
        } finally {
            workers.changed();
        }
        return reports.of(slot);
    }

    private static String shortened(String id) {
        return id.length() > 40 ? id.substring(0, 40) + "…" : id;
    }

    /** All plugins, and all jars that are none, in the order of their ids. */
    public List<PluginReport> reports() {
        List<PluginReport> all = new ArrayList<>();
        for (PluginSlot slot : slots.values()) {
            if (!slot.isEmpty() || !slot.retired().isEmpty()) {
                all.addAll(reports.ofAll(slot));
            }
        }
        broken.forEach((file, problem) -> all.add(PluginReports.broken(file, problem)));
        config.required().stream()
                .filter(id -> !slots.containsKey(id))
                .forEach(id -> all.add(PluginReports.missing(id)));
        all.sort(Comparator.comparing(PluginReport::id)
                .thenComparing(report -> report.generation() == 0) // what runs comes first
                .thenComparing(PluginReport::source));
        return all;
    }

    /** The generation of a plugin that runs. */
    Optional<Generation> generation(String id) {
        return Optional.ofNullable(slots.get(id)).map(PluginSlot::generation);
    }

    /** The generations that run, in the order of their ids. */
    public Collection<Generation> running() {
        return slots.values().stream()
                .map(PluginSlot::generation)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** What tells how plugins are: all of them, and those that are required. */
    public List<HealthProbe> probes() {
        return List.of(PluginsProbe.ofAll(this), PluginsProbe.ofRequired(this));
    }

    /** What the server can do now, for its clients. */
    public Capabilities capabilities() {
        return new Capabilities(
                PluginsApi.VERSION,
                running().stream()
                        .map(each -> new Capabilities.PluginCapabilities(
                                each.info().id(),
                                each.info().version(),
                                each.number(),
                                registrations.keys(each, Registered.Kind.MESSAGE),
                                registrations.keys(each, Registered.Kind.TOOL)))
                        .toList());
    }

    /** Stops all plugins, those of jars first and the platform's own last; a failure stops nothing. */
    public void stop() {
        List<PluginSlot> all = new ArrayList<>(slots.values());
        all.sort(Comparator.<PluginSlot, Boolean>comparing(slot -> slot.fence() == null)
                .thenComparing(PluginSlot::isOnClassPath));
        all.forEach(PluginSlot::end);
    }
}
