package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedModelTest {

    private static final String PROMPT = "You are a pirate.";
    private static final String JSON = "{\"summary\":\"done\"}";
    private static final Map<String, Object> SCHEMA = Map.of(
            "type", "object",
            "properties", Map.of("summary", Map.of("type", "string")),
            "required", List.of("summary"));

    @ParameterizedTest
    @EnumSource
    void sendsTheSchemaAsAFormatAndInTheInstructions(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire, "llm.system-prompt", PROMPT)) {
            chat.server.answers("{\"summary\":", "\"done\"}");

            assertThat(ask(chat)).isEqualTo(JSON);

            String body = chat.server.nextQuestion().body();
            assertThat(body.replaceAll("\\s", ""))
                    .contains(wire == Wire.OPENAI ? "\"response_format\":{" : "\"format\":{")
                    .contains("\"summary\":{\"type\":\"string\"}");
            assertThat(body)
                    .containsSubsequence(
                            "system", "Make a plan.", "JSON Schema", "\\\"required\\\"", "user", "the goal")
                    .doesNotContain("pirate");
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksOnceMoreWithoutTheFormatWhenItIsRefused(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.refusing(400, "{\"error\":\"response_format is not supported\"}"));
            chat.server.answers(JSON);

            assertThat(ask(chat)).isEqualTo(JSON);

            assertThat(chat.server.nextQuestion().body()).contains("format\"");
            assertThat(chat.server.nextQuestion().body())
                    .doesNotContain("format\"")
                    .contains("JSON Schema", "summary");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAskAThirdTimeWhenTheQuestionIsRefusedAsWell(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.refusing(400, "{\"error\":\"no format\"}"));
            chat.server.answers(ScriptedAnswer.refusing(400, "{\"error\":\"the context is too long\"}"));
            chat.server.answers(JSON);

            assertThat(failure(chat, ErrorCodes.MODEL_FAILED)).hasMessageContaining("the context is too long");
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheJsonAlone(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers("<think>what a goal</think>\n", "```json\n", JSON, "\n```");

            assertThat(ask(chat)).isEqualTo(JSON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhenToldToComeLater(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.refusing(429, "{}").header("Retry-After", "0"));
            chat.server.answers(JSON);

            assertThat(ask(chat)).isEqualTo(JSON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortsTheRequestWhenCancelledBeforeTheFirstToken(Wire wire) throws Exception {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("never").holdBefore(0));
            BlockingQueue<Run> runs = new ArrayBlockingQueue<>(1);
            FutureTask<PlatformException> asking = new FutureTask<>(() -> failure(chat, run -> {
                runs.add(run);
                return model(chat).answer("Make a plan.", "the goal", SCHEMA, run);
            }));
            new Thread(asking, "asking").start();
            ReceivedRequest question = chat.server.nextQuestion();

            chat.harness.cancel(runs.poll(60, TimeUnit.SECONDS).id());

            question.awaitClientGone();
            assertThat(asking.get(60, TimeUnit.SECONDS).code()).isEqualTo(ErrorCodes.RUN_CANCELLED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatTheModelIsAwayWithoutAskingTwice(boolean known) {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.stop();
            if (known) {
                chat.harness.clock().advance(Duration.ofMinutes(1));
                chat.harness.runTasks();
            }

            assertThat(failure(chat, ErrorCodes.MODEL_UNAVAILABLE))
                    .hasMessageContaining("not reachable")
                    .hasMessageContaining("tried again in");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheStreamBroke(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            for (int i = 0; i < 3; i++) {
                chat.server.answers(ScriptedAnswer.tokens("{\"sum", "mary\":").breakAfter(2));
            }

            assertThat(failure(chat, ErrorCodes.MODEL_FAILED)).hasMessageContaining("broke off");
        }
    }

    @Test
    void isNotThereWithoutAModel() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            assertThat(chat.harness.find(LanguageModel.class)).isEmpty();
        }
    }

    @Test
    void hasTheNameThatTheOperatorWrote() {
        try (ChatFixture chat = ChatFixture.with(Wire.OLLAMA)) {
            assertThat(model(chat).name()).isEqualTo("llama3.2");
        }
    }

    private interface Asking {

        String with(Run run);
    }

    private static LanguageModel model(ChatFixture chat) {
        return chat.harness.find(LanguageModel.class).orElseThrow();
    }

    private static String ask(ChatFixture chat) {
        FutureTask<String> answer = begin(chat, run -> model(chat).answer("Make a plan.", "the goal", SCHEMA, run));
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("there was no answer", e);
        }
    }

    private static PlatformException failure(ChatFixture chat, ErrorCode code) {
        PlatformException failure = failure(chat, run -> model(chat).answer("Make a plan.", "the goal", SCHEMA, run));
        assertThat(failure.code()).isEqualTo(code);
        return failure;
    }

    private static PlatformException failure(ChatFixture chat, Asking asking) {
        FutureTask<PlatformException> failure =
                begin(chat, run -> catchThrowableOfType(PlatformException.class, () -> asking.with(run)));
        try {
            return failure.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the asking did not end", e);
        }
    }

    private static <T> FutureTask<T> begin(ChatFixture chat, Function<Run, T> work) {
        BlockingQueue<Run> begun = new ArrayBlockingQueue<>(1);
        FutureTask<T> task = new FutureTask<>(() -> work.apply(begun.poll(60, TimeUnit.SECONDS)));
        chat.context().runs().start(ChatFixture.ADA, "asking", run -> {
            begun.add(run);
            task.run();
        });
        return task;
    }
}
