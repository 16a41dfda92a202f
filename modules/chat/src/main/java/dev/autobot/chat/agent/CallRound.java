package dev.autobot.chat.agent;

import dev.autobot.chat.model.ModelCall;
import dev.autobot.chat.model.OfferedTool;
import dev.autobot.chat.model.Turn;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.Citation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the calls of an answer's turns, one after another in the model's order. Used by one thread. */
final class CallRound {

    private static final int MOST_AT_ONCE = 20;
    private static final int LONGEST_REASON = 500;

    private final Agent agent;
    private final Asking asking;
    private final Working working;
    private final StepLog log;
    private final LoopDetector loops = new LoopDetector();
    private final Citations citations = new Citations();
    private final Set<String> ids = new HashSet<>();
    private boolean hasCalled;

    CallRound(Agent agent, Asking asking, Working working, StepLog log) {
        this.agent = agent;
        this.asking = asking;
        this.working = working;
        this.log = log;
    }

    /** The same call as servers can read it back: some choke on arguments that are no JSON, even a model's own. */
    static ModelCall readable(ModelCall call) {
        return Json.object(call.arguments()).isPresent() ? call : new ModelCall(call.id(), call.tool(), "{}");
    }

    /** The calls with ids that are all different. */
    List<ModelCall> named(List<ModelCall> wanted) {
        List<ModelCall> named = new ArrayList<>();
        for (ModelCall call : wanted.subList(0, Math.min(MOST_AT_ONCE, wanted.size()))) {
            boolean isNew = !call.id().isBlank() && ids.add(call.id());
            String id = isNew ? call.id() : "call_" + ids.size() + "_" + named.size();
            ids.add(id);
            named.add(new ModelCall(id, call.tool(), call.arguments().isBlank() ? "{}" : call.arguments()));
        }
        return named;
    }

    /**
     * Makes calls.
     *
     * @param reason what the model said with them
     * @return a result for each
     * @throws StoppedException when the answer was cancelled, or goes round in circles
     */
    List<Turn> make(List<ModelCall> calls, List<OfferedTool> tools, String reason) {
        List<Turn> results = new ArrayList<>();
        for (ModelCall call : calls) {
            results.add(Turn.result(call, make(call, tools, reason).text()));
            if (working.isCancelled()) {
                throw StoppedException.cancelled();
            }
        }
        return results;
    }

    private CallResult make(ModelCall call, List<OfferedTool> tools, String reason) {
        Optional<Map<String, Object>> arguments = Json.object(call.arguments());
        String canonical = arguments.map(Json::canonical).orElse(call.arguments());
        loops.next(call.tool(), canonical);
        String callId = agent.context().ids().next();
        Step step = log.begins(callId, call.tool(), canonical);
        CallResult result = problem(call, tools, arguments)
                .orElseGet(
                        () -> agent.calls().make(request(callId, call.tool(), arguments.get(), reason), step, working))
                .within(agent.settings().longestOutput());
        hasCalled |= result.state() == Step.State.DONE || result.state() == Step.State.FAILED;
        citations.take(call.tool(), result.fields());
        log.ends(step, result);
        return result;
    }

    private static Optional<CallResult> problem(
            ModelCall call, List<OfferedTool> tools, Optional<Map<String, Object>> arguments) {
        List<String> names = tools.stream().map(OfferedTool::name).toList();
        if (!names.contains(call.tool())) {
            return Optional.of(CallResult.failed("There is no tool '" + Cut.end(call.tool(), 60) + "'. There are: "
                    + String.join(", ", names) + "."));
        }
        return arguments.isPresent()
                ? Optional.empty()
                : Optional.of(CallResult.failed("Nothing was done: the arguments are no JSON object."));
    }

    private ToolRequest request(String callId, String tool, Map<String, Object> arguments, String reason) {
        String why = reason.isBlank() ? "The agent wants it for its answer in this chat." : reason;
        return new ToolRequest(
                callId,
                tool,
                arguments,
                asking.user(),
                ToolRequest.Origin.ofUser(Cut.end(why, LONGEST_REASON)),
                ToolRequest.USUAL_LIMIT);
    }

    /** What the answer rests on. */
    List<Citation> citations(String answer) {
        return citations.of(answer);
    }

    /** Whether a tool may have done something: what follows must not be tried anew as a whole. */
    boolean hasCalled() {
        return hasCalled;
    }
}
