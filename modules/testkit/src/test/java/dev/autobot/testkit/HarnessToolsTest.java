package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.Tool.Risk;
import dev.autobot.plugin.ToolWork;
import dev.autobot.plugin.User;
import dev.autobot.testkit.TestPlugin.Note;
import dev.autobot.testkit.TestPlugin.Noted;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessToolsTest {

    private PluginHarness harness;

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private void start(ToolWork<Note> work) {
        harness = PluginHarness.start(new TestPlugin(context -> context.tool(tool(work))), Map.of());
    }

    private static Tool<Note> tool(ToolWork<Note> work) {
        return new Tool<>("note_down", "Writes a note down.", Note.class, Risk.WRITES, work);
    }

    @Test
    void callsAToolForAUser() {
        start(call -> new Noted(call.user().id() + " " + call.arguments().text()));

        assertThat(harness.call("note_down", new Note("tea", null))).isEqualTo(new Noted("local tea"));
        assertThat(harness.call(new User("ada", Set.of()), "note_down", new Note("tea", null)))
                .isEqualTo(new Noted("ada tea"));
    }

    @Test
    void refusesArgumentsThatDoNotFitUnseen() {
        start(call -> {
            throw new AssertionError("the tool saw " + call);
        });

        fails(new Note(null, "red"), ErrorCodes.BAD_FIELD);
    }

    @Test
    void passesOnPlatformExceptionsAndHidesOthers() {
        start(call -> {
            if (call.arguments().colour() != null) {
                throw new PlatformException(ErrorCodes.NOT_FOUND, "There is no red.");
            }
            throw new IllegalStateException("secret reason");
        });

        fails(new Note("tea", "red"), ErrorCodes.NOT_FOUND);
        assertThat(harness.failures()).isEmpty();
        fails(new Note("tea", null), ErrorCodes.HANDLER_FAILED);
        assertThat(harness.failures()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhenTheAnswerIsNeitherTextNorRecord() {
        start(call -> 7);

        assertThatThrownBy(() -> harness.call("note_down", new Note("tea", null)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("note_down");
    }

    @Test
    void namesTheToolsThereAreWhenAskedForAnother() {
        start(call -> "done");

        assertThatThrownBy(() -> harness.call("note_up", new Note("tea", null)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("note_down");
    }

    @Test
    void refusesASecondToolOfOneName() {
        assertThatThrownBy(() -> PluginHarness.start(
                        new TestPlugin(context -> {
                            context.tool(tool(call -> "a"));
                            context.tool(tool(call -> "b"));
                        }),
                        Map.of()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.TYPE_TAKEN));
    }

    private void fails(Note arguments, ErrorCode code) {
        assertThatThrownBy(() -> harness.call("note_down", arguments))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
