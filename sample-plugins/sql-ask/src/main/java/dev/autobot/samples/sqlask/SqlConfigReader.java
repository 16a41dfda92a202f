package dev.autobot.samples.sqlask;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the settings, and names all their problems at once. Used by one thread. */
final class SqlConfigReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    /** The platform gives a call 30 s; the database has to say what happened before that. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private SqlConfigReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads them.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION} with every problem
     */
    static SqlConfig read(Settings settings) {
        SqlConfigReader reader = new SqlConfigReader(settings);
        Access access = reader.access();
        boolean free = reader.tried(() -> settings.flag("sql-ask.free", false), false);
        Limits limits = new Limits(
                reader.number("rows", 200, 5_000),
                reader.number("characters", 1_000, 20_000),
                reader.time(),
                reader.number("at-once", 4, 64));
        Map<String, Question> queries = reader.queries(Dialect.of(access.url().reveal()));
        String role = settings.text("sql-ask.role").orElse(User.OPERATOR);
        if (!reader.problems.isEmpty()) {
            throw new PlatformException(ErrorCodes.BAD_CONFIGURATION, String.join(" ", reader.problems));
        }
        return new SqlConfig(access, queries, free, role, limits);
    }

    private Access access() {
        Secret url = settings.secret("sql-ask.url").orElse(new Secret(""));
        if (Dialect.of(url.reveal()).isEmpty()) {
            problems.add("AUTOBOT_SQL_ASK_URL must be the address of a database: jdbc:postgresql://HOST/NAME or"
                    + " jdbc:h2:…");
        }
        return new Access(url, settings.text("sql-ask.user"), settings.secret("sql-ask.password"));
    }

    private int number(String key, int fallback, int most) {
        int number = tried(() -> settings.number("sql-ask." + key, fallback), fallback);
        if (number < 1 || number > most) {
            problems.add(variable(key) + " is " + number + ", but must be from 1 to " + most + ".");
        }
        return number;
    }

    private Duration time() {
        Duration fallback = Duration.ofSeconds(10);
        Duration time = tried(() -> settings.duration("sql-ask.time", fallback), fallback);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            problems.add(variable("time") + " must be from 100ms to 20s.");
        }
        return time;
    }

    private Map<String, Question> queries(Optional<Dialect> dialect) {
        Map<String, Question> queries = new LinkedHashMap<>();
        for (String each : settings.text("sql-ask.queries").orElse("").split(",")) {
            String name = each.strip();
            if (name.isEmpty()) {
                continue;
            }
            if (!NAME.matcher(name).matches()) {
                problems.add(variable("queries") + " has '" + name
                        + "', but a name is lower-case letters, digits and dashes, at most 40.");
            } else {
                query(name, dialect).ifPresent(question -> queries.put(name, question));
            }
        }
        return Collections.unmodifiableMap(queries);
    }

    private Optional<Question> query(String name, Optional<Dialect> dialect) {
        Optional<String> sql = settings.text("sql-ask.query." + name);
        if (sql.isEmpty()) {
            problems.add(variable("query." + name) + " is not set, but " + variable("queries") + " names it.");
        }
        if (sql.isEmpty() || dialect.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Question.of(sql.get(), dialect.get()));
        } catch (PlatformException e) {
            problems.add(variable("query." + name) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private <T> T tried(Supplier<T> setting, T fallback) {
        try {
            return setting.get();
        } catch (PlatformException e) {
            problems.add(e.getMessage());
            return fallback;
        }
    }

    private static String variable(String key) {
        return "AUTOBOT_SQL_ASK_"
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
