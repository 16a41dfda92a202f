package dev.autobot.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * The operator's configuration, read by MicroProfile Config.
 *
 * <p>Keys are written with dots and dashes, without the {@code autobot.} in front: {@code llm.api-key} is the
 * environment variable {@code AUTOBOT_LLM_API_KEY} or the line {@code autobot.llm.api-key=…} of a property file. A
 * plugin's own keys start with its id. A value loses white space at its ends; an empty one counts as absent.
 * Thread-safe.
 */
public interface Settings {

    /**
     * A text.
     *
     * @param key see above
     * @return empty when the operator did not set it
     */
    Optional<String> text(String key);

    /**
     * A whole number, 0 or more.
     *
     * @param key see above
     * @param fallback when the operator did not set it
     * @return the number
     * @throws PlatformException {@link ErrorCodes#BAD_CONFIGURATION} if the value is no such number
     */
    int number(String key, int fallback);

    /**
     * Yes or no.
     *
     * @param key see above
     * @param fallback when the operator did not set it
     * @return whether the value is {@code true}
     * @throws PlatformException {@link ErrorCodes#BAD_CONFIGURATION} if the value is neither {@code true} nor
     *     {@code false}, in whatever case
     */
    boolean flag(String key, boolean fallback);

    /**
     * A span of time, written as a number with its unit: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}.
     *
     * @param key see above
     * @param fallback when the operator did not set it
     * @return the span
     * @throws PlatformException {@link ErrorCodes#BAD_CONFIGURATION} if the value is written otherwise
     */
    Duration duration(String key, Duration fallback);

    /**
     * A value that must not be shown.
     *
     * @param key see above
     * @return empty when the operator did not set it
     */
    Optional<Secret> secret(String key);
}
