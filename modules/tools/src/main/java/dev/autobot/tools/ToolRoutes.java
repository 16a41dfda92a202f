package dev.autobot.tools;

import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.tools.gate.CallLog;
import dev.autobot.tools.gate.StoredCall;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Tools and their calls over HTTP. */
final class ToolRoutes {

    private static final int USUAL = 50;
    private static final int LARGEST = 200;

    private final PluginContext context;
    private final Tools tools;
    private final CallLog log;
    private final Findings findings;

    /** What was found out about the host. */
    record Findings(Supplier<String> sandbox) {}

    ToolRoutes(PluginContext context, Tools tools, CallLog log, Findings findings) {
        this.context = context;
        this.tools = tools;
        this.log = log;
        this.findings = findings;
    }

    void register() {
        context.route(
                Route.get("/api/tools", "Lists the tools that can be called now.", ToolPage.class),
                request -> new ToolPage(
                        tools.tools().stream().map(ToolRoutes::view).toList(),
                        findings.sandbox().get()));
        context.route(
                Route.get(
                                "/api/tools/calls",
                                "Lists calls of tools, newest first: yours, and everybody's for operators.",
                                CallPage.class)
                        .query("workspace", "only those that worked in this one; 'workflow-ID' is a workflow's")
                        .query("limit", "how many at most; 1 to " + LARGEST + ", default " + USUAL)
                        .query("before", "the 'next' of the page before; the newest when absent"),
                this::calls);
    }

    private static ToolPage.ToolView view(ToolInfo tool) {
        return new ToolPage.ToolView(
                tool.name(),
                tool.description(),
                tool.plugin(),
                tool.risk().name().toLowerCase(Locale.ROOT),
                tool.schema());
    }

    private CallPage calls(Request request) {
        int limit = (int) request.number("limit", USUAL, 1, LARGEST);
        long before = request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        String whose = request.user().has(User.OPERATOR) ? "" : request.user().id();
        List<StoredCall> found =
                log.newest(new CallLog.Wanted(whose, request.query("workspace").orElse(""), before, limit + 1));
        List<StoredCall> page = found.stream().limit(limit).toList();
        Long next = found.size() > limit ? page.get(page.size() - 1).seq() : null;
        return new CallPage(page.stream().map(ToolRoutes::view).toList(), next);
    }

    private static CallPage.CallView view(StoredCall call) {
        return new CallPage.CallView(
                call.request().callId(),
                call.request().user().id(),
                call.request().tool(),
                call.request().arguments(),
                call.summary(),
                call.risk(),
                call.verdict(),
                call.rule(),
                call.actionHash(),
                orNull(call.approvalId()),
                orNull(call.request().origin().workflow()),
                orNull(call.request().origin().workspace()),
                orNull(call.request().origin().effectToken()),
                call.state().word(),
                orNull(call.error()),
                call.askedAt(),
                call.beganAt(),
                call.endedAt());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
