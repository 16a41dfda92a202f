package dev.autobot.workflow.catalogue;

import java.util.Locale;

/** Where a definition comes from; of equal names and versions the first counts. */
public enum Source {
    /** A file in the operator's folder. */
    FOLDER,
    /** Stored over REST. */
    STORED,
    /** The server comes with it. */
    BUILT_IN;

    /** The word for it on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
