package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.PluginContext;
import dev.autobot.samples.hooks.HooksProtocol.Due;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells users when schedules are due. What was told last is in the store, and changes in the transaction that tells it:
 * a restart, or a second server on the same database, tells nothing twice.
 */
final class Schedules {

    private record Schedule(String name, Rhythm rhythm, String key, String text, Audience audience) {}

    private final PluginContext context;
    private final List<Schedule> schedules;

    Schedules(PluginContext context) {
        this.context = context;
        HookSettings settings = new HookSettings(context.settings());
        this.schedules = settings.names("hooks.schedules").stream()
                .map(name -> schedule(name, settings))
                .toList();
    }

    private static Schedule schedule(String name, HookSettings settings) {
        String key = "hooks.schedule." + name;
        String when = settings.required(key + ".when");
        // with its rhythm, so that a schedule whose rhythm was changed begins anew
        String kept = "schedule/" + name + "/" + when;
        return new Schedule(
                name,
                Rhythm.of(key + ".when", when),
                kept,
                settings.required(key + ".text"),
                settings.audience(key + ".user"));
    }

    void tellWhatIsDue() {
        schedules.forEach(this::tellIfDue);
    }

    /** What was missed while the server was down is told once, however often it was missed. */
    private void tellIfDue(Schedule schedule) {
        Instant due = schedule.rhythm().lastDue(context.clock().instant());
        byte[] text = due.toString().getBytes(UTF_8);
        Optional<byte[]> last = context.store().get(schedule.key());
        if (last.isEmpty()) {
            // new here: its first time is the next one
            context.store().replace(schedule.key(), last, text);
            return;
        }
        if (!due.isAfter(Instant.parse(new String(last.get(), UTF_8)))) {
            return;
        }
        context.database().inTransaction(() -> {
            if (context.store().replace(schedule.key(), last, text)) {
                Due event = new Due(schedule.name(), schedule.text(), due);
                context.events().publish(HooksProtocol.DUE, event, schedule.audience());
            }
            return null;
        });
    }
}
