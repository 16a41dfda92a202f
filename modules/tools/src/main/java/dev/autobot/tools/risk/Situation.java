package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where and how a command of a larger one runs.
 *
 * @param directory the working directory of the whole command, which holds what it may change
 * @param current the directory where this one runs
 * @param variables of the shell, by name
 * @param input what its standard input gives, with {@link Markers}
 * @param depth how deep it is nested
 * @param budget shared by everything of one judgement
 */
record Situation(Path directory, Path current, Map<String, String> variables, String input, int depth, Budget budget) {

    static Situation start(Path directory) {
        return new Situation(directory, directory, Map.of(), "", 0, new Budget());
    }

    Situation deeper() {
        return new Situation(directory, current, variables, input, depth + 1, budget);
    }

    Situation at(Path elsewhere) {
        return new Situation(directory, elsewhere, variables, input, depth, budget);
    }

    Situation fedWith(String text) {
        return new Situation(directory, current, variables, text, depth, budget);
    }

    Situation withVariables(Map<String, String> others) {
        return new Situation(directory, current, Map.copyOf(others), input, depth, budget);
    }

    /** With {@code $0}, {@code $1} and so on. */
    Situation withArguments(List<String> arguments) {
        Map<String, String> more = new HashMap<>(variables);
        for (int at = 0; at < Math.min(arguments.size(), 10); at++) {
            more.put(String.valueOf(at), arguments.get(at));
        }
        String rest = String.join(" ", arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        more.put("@", rest);
        more.put("*", rest);
        return withVariables(more);
    }

    /** Whether it is nested too deeply, or too much was looked at, to go on. */
    boolean isExhausted() {
        return depth > Budget.DEEPEST || budget.isSpent();
    }
}
