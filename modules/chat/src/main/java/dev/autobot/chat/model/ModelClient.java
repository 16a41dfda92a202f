package dev.autobot.chat.model;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A language model on a server. Thread-safe; every call blocks its thread and is bounded in time. */
public final class ModelClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(3);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);
    private static final int RETRIES = 2;
    private static final Pattern ABOUT_TOOLS = Pattern.compile("tool|function.?call", Pattern.CASE_INSENSITIVE);

    private final ModelConfig config;
    // HTTP/1.1, because there an aborted request closes its connection, which every model server notices
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    public ModelClient(ModelConfig config) {
        this.config = config;
    }

    public ModelConfig config() {
        return config;
    }

    /**
     * Continues a conversation. What fails before the first token, and may work in a moment, is tried again twice.
     *
     * @param turns ends with the user's
     * @param cancellation aborts the request, whatever it waits for
     * @param growing told what was said so far, a few times a second
     * @return how the answer ended; failures do not throw
     */
    public Completion complete(List<Turn> turns, Cancellation cancellation, Consumer<String> growing) {
        return complete(Prompt.free(turns), cancellation, growing);
    }

    /**
     * Asks for a JSON object, and tries again as {@link #complete} does. A server that refuses the format is asked
     * once more without it.
     *
     * @param prompt with a schema
     * @param cancellation aborts the request, whatever it waits for
     * @return how the answer ended, its text without a fence; failures do not throw
     */
    public Completion answer(Prompt prompt, Cancellation cancellation) {
        Completion completion = complete(prompt, cancellation, grown -> {});
        return completion.outcome() == Completion.Outcome.ANSWERED
                ? Completion.answered(Fence.takenOff(completion.text()))
                : completion;
    }

    /**
     * Lets the model take its turn in a conversation in which tools may be called, and tries again as {@link #complete}
     * does. A server that refuses tools is asked once more without them.
     *
     * @param prompt may offer tools
     * @param cancellation aborts the request, whatever it waits for
     * @param growing told what was said so far, a few times a second
     * @return what the model did; failures do not throw
     */
    public ModelTurn turn(Prompt prompt, Cancellation cancellation, Consumer<String> growing) {
        Prompt asked = prompt;
        Duration backoff = FIRST_BACKOFF;
        for (int retriesLeft = RETRIES; ; retriesLeft--) {
            AnswerCollector answer = ask(asked, cancellation, growing);
            if (!cancellation.isCancelled() && isRefusedForWhatItHas(asked, answer)) {
                asked = asked.hasFormat() ? asked.withoutFormat() : asked.withoutTools();
                answer = ask(asked, cancellation, growing);
            }
            ModelTurn turn = turn(answer, cancellation, prompt.hasTools() && !asked.hasTools());
            Optional<Duration> delay = retriesLeft == 0 ? Optional.empty() : delay(answer, backoff);
            if (!turn.isFailed() || delay.isEmpty()) {
                return turn;
            }
            if (isCancelledWithin(delay.get(), cancellation)) {
                return new ModelTurn(Completion.cancelled(""), List.of(), "", false, false, turn.refusedTools());
            }
            backoff = backoff.multipliedBy(2);
        }
    }

    private Completion complete(Prompt prompt, Cancellation cancellation, Consumer<String> growing) {
        return turn(prompt, cancellation, growing).completion();
    }

    private ModelTurn turn(AnswerCollector answer, Cancellation cancellation, boolean refusedTools) {
        Completion completion = completion(answer, cancellation);
        boolean isAnswered = completion.outcome() == Completion.Outcome.ANSWERED;
        boolean isRetryable = answer.failure()
                .map(error -> ModelFailure.of(error, config).kind())
                .filter(kind -> kind == ModelFailure.Kind.TEMPORARY || kind == ModelFailure.Kind.UNREACHABLE)
                .isPresent();
        List<ModelCall> calls = isAnswered ? answer.calls() : List.of();
        return new ModelTurn(completion, calls, answer.thinking(), answer.isCut(), isRetryable, refusedTools);
    }

    /** Looks whether the server is there and has the model. */
    public Reachability check() {
        ModelExchange exchange = new ModelExchange(http, CHECK_LIMIT, new Cancellation());
        return new CatalogueCheck(config).run(exchange);
    }

    private AnswerCollector ask(Prompt prompt, Cancellation cancellation, Consumer<String> growing) {
        AnswerCollector answer = new AnswerCollector(growing);
        ModelExchange exchange = new ModelExchange(http, config.timeout(), cancellation, answer::tellRest);
        try {
            config.provider()
                    .client(config, new ModelExchangeBuilder(exchange))
                    .chat(prompt.toChatRequest(config.provider()), answer);
        } catch (RuntimeException e) {
            answer.onError(e);
        }
        return answer;
    }

    private Completion completion(AnswerCollector answer, Cancellation cancellation) {
        String text = answer.text();
        if (cancellation.isCancelled()) {
            return Completion.cancelled(text);
        }
        if (answer.failure().isEmpty()) {
            return text.isBlank() && answer.calls().isEmpty()
                    ? Completion.failed("", config.title() + " gave an empty answer" + why(answer) + ".")
                    : Completion.answered(text);
        }
        ModelFailure failure = ModelFailure.of(answer.failure().get(), config);
        return failure.kind() == ModelFailure.Kind.UNREACHABLE
                ? Completion.unavailable(failure.reason())
                : Completion.failed(text, failure.reason());
    }

    private static String why(AnswerCollector answer) {
        return answer.isCut() ? ": before it had said anything, it had reached its limit of length" : "";
    }

    /** Whether the server does not understand a part of the question that it can be asked without. */
    private static boolean isRefusedForWhatItHas(Prompt prompt, AnswerCollector answer) {
        return answer.failure()
                .flatMap(RefusedException::in)
                .filter(refused -> refused.statusCode() == 400 || refused.statusCode() == 422)
                .filter(refused -> prompt.hasFormat()
                        || prompt.hasTools()
                                && ABOUT_TOOLS.matcher(refused.getMessage()).find())
                .isPresent();
    }

    /** How long to wait before the next try; empty when there should be none. */
    private Optional<Duration> delay(AnswerCollector answer, Duration backoff) {
        if (answer.hasBegun()) {
            return Optional.empty();
        }
        return answer.failure()
                .map(error -> ModelFailure.of(error, config))
                .filter(failure -> failure.kind() == ModelFailure.Kind.TEMPORARY)
                .map(failure -> failure.retryAfter().orElse(backoff))
                .filter(delay -> delay.compareTo(LONGEST_BACKOFF) <= 0);
    }

    private static boolean isCancelledWithin(Duration delay, Cancellation cancellation) {
        try {
            cancellation.pause(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        return cancellation.isCancelled();
    }
}
