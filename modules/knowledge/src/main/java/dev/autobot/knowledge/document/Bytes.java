package dev.autobot.knowledge.document;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a file come from. */
@FunctionalInterface
public interface Bytes {

    /**
     * Opens them.
     *
     * @return to be closed
     * @throws IOException when they cannot be read
     */
    InputStream open() throws IOException;
}
