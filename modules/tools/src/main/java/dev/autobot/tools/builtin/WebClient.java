package dev.autobot.tools.builtin;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** Makes one exchange with a web server, and says in words why there is none. Thread-safe. */
final class WebClient {

    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Addresses addresses;
    private final SSLSocketFactory tls;
    private final Clock clock;

    WebClient(Addresses addresses, SSLSocketFactory tls, Clock clock) {
        this.addresses = addresses;
        this.tls = tls;
        this.clock = clock;
    }

    /**
     * Asks once.
     *
     * @throws dev.autobot.plugin.PlatformException when no answer came, or one that says to come later
     */
    HttpAnswer ask(HttpQuestion question, Cutoff cutoff) throws InterruptedException {
        WebAddress target = question.target();
        try (Connection connection = connect(target, cutoff)) {
            AnswerReader reader = new AnswerReader(connection.input());
            return requirePermanent(question, exchange(question, connection, reader, cutoff));
        } catch (IOException e) {
            throw unreachable(target, e); // only closing may get here
        }
    }

    private Connection connect(WebAddress target, Cutoff cutoff) throws InterruptedException {
        cutoff.check();
        var checked = addresses.checked(target, cutoff);
        try {
            return Connection.open(target, checked, tls, cutoff);
        } catch (SSLException e) {
            cutoff.check();
            throw Refusals.failed(
                    "No secure connection to " + target.origin() + " can be made ("
                            + Refusals.shown(String.valueOf(e.getMessage())) + "). Check its certificate.",
                    e);
        } catch (IOException e) {
            requireWanted(cutoff);
            throw unreachable(target, e);
        }
    }

    private HttpAnswer exchange(HttpQuestion question, Connection connection, AnswerReader reader, Cutoff cutoff)
            throws InterruptedException {
        try {
            question.write(connection.output());
            return reader.read(question.method());
        } catch (IOException e) {
            requireWanted(cutoff);
            throw broken(question, reader, cutoff, e);
        }
    }

    private static void requireWanted(Cutoff cutoff) throws InterruptedException {
        if (cutoff.isCancelled()) {
            cutoff.check();
        }
        if (!cutoff.isLate() && Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for a web server");
        }
    }

    private static RuntimeException unreachable(WebAddress target, IOException cause) {
        return RetryableToolException.thrown(
                target.origin() + " is not reachable: it does not accept connections. Try again later.",
                Duration.ZERO,
                false,
                cause);
    }

    private static RuntimeException broken(
            HttpQuestion question, AnswerReader reader, Cutoff cutoff, IOException cause) {
        String origin = question.target().origin();
        if (cutoff.isLate() && reader.isStarted()) {
            cutoff.check();
        }
        if (cause instanceof java.net.ProtocolException) {
            return Refusals.failed("The answer of " + origin + " cannot be read: " + cause.getMessage() + ".", cause);
        }
        String effect = question.isHarmless() ? "" : " Whether it did what was asked is not known.";
        String what = cutoff.isLate()
                ? origin + " did not answer within " + cutoff.seconds() + " s."
                : "The connection to " + origin + " broke before the answer was complete.";
        if (reader.isStarted() && !question.isHarmless()) {
            return Refusals.failed(what + effect, cause);
        }
        return RetryableToolException.thrown(
                what + effect + " Try again later.", Duration.ZERO, !question.isHarmless(), cause);
    }

    private HttpAnswer requirePermanent(HttpQuestion question, HttpAnswer answer) {
        if (!TEMPORARY.contains(answer.status())) {
            return answer;
        }
        Duration wait = answer.header("retry-after").map(this::span).orElse(Duration.ZERO);
        String when = wait.isZero() ? "Try again later." : "It says to try again after " + wait.toSeconds() + " s.";
        // a gateway (502, 504) may have handed the request on
        boolean mayHaveHappened = !question.isHarmless() && (answer.status() == 502 || answer.status() == 504);
        throw RetryableToolException.thrown(
                question.target().origin() + " answered with HTTP " + answer.status() + ", so not now. " + when,
                wait,
                mayHaveHappened,
                null);
    }

    private Duration span(String retryAfter) {
        Duration wait = Duration.ZERO;
        try {
            wait = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            // what cannot be read says nothing
        }
        Duration positive = wait.isNegative() ? Duration.ZERO : wait;
        return positive.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : positive;
    }
}
