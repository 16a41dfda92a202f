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
import java.util.List;
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
    void wantsToolsCalledLikeOpenAiWithTheArgumentsInPieces() throws Exception {
        server.answers(
                ScriptedAnswer.tokens("hm").thenCalling("look", "{\"at\":1}").thenCalling("wait", "{}"));

        String body = ask("/v1/chat/completions").body();

        assertThat(body)
                .containsSubsequence(
                        "\"content\":\"hm\"",
                        "\"tool_calls\":[{\"index\":0",
                        "\"name\":\"look\"",
                        "\"arguments\":\"{\\\"at\"",
                        "\"arguments\":\"\\\":1}\"",
                        "\"tool_calls\":[{\"index\":1",
                        "\"name\":\"wait\"",
                        "\"finish_reason\":\"tool_calls\"",
                        "[DONE]");
    }

    @Test
    void wantsToolsCalledLikeOllama() throws Exception {
        server.answers(ScriptedAnswer.calling("look", "{\"at\":1}"));

        assertThat(ask("/api/chat").body())
                .containsSubsequence(
                        "\"tool_calls\":[{\"function\":",
                        "\"name\":\"look\"",
                        "\"arguments\":{\"at\":1}",
                        "\"done\":true");
    }

    @Test
    void turnsTextsIntoVectorsAsScriptedOrByAFunction() throws Exception {
        server.embedsBy(text -> new float[] {text.length()});
        assertThat(embed("/v1/embeddings").body()).contains("\"index\":0,\"embedding\":[3.0]", "\"embedding\":[5.0]");
        assertThat(embed("/api/embed").body()).contains("\"embeddings\":[[3.0],[5.0]]");
        server.embeds(List.of(new float[] {7}));
        assertThat(embed("/api/embed").body()).contains("[[7.0]]");
        server.answersEmbeddings(503, "{}");
        assertThat(embed("/api/embed").statusCode()).isEqualTo(503);
    }

    @Test
    void tellsTheMessagesAndToolsOfAQuestion() throws Exception {
        server.answers("ok");
        post(
                "/api/chat",
                """
                {"messages":[{"role":"user","content":"Hi"},
                 {"role":"assistant","tool_calls":[{"function":{"name":"look"}}]}],
                 "tools":[{"function":{"name":"look"}}]}""");

        ReceivedRequest question = server.nextQuestion();
        assertThat(question.tools()).containsExactly("look");
        assertThat(question.messages())
                .containsExactly(
                        new ReceivedMessage("user", "Hi", List.of()),
                        new ReceivedMessage("assistant", "", List.of("look")));
    }

    private HttpResponse<String> embed(String path) throws Exception {
        return post(path, "{\"input\":[\"one\",\"three\"]}");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.ollamaUrl() + path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
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
