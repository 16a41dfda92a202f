package dev.autobot.tools.approval;

import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An action in the two words of the guide's {@code user_permission_request}: what would be done, and to what.
 *
 * @param action such as {@code install_package}, or the tool's name
 * @param object such as {@code nodejs}, or what exactly would be done
 */
record Subject(String action, String object) {

    private static final Map<String, Set<String>> INSTALLERS = Map.of(
            "apt", Set.of("install"),
            "apt-get", Set.of("install"),
            "dnf", Set.of("install"),
            "yum", Set.of("install"),
            "apk", Set.of("add"),
            "brew", Set.of("install"),
            "pip", Set.of("install"),
            "pip3", Set.of("install"),
            "npm", Set.of("install", "i", "add"));

    static Subject of(ToolRequest call, ToolJudgement judgement) {
        if (call == null) {
            return new Subject("go_on", judgement.summary());
        }
        List<String> argv = argv(judgement);
        if (argv.size() > 2 && INSTALLERS.getOrDefault(argv.get(0), Set.of()).contains(argv.get(1))) {
            String packages =
                    argv.stream().skip(2).filter(word -> !word.startsWith("-")).collect(Collectors.joining(" "));
            if (!packages.isEmpty()) {
                return new Subject("install_package", packages);
            }
        }
        return new Subject(call.tool(), judgement.summary());
    }

    private static List<String> argv(ToolJudgement judgement) {
        return judgement.action().get("argv") instanceof List<?> words
                ? words.stream().map(String::valueOf).toList()
                : List.of();
    }
}
