package dev.autobot.diagnostics;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a version of cgroups keeps its figures.
 *
 * @param mount the hierarchy's folder, below the root
 * @param controller its name in {@code /proc/self/cgroup}
 * @param usage the file with the bytes in use
 * @param limit the file with the bytes allowed
 * @param cache the line of {@code memory.stat} with what can be given back
 */
record CgroupLayout(String mount, String controller, String usage, String limit, String cache) {

    static final CgroupLayout V2 =
            new CgroupLayout("sys/fs/cgroup", "", "memory.current", "memory.max", "inactive_file");
    static final CgroupLayout V1 = new CgroupLayout(
            "sys/fs/cgroup/memory", "memory", "memory.usage_in_bytes", "memory.limit_in_bytes", "total_inactive_file");

    /** The process's group below the mount, from lines such as {@code 4:memory:/docker/7f}; empty for the top one. */
    String ownGroup(Stream<String> lines) {
        return lines.map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> List.of(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2].replaceFirst("^/+", ""))
                .findFirst()
                .orElse("");
    }
}
