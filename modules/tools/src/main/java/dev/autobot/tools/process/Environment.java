package dev.autobot.tools.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The variables of a command: a fixed few, never those of the server. */
final class Environment {

    static final String EXECUTION = "AUTOBOT_EXECUTION";
    static final String SERVER = "AUTOBOT_SERVER";
    static final String TEMPORARY = ".tmp";

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Besides LD_* and MALLOC_*: what the C library itself drops before a program that has more rights. */
    private static final Set<String> LOADERS = Set.of(
            "GCONV_PATH",
            "GETCONF_DIR",
            "GLIBC_TUNABLES",
            "HOSTALIASES",
            "LOCALDOMAIN",
            "LOCPATH",
            "NIS_PATH",
            "NLSPATH",
            "RESOLV_HOST_CONF",
            "RES_OPTIONS",
            "TZDIR");

    private Environment() {}

    /** Whether a variable makes any program load code or files: nothing for those that build the sandbox. */
    static boolean isForLoader(String name) {
        return name.startsWith("LD_") || name.startsWith("MALLOC_") || LOADERS.contains(name);
    }

    static Map<String, String> of(CommandSpec spec, Path directory, RunnerSettings settings) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", path(settings.path()));
        variables.put("HOME", directory.toString());
        variables.put("TMPDIR", directory.resolve(TEMPORARY).toString());
        variables.put("LANG", "C.UTF-8");
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("TERM", "dumb");
        variables.put("USER", settings.user());
        variables.putAll(spec.extraEnvironment());
        variables.put(EXECUTION, spec.executionId());
        variables.put(SERVER, settings.serverMark());
        return variables;
    }

    /** The names of all that are always there. */
    static List<String> names() {
        return Stream.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TERM", "USER", EXECUTION, SERVER)
                .sorted()
                .toList();
    }

    /** The usual folders first, so that a folder of the server cannot replace a program of the system. */
    static String path(String serverPath) {
        Set<String> folders = new LinkedHashSet<>();
        for (String folder : (USUAL_PATH + ":" + serverPath).split(":")) {
            if (folder.startsWith("/")) {
                folders.add(folder);
            }
        }
        return String.join(":", folders);
    }
}
