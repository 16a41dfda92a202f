package dev.autobot.core.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Answers with a file: only when the browser has another version, and packed when it can unpack. */
final class StaticAnswer {

    private StaticAnswer() {}

    static void write(HttpServletRequest request, HttpServletResponse response, StaticFile file, String caching)
            throws IOException {
        response.setHeader("Cache-Control", caching);
        response.setHeader("ETag", "W/" + file.tag());
        response.addHeader("Vary", "Accept-Encoding");
        if (names(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean packs = names(request.getHeader("Accept-Encoding"), "gzip");
        byte[] body = packs ? file.packed() : file.content();
        if (packs) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(file.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Whether a list in a header holds a value, weak tags included; what is refused by {@code q=0} is not in it. */
    private static boolean names(String header, String value) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(each -> each.strip().toLowerCase(Locale.ROOT))
                        .filter(each -> !each.matches(".*;\\s*q=0(\\.0*)?"))
                        .map(each -> each.replaceFirst(";.*", "").strip().replaceFirst("^w/", ""))
                        .anyMatch(value::equals);
    }
}
