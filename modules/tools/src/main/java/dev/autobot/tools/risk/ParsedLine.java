package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command text, read.
 *
 * @param text as it was given
 * @param words the program and its arguments, quotes resolved; empty when a shell is needed or it cannot be read
 * @param shellSyntax the syntax that only a shell understands, in words: "uses a pipe"
 * @param problem why the text cannot be read at all
 */
public record ParsedLine(String text, List<String> words, List<String> shellSyntax, Optional<String> problem) {

    public ParsedLine {
        words = List.copyOf(words);
        shellSyntax = List.copyOf(shellSyntax);
    }

    /** Whether only a shell can run it; so also for what could not be read. */
    public boolean needsShell() {
        return words.isEmpty();
    }

    /** The command to judge and to run: the words, or the text for a shell. */
    public Command command(Path directory) {
        return needsShell() ? Command.ofShell(text, directory) : new Command(words, false, directory);
    }
}
