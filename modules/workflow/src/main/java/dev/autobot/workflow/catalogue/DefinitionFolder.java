package dev.autobot.workflow.catalogue;

import dev.autobot.workflow.definition.DefinitionReader;
import dev.autobot.workflow.definition.Problem;
import dev.autobot.workflow.definition.Reading;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The operator's folder of definitions, as it was when it was last looked at. Reading is thread-safe; one thread looks.
 *
 * <p>Files whose names end in {@code .yaml}, {@code .yml} or {@code .json} count, at most 500 of them, 256 KiB each.
 * One that cannot be used is listed with its problems, and no version of it runs.
 */
final class DefinitionFolder {

    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES = 256 * 1024;

    private final Path folder;
    private Map<String, Entry> entries = Map.of();
    private volatile Content content = new Content(List.of(), List.of());

    DefinitionFolder(Path folder) {
        this.folder = folder;
    }

    /** What is in the folder. */
    record Content(List<KnownDefinition> good, List<BadFile> bad) {}

    private record Entry(long size, FileTime changed, Reading reading) {}

    Path path() {
        return folder;
    }

    Content content() {
        return content;
    }

    /** Looks at the folder; reads what has changed. */
    void look() {
        List<BadFile> bad = new ArrayList<>();
        Map<String, Entry> next = new TreeMap<>();
        for (Path file : files(bad)) {
            String name = file.getFileName().toString();
            try {
                next.put(name, entry(file, entries.get(name)));
            } catch (NoSuchFileException e) {
                // it went between the two looks
            } catch (IOException e) {
                bad.add(bad(name, "the file cannot be read (" + e.getClass().getSimpleName() + ")"));
            }
        }
        entries = next;
        content = content(next, bad);
    }

    private List<Path> files(List<BadFile> bad) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*.{yaml,yml,json}")) {
            stream.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            bad.add(bad(
                    folder.toString(),
                    "the folder cannot be read (" + e.getClass().getSimpleName() + ")"));
        }
        files.sort(null);
        if (files.size() > MOST_FILES) {
            bad.add(bad(
                    files.get(MOST_FILES).getFileName().toString(),
                    "this file and those after it are not read: " + "the folder has more than " + MOST_FILES));
            return files.subList(0, MOST_FILES);
        }
        return files;
    }

    private static Entry entry(Path file, Entry before) throws IOException {
        long size = Files.size(file);
        FileTime changed = Files.getLastModifiedTime(file);
        if (before != null && before.size() == size && before.changed().equals(changed)) {
            return before;
        }
        if (size > MOST_BYTES) {
            return new Entry(size, changed, reading("the file has more than " + MOST_BYTES + " bytes"));
        }
        try {
            return new Entry(size, changed, DefinitionReader.check(Files.readString(file)));
        } catch (CharacterCodingException e) {
            return new Entry(size, changed, reading("the file is not written in UTF-8; save it so"));
        }
    }

    private static Content content(Map<String, Entry> entries, List<BadFile> bad) {
        List<KnownDefinition> good = new ArrayList<>();
        Set<String> names = new HashSet<>();
        entries.forEach((file, entry) -> {
            if (entry.reading().definition().isEmpty()) {
                bad.add(new BadFile(file, entry.reading().problems()));
                return;
            }
            KnownDefinition known = entry.reading()
                    .definition()
                    .map(read -> new KnownDefinition(read, read.version(), Source.FOLDER, file))
                    .get();
            if (names.add(known.name() + " " + known.version())) {
                good.add(known);
            } else {
                bad.add(bad(file, "another file before it has '" + known.name() + "' in version " + known.version()));
            }
        });
        return new Content(List.copyOf(good), List.copyOf(bad));
    }

    private static BadFile bad(String file, String problem) {
        return new BadFile(file, reading(problem).problems());
    }

    private static Reading reading(String problem) {
        return new Reading(Optional.empty(), List.of(new Problem(1, "", problem)));
    }
}
