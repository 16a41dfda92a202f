package dev.autobot.samples.reminders;

import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import java.time.Duration;

/** Registers what this plugin offers. */
public final class RemindersPlugin implements Plugin {

    @Override
    public void start(PluginContext context) {
        context.database().migrate("dev/autobot/samples/reminders/migrations");
        context.declare(ReminderProtocol.SCHEDULED);
        context.declare(ReminderProtocol.DUE);
        context.declare(ReminderProtocol.CANCELLED);
        Reminders reminders = new Reminders(context);
        context.handle(ReminderProtocol.SET, reminders::set);
        context.handle(ReminderProtocol.CANCEL, reminders::cancel);
        context.every(Duration.ofSeconds(1), reminders::tellWhatIsDue);
    }
}
