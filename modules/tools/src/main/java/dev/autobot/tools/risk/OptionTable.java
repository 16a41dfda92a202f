package dev.autobot.tools.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a program that are known.
 *
 * @param letters of short options without a value
 * @param valueLetters of short options with a value
 * @param longs names of long options, with {@code =} where a value follows
 * @param more further columns of the table
 */
record OptionTable(String letters, String valueLetters, Set<String> longs, List<String> more) {

    /**
     * Arguments that were understood.
     *
     * @param letters the short options that are set
     * @param operands what is no option
     */
    record Understood(String letters, List<String> operands) {}

    static Map<String, OptionTable> read(String table) {
        Map<String, OptionTable> rows = new HashMap<>();
        for (String line : Tables.lines(table)) {
            String[] cells = line.split("\\|", -1);
            List<String> more = new ArrayList<>();
            for (int at = 4; at < cells.length; at++) {
                more.add(cells[at].strip());
            }
            Set<String> longs = Set.copyOf(List.of(cells[3].strip().split(" +")));
            rows.put(cells[0].strip(), new OptionTable(cells[1].strip(), cells[2].strip(), longs, more));
        }
        return Map.copyOf(rows);
    }

    /** All arguments, options anywhere; empty when one is not known. */
    Optional<Understood> understand(List<String> arguments) {
        return understand(arguments, false);
    }

    /** The options before the first operand, and everything from there on; empty when one is not known. */
    Optional<Understood> understandLeading(List<String> arguments) {
        return understand(arguments, true);
    }

    private Optional<Understood> understand(List<String> arguments, boolean leading) {
        StringBuilder set = new StringBuilder();
        List<String> operands = new ArrayList<>();
        int at = 0;
        while (at < arguments.size()) {
            String argument = arguments.get(at);
            boolean isLast = argument.equals("--") || leading && !isOption(argument);
            if (isLast) {
                operands.addAll(arguments.subList(argument.equals("--") ? at + 1 : at, arguments.size()));
                break;
            }
            int taken = isOption(argument) ? take(argument, set) : operand(argument, operands);
            if (taken == 0) {
                return Optional.empty();
            }
            at += taken;
        }
        return Optional.of(new Understood(set.toString(), List.copyOf(operands)));
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("-") && argument.length() > 1;
    }

    private static int operand(String argument, List<String> operands) {
        operands.add(argument);
        return 1;
    }

    /** How many arguments the option takes; 0 when it is not known. */
    private int take(String option, StringBuilder set) {
        if (option.startsWith("--")) {
            return takeLong(option.substring(2));
        }
        for (int at = 1; at < option.length(); at++) {
            char letter = option.charAt(at);
            if (valueLetters.indexOf(letter) >= 0) {
                set.append(letter);
                return at + 1 == option.length() ? 2 : 1;
            }
            if (letters.indexOf(letter) < 0) {
                return 0;
            }
            set.append(letter);
        }
        return 1;
    }

    private int takeLong(String option) {
        int equals = option.indexOf('=');
        if (equals >= 0) {
            return longs.contains(option.substring(0, equals + 1)) ? 1 : 0;
        }
        if (longs.contains(option)) {
            return 1;
        }
        return longs.contains(option + "=") ? 2 : 0;
    }
}
