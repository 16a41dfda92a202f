package dev.autobot.tools.risk;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host whose programs and links are known: every name in lower case is a program of /usr/bin, but for a few. */
final class FakeHost implements Programs, FileLook {

    static final Path DIRECTORY = Path.of("/work/box");

    private static final Map<String, String> LINKS = Map.of(
            "/bin", "/usr/bin",
            "/sbin", "/usr/sbin",
            "/work/box/to-root", "/",
            "/work/box/to-etc", "/etc",
            "/work/box/linked.txt", "/work/box/notes.txt",
            "/work/box/outside", "/srv/data",
            "/work/box/linked-ls", "/usr/bin/ls",
            "/usr/bin/list", "/usr/bin/rm",
            "/usr/bin/python3", "/usr/bin/python3.11",
            "/usr/bin/java", "/usr/lib/jvm/java-17/bin/java");
    private static final Set<String> IN_THE_DIRECTORY =
            Set.of("/work/box/ls", "/work/box/sub/cat", "/work/box/linked-ls");

    @Override
    public Optional<Path> real(String argv0, Path directory) {
        String name = argv0.substring(argv0.lastIndexOf('/') + 1);
        if (!argv0.contains("/")) {
            boolean isThere = name.matches("[a-z0-9.+-]+|\\[") && !name.startsWith("linked") && !name.startsWith("no-");
            return isThere ? Optional.of(real(Path.of("/usr/bin", name))) : Optional.empty();
        }
        Path path = directory.resolve(argv0).normalize();
        boolean isThere = IN_THE_DIRECTORY.contains(path.toString())
                || path.toString().matches("(/usr)?/s?bin/[a-z0-9.+-]+|/opt/tools/.*");
        return isThere ? Optional.of(real(path)) : Optional.empty();
    }

    @Override
    public Path real(Path absolute) {
        Path at = Path.of("/");
        for (Path name : absolute) {
            at = name.toString().equals("..")
                    ? Optional.ofNullable(at.getParent()).orElse(at)
                    : at.resolve(name);
            at = Path.of(
                    LINKS.getOrDefault(at.normalize().toString(), at.normalize().toString()));
        }
        return at;
    }

    @Override
    public boolean isBlockDevice(Path absolute) {
        return absolute.normalize().toString().equals("/work/box/disk");
    }

    @Override
    public Path home() {
        return Path.of("/home/ada");
    }
}
