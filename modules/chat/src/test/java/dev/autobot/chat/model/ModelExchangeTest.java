package dev.autobot.chat.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.ScriptedAnswer;
import dev.autobot.testkit.ScriptedModelServer;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelExchangeTest {

    /** Does something when the first token was taken in: only then it is sure that it arrived. */
    private record AtFirstToken(AnswerCollector answer, Runnable action) implements StreamingChatResponseHandler {

        @Override
        public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            answer.onPartialResponse(part, context);
            action.run();
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            answer.onCompleteResponse(response);
        }

        @Override
        public void onError(Throwable error) {
            answer.onError(error);
        }
    }

    private final ScriptedModelServer server = ScriptedModelServer.started("llama3.2");
    private final Cancellation cancellation = new Cancellation();
    private final AnswerCollector answer = new AnswerCollector(grown -> {});

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatCameBeforeACancel(Wire wire) {
        server.answers(ScriptedAnswer.tokens("half ", "never").holdBefore(1));

        exchange(wire, cancellation::cancel);

        assertThat(answer.text()).isEqualTo("half ");
        assertThat(answer.failure()).isPresent();
        server.nextQuestion().awaitClientGone();
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatCameBeforeTheStreamBroke(Wire wire) {
        ScriptedAnswer half = server.answers(
                ScriptedAnswer.tokens("half ", "more").holdBefore(1).breakAfter(1));

        exchange(wire, half::release);

        assertThat(answer.text()).isEqualTo("half ");
        assertThat(answer.hasBegun()).isTrue();
        assertThat(answer.failure()).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void takesTokensInAsTheyCome(Wire wire) {
        ScriptedAnswer held =
                server.answers(ScriptedAnswer.tokens("one ", "two").holdBefore(1));

        exchange(wire, held::release);

        assertThat(answer.text()).isEqualTo("one two");
        assertThat(answer.failure()).isEmpty();
    }

    private void exchange(Wire wire, Runnable atFirstToken) {
        ModelConfig config =
                Models.config(wire.settings(server), Optional.empty()).orElseThrow();
        ModelExchange exchange = new ModelExchange(HttpClient.newHttpClient(), Duration.ofSeconds(10), cancellation);
        config.provider()
                .client(config, new ModelExchangeBuilder(exchange))
                .chat("Hi", new AtFirstToken(answer, atFirstToken));
    }
}
