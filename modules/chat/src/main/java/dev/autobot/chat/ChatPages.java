package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads chats page by page, from the newest message back. Thread-safe. */
final class ChatPages {

    static final int LARGEST = 200;
    static final int USUAL = 50;

    private final ChatStore store;
    private final StepPages steps;
    private final ChatTitles titles;
    private final Answers answers;

    ChatPages(ChatStore store, StepPages steps, ChatTitles titles, Answers answers) {
        this.store = store;
        this.steps = steps;
        this.answers = answers;
        this.titles = titles;
    }

    /**
     * A page of messages, in the order in which they were said.
     *
     * @param before the {@code next} of the page before
     * @throws PlatformException {@code NOT_FOUND} when the user has no such chat
     */
    MessagePage messages(ChatKey chat, long before, int limit) {
        if (!store.exists(chat)) {
            throw unknown(chat);
        }
        List<ChatMessage> found = store.messages(chat, before, limit + 1);
        List<ChatMessage> page = new ArrayList<>(steps.with(chat, firstOf(found, limit)));
        page.replaceAll(message -> soFar(chat, message));
        Collections.reverse(page);
        return new MessagePage(
                chat.chatId(), page, found.size() > page.size() ? page.get(0).id() : null);
    }

    private ChatMessage soFar(ChatKey chat, ChatMessage message) {
        String said = message.isPending() ? answers.saidSoFar(chat, message.id()) : "";
        return said.isEmpty() ? message : message.with(said);
    }

    /** A page of a user's chats, the one last spoken in first; with a search, of those that have all its words. */
    ChatPage chats(String userId, String search, long before, int limit) {
        List<ListedChat> found = search.isBlank()
                ? store.chats(userId, before, limit + 1)
                : titles.found(userId, search, before, limit + 1);
        List<ListedChat> page = firstOf(found, limit);
        Long next = found.size() > limit ? page.get(limit - 1).position() : null;
        return new ChatPage(page.stream().map(ListedChat::summary).toList(), next);
    }

    private static <T> List<T> firstOf(List<T> found, int limit) {
        return found.subList(0, Math.min(found.size(), limit));
    }

    static PlatformException unknown(ChatKey chat) {
        return new PlatformException(ErrorCodes.NOT_FOUND, "There is no chat '" + chat.chatId() + "'.");
    }
}
