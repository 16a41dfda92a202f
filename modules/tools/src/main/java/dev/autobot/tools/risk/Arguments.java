package dev.autobot.tools.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The arguments of a program, options and operands apart, in whatever order they stand.
 *
 * @param options with their dashes; everything before {@code --} that starts with one
 * @param operands the others; the value of an option may be among them
 */
record Arguments(List<String> options, List<String> operands) {

    static Arguments of(List<String> arguments) {
        List<String> options = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        boolean onlyOperands = false;
        for (String argument : arguments) {
            if (!onlyOperands && argument.equals("--")) {
                onlyOperands = true;
            } else if (!onlyOperands && argument.startsWith("-") && argument.length() > 1) {
                options.add(argument);
            } else {
                operands.add(argument);
            }
        }
        return new Arguments(List.copyOf(options), List.copyOf(operands));
    }

    /** Whether one of these letters is among the options that have one dash. */
    boolean hasLetter(String letters) {
        return options.stream().filter(option -> !option.startsWith("--")).anyMatch(option -> option.chars()
                .anyMatch(c -> letters.indexOf(c) >= 0));
    }

    /** Whether a long option is there, or its beginning: GNU programs take {@code --recurs} for {@code --recursive}. */
    boolean hasLong(String name, int shortest) {
        return options.stream()
                .map(option -> option.replaceFirst("=.*$", ""))
                .anyMatch(option ->
                        option.startsWith("--") && option.length() >= shortest + 2 && name.startsWith(option));
    }

    boolean isUncertain() {
        return Stream.concat(options.stream(), operands.stream()).anyMatch(word -> !Markers.isKnown(word));
    }

    /** Everything that may name a file: operands, values after {@code =}, values after an option's letter. */
    List<String> namedFiles() {
        List<String> files = new ArrayList<>();
        for (String word : Stream.concat(operands.stream(), options.stream()).toList()) {
            files.add(word);
            if (word.contains("=")) {
                files.add(word.substring(word.indexOf('=') + 1));
            }
            if (word.startsWith("-") && word.length() > 2) {
                files.add(word.substring(2));
            }
        }
        return files;
    }

    String lastOperand() {
        return operands.isEmpty() ? "" : operands.get(operands.size() - 1);
    }
}
