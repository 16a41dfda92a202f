package dev.autobot.chat.model;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.Optional;

/** Stands before a listener to a model's stream, and may change what it hears. Used by one thread. */
abstract class PassingListener implements ServerSentEventListener {

    private final ServerSentEventListener listener;

    PassingListener(ServerSentEventListener listener) {
        this.listener = listener;
    }

    /** What the listener hears of an event; empty for nothing. */
    abstract Optional<ServerSentEvent> passed(ServerSentEvent event);

    @Override
    public final void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public final void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        passed(event).ifPresent(each -> listener.onEvent(each, context));
    }

    @Override
    public final void onEvent(ServerSentEvent event) {
        passed(event).ifPresent(listener::onEvent);
    }

    @Override
    public final void onError(Throwable failure) {
        listener.onError(failure);
    }

    @Override
    public final void onClose() {
        listener.onClose();
    }
}
