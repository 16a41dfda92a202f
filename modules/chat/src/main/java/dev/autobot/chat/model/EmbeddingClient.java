package dev.autobot.chat.model;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * An embedding model on a server. Thread-safe; every call blocks its thread, is bounded in time and ends when the
 * thread is interrupted.
 */
public final class EmbeddingClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(3);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    private static final int RETRIES = 2;
    // 64 vectors of 4 096 numbers with 20 digits each, and room
    private static final int LONGEST_BODY = 16 << 20;

    private final ModelConfig config;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    public EmbeddingClient(ModelConfig config) {
        this.config = config;
    }

    public ModelConfig config() {
        return config;
    }

    /**
     * Turns texts into vectors. What may work in a moment is tried again twice.
     *
     * @param texts none of them blank
     * @return checked: as many as texts, of one length, of finite numbers
     * @throws PlatformException {@code MODEL_UNAVAILABLE} when nobody answers, else {@code MODEL_FAILED}
     */
    public List<float[]> embed(List<String> texts) {
        Duration backoff = FIRST_BACKOFF;
        for (int retriesLeft = RETRIES; ; retriesLeft--) {
            try {
                return Vectors.checked(ask(texts), texts.size(), config);
            } catch (PlatformException e) {
                throw e;
            } catch (RuntimeException e) {
                ModelFailure failure = ModelFailure.of(e, config);
                Duration delay = failure.retryAfter().orElse(backoff);
                boolean isWorthIt = failure.kind() == ModelFailure.Kind.TEMPORARY
                        && delay.compareTo(LONGEST_BACKOFF) <= 0
                        && retriesLeft > 0;
                if (!isWorthIt || !isPausedFor(delay)) {
                    throw failed(failure);
                }
                backoff = backoff.multipliedBy(2);
            }
        }
    }

    /** Looks whether the server is there and has the model. */
    public Reachability check() {
        return new CatalogueCheck(config).run(new ModelExchange(http, CHECK_LIMIT, new Cancellation()));
    }

    private List<float[]> ask(List<String> texts) {
        ModelExchange exchange = new ModelExchange(http, config.timeout(), new Cancellation(), LONGEST_BODY);
        EmbeddingModel model = config.provider().embedder(config, new ModelExchangeBuilder(exchange));
        return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                .map(embedding -> embedding.vector())
                .toList();
    }

    private static PlatformException failed(ModelFailure failure) {
        boolean isAway = failure.kind() == ModelFailure.Kind.UNREACHABLE;
        return new PlatformException(isAway ? ErrorCodes.MODEL_UNAVAILABLE : ErrorCodes.MODEL_FAILED, failure.reason());
    }

    /** {@code false} when the thread was interrupted meanwhile. */
    private static boolean isPausedFor(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
