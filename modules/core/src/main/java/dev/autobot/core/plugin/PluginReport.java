package dev.autobot.core.plugin;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * What operators are told of one plugin, or of one jar that is none.
 *
 * @param id the plugin's id; the file's name when the jar says none
 * @param version its version
 * @param state {@code starting}, {@code active}, {@code failed}, {@code disabled}, {@code paused}, {@code quarantined},
 *     {@code shadowed} by a newer version, or {@code removed}
 * @param generation counts the times that it was loaded
 * @param source the jar's file name, or {@code class path}
 * @param sha256 the jar's digest
 * @param required whether the operator wants it to run
 * @param types the message types that it handles
 * @param tools the tools that it offers
 * @param inFlight calls and runs that are under way
 * @param calls calls that ended
 * @param errors calls that failed
 * @param p95Ms what 95 of 100 of its last calls took at most, in milliseconds
 * @param publishMs the step in which its present generation took the place of the one before, in milliseconds
 * @param problem what is wrong, or went wrong last, in words
 * @param retired its former generations, newest first, the last ten
 */
public record PluginReport(
        String id,
        @OptionalField String version,
        String state,
        int generation,
        String source,
        @OptionalField String sha256,
        boolean required,
        List<String> types,
        List<String> tools,
        int inFlight,
        long calls,
        long errors,
        double p95Ms,
        double publishMs,
        @OptionalField String problem,
        List<RetiredReport> retired) {

    /** How many of its former generations are still in memory. */
    public int leaked() {
        return (int)
                retired.stream().filter(each -> each.state().equals("leaked")).count();
    }

    /**
     * A former generation.
     *
     * @param generation its name, as its class loader has it
     * @param state {@code draining}, {@code stopped}, {@code collected} or {@code leaked}
     * @param inFlight calls and runs of it that are still under way
     * @param notes what had to be cleaned up after it, for its author
     */
    public record RetiredReport(String generation, String state, int inFlight, List<String> notes) {}
}
