package dev.autobot.samples.reminders;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import java.time.Duration;

/** Registers what this plugin offers. */
public final class RemindersPlugin implements Plugin {

    @Override
    public PluginInfo info() {
        return new PluginInfo("reminders", "1.0.0");
    }

    @Override
    public void start(PluginContext context) {
        context.database().migrate("dev/autobot/samples/reminders/migrations");

        Reminders reminders = new Reminders(context);
        context.handle(ReminderProtocol.SET, reminders::set);
        context.handle(ReminderProtocol.CANCEL, reminders::cancel);
        context.every(Duration.ofSeconds(1), reminders::tellWhatIsDue);
    }
}
