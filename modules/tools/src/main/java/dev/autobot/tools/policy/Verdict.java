package dev.autobot.tools.policy;

import java.util.Locale;

/** What becomes of a call, from the loosest to the strictest. */
public enum Verdict {
    /** The call goes on. */
    ALLOW,
    /** A person is asked first. */
    ASK,
    /** The call is refused. */
    DENY;

    /** The stricter of the two. */
    public Verdict stricter(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word for it in a policy: {@code allow}, {@code ask} or {@code deny}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
