package dev.autobot.tools.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The processes that a former life of this server left: those that carry its mark, and their relatives. Never touches
 * this process, those that it comes from, or what carries another server's mark. Thread-safe.
 */
public final class LeftProcesses {

    private static final String EXECUTION = Environment.EXECUTION + "=";

    private final ProcessTable table = new ProcessTable();
    private final String mark;
    private final TreeEnding ending;

    /**
     * Looks for the mark of the settings.
     *
     * @param settings the same as those of the runner
     */
    public LeftProcesses(RunnerSettings settings) {
        this.mark = Environment.SERVER + "=" + settings.serverMark();
        Signals signals = new Signals(Programs.onPath("kill", Environment.path(settings.path())), table);
        this.ending = new TreeEnding(signals, settings);
    }

    /**
     * Ends them all together, within the grace and the time for SIGKILL.
     *
     * @param spare executions that are this life's own; empty at the start
     * @return what was found; empty when nothing was left
     */
    public List<LeftExecution> endAll(Set<String> spare) {
        return end(executions(spare));
    }

    /**
     * Ends what is left of one execution.
     *
     * @param executionId which
     * @return what was found; nothing when it is gone already
     */
    public LeftExecution end(String executionId) {
        return end(Set.of(executionId)).get(0);
    }

    private List<LeftExecution> end(Set<String> executions) {
        Map<String, ProcessTree> trees = new TreeMap<>();
        Map<String, List<Long>> found = new TreeMap<>();
        for (String execution : executions) {
            trees.put(execution, tree(Set.of(execution)));
            found.put(execution, pids(trees.get(execution)));
        }
        Patience patience = new Patience();
        ending.end(tree(executions), 0, () -> true, patience);
        patience.restore();
        List<LeftExecution> ended = new ArrayList<>();
        trees.forEach((execution, tree) -> ended.add(new LeftExecution(execution, found.get(execution), pids(tree))));
        return ended;
    }

    private ProcessTree tree(Set<String> executions) {
        return new ProcessTree(
                table, variables -> variables.contains(mark) && executions.contains(execution(variables)), 0);
    }

    private static List<Long> pids(ProcessTree tree) {
        return tree.alive(member -> {}).stream().map(ProcessEntry::pid).sorted().toList();
    }

    private static String execution(Set<String> variables) {
        return variables.stream()
                .filter(variable -> variable.startsWith(EXECUTION))
                .map(variable -> variable.substring(EXECUTION.length()))
                .findFirst()
                .orElse("");
    }

    private Set<String> executions(Set<String> spare) {
        Set<String> executions = new TreeSet<>();
        Set<Long> own = table.ownLine();
        for (long pid : table.look(entry -> {}).entries().keySet()) {
            Set<String> variables = own.contains(pid) ? Set.of() : table.variables(pid);
            if (variables.contains(mark) && !spare.contains(execution(variables))) {
                executions.add(execution(variables));
            }
        }
        return executions;
    }
}
