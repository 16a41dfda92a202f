package dev.autobot.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Completion.Outcome;
import dev.autobot.chat.model.Turn.Speaker;
import dev.autobot.plugin.Secret;
import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import dev.autobot.testkit.ScriptedModelServer;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelClientTest {

    private static final String KEY = "sk-very-secret";
    private static final List<Turn> QUESTION = List.of(new Turn(Speaker.USER, "Hello?"));

    private final ScriptedModelServer server = ScriptedModelServer.started("llama3.2");
    private final Cancellation cancellation = new Cancellation();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void putsTheTokensTogether(Wire wire) {
        server.answers("Hel", "lo, ", "Ada: \"¿qué?\" 🙂");

        assertThat(complete(wire)).isEqualTo(Completion.answered("Hello, Ada: \"¿qué?\" 🙂"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheModelTheTurnsInOrder(Wire wire) {
        server.answers("fine");
        List<Turn> turns = List.of(
                new Turn(Speaker.SYSTEM, "Be brief."),
                new Turn(Speaker.USER, "first"),
                new Turn(Speaker.MODEL, "second"),
                new Turn(Speaker.USER, "third"));

        model(wire).complete(turns, cancellation, grown -> {});

        assertThat(server.nextQuestion().body())
                .contains("llama3.2")
                .containsSubsequence("system", "Be brief.", "user", "first", "assistant", "second", "user", "third");
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheKeyAsABearerToken(Wire wire) {
        server.answers("fine");

        complete(wire);

        assertThat(server.nextQuestion().authorization()).isEqualTo("Bearer " + KEY);
    }

    @ParameterizedTest
    @EnumSource
    void leavesThinkingOut(Wire wire) {
        server.answers(ScriptedAnswer.tokens("42").thinking("six times seven"));
        server.answers("<think>six ", "times seven</think>\n\n", "42");

        assertThat(complete(wire).text()).isEqualTo("42");
        assertThat(complete(wire).text()).isEqualTo("42");
    }

    @ParameterizedTest
    @EnumSource
    void waitsForASlowFirstToken(Wire wire) throws Exception {
        ScriptedAnswer slow = server.answers(ScriptedAnswer.tokens("at last").holdHeaders());
        FutureTask<Completion> completion = begin(wire);
        server.nextQuestion();
        assertThat(completion.isDone()).isFalse();

        slow.release();

        assertThat(completion.get(60, TimeUnit.SECONDS)).isEqualTo(Completion.answered("at last"));
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhenToldToComeLater(Wire wire) {
        server.answers(ScriptedAnswer.refusing(429, "{}").header("Retry-After", "1"));
        server.answers("fine");
        long began = System.nanoTime();

        assertThat(complete(wire)).isEqualTo(Completion.answered("fine"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAfterTwoRetries(Wire wire) {
        for (int i = 0; i < 4; i++) {
            server.answers(ScriptedAnswer.refusing(429, "{\"error\":{\"message\":\"slow down\"}}")
                    .header("Retry-After", "0"));
        }

        Completion completion = complete(wire);

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.reason()).contains("llama3.2", "429", "slow down");
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotWaitLongerThanTenSeconds(Wire wire) {
        server.answers(ScriptedAnswer.refusing(503, "").header("Retry-After", "11"));

        assertThat(complete(wire).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatTheServerSaidOfItsError(Wire wire) {
        for (int i = 0; i < 3; i++) {
            server.answers(ScriptedAnswer.refusing(500, "{\"error\":\"out of memory,\\nkey " + KEY + "\"}")
                    .header("Retry-After", "0"));
        }

        Completion completion = complete(wire);

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.reason())
                .contains("HTTP 500", "out of memory, key ***")
                .doesNotContain(KEY, "\n", "Exception");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatTheServerSaidInTheMiddleOfTheStream(Wire wire) {
        String said = "overloaded in the middle, key " + KEY + " " + "x".repeat(1_000);
        server.answers(ScriptedAnswer.tokens("half ", "an ").thenError("{\"error\":{\"message\":\"" + said + "\"}}"));
        server.answers(ScriptedAnswer.tokens("half ", "an ").thenError("{\"error\":\"" + said + "\"}"));

        for (int i = 0; i < 2; i++) {
            Completion completion = complete(wire);

            assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(completion.text()).isEqualTo("half an ");
            assertThat(completion.reason())
                    .contains("llama3.2", "reported an error: overloaded in the middle, key *** x")
                    .doesNotContain(KEY, "Exception")
                    .hasSizeLessThan(400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhenTheStreamBeginsWithAnError(Wire wire) {
        server.answers(ScriptedAnswer.tokens().thenError("{\"error\":{\"message\":\"warming up\"}}"));
        server.answers("found");

        assertThat(complete(wire)).isEqualTo(Completion.answered("found"));
    }

    @ParameterizedTest
    @EnumSource
    void saysAfterWhatTimeTheServerWantsToBeAsked(Wire wire) {
        server.answers(ScriptedAnswer.refusing(429, "{\"error\":{\"message\":\"slow down\"}}")
                .header("Retry-After", "20"));

        assertThat(complete(wire).reason()).contains("HTTP 429 (try again in 20 s): slow down");
    }

    @ParameterizedTest
    @EnumSource
    void knowsThatAnAnswerWasCutByTheModelsLimit(Wire wire) {
        server.answers(ScriptedAnswer.tokens("and so").cut());
        server.answers("whole");
        server.answers(ScriptedAnswer.tokens().cut());
        Prompt prompt = Prompt.withTools(QUESTION, List.of());

        assertThat(model(wire).turn(prompt, cancellation, grown -> {}).isCut()).isTrue();
        assertThat(model(wire).turn(prompt, cancellation, grown -> {}).isCut()).isFalse();
        assertThat(complete(wire).reason()).contains("empty answer", "limit of length");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotRepeatWhatAServerSaysOfARefusedKey(Wire wire) {
        server.answers(ScriptedAnswer.refusing(401, "{\"error\":{\"message\":\"bad key sk-very…ret\"}}"));

        Completion completion = complete(wire);

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.reason()).contains("AUTOBOT_LLM_API_KEY").doesNotContain("sk-very");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheStreamBroke(Wire wire) {
        // three times, because the JDK may drop a token that the end of the connection follows at once
        for (int i = 0; i < 3; i++) {
            server.answers(ScriptedAnswer.tokens("half ", "an ", "answer").breakAfter(2));
        }

        Completion completion = complete(wire);

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.reason()).contains("broke off");
        assertThat("half an ").startsWith(completion.text());
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhenTheStreamBreaksBeforeTheFirstToken(Wire wire) {
        server.answers(ScriptedAnswer.tokens("lost").breakAfter(0));
        server.answers("found");

        assertThat(complete(wire)).isEqualTo(Completion.answered("found"));
    }

    @ParameterizedTest
    @EnumSource
    void takesAStreamWithoutItsFinishForBroken(Wire wire) {
        server.answers(ScriptedAnswer.tokens("half").withoutFinish());

        Completion completion = complete(wire);

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.text()).isEqualTo("half");
    }

    @ParameterizedTest
    @EnumSource
    void takesAnEmptyAnswerForAFailure(Wire wire) {
        server.answers(ScriptedAnswer.tokens());

        assertThat(complete(wire).reason()).contains("empty answer");
    }

    @ParameterizedTest
    @EnumSource
    void endsAnEndlessAnswer(Wire wire) {
        String much = "x".repeat(AnswerCollector.LONGEST_ANSWER / 2);
        server.answers(much, much, "one more", "and more");

        Completion completion = complete(wire);

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.text()).hasSize(AnswerCollector.LONGEST_ANSWER);
        assertThat(completion.reason()).contains("longer than " + AnswerCollector.LONGEST_ANSWER);
    }

    @ParameterizedTest
    @EnumSource
    void endsASilence(Wire wire) {
        server.answers(ScriptedAnswer.tokens("so far", "never").holdBefore(1));

        Completion completion = model(wire, "llm.timeout", "3000ms").complete(QUESTION, cancellation, grown -> {});

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(completion.text()).isEqualTo("so far");
        assertThat(completion.reason()).contains("silence for 3.0 s");
        server.nextQuestion().awaitClientGone();
    }

    @ParameterizedTest
    @EnumSource
    void endsASilenceBeforeTheHeaders(Wire wire) {
        server.answers(ScriptedAnswer.tokens("never").holdHeaders());

        Completion completion = model(wire, "llm.timeout", "3000ms").complete(QUESTION, cancellation, grown -> {});

        assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
        server.nextQuestion().awaitClientGone();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void isUnavailableWhenNobodyListens(Wire wire) {
        ModelClient model = model(wire);
        server.stop();

        Completion completion = model.complete(QUESTION, cancellation, grown -> {});

        assertThat(completion.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(completion.reason()).contains("not reachable").doesNotContain("Exception");
    }

    @ParameterizedTest
    @EnumSource
    void abortsTheRequestWhenCancelledBeforeTheHeaders(Wire wire) throws Exception {
        server.answers(ScriptedAnswer.tokens("never").holdHeaders());

        assertThat(cancelOnceAsked(wire)).isEqualTo(Completion.cancelled(""));
    }

    @ParameterizedTest
    @EnumSource
    void abortsTheRequestWhenCancelledBeforeTheFirstToken(Wire wire) throws Exception {
        server.answers(ScriptedAnswer.tokens("never").holdBefore(0));

        assertThat(cancelOnceAsked(wire)).isEqualTo(Completion.cancelled(""));
    }

    @ParameterizedTest
    @EnumSource
    void stopsWaitingForARetryWhenCancelled(Wire wire) throws Exception {
        server.answers(ScriptedAnswer.refusing(429, "").header("Retry-After", "10"));
        FutureTask<Completion> completion = begin(wire);
        server.nextQuestion();

        cancellation.cancel();

        assertThat(completion.get(8, TimeUnit.SECONDS)) // before the ten are over
                .isEqualTo(Completion.cancelled(""));
    }

    @Test
    void doesNotAskWhenCancelledBefore() {
        cancellation.cancel();

        assertThat(complete(Wire.OPENAI)).isEqualTo(Completion.cancelled(""));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void acceptsFinishReasonsThatOpenAiDoesNotHave() {
        AnswerCollector answer = new AnswerCollector(grown -> {});
        answer.onUnmappedRawEvent(
                new ServerSentEvent(null, "{\"choices\":[{\"delta\":{},\"finish_reason\":\"eos_token\"}]}"));

        assertThat(answer.failure()).isEmpty();
    }

    private Completion cancelOnceAsked(Wire wire) throws Exception {
        FutureTask<Completion> completion = begin(wire);
        ReceivedRequest question = server.nextQuestion();
        cancellation.cancel();
        question.awaitClientGone();
        return completion.get(60, TimeUnit.SECONDS);
    }

    private FutureTask<Completion> begin(Wire wire) {
        FutureTask<Completion> completion = new FutureTask<>(() -> complete(wire));
        Thread thread = new Thread(completion, "asking");
        thread.setDaemon(true);
        thread.start();
        return completion;
    }

    private Completion complete(Wire wire) {
        return model(wire).complete(QUESTION, cancellation, grown -> {});
    }

    private ModelClient model(Wire wire, String... more) {
        return Models.of(wire.settings(server, more), Optional.of(new Secret(KEY)));
    }
}
