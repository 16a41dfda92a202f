package dev.autobot.plugin;

import java.io.InputStream;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An answer that is bytes instead of JSON, of a {@link Route} whose result is this class. Browsers store it and show
 * nothing of it, whatever it is. Immutable but for its stream.
 *
 * @param filename what to call it where it is stored; never a path
 * @param mediaType what it is, such as {@code application/pdf}
 * @param size how many bytes there are
 * @param bytes opened by the handler, read by the platform after the handler has returned, as fast as the client takes
 *     them, and closed in whatever case. A stream over a file or memory outlives a swap of the plugin
 */
public record Download(String filename, String mediaType, long size, InputStream bytes) {

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+(; ?charset=[a-zA-Z0-9_-]+)?");

    /** Checks what goes into headers. */
    public Download {
        Objects.requireNonNull(filename, "filename is null");
        Objects.requireNonNull(bytes, "bytes is null");
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("a media type looks like application/pdf, unlike " + mediaType);
        }
        if (size < 0) {
            throw new IllegalArgumentException("a download has no fewer than 0 bytes");
        }
    }
}
