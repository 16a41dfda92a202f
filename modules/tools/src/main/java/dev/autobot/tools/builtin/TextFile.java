package dev.autobot.tools.builtin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;

/** Reads whole text files of at most {@link FileRules#LARGEST_TEXT} bytes. */
final class TextFile {

    private TextFile() {}

    /** Its bytes, in a buffer ready to be read. */
    static ByteBuffer bytes(Folder folder, String name, String text) throws IOException {
        PosixFileAttributes found = folder.look(name).orElseThrow(() -> new NoSuchFileException(name));
        Place.requireOrdinary(found.isRegularFile(), text);
        if (found.size() > FileRules.LARGEST_TEXT) {
            throw tooLarge(text);
        }
        // one byte more than allowed, since it may grow
        ByteBuffer content = ByteBuffer.allocate((int) Math.max(found.size(), 8_192) + 1);
        try (SeekableByteChannel file = folder.read(name)) {
            while (file.read(content) >= 0) {
                if (!content.hasRemaining()) {
                    content = grown(content, text);
                }
            }
        }
        return content.flip();
    }

    private static ByteBuffer grown(ByteBuffer full, String text) {
        if (full.capacity() > FileRules.LARGEST_TEXT) {
            throw tooLarge(text);
        }
        int capacity = Math.min(full.capacity() * 2, FileRules.LARGEST_TEXT + 1);
        return ByteBuffer.allocate(capacity).put(full.flip());
    }

    /** Bytes as text; NUL counts as none, because nothing that is meant for readers holds it. */
    static String decoded(ByteBuffer bytes, String text) {
        try {
            String content = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (content.indexOf('\0') < 0) {
                return content;
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        throw Refusals.badField("'" + Refusals.shown(text)
                + "' is no text in UTF-8, and only such files can be read. Convert it with a command first.");
    }

    private static RuntimeException tooLarge(String text) {
        return Refusals.badField("'" + Refusals.shown(text)
                + "' is larger than 1 MiB. Read parts of it with a command, such as head or tail.");
    }
}
