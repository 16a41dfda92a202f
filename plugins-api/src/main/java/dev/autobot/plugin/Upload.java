package dev.autobot.plugin;

import java.util.List;
import java.util.Optional;

/** A body of {@code multipart/form-data}, on disk. Valid until the route's handler returns. */
public interface Upload {

    /**
     * The files.
     *
     * @return in the order in which they came; none for an input that was left empty
     */
    List<UploadedFile> files();

    /**
     * A field that is no file.
     *
     * @param name as in the form
     * @return the first one of that name; empty when there is none, or it has no value
     */
    Optional<String> field(String name);
}
