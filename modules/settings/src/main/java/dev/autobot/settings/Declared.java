package dev.autobot.settings;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.SettingsDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of all plugins that run, at one moment. Immutable.
 *
 * @param byKey sorted
 * @param problems what cannot be used of what plugins declare, in words for operators
 */
record Declared(Map<String, Setting> byKey, List<String> problems) {

    /** Settings of one plugin; more are passed over. */
    private static final int MOST_OF_ONE = 1_000;

    /** Asks all plugins. */
    static Declared now(PluginContext context) {
        Map<String, Setting> byKey = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (SettingsDeclaration declaration : context.findAll(SettingsDeclaration.class)) {
            for (Setting setting : settings(declaration, problems)) {
                Setting first = byKey.putIfAbsent(setting.key(), setting);
                if (first != null) {
                    problems.add("the setting '" + setting.key()
                            + "' is declared twice, and what the first plugin by id says counts: rename the other");
                }
            }
        }
        return new Declared(byKey, problems);
    }

    private static List<Setting> settings(SettingsDeclaration declaration, List<String> problems) {
        try {
            List<Setting> all = declaration.settings();
            if (all.size() <= MOST_OF_ONE) {
                return all;
            }
            problems.add("a plugin declares more than " + MOST_OF_ONE + " settings, the others are passed over");
            return all.subList(0, MOST_OF_ONE);
        } catch (PlatformException e) {
            problems.add("a plugin does not say which settings it has: " + e.getMessage());
        } catch (RuntimeException e) {
            problems.add("a plugin fails to say which settings it has ("
                    + e.getClass().getSimpleName() + "): see its log");
        }
        return List.of();
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Collection<Setting> all() {
        return byKey.values();
    }
}
