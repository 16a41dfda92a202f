package dev.autobot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class ModelServerTest {

    private static String ask(ModelServer model, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(model.url() + path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void saysAsManyTokensAsItIsAskedForAtItsRate() throws IOException, InterruptedException {
        try (ModelServer model = ModelServer.start(100)) {
            String stream = ask(model, "/chat/completions", "{\"content\":\"" + ModelServer.question(3, 4) + "\"}");
            assertThat(stream).containsSubsequence("\"w3x0\"", "\" w3x1\"", "\" w3x3\"", "\"stop\"", "[DONE]");
            ModelAnswer said = model.take(3);
            assertThat(said.text()).isEqualTo("w3x0 w3x1 w3x2 w3x3");
            assertThat(said.lastNanos() - said.firstNanos()).isGreaterThanOrEqualTo(30_000_000);
        }
    }

    @Test
    void listsItsModelAndTellsOfRunsThatWereNotAsked() throws IOException, InterruptedException {
        try (ModelServer model = ModelServer.start(100)) {
            assertThat(ask(model, "/models", "")).contains("\"bench\"");
            assertThatThrownBy(() -> model.take(1))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining("run 1");
        }
    }
}
