package dev.autobot.core.config;

import java.time.Duration;

/**
 * How long durable events are kept for clients that are away.
 *
 * @param age what is older goes ({@code journal.age})
 * @param events how many events of a stream are kept at most ({@code journal.events})
 * @param trimPeriod how often old events are removed ({@code journal.trim-period})
 */
public record JournalConfig(Duration age, int events, Duration trimPeriod) {

    static JournalConfig read(CollectingSettings settings) {
        return new JournalConfig(
                settings.duration("journal.age", Duration.ofHours(24), Duration.ofSeconds(1), false),
                settings.number("journal.events", 10_000, 1),
                settings.duration("journal.trim-period", Duration.ofSeconds(30), Duration.ofMillis(100), false));
    }
}
