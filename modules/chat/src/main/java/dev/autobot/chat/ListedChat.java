package dev.autobot.chat;

/**
 * A chat and its place in the list.
 *
 * @param position the number of its newest message
 * @param summary what is shown
 */
record ListedChat(long position, ChatSummary summary) {}
