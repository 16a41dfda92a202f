package dev.autobot.core.upload;

import dev.autobot.plugin.Upload;
import dev.autobot.plugin.UploadedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A form that has been read: fields in memory, files on disk until it is closed. Filled by one thread. */
public final class SpooledUpload implements Upload, AutoCloseable {

    private final List<SpooledFile> files = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final UploadFolder folder;
    private final Runnable onClose;

    /**
     * An empty one.
     *
     * @param onClose done once it is closed
     */
    SpooledUpload(UploadFolder folder, Runnable onClose) {
        this.folder = folder;
        this.onClose = onClose;
    }

    void add(SpooledFile file) {
        files.add(file);
    }

    void add(String field, String value) {
        fields.putIfAbsent(field, value);
    }

    @Override
    public List<UploadedFile> files() {
        return List.copyOf(files);
    }

    @Override
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * What the fields are called.
     *
     * @return in the order in which they came
     */
    public Set<String> names() {
        return fields.keySet();
    }

    /** Deletes the files. To be called once. */
    @Override
    public void close() {
        try {
            files.forEach(each -> folder.delete(each.where()));
        } finally {
            onClose.run();
        }
    }
}
