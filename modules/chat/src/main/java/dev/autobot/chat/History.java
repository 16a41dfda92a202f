package dev.autobot.chat;

import dev.autobot.chat.model.Turn;
import dev.autobot.chat.model.Turn.Speaker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a model is told of a chat before it answers: bounded, in order, speakers taking turns. */
final class History {

    static final int MOST_CHARACTERS = 100_000;

    private final Deque<Turn> turns = new ArrayDeque<>();
    private int characters;

    private History() {}

    /**
     * Makes the turns of a chat.
     *
     * @param newestFirst complete messages; the first is the question and is always taken
     */
    static List<Turn> of(List<ChatMessage> newestFirst) {
        History history = new History();
        newestFirst.stream()
                .filter(History::isForModel)
                .takeWhile(history::hasRoomFor)
                .forEach(history::prepend);
        history.dropLeadingAnswer();
        return new ArrayList<>(history.turns);
    }

    /** Commands and the platform's own answers are no part of the conversation with the model. */
    private static boolean isForModel(ChatMessage message) {
        return message.isUsers()
                ? !SlashCommands.isCommand(message.content())
                : !Reply.PLATFORM.equals(message.model());
    }

    private boolean hasRoomFor(ChatMessage message) {
        return turns.isEmpty() || characters + message.content().length() <= MOST_CHARACTERS;
    }

    private void prepend(ChatMessage message) {
        Speaker speaker = message.isUsers() ? Speaker.USER : Speaker.MODEL;
        String text = message.content();
        characters += text.length();
        // where an answer failed two questions follow each other, which some models refuse
        if (!turns.isEmpty() && turns.peekFirst().speaker() == speaker) {
            text += "\n\n" + turns.removeFirst().text();
        }
        turns.addFirst(new Turn(speaker, text));
    }

    private void dropLeadingAnswer() {
        if (!turns.isEmpty() && turns.peekFirst().speaker() == Speaker.MODEL) {
            turns.removeFirst();
        }
    }
}
