package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Chats over HTTP: the list, the messages, the deletion. */
final class ChatRoutes {

    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;
    private static final String LIMIT = "how many at most; 1 to " + LARGEST_PAGE + ", default " + USUAL_PAGE;

    private final PluginContext context;
    private final ChatStore store;
    private final ChatLocks locks;
    private final Answers answers;

    ChatRoutes(PluginContext context, ChatStore store, ChatLocks locks, Answers answers) {
        this.context = context;
        this.store = store;
        this.locks = locks;
        this.answers = answers;
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
        int limit = limit(request);
        List<ListedChat> found = store.chats(request.user().id(), before(request), limit + 1);
        List<ListedChat> page = firstOf(found, limit);
        Long next = found.size() > limit ? page.get(limit - 1).position() : null;
        return new ChatPage(page.stream().map(ListedChat::summary).toList(), next);
    }

    private MessagePage messages(Request request) {
        ChatKey chat = chat(request);
        if (!store.exists(chat)) {
            throw unknown(chat);
        }
        int limit = limit(request);
        List<ChatMessage> found = store.messages(chat, before(request), limit + 1);
        List<ChatMessage> page = new ArrayList<>(firstOf(found, limit));
        Collections.reverse(page);
        return new MessagePage(
                chat.chatId(), page, found.size() > limit ? page.get(0).id() : null);
    }

    private NoPayload delete(Request request) {
        ChatKey chat = chat(request);
        locks.locked(chat, () -> {
            if (!store.delete(chat)) {
                throw unknown(chat);
            }
            answers.chatDeleted(chat);
        });
        return NoPayload.INSTANCE;
    }

    private static ChatKey chat(Request request) {
        return new ChatKey(request.user().id(), request.path("id"));
    }

    private static int limit(Request request) {
        return (int) request.number("limit", USUAL_PAGE, 1, LARGEST_PAGE);
    }

    private static long before(Request request) {
        return request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    }

    private static <T> List<T> firstOf(List<T> found, int limit) {
        return found.subList(0, Math.min(found.size(), limit));
    }

    private static PlatformException unknown(ChatKey chat) {
        return new PlatformException(ErrorCodes.NOT_FOUND, "There is no chat '" + chat.chatId() + "'.");
    }
}
