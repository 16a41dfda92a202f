package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Upload;
import dev.autobot.plugin.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form with the bounds of a server's, but in memory. */
final class HarnessUpload implements Upload {

    private static final int MOST_PARTS = 100;
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_FIELD_BYTES = 1024 * 1024;

    private final List<UploadedFile> files = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private int parts;
    private int fieldBytes;
    private int longestField;
    private boolean isClosed;

    /** A file as it was sent. */
    private final class Sent implements UploadedFile {

        private final String field;
        private final String filename;
        private final byte[] bytes;

        private Sent(String field, String filename, byte[] bytes) {
            this.field = field;
            this.filename = filename;
            this.bytes = bytes;
        }

        @Override
        public String field() {
            return field;
        }

        @Override
        public String filename() {
            return filename;
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of("application/octet-stream");
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() throws IOException {
            if (isClosed) {
                throw new IOException("the upload is gone: it was there until its handler returned");
            }
            return new ByteArrayInputStream(bytes);
        }
    }

    void file(String field, String filename, byte[] bytes) {
        parts++;
        files.add(new Sent(field, filename, bytes.clone()));
    }

    void field(String name, String value) {
        parts++;
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        fieldBytes += length;
        longestField = Math.max(longestField, length);
        fields.putIfAbsent(name, value);
    }

    /** Refuses what a server would before it calls the handler. */
    void check(Route route) {
        if (parts == 0 || parts > MOST_PARTS || longestField > LONGEST_FIELD) {
            throw new PlatformException(
                    ErrorCodes.BAD_MESSAGE,
                    "The body is no form of files and fields, has more than 100 parts, or a field of over 64 KiB.");
        }
        long bytes = files.stream().mapToLong(UploadedFile::size).sum();
        if (bytes > route.mostFileBytes() || fieldBytes > MOST_FIELD_BYTES) {
            throw new PlatformException(
                    ErrorCodes.BODY_TOO_LARGE, "The upload is larger than " + route.mostFileBytes() + " bytes.");
        }
        List<String> known = route.fields().stream().map(Route.Field::name).toList();
        for (String name : fields.keySet()) {
            if (!known.isEmpty() && !known.contains(name)) {
                throw new PlatformException(
                        ErrorCodes.BAD_FIELD, "The form has a field '" + name + "', which the route does not have.");
            }
        }
    }

    @Override
    public List<UploadedFile> files() {
        return List.copyOf(files);
    }

    @Override
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** Makes the files unreadable, as they are on a server once the handler has returned. */
    void close() {
        isClosed = true;
    }
}
