package dev.autobot.tools.process;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What all commands of a server share. Immutable.
 *
 * @param serverMark names this installation, the same in all its lives; its processes carry it as
 *     {@code AUTOBOT_SERVER}, so it is no secret
 * @param path folders of programs, separated by colons, after the usual ones
 * @param user the value of {@code USER}
 * @param grace how long a command may clean up after SIGTERM
 * @param killWait how long SIGKILL is tried after that
 */
public record RunnerSettings(String serverMark, String path, String user, Duration grace, Duration killWait) {

    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    /**
     * Checks the mark.
     *
     * @throws IllegalArgumentException when it is not of 1 to 128 letters, digits and {@code . _ : -}
     */
    public RunnerSettings {
        if (!MARK.matcher(serverMark).matches()) {
            throw new IllegalArgumentException("a server mark has 1 to 128 letters, digits and . _ : -");
        }
    }

    /**
     * Path and user of this server, 5 s of grace and 5 s of SIGKILL.
     *
     * @param serverMark names this installation
     * @return settings
     */
    public static RunnerSettings usual(String serverMark) {
        String path = System.getenv("PATH");
        return new RunnerSettings(
                serverMark, path == null ? "" : path, System.getProperty("user.name"), USUAL_WAIT, USUAL_WAIT);
    }
}
