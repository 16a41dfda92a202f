package dev.autobot.samples.guard;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was found in one message or event: kinds and how often, never the values. Used by one thread. */
final class Findings {

    private final Map<String, Integer> counts = new TreeMap<>();
    private final TimeLimit limit;
    private int charactersLeft;
    private String refused;

    Findings(TimeLimit limit, int mostCharacters) {
        this.limit = limit;
        this.charactersLeft = mostCharacters;
    }

    TimeLimit limit() {
        return limit;
    }

    /** Counts a text's characters before it is looked through. */
    void read(String text) {
        charactersLeft -= text.length();
        if (charactersLeft < 0) {
            throw new UncheckableException("it is too long");
        }
    }

    void add(Detector detector) {
        counts.merge(detector.kind(), 1, Integer::sum);
        if (detector.mode() == Mode.REFUSE) {
            refuse("something of the kind '" + detector.kind() + "'");
        }
    }

    /** Says that nothing may pass, because something was found where it cannot be replaced. */
    void refuse(String what) {
        refused = what;
    }

    /** In words, what was found for which nothing may pass. */
    Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
