package dev.autobot.samples.hooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule is due. Immutable. */
sealed interface Rhythm {

    /** The form of {@code every 15m}. */
    Pattern EVERY = Pattern.compile("every (\\d{1,5})([smh])");

    /** The form of {@code daily 08:00}. */
    Pattern DAILY = Pattern.compile("daily (\\d\\d:\\d\\d)");

    /** The newest time that is not after the given one and at which the schedule is due. */
    Instant lastDue(Instant now);

    /** Again and again, counted from midnight of 1 January 1970, so that a restart changes nothing. */
    record Every(Duration period) implements Rhythm {
        @Override
        public Instant lastDue(Instant now) {
            long seconds = period.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
        }
    }

    /** Once a day, in UTC. */
    record Daily(LocalTime time) implements Rhythm {
        @Override
        public Instant lastDue(Instant now) {
            ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(time);
            return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        }
    }

    /** Reads an operator's setting. */
    static Rhythm of(String key, String text) {
        Matcher every = EVERY.matcher(text);
        if (every.matches()) {
            Duration period = Duration.parse("PT" + every.group(1) + every.group(2));
            if (period.toSeconds() >= 10) {
                return new Every(period);
            }
        }
        Matcher daily = DAILY.matcher(text);
        try {
            if (daily.matches()) {
                return new Daily(LocalTime.parse(daily.group(1)));
            }
        } catch (DateTimeException e) {
            // 25:00: said below
        }
        throw HookSettings.bad(
                key, "must be like 'every 15m' (10s or more) or 'daily 08:00' (UTC), unlike '" + text + "'");
    }
}
