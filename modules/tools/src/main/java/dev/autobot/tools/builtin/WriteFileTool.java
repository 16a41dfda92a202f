package dev.autobot.tools.builtin;

import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tool {@code write_file}: puts a text into a file of the workspace. Thread-safe. */
public final class WriteFileTool {

    private static final int LOCKS = 64;

    private final FileRules rules;
    private final IdSource ids;
    // one write at a time in a workspace: else two appends lose one, and two writes pass the quota together
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    /**
     * What to write.
     *
     * @param path relative to the workspace
     * @param content the text
     * @param append whether it comes after what the file holds, instead of in its place
     */
    public record Arguments(String path, String content, @OptionalField boolean append) {}

    /**
     * What was written.
     *
     * @param path as asked for
     * @param size of the file as it is now, in bytes
     */
    public record Result(String path, long size) {}

    /**
     * The maker of the tool.
     *
     * @param rules how much a workspace may hold
     * @param ids for names of files that are not complete yet
     */
    public WriteFileTool(FileRules rules, IdSource ids) {
        this.rules = rules;
        this.ids = ids;
    }

    /**
     * The tool as it is offered.
     *
     * @return a new one
     */
    public Tool<Arguments> tool() {
        return new Tool<>(
                "write_file",
                "Writes a text (UTF-8, at most 1 MiB) into a file of the workspace. Replaces the file if there is one,"
                        + " or adds to its end with append: true; makes missing folders. The path is relative to the"
                        + " workspace, such as reports/today.md.",
                Arguments.class,
                Tool.Risk.WRITES,
                this::write);
    }

    private Result write(ToolCall<Arguments> call) {
        Arguments asked = call.arguments();
        Path workspace = call.scope().workspace();
        try {
            byte[] content = encoded(asked.content());
            synchronized (locks[Math.floorMod(workspace.hashCode(), LOCKS)]) {
                return new Result(asked.path(), put(workspace, asked, content));
            }
        } catch (IOException e) {
            throw Refusals.ofFile(asked.path(), e);
        }
    }

    private static byte[] encoded(String content) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(content));
        requireSmall(bytes.remaining());
        byte[] encoded = new byte[bytes.remaining()];
        bytes.get(encoded);
        return encoded;
    }

    private static void requireSmall(long size) {
        if (size > FileRules.LARGEST_TEXT) {
            throw Refusals.badField("The file would be larger than 1 MiB. Write its parts into several files.");
        }
    }

    private long put(Path workspace, Arguments asked, byte[] content) throws IOException {
        Place place = Place.find(workspace, asked.path());
        String name = place.name();
        // counted before folders are made, which would stay
        Quota.requireRoom(rules, place.root(), content.length, place.missing());
        try (Folder folder = place.madeParent()) {
            Optional<PosixFileAttributes> before = folder.look(name);
            if (before.isPresent()) {
                Place.requireOrdinary(before.get().isRegularFile(), asked.path());
            }
            ByteBuffer kept = asked.append() && before.isPresent()
                    ? TextFile.bytes(folder, name, asked.path())
                    : ByteBuffer.allocate(0);
            long size = kept.remaining() + (long) content.length;
            requireSmall(size);
            Set<PosixFilePermission> mode =
                    before.map(PosixFileAttributes::permissions).orElse(NewFile.USUAL);
            InputStream whole = new SequenceInputStream(
                    new ByteArrayInputStream(kept.array(), 0, kept.remaining()), new ByteArrayInputStream(content));
            NewFile.put(folder, "." + ids.next() + ".part", name, mode, Channels.newChannel(whole));
            return size;
        }
    }
}
