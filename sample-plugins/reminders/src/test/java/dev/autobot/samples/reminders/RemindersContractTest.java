package dev.autobot.samples.reminders;

import dev.autobot.testkit.PluginContract;
import dev.autobot.testkit.PluginHarness;
import java.util.Map;

class RemindersContractTest extends PluginContract {

    @Override
    protected Map<String, String> settings() {
        return Map.of("reminders.max-per-user", "1000000");
    }

    @Override
    protected String use(PluginHarness harness, int number) {
        harness.send("reminder_set", "{\"text\": \"Tea " + number + "\", \"in_seconds\": 60}");
        return "reminder_scheduled";
    }
}
