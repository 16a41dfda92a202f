package dev.autobot.chat.model;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why a model server did not do what was asked, in words for a user and without secrets.
 *
 * @param kind what it means for the server as a whole
 * @param reason a sentence
 * @param retryAfter how long the server asked to wait; empty when it did not
 */
record ModelFailure(Kind kind, String reason, Optional<Duration> retryAfter) {

    enum Kind {
        /** Nobody answers at the address. */
        UNREACHABLE,
        /** The API key is not accepted. */
        UNAUTHORIZED,
        /** The same request may work in a moment. */
        TEMPORARY,
        /** The same request fails again. */
        LASTING
    }

    static ModelFailure of(Throwable error, ModelConfig config) {
        String model = config.title();
        for (Throwable cause : causes(error)) {
            if (cause instanceof RefusedException refused) {
                return refused(refused, model, config);
            }
            if (cause instanceof ReportedException) {
                return temporary(reported(model, cause, config), Optional.empty());
            }
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return unreachable(model + " is not reachable: its server does not accept connections.");
            }
            if (cause instanceof SSLException) {
                return unreachable(model + " is not reachable: no secure connection to its server can be made.");
            }
            if (cause instanceof HttpTimeoutException) {
                return lasting(model + " does not go on (" + cause.getMessage() + ").");
            }
            if (cause instanceof IOException) {
                return temporary(model + " broke off (" + cause.getMessage() + ").", Optional.empty());
            }
        }
        return lasting(reported(model, error, config));
    }

    private static String reported(String model, Throwable error, ModelConfig config) {
        return model + " reported an error: " + ErrorExcerpt.of(error.getMessage(), config);
    }

    private static ModelFailure refused(RefusedException refused, String model, ModelConfig config) {
        int status = refused.statusCode();
        if (status == 401 || status == 403) {
            return new ModelFailure(
                    Kind.UNAUTHORIZED,
                    model + " does not accept the API key (HTTP " + status + "): check "
                            + config.use().variable("api-key") + ".",
                    Optional.empty());
        }
        String wait = refused.retryAfter()
                .filter(pause -> !pause.isZero())
                .map(pause -> " (try again in " + pause.toSeconds() + " s)")
                .orElse("");
        String reason =
                model + " answered with HTTP " + status + wait + ": " + ErrorExcerpt.of(refused.getMessage(), config);
        return status == 429 || status >= 500 ? temporary(reason, refused.retryAfter()) : lasting(reason);
    }

    private static Iterable<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(20)::iterator;
    }

    private static ModelFailure unreachable(String reason) {
        return new ModelFailure(Kind.UNREACHABLE, reason, Optional.empty());
    }

    private static ModelFailure temporary(String reason, Optional<Duration> retryAfter) {
        return new ModelFailure(Kind.TEMPORARY, reason, retryAfter);
    }

    private static ModelFailure lasting(String reason) {
        return new ModelFailure(Kind.LASTING, reason, Optional.empty());
    }
}
