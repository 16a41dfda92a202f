package dev.autobot.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedModelServerTest {

    private final ScriptedModelServer server = ScriptedModelServer.started("llama3.2");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void streamsLikeOpenAi() throws Exception {
        server.answers(ScriptedAnswer.tokens("Hel", "lo").thinking("hm"));

        String body = ask("/v1/chat/completions").body();

        assertThat(body.split("\n\n"))
                .allMatch(event -> event.startsWith("data: "))
                .satisfiesExactly(
                        role -> assertThat(role).contains("\"role\":\"assistant\""),
                        thinking -> assertThat(thinking).contains("\"reasoning_content\":\"hm\""),
                        first -> assertThat(first).contains("\"content\":\"Hel\"", "\"finish_reason\":null"),
                        second -> assertThat(second).contains("\"content\":\"lo\""),
                        finish -> assertThat(finish).contains("\"finish_reason\":\"stop\""),
                        usage -> assertThat(usage).contains("\"choices\":[]", "\"completion_tokens\":5"),
                        done -> assertThat(done.strip()).isEqualTo("data: [DONE]"));
    }

    @Test
    void streamsLikeOllama() throws Exception {
        server.answers("Hel", "lo");

        String body = ask("/api/chat").body();

        assertThat(body.split("\n"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"content\":\"Hel\"", "\"done\":false"),
                        second -> assertThat(second).contains("\"content\":\"lo\"", "\"done\":false"),
                        last -> assertThat(last)
                                .contains("\"done\":true", "\"done_reason\":\"stop\"", "eval_duration"));
    }

    @Test
    void listsItsModels() throws Exception {
        assertThat(list("/v1/models").body()).contains("\"id\":\"llama3.2\"");
        assertThat(list("/api/tags").body()).contains("\"name\":\"llama3.2\"");

        server.catalogueAnswers(403);

        assertThat(list("/v1/models").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAsScripted() throws Exception {
        server.answers(ScriptedAnswer.refusing(429, "{\"error\":\"later\"}").header("Retry-After", "7"));

        HttpResponse<String> response = ask("/v1/chat/completions");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.body()).isEqualTo("{\"error\":\"later\"}");
    }

    @Test
    void answersWithAnErrorWhenNothingIsScripted() throws Exception {
        assertThat(ask("/api/chat").statusCode()).isEqualTo(500);
    }

    @Test
    void breaksOffAfterTheGivenTokens() throws Exception {
        // held before the break: a client may drop data that the end of the connection follows at once
        ScriptedAnswer answer = server.answers(
                ScriptedAnswer.tokens("one", "two", "three").holdBefore(2).breakAfter(2));

        InputStream body =
                client.send(question("/api/chat"), BodyHandlers.ofInputStream()).body();

        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            assertThat(lines.readLine()).contains("one");
            assertThat(lines.readLine()).contains("two");
            answer.release();
            assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
        }
    }

    @Test
    void holdsATokenUntilItIsReleased() throws Exception {
        ScriptedAnswer answer =
                server.answers(ScriptedAnswer.tokens("one", "two").holdBefore(1));
        InputStream body =
                client.send(question("/api/chat"), BodyHandlers.ofInputStream()).body();

        assertThat(new String(new byte[] {(byte) body.read()})).isEqualTo("{");
        answer.release();

        assertThat(new String(body.readAllBytes())).contains("one", "two", "\"done\":true");
    }

    @Test
    void remembersWhatWasAsked() throws Exception {
        server.answers("fine");

        ask("/v1/chat/completions");

        ReceivedRequest question = server.nextQuestion();
        assertThat(question.path()).isEqualTo("/v1/chat/completions");
        assertThat(question.authorization()).isEqualTo("Bearer key");
        assertThat(question.body()).isEqualTo("{\"größe\":1}");
        assertThat(server.requests()).containsExactly(question);
    }

    @Test
    void noticesThatTheClientLeft() throws Exception {
        server.answers(ScriptedAnswer.tokens("never").holdBefore(0));

        InputStream body = client.send(question("/v1/chat/completions"), BodyHandlers.ofInputStream())
                .body();
        body.close();

        server.nextQuestion().awaitClientGone();
    }

    @Test
    void isRefusedWhileStoppedAndComesBackOnTheSamePort() throws Exception {
        server.stop();
        assertThatThrownBy(() -> list("/api/tags")).isInstanceOf(ConnectException.class);

        server.start();

        assertThat(list("/api/tags").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String path) throws Exception {
        return client.send(question(path), BodyHandlers.ofString());
    }

    private HttpResponse<String> list(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest question(String path) {
        return request(path)
                .header("Authorization", "Bearer key")
                .POST(BodyPublishers.ofString("{\"größe\":1}"))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.ollamaUrl() + path));
    }
}
