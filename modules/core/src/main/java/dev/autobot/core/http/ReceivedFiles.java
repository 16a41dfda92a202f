package dev.autobot.core.http;

import dev.autobot.core.upload.Form;
import dev.autobot.core.upload.SpooledUpload;
import dev.autobot.core.upload.Uploads;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The files of one request: read before its handler is called, so that no handler waits for a slow sender, and kept
 * when its plugin is replaced meanwhile. For one thread.
 */
final class ReceivedFiles implements AutoCloseable {

    private static final int LONGEST_NAME_SAID = 60;

    private final Uploads uploads;
    private final HttpServletRequest request;
    private SpooledUpload read;

    ReceivedFiles(Uploads uploads, HttpServletRequest request) {
        this.uploads = uploads;
        this.request = request;
    }

    /**
     * The files for a route; {@code null} when it takes none.
     *
     * @throws PlatformException {@code BAD_FIELD} when the form has fields that the route does not have
     */
    Upload of(Route route) throws IOException {
        if (route.mostFileBytes() > 0 && read == null) {
            Form form = new Form(request.getContentType(), request.getContentLengthLong(), request.getInputStream());
            read = uploads.read(Caller.user(request), form, route.mostFileBytes());
        }
        if (read != null && !route.fields().isEmpty()) {
            requireKnown(read.names(), route);
        }
        return read;
    }

    private static void requireKnown(Set<String> names, Route route) {
        List<String> known = route.fields().stream().map(Route.Field::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                String said = name.substring(0, Math.min(name.length(), LONGEST_NAME_SAID));
                throw new PlatformException(
                        ErrorCodes.BAD_FIELD,
                        "The form has a field '" + said + "', which is not known here. Beside files it may have "
                                + String.join(", ", known) + ".");
            }
        }
    }

    @Override
    public void close() {
        if (read != null) {
            read.close();
        }
    }
}
