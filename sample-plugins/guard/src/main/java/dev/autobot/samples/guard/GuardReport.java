package dev.autobot.samples.guard;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the guard has found since the plugin started: never the values.
 *
 * @param kinds one for each kind, sorted
 * @param withheld pieces of streams that were withheld
 * @param unchecked what was refused because it was too long, or took too long, to be looked through
 */
public record GuardReport(List<KindCount> kinds, long withheld, long unchecked) {

    /** Copies the list. */
    public GuardReport {
        kinds = List.copyOf(kinds);
    }

    /**
     * How often one kind was found.
     *
     * @param kind such as {@code email}
     * @param mode {@code redact}, {@code refuse} or {@code off}
     * @param redacted how many were replaced
     * @param refused how many were in what did not pass
     */
    public record KindCount(String kind, String mode, long redacted, long refused) {}

    /** The counts that are not zero, in a line for the log. */
    String line() {
        String found = kinds.stream()
                .filter(kind -> kind.redacted() + kind.refused() > 0)
                .map(kind -> kind.kind() + " " + kind.redacted() + " redacted, " + kind.refused() + " refused; ")
                .collect(Collectors.joining());
        return found + withheld + " withheld, " + unchecked + " not checkable";
    }
}
