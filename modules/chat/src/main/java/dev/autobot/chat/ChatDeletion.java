package dev.autobot.chat;

/** Deletes chats, with the answers that are being made. Thread-safe. */
final class ChatDeletion {

    private final ChatStore store;
    private final ChatLocks locks;
    private final Answers answers;

    ChatDeletion(ChatStore store, ChatLocks locks, Answers answers) {
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
            if (!store.delete(chat)) {
                throw ChatPages.unknown(chat);
            }
            answers.chatDeleted(chat);
        });
    }
}
