package dev.autobot.workflow.catalogue;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All definitions that can be started by name. Thread-safe, but for {@link #look}, which one thread calls.
 *
 * <p>Of one name the largest version counts when none is asked for; of one version in several places that in the
 * folder, then the stored one.
 */
public final class Catalogue {

    private static final int MOST_STORED = 1_000;
    private static final int NAMES_TOLD = 20;

    private static final Comparator<KnownDefinition> BEST =
            Comparator.comparingInt(KnownDefinition::version).reversed().thenComparing(KnownDefinition::source);

    private final List<KnownDefinition> builtIn = BuiltInDefinitions.all();
    private final DefinitionFolder folder;
    private final DefinitionStore store;
    private final Database database;
    private final Clock clock;

    /**
     * A catalogue.
     *
     * @param folder the operator's; it need not exist
     * @param database its schema is up to date
     * @param clock for when something was stored
     */
    public Catalogue(Path folder, Database database, Clock clock) {
        this.folder = new DefinitionFolder(folder);
        this.database = database;
        this.store = new DefinitionStore(database.dataSource());
        this.clock = clock;
    }

    /** Looks whether the folder has changed. */
    public void look() {
        folder.look();
    }

    /** The folder's files that cannot be used. */
    public List<BadFile> badFiles() {
        return folder.content().bad();
    }

    /** Where the operator's files are. */
    public Path folder() {
        return folder.path();
    }

    /** Every version of every definition, by name, the best first. */
    public List<KnownDefinition> all() {
        Stream<KnownDefinition> stored = store.all(MOST_STORED).stream().flatMap(row -> known(row).stream());
        return Stream.of(folder.content().good().stream(), stored, builtIn.stream())
                .flatMap(each -> each)
                .sorted(Comparator.comparing(KnownDefinition::name).thenComparing(BEST))
                .toList();
    }

    /** The best version of each definition, as goals look for them. */
    public Collection<Definition> newest() {
        Map<String, Definition> newest = new TreeMap<>();
        all().forEach(each -> newest.putIfAbsent(each.name(), each.definition()));
        return List.copyOf(newest.values());
    }

    /**
     * The definition of a name.
     *
     * @param version which one; {@code null} for the best
     * @throws PlatformException {@code NOT_FOUND}, naming what there is
     */
    public KnownDefinition require(String name, Integer version) {
        List<KnownDefinition> candidates = new ArrayList<>();
        Stream.concat(folder.content().good().stream(), builtIn.stream())
                .filter(each -> each.name().equals(name))
                .filter(each -> version == null || each.version() == version)
                .forEach(candidates::add);
        Optional<DefinitionStore.Row> stored = version == null ? store.newest(name) : store.find(name, version);
        stored.flatMap(Catalogue::known).ifPresent(candidates::add);
        return candidates.stream().min(BEST).orElseThrow(() -> unknown(name, version));
    }

    /**
     * Stores a definition. A text that says no version gets the next one of its name.
     *
     * @throws PlatformException {@code BAD_DEFINITION}; {@code ALREADY_EXISTS} when another text has this name and
     *     version; {@code BUSY} when there are too many
     */
    public KnownDefinition store(String text, User by) {
        Definition definition = DefinitionTexts.read(text);
        boolean isNumbered = DefinitionTexts.saysVersion(definition);
        return database.inTransaction(() -> isNumbered
                ? storeAs(definition, definition.version(), by)
                : storeAs(definition, next(definition.name()), by));
    }

    /**
     * Deletes a stored definition; workflows that were started from it keep their text.
     *
     * @param version which one; {@code null} for all
     * @throws PlatformException {@code NOT_FOUND} when no such one is stored
     */
    public void delete(String name, Integer version) {
        if (store.delete(name, version) == 0) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND,
                    "No definition '" + name + "'" + (version == null ? "" : " in version " + version)
                            + " is stored. Those in files are deleted by deleting the file in " + folder.path()
                            + "; those that the server comes with cannot be.");
        }
    }

    private KnownDefinition storeAs(Definition definition, int version, User by) {
        Optional<DefinitionStore.Row> there = store.find(definition.name(), version);
        if (there.isPresent() && !there.get().text().equals(definition.text())) {
            throw new PlatformException(
                    ErrorCodes.ALREADY_EXISTS,
                    "The definition '" + definition.name() + "' has another text as version " + version
                            + " already. Give it a larger version, or none: it then gets the next one.");
        }
        if (there.isEmpty()) {
            requireRoom();
            DefinitionStore.Row row =
                    new DefinitionStore.Row(definition.name(), version, definition.text(), by.id(), clock.instant());
            // a description may hold U+0000, which not every database takes
            store.insert(row, definition.description().replace('\0', '\uFFFD'));
        }
        return new KnownDefinition(definition, version, Source.STORED, "");
    }

    private void requireRoom() {
        if (store.count() >= MOST_STORED) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    MOST_STORED + " definitions are stored; no more can be. Delete versions that nobody uses.");
        }
    }

    /** After the largest version of the name, wherever it is. */
    private int next(String name) {
        return Stream.concat(folder.content().good().stream(), builtIn.stream())
                        .filter(each -> each.name().equals(name))
                        .map(KnownDefinition::version)
                        .reduce(
                                store.newest(name)
                                        .map(DefinitionStore.Row::version)
                                        .orElse(0),
                                Math::max)
                + 1;
    }

    /** Empty when a newer server does not take what an older one did. */
    private static Optional<KnownDefinition> known(DefinitionStore.Row row) {
        return DefinitionReader.check(row.text())
                .definition()
                .map(read -> new KnownDefinition(read, row.version(), Source.STORED, ""));
    }

    private PlatformException unknown(String name, Integer version) {
        Stream<String> others = Stream.concat(folder.content().good().stream(), builtIn.stream())
                .map(KnownDefinition::name);
        List<String> names = Stream.concat(store.names(NAMES_TOLD).stream(), others)
                .distinct()
                .sorted()
                .limit(NAMES_TOLD)
                .toList();
        return new PlatformException(
                ErrorCodes.NOT_FOUND,
                "There is no definition '" + name + "'" + (version == null ? "" : " in version " + version)
                        + ". Known are " + String.join(", ", names) + ".");
    }
}
