package dev.autobot.core.http;

import dev.autobot.core.upload.Places;
import dev.autobot.plugin.Download;
import dev.autobot.plugin.User;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Sends the bytes that plugins answer with: to be stored, and never to be shown or run by a browser. Bounded in number
 * and time, so that slow readers do not use up the threads. Thread-safe.
 */
final class Downloads {

    /** Together with the uploads, fewer than the container has threads. */
    private static final int MOST = 16;

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int BUFFER = 64 * 1024;

    private final Places places = new Places("downloads", MOST);
    private final LongSupplier nanos;

    Downloads(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Sends them, and closes them in whatever case.
     *
     * @throws dev.autobot.plugin.PlatformException {@code BUSY}; nothing was sent then
     * @throws IOException when they cannot be read, or not in time; the connection has to break then
     */
    void send(User user, Download download, HttpServletResponse response) throws IOException {
        try (InputStream bytes = download.bytes()) {
            places.take(user.id());
            try {
                begin(response, download);
                copy(bytes, download.size(), response.getOutputStream());
            } finally {
                places.giveBack(user.id());
            }
        }
    }

    private static void begin(HttpServletResponse response, Download download) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(download.mediaType());
        response.setContentLengthLong(download.size());
        response.setHeader("Content-Disposition", disposition(download.filename()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cache-Control", "private, no-store");
    }

    /** The name twice: in letters that every program takes, and as it is. */
    static String disposition(String filename) {
        String plain = filename.replaceAll("[^A-Za-z0-9 ._-]", "_");
        String whole = URLEncoder.encode(filename, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }

    private void copy(InputStream bytes, long size, OutputStream out) throws IOException {
        long end = nanos.getAsLong() + LONGEST.toNanos();
        byte[] buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int taken = bytes.read(buffer, 0, (int) Math.min(BUFFER, left));
            if (taken < 0 || nanos.getAsLong() - end > 0) {
                throw new IOException(
                        taken < 0 ? "there are fewer bytes than was said" : "the client reads too slowly");
            }
            try {
                out.write(buffer, 0, taken);
            } catch (IOException e) {
                return; // whoever asked has gone
            }
            left -= taken;
        }
    }
}
