package dev.autobot.core.upload;

import dev.autobot.plugin.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a form, on disk.
 *
 * @param where it lies
 */
record SpooledFile(String field, String filename, Optional<String> contentType, long size, Path where)
        implements UploadedFile {

    @Override
    public InputStream open() throws IOException {
        try {
            return Files.newInputStream(where);
        } catch (NoSuchFileException e) {
            throw new IOException("the upload is gone: it was there until its handler returned", e);
        }
    }
}
