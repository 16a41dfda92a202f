package dev.autobot.chat.model;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
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

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> growing;
    private boolean finished;
    private Throwable failure;
    private long toldAt;

    /**
     * A collector.
     *
     * @param growing told what was said so far: at once when it begins, and then every now and then
     */
    AnswerCollector(Consumer<String> growing) {
        this.growing = growing;
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        if (text.length() + part.text().length() > LONGEST_ANSWER) {
            fail(new IOException("the answer is longer than " + LONGEST_ANSWER + " characters"));
            context.streamingHandle().cancel();
            return;
        }
        // PostgreSQL cannot store NUL
        text.append(part.text().replace("\0", ""));
        long now = System.nanoTime();
        if (toldAt == 0 || now - toldAt >= TELLING_NANOS) {
            toldAt = now;
            growing.accept(Thinking.sayable(text.toString()));
        }
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
    }

    @Override
    public void onError(Throwable error) {
        fail(error);
    }

    /** What was said so far, without the thinking that some servers leave in the text. */
    String text() {
        return Thinking.cutFrom(text.toString());
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
