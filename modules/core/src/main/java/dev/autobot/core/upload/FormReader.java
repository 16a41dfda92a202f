package dev.autobot.core.upload;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;

/** Reads one form, part by part: what is a file goes to disk while it comes. For one thread. */
final class FormReader {

    /** Parts of one form. */
    static final int MOST_PARTS = 100;

    /** Bytes of one field. */
    static final int LONGEST_FIELD = 64 * 1024;

    /** Bytes of all fields together. */
    static final int MOST_FIELD_BYTES = 1024 * 1024;

    /** Bytes of one part's headers: names of 255 letters, each sent as twelve bytes. */
    private static final int LONGEST_HEADERS = 4 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_NAME_SAID = 60;

    private final UploadFolder folder;
    private final long most;
    private int parts;
    private int fieldBytes;
    private long fileBytes;

    FormReader(UploadFolder folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** What a body may have at most: files, fields, and what stands between them. */
    long mostBytes() {
        return most + MOST_FIELD_BYTES + (long) MOST_PARTS * LONGEST_HEADERS;
    }

    /**
     * Sees whether a form is worth reading.
     *
     * @throws PlatformException {@code BODY_TOO_LARGE}, {@code BAD_MESSAGE} or {@code BUSY}
     */
    void check(Form form) {
        String type = form.contentType() == null ? "" : form.contentType().toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/form-data")) {
            throw new PlatformException(
                    ErrorCodes.BAD_MESSAGE, "This takes a body of the type multipart/form-data, and nothing else.");
        }
        if (form.length() > mostBytes()) {
            throw BodyStream.tooLarge(most);
        }
        folder.requireRoomFor(form.length() < 0 ? most : form.length());
    }

    /**
     * Reads all of it.
     *
     * @param into gets what was read, also when this throws
     * @throws PlatformException {@code BODY_TOO_LARGE} or {@code BAD_MESSAGE}
     */
    void read(Form form, BodyStream bytes, SpooledUpload into) {
        try {
            JakartaServletFileUpload<?, ?> parser = new JakartaServletFileUpload<>();
            parser.setHeaderCharset(StandardCharsets.UTF_8);
            parser.setMaxPartHeaderSize(LONGEST_HEADERS);
            FileItemInputIterator all = parser.getItemIterator(new FormContext(form, bytes));
            while (all.hasNext()) {
                take(all.next(), into);
            }
        } catch (PlatformException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the parser's, which throws whatever it stumbles over
            throw garbled(e);
        }
        if (parts == 0 || bytes.hasEnded()) { // the parser takes a form for whole that breaks off behind a boundary
            throw garbled(null);
        }
    }

    private static PlatformException garbled(Exception cause) {
        return new PlatformException(
                ErrorCodes.BAD_MESSAGE,
                "The body is no form of files and fields (multipart/form-data), or it broke off. Send it again.",
                cause);
    }

    private void take(FileItemInput part, SpooledUpload into) throws IOException {
        parts++;
        if (parts > MOST_PARTS) {
            throw new PlatformException(
                    ErrorCodes.BAD_MESSAGE, "The form has more than " + MOST_PARTS + " parts. Send fewer at once.");
        }
        try (InputStream bytes = part.getInputStream()) {
            if (part.isFormField()) {
                into.add(part.getFieldName(), field(part.getFieldName(), bytes));
            } else {
                keep(part, bytes, into);
            }
        }
    }

    private String field(String name, InputStream bytes) throws IOException {
        byte[] value = bytes.readNBytes(LONGEST_FIELD + 1);
        if (value.length > LONGEST_FIELD) {
            String said = name.substring(0, Math.min(name.length(), LONGEST_NAME_SAID));
            throw new PlatformException(
                    ErrorCodes.BAD_MESSAGE,
                    "The form's field '" + said + "' has more than " + LONGEST_FIELD + " bytes. Send it as a file.");
        }
        fieldBytes += value.length;
        if (fieldBytes > MOST_FIELD_BYTES) {
            throw new PlatformException(
                    ErrorCodes.BODY_TOO_LARGE,
                    "The form's fields have more than " + MOST_FIELD_BYTES + " bytes together. Send less at once.");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private void keep(FileItemInput part, InputStream bytes, SpooledUpload into) throws IOException {
        Path where = newFile();
        boolean isKept = false;
        try {
            long size = copy(bytes, where);
            String name = part.getName();
            // a browser sends a nameless, empty file for an input that was left empty
            if (size > 0 || !name.isEmpty()) {
                Optional<String> type =
                        Optional.ofNullable(part.getContentType()).filter(each -> !each.isEmpty());
                into.add(new SpooledFile(part.getFieldName(), name, type, size, where));
                isKept = true;
            }
        } finally {
            if (!isKept) {
                folder.delete(where);
            }
        }
    }

    private long copy(InputStream bytes, Path where) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = open(where)) {
            for (int taken = bytes.read(buffer); taken >= 0; taken = bytes.read(buffer)) {
                fileBytes += taken;
                if (fileBytes > most) {
                    throw BodyStream.tooLarge(most);
                }
                write(out, buffer, taken);
                size += taken;
            }
        }
        return size;
    }

    private static OutputStream open(Path where) {
        try {
            return Files.newOutputStream(where);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path newFile() {
        try {
            return folder.newFile();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static PlatformException unwritable(IOException cause) {
        return new PlatformException(
                ErrorCodes.SYSTEM_ERROR,
                "The server could not keep the upload: its data folder cannot be written, or its disk is full. Tell its"
                        + " operator.",
                cause);
    }
}
