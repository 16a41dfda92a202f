package dev.autobot.plugin;

import java.util.Optional;

/**
 * What users and operators have set while the server runs. Provided by the settings module; thread-safe and quick: it
 * answers from memory.
 */
public interface Preferences {

    /**
     * A value of a setting that is no secret.
     *
     * @param setting as declared
     * @param userId whose; of no account for settings of the system
     * @return as written; the setting's fallback when nobody has set it
     */
    String value(Setting setting, String userId);

    /**
     * A secret.
     *
     * @param setting as declared
     * @param userId whose; of no account for settings of the system
     * @return empty when nobody has set it
     */
    Optional<Secret> secret(Setting setting, String userId);
}
