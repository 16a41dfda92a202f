package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.fault.Breaker;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolResult;
import dev.autobot.plugin.ToolScope;
import dev.autobot.plugin.ToolWork;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ToolCallsTest {

    private static final User ADA = new User("ada", Set.of());

    private final PluginFixture fixture = new PluginFixture();
    private final ToolCalls tools = new ToolCalls(fixture.registrations, fixture.calls, fixture.platform.threads);
    private final Generation owner = Generations.of("notes");

    /** What is to be noted. */
    public record Note(String text, @OptionalField Integer stars) {}

    /** What was noted. */
    public record Noted(int length, @OptionalField String nothing) {}

    private static Tool<Note> tool(String name, ToolWork<Note> work) {
        return new Tool<>(name, "Notes it.", Note.class, Tool.Risk.WRITES, work);
    }

    private void offer(ToolWork<Note> work) {
        fixture.published(owner).tool(tool("note", work));
    }

    private static ToolCall<Map<String, Object>> with(Map<String, Object> arguments) {
        return new ToolCall<>("c1", ADA, arguments, ToolScope.NONE);
    }

    private ToolResult call() {
        return tools.call("note", with(Map.of("text", "tea")));
    }

    @Test
    void tellsAllToolsByNameWithTheirSchemas() {
        ModuleContext context = fixture.published(owner);
        context.tool(tool("note", call -> ""));
        context.tool(tool("ask", call -> ""));

        List<ToolInfo> all = tools.tools();

        assertThat(all).extracting(ToolInfo::name).containsExactly("ask", "note");
        assertThat(all.get(1).plugin()).isEqualTo("notes");
        assertThat(all.get(1).risk()).isEqualTo(Tool.Risk.WRITES);
        assertThat(all.get(1).schema()).containsEntry("required", List.of("text"));
    }

    @Test
    void namesTheToolsThereAreWhenAskedForAnotherButNotAllOfMany() {
        assertFails(ErrorCodes.NOT_FOUND, () -> tools.check("note", Map.of())).contains("'note'", "No plugin");
        ModuleContext context = fixture.published(owner);
        for (int i = 10; i < 35; i++) {
            context.tool(tool("tool_" + i, call -> ""));
        }

        assertFails(ErrorCodes.NOT_FOUND, this::call).contains("tool_10, tool_11", "tool_29 and 5 more");
    }

    @Test
    void checksArgumentsWithoutCalling() {
        offer(call -> {
            throw new AssertionError("called");
        });

        tools.check("note", Map.of("text", "tea", "stars", 3));
        assertFails(ErrorCodes.BAD_FIELD, () -> tools.check("note", Map.of())).contains("'arguments.text' is missing");
        assertFails(ErrorCodes.BAD_FIELD, () -> tools.check("note", Map.of("text", "tea", "stars", "x")))
                .contains("'arguments.stars' must be a whole number");
        assertFails(ErrorCodes.BAD_FIELD, () -> tools.check("note", Map.of("text", new Object())))
                .contains("'arguments'");
    }

    @Nested
    class ACall {

        @Test
        void givesATextAsItIs() {
            offer(call ->
                    call.user().id() + " " + call.id() + " " + call.arguments().text());

            assertThat(call()).isEqualTo(new ToolResult("ada c1 tea", Map.of("text", "ada c1 tea")));
        }

        @Test
        void givesARecordAsJsonAndByField() {
            offer(call -> new Noted(call.arguments().text().length(), null));

            assertThat(call()).isEqualTo(new ToolResult("{\"length\":3}", Map.of("length", 3L)));
        }

        @Test
        void isRefusedUnseenWhenTheArgumentsDoNotFit() {
            offer(call -> {
                throw new AssertionError("called");
            });

            assertFails(ErrorCodes.BAD_FIELD, () -> tools.call("note", with(Map.of("text", 1))))
                    .contains("arguments.text");
        }

        @Test
        void passesOnWhatTheToolSaysAndBlamesNobodyForIt() {
            offer(call -> {
                throw new PlatformException(ErrorCodes.NOT_FOUND, "There is no tea.");
            });

            for (int i = 0; i < 20; i++) {
                assertFails(ErrorCodes.NOT_FOUND, ToolCallsTest.this::call).isEqualTo("There is no tea.");
            }
            assertThat(owner.fence().breaker().state()).isEqualTo(Breaker.State.CLOSED);
        }

        @Test
        void hidesOtherFailuresAndEndsWhenThereAreTooMany() {
            offer(call -> {
                throw new IOException("a secret");
            });

            for (int i = 0; i < 5; i++) {
                assertFails(ErrorCodes.HANDLER_FAILED, ToolCallsTest.this::call)
                        .contains("'note'", "log")
                        .doesNotContain("secret");
            }
            assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, ToolCallsTest.this::call).contains("'notes'");
        }

        @Test
        void failsWhenTheToolGivesNeitherTextNorRecord() {
            offer(call -> 7);

            assertFails(ErrorCodes.HANDLER_FAILED, ToolCallsTest.this::call).contains("'note'");
        }

        @Test
        void failsForClassesThatDoNotFit() {
            offer(call -> {
                throw new NoSuchMethodError("a test's");
            });

            assertFails(ErrorCodes.HANDLER_FAILED, ToolCallsTest.this::call).contains("'note'");
        }

        @Test
        void goesToTheNextGenerationWhenItsOwnIsBeingReplaced() {
            offer(call -> "old");
            Generation after = Generations.of("notes");
            ModuleContext next = fixture.context(after);
            next.tool(tool("note", call -> "new"));
            owner.gate().retire();
            fixture.platform.executor = task -> {
                task.run(); // finds the old one retired
                if (!isPublished(after)) {
                    next.belongings().publish(owner);
                }
            };

            assertThat(call().text()).isEqualTo("new");
        }

        private boolean isPublished(Generation generation) {
            return fixture.registrations.offer("note").orElseThrow().owner() == generation;
        }

        @Test
        void isRefusedWhenTooManyWait() {
            offer(call -> "done");
            fixture.platform.executor = task -> {
                throw new RejectedExecutionException("a test's");
            };

            assertFails(ErrorCodes.BUSY, ToolCallsTest.this::call).contains("'note'");
        }
    }
}
