package dev.autobot.chat.model;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Puts a streamed answer together. Used by one thread; {@link ModelExchange} calls back on the caller's. */
final class AnswerCollector implements StreamingChatResponseHandler {

    static final int LONGEST_ANSWER = 500_000; // fits into one event unless over half of it is escaped

    // LangChain4j drops finish reasons that OpenAI does not have, such as "eos_token"
    private static final Pattern FINISH = Pattern.compile("\"finish_reason\"\\s*:\\s*\"");

    /** How often the answer so far is told: a person reads no faster, and each time costs a frame. */
    private static final long TELLING_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private static final int LONGEST_THINKING = 100_000; // what is beyond is nobody's loss

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final Consumer<String> growing;
    private List<ModelCall> calls = List.of();
    private int argumentsLength;
    private boolean finished;
    private boolean isCut;
    private Throwable failure;
    private long toldAt;
    private int toldLength;

    /**
     * A collector.
     *
     * @param growing told what was said so far: at once when it begins, and then every now and then; what is held back
     *     for that by {@link #tellRest}
     */
    AnswerCollector(Consumer<String> growing) {
        this.growing = growing;
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        if (text.length() + part.text().length() > LONGEST_ANSWER) {
            tooLong(context.streamingHandle());
            return;
        }
        // PostgreSQL cannot store NUL
        text.append(part.text().replace("\0", ""));
        tellIfDue();
    }

    private void tellIfDue() {
        if (toldAt == 0 || System.nanoTime() - toldAt >= TELLING_NANOS) {
            tellRest();
        }
    }

    /** Tells what was held back; for a model that pauses. */
    void tellRest() {
        if (toldLength < text.length()) {
            toldLength = text.length();
            toldAt = System.nanoTime();
            growing.accept(Thinking.sayable(text.toString()));
        }
    }

    @Override
    public void onPartialThinking(PartialThinking part) {
        int room = LONGEST_THINKING - thinking.length();
        thinking.append(part.text(), 0, Math.min(room, part.text().length()));
        tellIfDue();
    }

    @Override
    public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
        argumentsLength += part.partialArguments().length();
        if (argumentsLength > LONGEST_ANSWER) {
            tooLong(context.streamingHandle());
        }
        tellIfDue();
    }

    private void tooLong(StreamingHandle stream) {
        fail(new IOException("the answer is longer than " + LONGEST_ANSWER + " characters"));
        stream.cancel();
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        if (event instanceof ServerSentEvent raw && FINISH.matcher(raw.data()).find()) {
            finished = true;
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        finished |= response.finishReason() != null;
        isCut = response.finishReason() == FinishReason.LENGTH;
        calls = response.aiMessage().toolExecutionRequests().stream()
                .map(call -> new ModelCall(orNothing(call.id()), orNothing(call.name()), orNothing(call.arguments())))
                .toList();
    }

    @Override
    public void onError(Throwable error) {
        fail(error);
    }

    /** What was said so far, without the thinking that some servers leave in the text. */
    String text() {
        return Thinking.cutFrom(text.toString());
    }

    /** What was thought, wherever the server puts it. */
    String thinking() {
        String apart = thinking.toString();
        return (apart.isBlank() ? Thinking.in(text.toString()) : apart)
                .replace("\0", "")
                .strip();
    }

    /** The tools that the model wants called. */
    List<ModelCall> calls() {
        return calls;
    }

    private static String orNothing(String value) {
        return value == null ? "" : value.replace("\0", "");
    }

    /** Whether the model had more to say than it may at once. */
    boolean isCut() {
        return isCut;
    }

    boolean hasBegun() {
        return text.length() > 0;
    }

    /** Why the answer is not whole; empty when it is. */
    Optional<Throwable> failure() {
        if (failure == null && !finished) {
            return Optional.of(new IOException("the stream ended before the answer did"));
        }
        return Optional.ofNullable(failure);
    }

    private void fail(Throwable error) {
        if (failure == null) {
            failure = error;
        }
    }
}
