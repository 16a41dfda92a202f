package dev.autobot.tools.builtin;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** The tool {@code list_files}: says what is in a folder of the workspace. Thread-safe. */
public final class ListFilesTool {

    /** The most that are listed. */
    static final int MOST = 1_000;

    /** The most that are looked at; the rest is said to be more. */
    private static final int MOST_SEEN = 100_000;

    /**
     * Where to look.
     *
     * @param path relative to the workspace; absent for the workspace itself
     */
    public record Arguments(@OptionalField String path) {}

    /**
     * One file or folder.
     *
     * @param name in its folder
     * @param size in bytes; 0 for what is no ordinary file
     * @param folder whether it is one
     */
    public record Entry(String name, long size, boolean folder) {}

    /**
     * What is there.
     *
     * @param files sorted by name
     * @param more whether there are more than are listed
     */
    public record Result(List<Entry> files, boolean more) {}

    /**
     * The tool as it is offered.
     *
     * @return a new one
     */
    public Tool<Arguments> tool() {
        return new Tool<>(
                "list_files",
                "Lists the files and folders in the workspace, or in one of its folders when a path is given, with"
                        + " their sizes in bytes. Sorted by name, at most 1000; does not look into folders.",
                Arguments.class,
                Tool.Risk.READS,
                this::list);
    }

    private Result list(ToolCall<Arguments> call) {
        String path = call.arguments().path() == null ? "" : call.arguments().path();
        try (Folder folder = Place.find(call.scope().workspace(), path).folder()) {
            TreeSet<String> names = new TreeSet<>();
            boolean isMore = collect(folder.names(), names);
            return new Result(entries(folder, names), isMore);
        } catch (DirectoryIteratorException e) {
            throw Refusals.ofFile(path, e.getCause());
        } catch (IOException e) {
            throw Refusals.ofFile(path, e);
        }
    }

    private static boolean collect(Iterator<Path> all, TreeSet<String> names) {
        boolean isMore = false;
        for (int seen = 0; all.hasNext(); seen++) {
            if (seen == MOST_SEEN) {
                return true;
            }
            names.add(all.next().getFileName().toString());
            if (names.size() > MOST) {
                names.pollLast();
                isMore = true;
            }
        }
        return isMore;
    }

    private static List<Entry> entries(Folder folder, Iterable<String> names) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            // absent when it was deleted meanwhile
            folder.look(name)
                    .map(found -> new Entry(name, found.isRegularFile() ? found.size() : 0, found.isDirectory()))
                    .ifPresent(entries::add);
        }
        return entries;
    }
}
