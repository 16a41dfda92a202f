package dev.autobot.tools;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.tools.gate.ActionJudge;
import dev.autobot.tools.gate.CallLog;
import dev.autobot.tools.gate.StoredCall;
import dev.autobot.tools.policy.DryRun;
import java.util.List;
import java.util.Optional;

/** The newest calls, as policies see them: what a changed policy is tried on. */
record RecentCalls(CallLog log, ActionJudge judge) {

    /** The newest calls that can still be described: their tools are there, and their arguments fit. */
    List<DryRun.Call> newest(int most) {
        return log.newest(new CallLog.Wanted("", "", Long.MAX_VALUE, most)).stream()
                .flatMap(call -> question(call).stream())
                .toList();
    }

    private Optional<DryRun.Call> question(StoredCall call) {
        ToolRequest request = call.request();
        try {
            return Optional.of(new DryRun.Call(request.callId(), judge.question(request, judge.describe(request))));
        } catch (PlatformException e) {
            return Optional.empty(); // its tool is gone, or wants other arguments now
        }
    }
}
