package dev.autobot.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A file of an {@link Upload}. */
public interface UploadedFile {

    /**
     * Which field of the form it was sent in.
     *
     * @return as in the form
     */
    String field();

    /**
     * How its sender named it. Trust nothing of it: it may hold path separators and control characters.
     *
     * @return empty when the sender gave no name
     */
    String filename();

    /**
     * What its sender says that it is.
     *
     * @return such as {@code text/plain}; empty when the sender did not say
     */
    Optional<String> contentType();

    /**
     * How long it is.
     *
     * @return bytes
     */
    long size();

    /**
     * Its bytes.
     *
     * @return a new stream each time; close it
     * @throws IOException when the disk fails, or the handler has returned
     */
    InputStream open() throws IOException;
}
