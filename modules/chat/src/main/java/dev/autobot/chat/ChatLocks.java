package dev.autobot.chat;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks that keep a chat's messages and their runs in one order when they come by several connections. A fixed number
 * of locks is shared by all chats. Thread-safe.
 */
final class ChatLocks {

    private final Lock[] locks = new Lock[64];

    ChatLocks() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    void locked(ChatKey chat, Runnable work) {
        Lock lock = locks[Math.floorMod(chat.hashCode(), locks.length)];
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
