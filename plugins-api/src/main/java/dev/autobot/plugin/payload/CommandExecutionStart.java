package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;
import java.util.List;

/**
 * A command begins.
 *
 * @param command what runs
 * @param executionId joins the start to its end
 * @param argv the same, program and arguments apart
 * @param sandbox {@code bubblewrap} or {@code none}
 */
public record CommandExecutionStart(
        String command, String executionId, @V2Field List<String> argv, @V2Field String sandbox) {

    /**
     * The guide's fields alone.
     *
     * @param command see above
     * @param executionId see above
     */
    public CommandExecutionStart(String command, String executionId) {
        this(command, executionId, null, null);
    }
}
