package dev.autobot.tools.builtin;

import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The tool {@code read_file}: gives the content of a text file of the workspace. Thread-safe. */
public final class ReadFileTool {

    /**
     * What to read.
     *
     * @param path relative to the workspace
     */
    public record Arguments(String path) {}

    /**
     * What was read.
     *
     * @param path as asked for
     * @param content the whole file
     * @param size in bytes
     */
    public record Result(String path, String content, long size) {}

    /**
     * The tool as it is offered.
     *
     * @return a new one
     */
    public Tool<Arguments> tool() {
        return new Tool<>(
                "read_file",
                "Reads a text file (UTF-8, at most 1 MiB) of the workspace and gives its whole content. The path is"
                        + " relative to the workspace, such as notes/plan.md; files elsewhere cannot be read.",
                Arguments.class,
                Tool.Risk.READS,
                this::read);
    }

    private Result read(ToolCall<Arguments> call) {
        String path = call.arguments().path();
        try {
            Place place = Place.find(call.scope().workspace(), path);
            String name = place.name();
            try (Folder folder = place.parent()) {
                ByteBuffer bytes = TextFile.bytes(folder, name, path);
                int size = bytes.remaining();
                return new Result(path, TextFile.decoded(bytes, path), size);
            }
        } catch (IOException e) {
            throw Refusals.ofFile(path, e);
        }
    }
}
