package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolResult;
import dev.autobot.plugin.ToolScope;
import dev.autobot.plugin.ToolWork;
import dev.autobot.testkit.TestPlugin.Note;
import dev.autobot.testkit.TestPlugin.Noted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands before tools finds them in the harness as on a server. */
class HarnessGateTest {

    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private ToolExecution start(ToolWork<Note> work) {
        harness = PluginHarness.start(new TestPlugin(context -> context.tool(tool("own", work))), Map.of());
        return harness.find(ToolExecution.class).orElseThrow();
    }

    private static Tool<Note> tool(String name, ToolWork<Note> work) {
        return new Tool<>(name, "Writes a note down.", Note.class, Tool.Risk.WRITES, work);
    }

    private ToolCall<Map<String, Object>> call(ToolScope scope) {
        return new ToolCall<>("c1", PluginHarness.LOCAL, Map.of("text", "tea"), scope);
    }

    @Test
    void tellsThePluginsToolsAndThoseOfTheTestWithTheirSchemas() {
        ToolExecution tools = start(call -> "done");
        harness.offer(tool("another", call -> "done")).close();
        harness.offer(tool("other", call -> "done"));

        assertThat(tools.tools()).extracting(ToolInfo::name).containsExactly("other", "own");
        assertThat(tools.tools()).extracting(ToolInfo::plugin).containsExactly("test", "test-notes");
        assertThat(tools.tools().get(0).schema())
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("text", Map.of("type", "string"), "colour", Map.of("type", "string")),
                        "required",
                        List.of("text")));
    }

    @Test
    void givesTextsAndRecordsAsTheServerDoes() {
        ToolExecution tools = start(call -> new Noted(call.arguments().text()));
        harness.offer(tool("other", call -> call.id()));

        assertThat(tools.call("own", call(harness.tools().scope())))
                .isEqualTo(new ToolResult("{\"text\":\"tea\"}", Map.of("text", "tea")));
        assertThat(tools.call("other", call(ToolScope.NONE))).isEqualTo(new ToolResult("c1", Map.of("text", "c1")));
    }

    @Test
    void refusesUnknownToolsAndArgumentsThatDoNotFit() {
        ToolExecution tools = start(call -> "done");

        fails(ErrorCodes.NOT_FOUND, "own", () -> tools.check("none", Map.of()));
        fails(ErrorCodes.BAD_FIELD, "arguments.text", () -> tools.check("own", Map.of("text", 7)));
        fails(ErrorCodes.BAD_FIELD, "arguments.text", () -> tools.check("own", Map.of()));
    }

    @Test
    void interruptsAToolAtItsLimitAndAtACancel() {
        ToolExecution tools = start(call -> {
            new CountDownLatch(1).await();
            return "never";
        });
        HarnessScope scope = harness.tools().scope();
        harness.offer(tool("cancels", call -> {
            scope.cancel();
            new CountDownLatch(1).await();
            return "never";
        }));

        fails(ErrorCodes.RUN_CANCELLED, "'cancels'", () -> tools.call("cancels", call(scope)));
        HarnessScope brief = harness.tools().scope().limitedTo(Duration.ofMillis(1));
        fails(ErrorCodes.HANDLER_TIMEOUT, "'own'", () -> tools.call("own", call(brief)));
    }

    @Test
    void givesToolsAFolderThatIsGoneWithTheHarness() throws Exception {
        AtomicReference<Path> seen = new AtomicReference<>();
        start(call -> {
            Path file = call.scope().workspace().resolve("deep/note.txt");
            Files.createDirectories(file.getParent());
            seen.set(Files.writeString(file, call.arguments().text()));
            return "done";
        });
        harness.call("own", new Note("tea", null));
        assertThat(seen.get()).hasContent("tea");

        harness.close();

        assertThat(seen.get()).doesNotExist();
        assertThat(seen.get().getParent().getParent()).doesNotExist();
    }

    @Test
    void letsATestProvideTheWayToToolsItself() {
        AtomicReference<Object> found = new AtomicReference<>();
        harness = PluginHarness.start(
                new TestPlugin(
                        context -> found.set(context.find(ToolExecution.class).orElseThrow())),
                Map.of(),
                before -> before.provide(ToolExecution.class, new HarnessToolsOfATest()));

        assertThat(found.get()).isInstanceOf(HarnessToolsOfATest.class);
    }

    private static final class HarnessToolsOfATest implements ToolExecution {

        @Override
        public List<ToolInfo> tools() {
            return List.of();
        }

        @Override
        public void check(String tool, Map<String, Object> arguments) {
            // all fit
        }

        @Override
        public ToolResult call(String tool, ToolCall<Map<String, Object>> call) {
            return new ToolResult("", Map.of());
        }
    }

    private static void fails(ErrorCode code, String text, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }
}
