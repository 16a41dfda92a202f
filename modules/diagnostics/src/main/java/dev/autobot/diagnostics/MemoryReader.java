package dev.autobot.diagnostics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads how much of the memory that this process may use is in use.
 *
 * <p>The first source that has an answer counts: a limit by cgroup v2, then v1, then the whole machine by
 * {@code /proc/meminfo}, then the JDK. Caches that the kernel gives back when asked are not in use.
 */
final class MemoryReader {

    private final Path root;
    private final DoubleSupplier fallback;

    /**
     * A reader.
     *
     * @param root holds {@code sys} and {@code proc}; tests put their own there
     * @param fallback the share where none of the files is there
     */
    MemoryReader(Path root, DoubleSupplier fallback) {
        this.root = root;
        this.fallback = fallback;
    }

    /** The used share, from 0 to 1. */
    double usedShare() {
        return Stream.<Supplier<OptionalDouble>>of(
                        () -> limited(CgroupLayout.V2), () -> limited(CgroupLayout.V1), this::machine)
                .map(Supplier::get)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .map(OptionalDouble::getAsDouble)
                .orElseGet(fallback::getAsDouble);
    }

    /** The share of the nearest limit: of this process's own group, or of one around it. */
    private OptionalDouble limited(CgroupLayout layout) {
        Path top = root.resolve(layout.mount());
        Path group = top.resolve(layout.ownGroup(lines(root.resolve("proc/self/cgroup"))))
                .normalize();
        for (; group != null && group.startsWith(top); group = group.getParent()) {
            OptionalLong limit = number(group.resolve(layout.limit()));
            if (limit.isPresent() && limit.getAsLong() < machineBytes()) {
                OptionalLong cache = field(group.resolve("memory.stat"), layout.cache());
                return share(number(group.resolve(layout.usage())), cache, limit);
            }
        }
        return OptionalDouble.empty();
    }

    private OptionalDouble machine() {
        Path meminfo = root.resolve("proc/meminfo");
        OptionalLong total = field(meminfo, "MemTotal:");
        return share(total, field(meminfo, "MemAvailable:"), total);
    }

    // a limit above what the machine has limits nothing; cgroup v1 says "none" by such a number
    private long machineBytes() {
        return field(root.resolve("proc/meminfo"), "MemTotal:").orElse(1L << 50) * 1024;
    }

    private static OptionalDouble share(OptionalLong current, OptionalLong reclaimable, OptionalLong limit) {
        if (current.isEmpty() || reclaimable.isEmpty() || limit.orElse(0) <= 0) {
            return OptionalDouble.empty();
        }
        double used = Math.max(0, current.getAsLong() - reclaimable.getAsLong());
        return OptionalDouble.of(used / limit.getAsLong());
    }

    private static OptionalLong number(Path file) {
        return lines(file).findFirst().map(MemoryReader::parsed).orElse(OptionalLong.empty());
    }

    private static OptionalLong field(Path file, String name) {
        return lines(file)
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words.length >= 2 && words[0].equals(name))
                .findFirst()
                .map(words -> parsed(words[1]))
                .orElse(OptionalLong.empty());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            // such as "max", which is how cgroup v2 says that there is no limit
            return OptionalLong.empty();
        }
    }
}
