package dev.autobot.tools;

import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.tools.gate.AnyTool;
import dev.autobot.tools.gate.Basis;
import dev.autobot.tools.gate.Describer;
import dev.autobot.tools.policy.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the built-in rules say of the files, requests and backups of every server. */
final class BuiltInDescribers {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private BuiltInDescribers() {}

    /** By the tools' names. */
    static Map<String, Describer> all() {
        Basis reads = new Basis("low", Verdict.ALLOW, "It only looks, in the work's own folder.", false);
        Basis writes = new Basis("medium", Verdict.ALLOW, "It writes in the work's own folder only.", false);
        return Map.of(
                "read_file", describer(call -> reads),
                "list_files", describer(call -> reads),
                "write_file", describer(call -> writes),
                "http_request", describer(BuiltInDescribers::request),
                "backup_database", describer(BuiltInDescribers::backup));
    }

    private static Describer describer(Function<ToolRequest, Basis> basis) {
        return (call, tool, workspace) -> AnyTool.action(call, tool, basis.apply(call));
    }

    private static Basis request(ToolRequest call) {
        Object method = call.arguments().get("method");
        boolean isSafe =
                method == null || SAFE_METHODS.contains(String.valueOf(method).toUpperCase(Locale.ROOT));
        return isSafe
                ? new Basis("medium", Verdict.ALLOW, "It only reads, from a host that the operator allowed.", false)
                : new Basis("high", Verdict.ASK, "It may change something on another host.", false);
    }

    /** A backup holds everybody's data. */
    private static Basis backup(ToolRequest call) {
        return call.user().has(User.OPERATOR)
                ? new Basis("high", Verdict.ASK, "The backup holds the data of all users.", false)
                : new Basis(
                        "high",
                        Verdict.DENY,
                        "The backup holds the data of all users, so only operators may make one.",
                        true);
    }
}
