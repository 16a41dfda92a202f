package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Goals;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthReport;
import dev.autobot.plugin.HealthReports;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Workflows;
import dev.autobot.plugin.payload.LlmResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlashCommandsTest {

    private final ChatFixture chat = ChatFixture.with(Wire.OPENAI);

    @AfterEach
    void close() {
        chat.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help", " /HELP ", "/help me\nplease"})
    void listsTheCommands(String text) {
        assertThat(answerTo(text)).contains("`/help`", "`/status`");
    }

    @Test
    void saysHowTheServerIs() {
        HealthReport report = new HealthReport(
                Health.State.DEGRADED,
                Instant.EPOCH,
                List.of(
                        new HealthReport.Check("database", Health.up(), true),
                        new HealthReport.Check("disk", Health.degraded("nearly full"), false)));
        chat.harness.provide(HealthReports.class, () -> report);

        assertThat(answerTo("/status"))
                .contains(
                        "AutoBot is degraded.",
                        "- database: healthy",
                        "- disk: degraded (nearly full)",
                        "Language model 'llama3.2': connected.",
                        "Chat 0.1.0.");
    }

    @Test
    void saysWhatItKnowsWithoutHealthReports() {
        assertThat(answerTo("/status")).contains("does not report its health", "llama3.2");
    }

    @Test
    void saysThatNoAnswerCouldBeMadeWhenOneFails() {
        chat.harness.provide(HealthReports.class, () -> {
            throw new IllegalStateException("internal detail");
        });

        chat.say("c1", "/status");

        assertThat(chat.error())
                .returns("HANDLER_FAILED", error -> error.errorCode())
                .satisfies(error -> assertThat(error.message()).doesNotContain("internal detail"));
        assertThat(chat.lastMessage("c1").state()).isEqualTo("failed");
    }

    @Test
    void namesAnUnknownCommand() {
        assertThat(answerTo("/dance now")).contains("/dance", "/help");
    }

    @Test
    void worksWhileTheModelIsAway() {
        chat.server.stop();

        assertThat(answerTo("/help")).contains("/status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/hosts is what?", "/", "/ help", "say /help", "//x"})
    void leavesWhatIsNoCommandToTheModel(String text) {
        chat.server.answers("the model's");

        chat.say("c1", text);

        assertThat(chat.answer().response()).isEqualTo("the model's");
    }

    @Test
    void submitsAGoalOfTheChat() {
        chat.harness.provide(
                Goals.class, (user, goal, chatId) -> "goal of " + user.id() + " in " + chatId + ": " + goal);

        assertThat(answerTo("/goal  Write a\nreport "))
                .contains("goal of " + ChatFixture.ADA.id() + " in c1: Write a\nreport", "plan is shown before");
    }

    @Test
    void startsAWorkflow() {
        chat.harness.provide(Workflows.class, (user, name, inputs) -> name + " of " + user.id() + " with " + inputs);

        assertThat(answerTo("/run host-health")).contains("host-health of " + ChatFixture.ADA.id() + " with {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/goal", "/run  "})
    void saysWhatACommandNeeds(String command) {
        assertThat(answerTo(command)).contains("such as: /");
    }

    @Test
    void saysWhyAGoalIsNotTaken() {
        chat.harness.provide(Goals.class, (user, goal, chatId) -> {
            throw new PlatformException(ErrorCodes.BUSY, "There is no room.");
        });

        chat.say("c1", "/goal Write a report");

        assertThat(chat.error())
                .returns("BUSY", error -> error.errorCode())
                .returns("There is no room.", error -> error.message());
    }

    @Test
    void saysThatNobodyCarriesOutGoals() {
        chat.say("c1", "/goal Write a report");

        assertThat(chat.error())
                .returns("PLUGIN_UNAVAILABLE", error -> error.errorCode())
                .satisfies(error -> assertThat(error.message()).contains("'workflow'"));
    }

    private String answerTo(String command) {
        chat.say("c1", command);
        LlmResponse answer = chat.answer();
        assertThat(answer.model()).isEqualTo("autobot");
        assertThat(chat.server.requests()).noneMatch(request -> request.path().endsWith("completions"));
        return answer.response();
    }
}
