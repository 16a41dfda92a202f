package dev.autobot.chat.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP exchange with a model server, made on the calling thread, that a {@link Cancellation} aborts at any moment.
 *
 * <p>LangChain4j's own client cannot be stopped before the first token, and its callbacks come on other threads.
 */
final class ModelExchange implements HttpClient {

    private static final long LONGEST_STREAM = 64L << 20;
    private static final int LONGEST_BODY = 1 << 20;
    private static final int LONGEST_REFUSAL = 16 << 10;

    private final java.net.http.HttpClient http;
    private final Duration patience;
    private final Cancellation cancellation;
    private final int longestBody;
    private final Runnable whenPausing;

    ModelExchange(java.net.http.HttpClient http, Duration patience, Cancellation cancellation) {
        this(http, patience, cancellation, LONGEST_BODY);
    }

    /**
     * An exchange.
     *
     * @param whenPausing run by the calling thread when nothing comes for a moment
     */
    ModelExchange(java.net.http.HttpClient http, Duration patience, Cancellation cancellation, Runnable whenPausing) {
        this(http, patience, cancellation, LONGEST_BODY, whenPausing);
    }

    /**
     * An exchange.
     *
     * @param longestBody how many bytes of a body that comes as a whole are read
     */
    ModelExchange(java.net.http.HttpClient http, Duration patience, Cancellation cancellation, int longestBody) {
        this(http, patience, cancellation, longestBody, () -> {});
    }

    private ModelExchange(
            java.net.http.HttpClient http,
            Duration patience,
            Cancellation cancellation,
            int longestBody,
            Runnable whenPausing) {
        this.longestBody = longestBody;
        this.whenPausing = whenPausing;
        this.http = http;
        this.patience = patience;
        this.cancellation = cancellation;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<BodyStream> response = send(request);
            try (BodyStream body = response.body()) {
                return success(response, body.readNBytes(longestBody));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<BodyStream> response = send(request);
            try (BodyStream body = response.body()) {
                listener.onOpen(success(response, null));
                parser.parse(body, new StreamErrors(new NumberedCalls(listener)));
                // a parser tells the listener of a broken body, but not us
                if (body.isExhausted()) {
                    listener.onClose();
                }
            }
        } catch (IOException | RefusedException e) {
            listener.onError(e);
        }
    }

    private HttpResponse<BodyStream> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<BodyStream>> pending =
                http.sendAsync(toJdk(request), head -> new BodyStream(patience, LONGEST_STREAM, whenPausing));
        cancellation.onCancel(() -> pending.cancel(true));
        HttpResponse<BodyStream> response = await(pending);
        cancellation.onCancel(response.body()::close);
        if (response.statusCode() / 100 != 2) {
            throw refusal(response);
        }
        return response;
    }

    private HttpResponse<BodyStream> await(CompletableFuture<HttpResponse<BodyStream>> pending) throws IOException {
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("silence for " + patience.toMillis() / 1000.0 + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the response", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    private static RefusedException refusal(HttpResponse<BodyStream> response) throws IOException {
        try (BodyStream body = response.body()) {
            String text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
            Optional<Duration> retryAfter = response.headers()
                    .firstValue("Retry-After")
                    // the other form, a date, is left to our own backoff
                    .filter(value -> value.matches("\\d{1,9}"))
                    .map(value -> Duration.ofSeconds(Long.parseLong(value)));
            return new RefusedException(response.statusCode(), text, retryAfter);
        }
    }

    private static SuccessfulHttpResponse success(HttpResponse<BodyStream> response, byte[] body) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    private static java.net.http.HttpRequest toJdk(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.method(
                        request.method().name(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()))
                .build();
    }
}
