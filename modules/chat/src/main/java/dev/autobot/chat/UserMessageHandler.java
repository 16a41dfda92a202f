package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.UserMessage;
import dev.autobot.plugin.payload.UserMessageReceived;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Takes in what users say: checks it, stores and announces it in one transaction, and begins the answer. */
final class UserMessageHandler implements MessageHandler<UserMessage> {

    private static final int LONGEST_MESSAGE = 50_000;
    private static final int LONGEST_TITLE = 60;

    private final PluginContext context;
    private final ChatStore store;
    private final ChatLocks locks;
    private final Answers answers;
    private final ChatSettings settings;

    UserMessageHandler(PluginContext context, ChatStore store, ChatLocks locks, Answers answers) {
        this.settings = new ChatSettings(context);
        this.context = context;
        this.store = store;
        this.locks = locks;
        this.answers = answers;
    }

    @Override
    public void handle(Message<UserMessage> message) {
        String text = message.payload().message();
        requireText(text);
        WhenBusy whenBusy = message.payload().whenBusy() == null
                ? settings.whenBusy(message.user().id())
                : WhenBusy.of(message.payload().whenBusy());
        ChatKey chat = new ChatKey(message.user().id(), chatId(message.payload()));
        locks.locked(
                chat,
                () -> answers.ask(chat, whenBusy, () -> new Question(message.user(), chat, text, store(chat, text))));
    }

    private long store(ChatKey chat, String text) {
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        if (!store.exists(chat)) {
            store.create(chat, title(text), now);
        }
        long answer = store.ask(chat, text, now);
        context.events()
                .publish(EventTypes.USER_MESSAGE, new UserMessageReceived(text, chat.chatId(), now), chat.audience());
        return answer;
    }

    private String chatId(UserMessage payload) {
        if (payload.chatId() == null) {
            return context.ids().next();
        }
        ChatKey.requireChatId(payload.chatId());
        return payload.chatId();
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw badText("is empty; write something");
        }
        if (text.length() > LONGEST_MESSAGE) {
            throw badText("has " + text.length() + " characters; " + LONGEST_MESSAGE + " are allowed");
        }
        if (text.indexOf('\0') >= 0) {
            throw badText("has a NUL character, which cannot be stored; remove it");
        }
    }

    private static PlatformException badText(String problem) {
        return new PlatformException(ErrorCodes.BAD_FIELD, "The field 'payload.message' " + problem + ".");
    }

    private static String title(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int length = Math.min(line.length(), LONGEST_TITLE);
        boolean splitsPair = length < line.length() && Character.isLowSurrogate(line.charAt(length));
        return line.substring(0, splitsPair ? length - 1 : length).strip();
    }
}
