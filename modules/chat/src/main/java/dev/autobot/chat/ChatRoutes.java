package dev.autobot.chat;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.payload.ChatUpdated;

/** Chats over HTTP: the list, the messages, the title, the deletion. */
final class ChatRoutes {

    private static final String LIMIT = "how many at most; 1 to " + ChatPages.LARGEST + ", default " + ChatPages.USUAL;

    private final PluginContext context;
    private final ChatPages pages;
    private final ChatTitles titles;
    private final ChatDeletion deletion;

    ChatRoutes(PluginContext context, ChatPages pages, ChatTitles titles, ChatDeletion deletion) {
        this.context = context;
        this.pages = pages;
        this.titles = titles;
        this.deletion = deletion;
    }

    void register() {
        context.route(
                Route.get("/api/chats", "Lists your chats, the one last spoken in first.", ChatPage.class)
                        .query("limit", LIMIT)
                        .query("before", "the 'next' of the page before; the newest chats when absent")
                        .query("search", "only those in whose title and messages all these words occur"),
                this::chats);
        context.route(
                Route.get("/api/chats/{id}/messages", "Reads a chat from its newest message back.", MessagePage.class)
                        .query("limit", LIMIT)
                        .query("before", "the 'next' of the page before; the newest messages when absent"),
                this::messages);
        context.route(
                Route.put("/api/chats/{id}", "Changes what you call a chat.", ChatTitle.class)
                        .takes(ChatTitle.class),
                this::rename);
        context.route(
                Route.delete("/api/chats/{id}", "Deletes a chat, with its messages and the answer being made."),
                this::delete);
    }

    private ChatPage chats(Request request) {
        String search = request.query("search").orElse("");
        return pages.chats(request.user().id(), search, before(request), limit(request));
    }

    private ChatTitle rename(Request request) {
        ChatTitle title = request.body(ChatTitle.class).checked();
        ChatKey chat = chat(request);
        return context.database().inTransaction(() -> {
            if (!titles.rename(chat, title)) {
                throw ChatPages.unknown(chat);
            }
            ChatUpdated updated = new ChatUpdated(chat.chatId(), title.title());
            context.events().publish(EventTypes.CHAT_UPDATED, updated, chat.audience());
            return title;
        });
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
