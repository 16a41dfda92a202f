package dev.autobot.chat;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.ChatDeleted;

/** Deletes chats, with the answers that are being made. Thread-safe. */
final class ChatDeletion {

    private final PluginContext context;
    private final ChatStore store;
    private final ChatLocks locks;
    private final Answers answers;

    ChatDeletion(PluginContext context, ChatStore store, ChatLocks locks, Answers answers) {
        this.context = context;
        this.store = store;
        this.locks = locks;
        this.answers = answers;
    }

    /**
     * Deletes a chat.
     *
     * @throws dev.autobot.plugin.PlatformException {@code NOT_FOUND} when the user has no such chat
     */
    void delete(ChatKey chat) {
        locks.locked(chat, () -> {
            context.database().inTransaction(() -> {
                if (!store.delete(chat)) {
                    throw ChatPages.unknown(chat);
                }
                ChatDeleted deleted = new ChatDeleted(chat.chatId());
                context.events().publish(EventTypes.CHAT_DELETED, deleted, chat.audience());
                return null;
            });
            answers.chatDeleted(chat);
        });
    }
}
