package dev.autobot.workflow;

import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.WorkflowApproval;
import dev.autobot.plugin.payload.WorkflowCancel;
import dev.autobot.plugin.payload.WorkflowStart;
import dev.autobot.testkit.PluginHarness;
import dev.autobot.workflow.engine.RecordingApprovals;
import dev.autobot.workflow.engine.RecordingTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The plugin as it is delivered, with tools and approvals that are real and small, and a folder of definitions. */
final class WorkflowFixture implements AutoCloseable {

    static final User ADA = new User("ada", Set.of());
    static final User BOB = new User("bob", Set.of());
    static final User EVE = new User("eve", Set.of(User.APPROVER));

    static final Map<String, Object> ASKING = Map.of(
            "name",
            "asking",
            "description",
            "Asks",
            "steps",
            List.of(Map.of("description", "A", "tool", "note", "approval", "always")));

    final RecordingApprovals approvals = new RecordingApprovals();
    final RecordingTools tools = new RecordingTools(approvals);
    final PluginHarness harness;
    private final Path folder;

    WorkflowFixture(Path folder) {
        this.folder = folder;
        approvals.judgeBy(tools);
        Map<String, String> settings = Map.of("workflow.definitions", folder.toString());
        harness = PluginHarness.start(new WorkflowPlugin(), settings, before -> {
            before.provide(Tools.class, tools);
            before.provide(Approvals.class, approvals);
        });
        approvals.use(harness);
    }

    /** Starts what Ada wants; returns its id. */
    String start(Map<String, Object> definition) {
        harness.send(ADA, Messages.WORKFLOW_START, new WorkflowStart(null, null, definition, null));
        String id = harness.events().next(EventTypes.WORKFLOW_STARTED).workflowId();
        harness.awaitRuns();
        return id;
    }

    void answer(User user, WorkflowApproval said) {
        harness.send(user, Messages.WORKFLOW_APPROVAL, said);
        harness.runTasks();
        harness.awaitRuns();
    }

    void cancel(User user, String id) {
        harness.send(user, Messages.WORKFLOW_CANCEL, new WorkflowCancel(id, "enough"));
    }

    ErrorReport error() {
        return harness.events().next(EventTypes.ERROR);
    }

    WorkflowView show(String id) {
        return (WorkflowView) harness.ask(ADA, "GET", "/api/workflows/" + id);
    }

    /** Puts a file into the folder, and has it noticed. */
    void file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        harness.runTasks();
    }

    static void assertRefused(ThrowingCallable call, ErrorCode code) {
        assertRefused(call, code, "");
    }

    static void assertRefused(ThrowingCallable call, ErrorCode code, String part) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(PlatformException.class, e -> Assertions.assertThat(e.code())
                        .isEqualTo(code))
                .hasMessageContaining(part);
    }

    @Override
    public void close() {
        harness.close();
    }
}
