package dev.autobot.tools.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The processes of one execution: those that carry its mark, their groups, sessions and descendants, and whatever was
 * one of them once. A process is not found that has left its session, lost its parent and dropped its variables, all
 * before it was seen here; in the sandbox such a one dies with the others. Not thread-safe.
 */
final class ProcessTree {

    private final ProcessTable table;
    private final Predicate<Set<String>> mark;
    private final long notBefore;
    private final Set<Long> spared;
    private final Map<Long, ProcessEntry> known = new HashMap<>();
    private Map<Long, ProcessEntry> now = Map.of();
    private boolean steady;

    /**
     * A tree by its mark alone.
     *
     * @param mark tells by its variables whether a process belongs here
     * @param notBefore leaves out what started earlier, and so cannot belong here
     */
    ProcessTree(ProcessTable table, Predicate<Set<String>> mark, long notBefore) {
        this.table = table;
        this.mark = mark;
        this.notBefore = notBefore;
        this.spared = table.ownLine();
    }

    /** Says of a process that it belongs here, whatever its variables are. */
    void add(ProcessEntry entry) {
        known.put(entry.pid(), entry);
    }

    /** All that ever were members, for when nobody can look. */
    List<ProcessEntry> known() {
        return List.copyOf(known.values());
    }

    /**
     * Looks, and returns the members that are alive.
     *
     * @param seen told of a marked or known one as soon as it is seen
     * @throws java.io.UncheckedIOException nobody can look at present
     */
    List<ProcessEntry> alive(Consumer<ProcessEntry> seen) {
        steady = true;
        ProcessTable.Look look = table.look(entry -> meet(entry, seen));
        steady &= look.steady();
        now = look.entries();
        Collection<ProcessEntry> candidates =
                now.values().stream().filter(this::isCandidate).toList();
        while (addRelated(candidates)) {
            // Until nobody's child, group or session brings another one.
        }
        List<ProcessEntry> alive = new ArrayList<>();
        for (ProcessEntry entry : candidates) {
            if (entry.alive() && isKnown(entry)) {
                alive.add(entry);
            }
        }
        return alive;
    }

    /** Whether the last look was at processes that stayed, so that nobody can have been missed. */
    boolean wasSteady() {
        return steady;
    }

    private void meet(ProcessEntry entry, Consumer<ProcessEntry> seen) {
        if (isCandidate(entry) && (isKnown(entry) || isMarked(entry))) {
            add(entry);
            if (entry.alive()) {
                seen.accept(entry);
            }
        }
    }

    private boolean isCandidate(ProcessEntry entry) {
        return entry.start() >= notBefore && !spared.contains(entry.pid());
    }

    private boolean isMarked(ProcessEntry entry) {
        Set<String> variables = table.variables(entry.pid());
        steady &= !variables.isEmpty() || table.entry(entry.pid()).isPresent();
        return mark.test(variables);
    }

    private boolean addRelated(Collection<ProcessEntry> candidates) {
        boolean grew = false;
        for (ProcessEntry entry : candidates) {
            if (!isKnown(entry) && (isMember(entry.parent()) || isMember(entry.group()) || isMember(entry.session()))) {
                add(entry);
                grew = true;
            }
        }
        return grew;
    }

    private boolean isKnown(ProcessEntry entry) {
        ProcessEntry member = known.get(entry.pid());
        return member != null && member.isSameAs(entry);
    }

    /** Whether an id is, or was, that of a member; not when another process has the id now. */
    private boolean isMember(long pid) {
        ProcessEntry member = known.get(pid);
        ProcessEntry current = now.get(pid);
        return member != null && (current == null || member.isSameAs(current));
    }

    /** Whether a member leads or led the group of another, so that a signal to the group reaches nobody else. */
    boolean ownsGroupOf(ProcessEntry member) {
        ProcessEntry leader = known.get(member.group());
        return leader != null && leader.group() == member.group();
    }

    /** The groups that members lead or led, without those whose number another process has now. */
    Set<Long> groups() {
        return known.values().stream()
                .filter(entry -> entry.group() == entry.pid() && isMember(entry.pid()))
                .map(ProcessEntry::group)
                .collect(Collectors.toSet());
    }
}
