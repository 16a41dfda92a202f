package dev.autobot.testkit;

import static dev.autobot.testkit.TestPlugin.NOTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.LlmStatus;
import dev.autobot.testkit.TestPlugin.Note;
import dev.autobot.testkit.TestPlugin.Noted;
import dev.autobot.testkit.TestPlugin.Start;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HarnessDeclarationsTest {

    private static final EventType<Noted> RUMOUR = EventType.durable("rumour", Noted.class);

    @Test
    void refusesToHandleATypeThatTheDescriptorDoesNotList() {
        refuses(
                context -> context.handle(MessageType.of("letter", Note.class), message -> {}),
                ErrorCodes.BAD_PLUGIN,
                "'letter'");
    }

    @Test
    void refusesAnEventOfATypeThatNobodyDeclared() {
        refuses(
                context -> context.events().publish(RUMOUR, new Noted("psst"), Audience.everyone()),
                ErrorCodes.BAD_PLUGIN,
                "context.declare");
    }

    @Test
    void refusesASecondDeclaration() {
        refuses(context -> context.declare(NOTED), ErrorCodes.TYPE_TAKEN, "'noted'");
    }

    @Test
    void tellsWhatIsDeclaredAndWhatEveryServerKnows() {
        Start start = context -> {
            context.declare(RUMOUR);
            context.events().publish(RUMOUR, new Noted("psst"), Audience.everyone());
            context.events().publish(EventTypes.LLM_STATUS, new LlmStatus("connected", "", ""), Audience.everyone());
        };

        try (PluginHarness harness = PluginHarness.start(new TestPlugin(start), Map.of())) {
            assertThat(harness.events().all()).hasSize(2);
        }
    }

    private static void refuses(Start start, ErrorCode code, String words) {
        assertThatThrownBy(() -> PluginHarness.start(new TestPlugin(start), Map.of()))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
