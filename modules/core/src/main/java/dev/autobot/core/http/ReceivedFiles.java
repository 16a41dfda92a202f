package dev.autobot.core.http;

import dev.autobot.core.upload.Form;
import dev.autobot.core.upload.SpooledUpload;
import dev.autobot.core.upload.Uploads;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * The files of one request: read before its handler is called, so that no handler waits for a slow sender, and kept
 * when its plugin is replaced meanwhile. For one thread.
 */
final class ReceivedFiles implements AutoCloseable {

    private final Uploads uploads;
    private final HttpServletRequest request;
    private SpooledUpload read;

    ReceivedFiles(Uploads uploads, HttpServletRequest request) {
        this.uploads = uploads;
        this.request = request;
    }

    /** The files for a route; {@code null} when it takes none. */
    Upload of(Route route) throws IOException {
        if (route.mostFileBytes() > 0 && read == null) {
            Form form = new Form(request.getContentType(), request.getContentLengthLong(), request.getInputStream());
            read = uploads.read(Caller.user(request), form, route.mostFileBytes());
        }
        return read;
    }

    @Override
    public void close() {
        if (read != null) {
            read.close();
        }
    }
}
