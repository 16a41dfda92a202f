package dev.autobot.tools.command;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PlatformException;
import dev.autobot.tools.risk.Command;
import dev.autobot.tools.risk.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The arguments of {@code run_command}. One of the first two is needed.
 *
 * @param argv program and arguments, taken as they are
 * @param command as typed in a terminal; runs without a shell unless it needs one
 * @param timeout seconds after which it is ended
 */
public record CommandArguments(
        @OptionalField List<String> argv, @OptionalField String command, @OptionalField Integer timeout) {

    private static final int MOST_WORDS = 10_000;
    private static final int LONGEST_TIMEOUT = 86_400;

    /** Reads arguments that fit the schema. */
    static CommandArguments of(Map<String, Object> fields) {
        List<String> argv = fields.get("argv") instanceof List<?> words
                ? words.stream().map(String::valueOf).toList()
                : null;
        Integer timeout = fields.get("timeout") instanceof Number number ? number.intValue() : null;
        return new CommandArguments(argv, (String) fields.get("command"), timeout);
    }

    /**
     * What would be run.
     *
     * @throws PlatformException {@code BAD_FIELD} when it is not clear what
     */
    Command command(Path directory) {
        if (timeout != null && (timeout < 1 || timeout > LONGEST_TIMEOUT)) {
            throw bad("'timeout' must be 1 to " + LONGEST_TIMEOUT + " seconds");
        }
        if ((argv == null) == (command == null)) {
            throw bad("exactly one of 'argv' and 'command' is needed");
        }
        if (command != null) {
            requireText(command);
            return CommandLine.parse(command).command(directory);
        }
        if (argv.isEmpty() || argv.get(0).isEmpty() || argv.size() > MOST_WORDS) {
            throw bad("'argv' needs a program as its first element, and at most " + MOST_WORDS + " elements");
        }
        argv.forEach(CommandArguments::requireNoNul);
        return new Command(argv, false, directory);
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw bad("'command' is empty");
        }
        requireNoNul(text);
    }

    private static void requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw bad("it has a NUL character, which no program can be given");
        }
    }

    private static PlatformException bad(String problem) {
        return new PlatformException(ErrorCodes.BAD_FIELD, "The command cannot be read: " + problem + ".");
    }
}
