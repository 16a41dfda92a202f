package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * A user's wish to run a command. One of {@code command} and {@code argv} is needed.
 *
 * @param command as typed; it runs without a shell unless it needs one, and then asks for permission
 * @param argv program and arguments, taken as they are
 * @param timeLimit in seconds, at most 3 600
 * @param reason why, for whoever is asked for permission
 */
public record CommandExecute(
        @OptionalField String command,
        @OptionalField List<String> argv,
        @OptionalField Integer timeLimit,
        @OptionalField String reason) {}
