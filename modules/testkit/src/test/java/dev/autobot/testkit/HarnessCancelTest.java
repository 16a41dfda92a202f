package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ConnectedUsers;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.Resumed;
import dev.autobot.plugin.payload.RunCancel;
import dev.autobot.plugin.payload.ToolCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work without a run, who is behind connections, and fields of version 2. */
class HarnessCancelTest {

    private static final User ADA = new User("ada", Set.of());

    private final List<String> cancelled = new ArrayList<>();
    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private void start(Consumer<PluginContext> plugin) {
        harness = PluginHarness.start(new TestPlugin(plugin::accept), Map.of());
    }

    private RunCanceller knows(String id) {
        return (wanted, user) -> wanted.equals(id) && cancelled.add(user.id());
    }

    @Test
    void asksThePluginsCancellersForWorkThatHasNoRun() {
        start(context -> {
            context.canceller((id, user) -> {
                throw new IllegalStateException("a test's");
            });
            context.canceller(knows("w1"));
        });

        assertThat(harness.cancel("w1")).isTrue();
        assertThat(harness.cancel("w2")).isFalse();
        harness.send(ADA, Messages.RUN_CANCEL, new RunCancel("w1", null));

        assertThat(cancelled).containsExactly("local", "ada");
        assertThat(harness.failures()).hasSize(3);
        assertThat(harness.events().all(EventTypes.ERROR)).isEmpty();
    }

    @Test
    void tellsTheSenderWhenNobodyHasTheWorkOrItCannotBeEnded() {
        start(context -> context.canceller((id, user) -> {
            if (id.equals("ended")) {
                throw new PlatformException(ErrorCodes.WORKFLOW_ENDED, "It has ended.");
            }
            return false;
        }));

        harness.send(Messages.RUN_CANCEL, new RunCancel("w1", null));
        harness.send(Messages.RUN_CANCEL, new RunCancel("ended", null));

        assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("NOT_FOUND");
        assertThat(harness.events().next(EventTypes.ERROR).errorCode()).isEqualTo("WORKFLOW_ENDED");
    }

    @Test
    void forgetsACancellerThatIsClosed() {
        start(context -> context.canceller(knows("w1")).close());

        assertThat(harness.cancel("w1")).isFalse();
    }

    @Test
    void knowsWhoIsBehindTheConnectionsOfSenders() {
        start(context -> {});
        ConnectedUsers users = harness.find(ConnectedUsers.class).orElseThrow();
        Audience connection = harness.sender(ADA);

        assertThat(users.behind(connection)).contains(ADA);
        assertThat(users.behind(Audience.of(ADA))).isEmpty();
        assertThat(users.behind(Audience.connection("nobody's"))).isEmpty();
    }

    @Test
    void playsAClientThatResumes() {
        start(context -> context.observe(
                EventTypes.RESUMED,
                event -> cancelled.add(context.find(ConnectedUsers.class)
                        .flatMap(users -> users.behind(event.audience()))
                        .orElseThrow()
                        .id())));

        harness.publish(EventTypes.RESUMED, new Resumed(0), harness.sender(ADA));

        assertThat(cancelled).containsExactly("ada");
    }

    @Test
    void takesEventsWithAndWithoutFieldsOfVersionTwo() {
        start(context -> {});

        harness.publish(EventTypes.TOOL_CODE, new ToolCode("1 + 1", "python", "calc"), Audience.of(ADA));
        harness.publish(EventTypes.TOOL_CODE, new ToolCode("1 + 1", "python", "calc", "c1"), Audience.of(ADA));

        assertThat(harness.events().next(EventTypes.TOOL_CODE).callId()).isNull();
        assertThat(harness.events().next(EventTypes.TOOL_CODE).callId()).isEqualTo("c1");
    }
}
