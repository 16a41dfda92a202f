package dev.autobot.chat.agent;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator says about the agent.
 *
 * @param contextTokens {@code llm.context-tokens}: how much the model can hold, default 32 000
 * @param maxSteps {@code llm.max-steps}: how many turns the model has for an answer, default 30
 * @param tools {@code llm.tools}: names of the tools that it is offered, with commas between; empty for {@code all},
 *     the default; {@code none} for none
 * @param mostTools {@code llm.tools-max}: how many tools it is offered at most, default 40
 * @param approvalWait {@code llm.approval-wait}: how long an answer waits for a person's word, default 15 min
 */
public record AgentSettings(
        int contextTokens, int maxSteps, Optional<Set<String>> tools, int mostTools, Duration approvalWait) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /**
     * Reads the configuration.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION}
     */
    public static AgentSettings from(Settings settings) {
        Duration wait = settings.duration("llm.approval-wait", Duration.ofMinutes(15));
        if (wait.compareTo(Duration.ofSeconds(1)) < 0 || wait.compareTo(LONGEST_WAIT) > 0) {
            throw bad("AUTOBOT_LLM_APPROVAL_WAIT", "a time from 1s to 24h");
        }
        return new AgentSettings(
                number(settings, "context-tokens", 32_000, List.of(1_000, 10_000_000)),
                number(settings, "max-steps", 30, List.of(1, 500)),
                tools(settings.text("llm.tools").orElse("all").strip()),
                number(settings, "tools-max", 40, List.of(1, 200)),
                wait);
    }

    boolean offers(String tool) {
        return tools.map(names -> names.contains(tool)).orElse(true);
    }

    /** How many characters of a tool's output the model is told. */
    int longestOutput() {
        return Math.min(16_000, contextTokens * 7 / 8); // a quarter of the context at 3.5 characters a token
    }

    private static Optional<Set<String>> tools(String text) {
        if (text.equals("all")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(text.equals("none") ? new String[0] : text.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static int number(Settings settings, String name, int fallback, List<Integer> bounds) {
        int number = settings.number("llm." + name, fallback);
        if (number < bounds.get(0) || number > bounds.get(1)) {
            String variable = "AUTOBOT_LLM_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            throw bad(variable, "a number from " + bounds.get(0) + " to " + bounds.get(1));
        }
        return number;
    }

    private static PlatformException bad(String variable, String wanted) {
        return new PlatformException(ErrorCodes.BAD_CONFIGURATION, "Set " + variable + " to " + wanted + ".");
    }
}
