package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.List;

/**
 * What would be run.
 *
 * @param argv the program and its arguments, as the operating system gets them; {@code {"/bin/sh", "-c", text}} where a
 *     shell is asked for
 * @param viaShell whether the last element of {@code argv} is a text for a shell
 * @param directory the working directory, absolute
 */
public record Command(List<String> argv, boolean viaShell, Path directory) {

    public Command {
        argv = List.copyOf(argv);
    }

    /** A command that the shell reads. */
    public static Command ofShell(String text, Path directory) {
        return new Command(List.of("/bin/sh", "-c", text), true, directory);
    }
}
