package dev.autobot.settings;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;

/** Whether all that is declared and set can be used. Thread-safe. */
final class SettingsProbe implements HealthProbe {

    private static final int MOST_SAID = 3;

    private final PluginContext context;
    private final ValueCache cache;
    private final SecretBox box;
    private final Refresh refresh;

    SettingsProbe(PluginContext context, ValueCache cache, SecretBox box, Refresh refresh) {
        this.context = context;
        this.cache = cache;
        this.box = box;
        this.refresh = refresh;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Health check() {
        List<String> reasons = new ArrayList<>();
        if (!box.file().problem().isEmpty()) {
            reasons.add(box.file().problem());
        }
        long shut = cache.secrets().stream()
                .filter(each -> box.open(each.slot(), each.value()).isEmpty())
                .count();
        if (shut > 0) {
            reasons.add(shut + " secrets count as not set, because " + box.file().file()
                    + " is missing or not the key that sealed them: put it back from a backup, or from the server that"
                    + " they were set on, or set them again");
        }
        List<String> problems = Declared.now(context).problems();
        problems.stream().limit(MOST_SAID).forEach(reasons::add);
        if (problems.size() > MOST_SAID) {
            reasons.add((problems.size() - MOST_SAID) + " more such problems");
        }
        if (!refresh.problem().isEmpty()) {
            reasons.add(refresh.problem());
        }
        return reasons.isEmpty() ? Health.up() : Health.degraded(String.join("; ", reasons));
    }
}
