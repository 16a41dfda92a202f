package dev.autobot.e2e;

import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.Tool.Risk;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.ToolCode;
import dev.autobot.plugin.payload.ToolOutput;
import dev.autobot.plugin.payload.WorkflowApprovalRequired;
import dev.autobot.plugin.payload.WorkflowCompleted;
import dev.autobot.plugin.payload.WorkflowStarted;
import dev.autobot.plugin.payload.WorkflowStepCompleted;
import dev.autobot.plugin.payload.WorkflowStepStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees every boundary of workflows: each event right after its commit, and their tool right before and after its
 * effect.
 * A workflow whose input {@code hold} is K stands still at its K-th boundary, and at all that come after it, when the
 * server is so set. An observer may hold a thread that is not the workflow's own: it then goes on to its next boundary.
 *
 * <p>In its folder, {@code NAME.boundaries} lists what a workflow has come to, {@code NAME.held} says where it stands,
 * and {@code effects} has a line for each effect.
 */
@Described(id = "boundaries")
public final class BoundaryPlugin implements Plugin {

    private static final Duration LONGEST = Duration.ofSeconds(570);
    private static final Pattern FLOW = Pattern.compile("flow-\\d+");

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> holds = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private boolean isHolding;
    private Path folder;

    /** Which effect, of which workflow. */
    public record Effect(String flow, String step) {}

    @Override
    public void start(PluginContext context) throws IOException {
        folder = Path.of(context.settings().text("boundaries.dir").orElseThrow());
        isHolding = context.settings().flag("boundaries.hold", true);
        Files.createDirectories(folder);
        context.tool(new Tool<>("mark", "Leaves a mark.", Effect.class, Risk.READS, this::mark));
        if (!isHolding) {
            return;
        }
        context.observe(EventTypes.WORKFLOW_STARTED, event -> started(event.payload()));
        watch(context, EventTypes.WORKFLOW_STEP_STARTED);
        watch(context, EventTypes.WORKFLOW_STEP_COMPLETED);
        watch(context, EventTypes.WORKFLOW_APPROVAL_REQUIRED);
        watch(context, EventTypes.WORKFLOW_APPROVAL_RESOLVED);
        watch(context, EventTypes.WORKFLOW_COMPLETED);
        watch(context, EventTypes.TOOL_CODE);
        watch(context, EventTypes.TOOL_OUTPUT);
    }

    private <E> void watch(PluginContext context, EventType<E> type) {
        context.observe(type, event -> seen(type.name(), event.payload()));
    }

    private void started(WorkflowStarted started) throws IOException, InterruptedException {
        String flow = started.inputs().get("flow").toString();
        names.put(started.workflowId(), flow);
        holds.put(flow, ((Number) started.inputs().get("hold")).intValue());
        reach(flow, "workflow_started");
    }

    private void seen(String type, Object payload) throws IOException, InterruptedException {
        if (payload instanceof WorkflowStepStarted step) {
            reach(names.get(step.workflowId()), type + " " + step.stepNumber());
        } else if (payload instanceof WorkflowStepCompleted step) {
            reach(names.get(step.workflowId()), type + " " + step.stepNumber());
        } else if (payload instanceof WorkflowApprovalRequired asked) {
            reach(names.get(asked.workflowId()), type);
        } else if (payload instanceof ApprovalResolved resolved) {
            reach(names.get(resolved.workflowId()), type);
        } else if (payload instanceof WorkflowCompleted completed) {
            reach(names.get(completed.workflowId()), type);
        } else if (payload instanceof ToolCode code) {
            reach(flowIn(code.code()), type);
        } else if (payload instanceof ToolOutput output) {
            reach(flowIn(output.output()), type);
        }
    }

    private static String flowIn(String text) {
        Matcher flow = FLOW.matcher(text);
        return flow.find() ? flow.group() : null;
    }

    private String mark(ToolCall<Effect> call) throws IOException, InterruptedException {
        Effect effect = call.arguments();
        call.scope().onCancel(() -> {}); // so that a cancel is still under way when the server dies
        if (isHolding) {
            reach(effect.flow(), "before the effect of " + effect.step());
        }
        write("effects", effect.flow() + " " + effect.step());
        if (isHolding) {
            reach(effect.flow(), "after the effect of " + effect.step());
        }
        return effect.flow() + " has done " + effect.step();
    }

    private synchronized void write(String file, String line) throws IOException {
        Files.writeString(folder.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void reach(String flow, String boundary) throws IOException, InterruptedException {
        if (flow == null) {
            return;
        }
        int count = counts.merge(flow, 1, Integer::sum);
        write(flow + ".boundaries", boundary);
        int hold = holds.getOrDefault(flow, 0);
        if (hold > 0 && count >= hold) {
            write(flow + ".held", boundary);
            standStill();
        }
    }

    private static void standStill() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
