package dev.autobot.knowledge.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the characters of a file: by its byte order mark, else as UTF-8, else as the file says of itself, else as
 * windows-1252. Reads in small pieces and no further than the limit, so a file's size does not matter. Used by one
 * thread.
 */
final class TextFile {

    private static final int PIECE = 32 * 1024;
    private static final int MOST_BYTES_OF_CHARACTER = 4;

    private final Path file;
    private final int most;
    private final Cancel cancel;

    TextFile(Path file, int most, Cancel cancel) {
        this.file = file;
        this.most = most;
        this.cancel = cancel;
    }

    Decoded read(byte[] head) throws IOException {
        ByteOrderMark mark = ByteOrderMark.of(head);
        if (mark != null) {
            return decoded(lenient(mark.charset(), mark.length()), "");
        }
        try {
            CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            return decoded(text(strict.onUnmappableCharacter(CodingErrorAction.REPORT), 0), "");
        } catch (CharacterCodingException e) {
            Charset guess = DeclaredCharset.of(head);
            return decoded(
                    lenient(guess, 0),
                    "It is not UTF-8; it was read as " + guess.name() + ", so some letters may be wrong.");
        }
    }

    private Decoded decoded(CleanText clean, String note) {
        String cut = clean.isFull() ? "Only the first " + Counts.of(most) + " characters were read." : "";
        return new Decoded(clean.end(), Counts.sentences(note, cut));
    }

    private CleanText lenient(Charset charset, int skipped) throws IOException {
        CharsetDecoder lenient = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        return text(lenient.onUnmappableCharacter(CodingErrorAction.REPLACE), skipped);
    }

    private CleanText text(CharsetDecoder decoder, int skipped) throws IOException {
        CleanText clean = new CleanText(most);
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        CharBuffer characters = CharBuffer.allocate(PIECE);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(skipped);
            long left = (long) most * MOST_BYTES_OF_CHARACTER + PIECE; // much of a file may be left out
            boolean isAtEnd = false;
            while (!isAtEnd && !clean.isFull()) {
                cancel.check();
                if (left <= 0) {
                    clean.cutOff();
                    break;
                }
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                isAtEnd = read < 0;
                left -= read;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                decode(decoder, bytes, characters, clean);
                bytes.compact();
            }
        }
        return clean;
    }

    /** What is left of a letter at the end of the file, which was cut off there, is left out. */
    private static void decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer characters, CleanText clean)
            throws CharacterCodingException {
        boolean isMore = true;
        while (isMore) {
            var result = decoder.decode(bytes, characters, false);
            if (result.isError()) {
                result.throwException();
            }
            characters.flip();
            while (characters.hasRemaining()) {
                clean.add(characters.get());
            }
            characters.clear();
            isMore = result.isOverflow();
        }
    }
}
