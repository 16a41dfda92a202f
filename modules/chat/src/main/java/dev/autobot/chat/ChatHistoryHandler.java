package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.ChatHistory;
import dev.autobot.plugin.payload.ChatHistoryRequest;
import java.util.Objects;

/** Answers {@code chat_history}: a page of a chat, for the connection that asked. */
final class ChatHistoryHandler implements MessageHandler<ChatHistoryRequest> {

    private final PluginContext context;
    private final ChatPages pages;

    ChatHistoryHandler(PluginContext context, ChatPages pages) {
        this.context = context;
        this.pages = pages;
    }

    @Override
    public void handle(Message<ChatHistoryRequest> message) {
        ChatHistoryRequest asked = message.payload();
        int limit = Objects.requireNonNullElse(asked.limit(), ChatPages.USUAL);
        long before = Objects.requireNonNullElse(asked.before(), Long.MAX_VALUE);
        requireWithin("limit", limit, ChatPages.LARGEST);
        requireWithin("before", before, Long.MAX_VALUE);
        ChatKey.requireChatId(asked.chatId());
        ChatKey chat = new ChatKey(message.user().id(), asked.chatId());
        context.events()
                .publish(EventTypes.CHAT_HISTORY, history(pages.messages(chat, before, limit)), message.sender());
    }

    private static void requireWithin(String field, long number, long most) {
        if (number < 1 || number > most) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The field 'payload." + field + "' must be from 1 to " + most + ".");
        }
    }

    private static ChatHistory history(MessagePage page) {
        return new ChatHistory(
                page.chatId(),
                page.messages().stream().map(ChatHistoryHandler::entry).toList(),
                page.next());
    }

    private static ChatHistory.Entry entry(ChatMessage message) {
        return new ChatHistory.Entry(
                message.id(),
                message.role(),
                message.content(),
                message.model(),
                message.processingTime(),
                message.state(),
                message.timestamp(),
                message.citations(),
                message.confidence(),
                message.steps(),
                message.errorCode(),
                message.error());
    }
}
