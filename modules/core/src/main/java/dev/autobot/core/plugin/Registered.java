package dev.autobot.core.plugin;

/**
 * One thing that a plugin registered. Two are the same only when they are the same object.
 *
 * @param <V> what it is
 */
public final class Registered<V> {

    private final Kind kind;
    private final String key;
    private final V value;
    private final int order;
    private final Generation owner;

    /** What can be registered. */
    enum Kind {
        MESSAGE("message type"),
        EVENT("event type"),
        ROUTE("route"),
        TOOL("tool"),
        CONTRACT("contract"),
        PROBE("health probe"),
        /** Any number of them may have one key. */
        OBSERVER(""),
        /** As above. */
        FILTER(""),
        /** As above. */
        CANCELLER(""),
        /** As above. */
        CONTRIBUTION("");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What it is called in errors. */
        String words() {
            return words;
        }

        /** Whether a key has one owner. */
        boolean isExclusive() {
            return !words.isEmpty();
        }
    }

    Registered(Kind kind, String key, V value, Generation owner) {
        this(kind, key, value, 0, owner);
    }

    Registered(Kind kind, String key, V value, int order, Generation owner) {
        this.kind = kind;
        this.key = key;
        this.value = value;
        this.order = order;
        this.owner = owner;
    }

    Kind kind() {
        return kind;
    }

    /** Its name: of a message type, a route, a tool … */
    public String key() {
        return key;
    }

    /** The thing. */
    public V value() {
        return value;
    }

    int order() {
        return order;
    }

    /** Who registered it; calls into it go through its generation. */
    public Generation owner() {
        return owner;
    }
}
