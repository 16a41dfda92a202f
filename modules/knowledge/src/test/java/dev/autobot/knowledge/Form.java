package dev.autobot.knowledge;

import dev.autobot.plugin.Upload;
import dev.autobot.plugin.UploadedFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form with one file, in memory. */
final class Form implements Upload {

    private final Map<String, String> fields = new HashMap<>();
    private final String filename;
    private final byte[] bytes;

    private Form(String filename, byte[] bytes) {
        this.filename = filename;
        this.bytes = bytes;
    }

    static Form of(String filename, String text) {
        return new Form(filename, text.getBytes(StandardCharsets.UTF_8));
    }

    static Form of(String filename, byte[] bytes) {
        return new Form(filename, bytes);
    }

    Form with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    @Override
    public List<UploadedFile> files() {
        return List.of(new UploadedFile() {
            @Override
            public String filename() {
                return filename;
            }

            public String field() {
                return "file";
            }

            @Override
            public Optional<String> contentType() {
                return Optional.empty();
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        });
    }

    @Override
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
