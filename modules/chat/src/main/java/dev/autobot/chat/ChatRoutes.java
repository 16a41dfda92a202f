package dev.autobot.chat;

import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;

/** Chats over HTTP: the list, the messages, the deletion. */
final class ChatRoutes {

    private static final String LIMIT = "how many at most; 1 to " + ChatPages.LARGEST + ", default " + ChatPages.USUAL;

    private final PluginContext context;
    private final ChatPages pages;
    private final ChatDeletion deletion;

    ChatRoutes(PluginContext context, ChatPages pages, ChatDeletion deletion) {
        this.context = context;
        this.pages = pages;
        this.deletion = deletion;
    }

    void register() {
        context.route(
                Route.get("/api/chats", "Lists your chats, the one last spoken in first.", ChatPage.class)
                        .query("limit", LIMIT)
                        .query("before", "the 'next' of the page before; the newest chats when absent"),
                this::chats);
        context.route(
                Route.get("/api/chats/{id}/messages", "Reads a chat from its newest message back.", MessagePage.class)
                        .query("limit", LIMIT)
                        .query("before", "the 'next' of the page before; the newest messages when absent"),
                this::messages);
        context.route(
                Route.delete("/api/chats/{id}", "Deletes a chat, with its messages and the answer being made."),
                this::delete);
    }

    private ChatPage chats(Request request) {
        return pages.chats(request.user().id(), before(request), limit(request));
    }

    private MessagePage messages(Request request) {
        return pages.messages(chat(request), before(request), limit(request));
    }

    private NoPayload delete(Request request) {
        deletion.delete(chat(request));
        return NoPayload.INSTANCE;
    }

    private static ChatKey chat(Request request) {
        return new ChatKey(request.user().id(), request.path("id"));
    }

    private static int limit(Request request) {
        return (int) request.number("limit", ChatPages.USUAL, 1, ChatPages.LARGEST);
    }

    private static long before(Request request) {
        return request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    }
}
