package dev.autobot.samples.guard;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The operator's settings. Immutable.
 *
 * @param detectors in the order in which they look
 * @param exempt message and event types that are not looked at
 * @param streams event types that come in pieces
 * @param withholdsStreams whether pieces do not pass
 * @param mostCharacters of all texts of a message or event together
 * @param timeLimit for one message or event
 */
record GuardConfig(
        List<Detector> detectors,
        Set<String> exempt,
        Set<String> streams,
        boolean withholdsStreams,
        int mostCharacters,
        Duration timeLimit) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    static GuardConfig of(Settings settings) {
        List<Detector> detectors = new ArrayList<>(BuiltInDetectors.all(kind ->
                // phone numbers look too much like other numbers
                mode(settings, "guard." + kind, kind.equals("phone") ? Mode.OFF : Mode.REDACT)));
        Set<String> kinds = new TreeSet<>(detectors.stream().map(Detector::kind).toList());
        for (String name : list(settings, "guard.custom")) {
            if (!NAME.matcher(name).matches() || !kinds.add(name)) {
                throw bad("guard.custom", "names '" + name + "', which is taken or not like " + NAME.pattern());
            }
            Mode mode = mode(settings, "guard.custom." + name + ".mode", Mode.REDACT);
            detectors.add(new Detector(name, mode, pattern(settings, "guard.custom." + name + ".pattern")));
        }
        Set<String> streams = new TreeSet<>(list(settings, "guard.stream-types"));
        streams.add("command_output");
        EventTypes.all().stream()
                .filter(type -> type.delivery() == EventType.Delivery.APPEND)
                .forEach(type -> streams.add(type.name()));
        return new GuardConfig(
                List.copyOf(detectors),
                Set.copyOf(list(settings, "guard.exempt")),
                Set.copyOf(streams),
                withholdsStreams(settings),
                settings.number("guard.max-characters", 500_000),
                settings.duration("guard.time-limit", Duration.ofSeconds(1)));
    }

    private static boolean withholdsStreams(Settings settings) {
        String streams = settings.text("guard.streams").orElse("withhold");
        if (!streams.equals("withhold") && !streams.equals("pass")) {
            throw bad("guard.streams", "is '" + streams + "', but must be withhold or pass");
        }
        return streams.equals("withhold");
    }

    private static Mode mode(Settings settings, String key, Mode fallback) {
        String text = settings.text(key).orElse(fallback.name()).toUpperCase(Locale.ROOT);
        return Stream.of(Mode.values())
                .filter(mode -> mode.name().equals(text))
                .findFirst()
                .orElseThrow(() -> bad(key, "must be redact, refuse or off"));
    }

    private static Pattern pattern(Settings settings, String key) {
        String text = settings.text(key).orElseThrow(() -> bad(key, "is missing; set a regular expression"));
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").find()) {
                throw bad(key, "fits the empty text, and so every message");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw bad(key, "is no regular expression: " + e.getDescription());
        }
    }

    private static List<String> list(Settings settings, String key) {
        return Stream.of(settings.text(key).orElse("").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    private static PlatformException bad(String key, String problem) {
        return new PlatformException(ErrorCodes.BAD_CONFIGURATION, "The setting autobot." + key + " " + problem + ".");
    }
}
