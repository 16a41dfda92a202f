package dev.autobot.chat;

import dev.autobot.chat.agent.Said;
import dev.autobot.chat.agent.Step;
import dev.autobot.chat.model.Turn;
import dev.autobot.chat.model.Turn.Speaker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What a model is told of a chat before it answers: bounded, in order, speakers taking turns. */
final class History {

    static final int MOST_CHARACTERS = 100_000;

    private final Deque<Said> turns = new ArrayDeque<>();
    private final Map<Long, String> notes;
    private int characters;

    private History(Map<Long, String> notes) {
        this.notes = notes;
    }

    /**
     * Makes the turns of a chat.
     *
     * @param newestFirst complete messages; the first is the question and is always taken
     */
    static List<Turn> of(List<ChatMessage> newestFirst) {
        List<Said> said = of(newestFirst, Map.of());
        return said.stream().map(Said::turn).toList();
    }

    /**
     * Makes the turns of a chat in which tools were called.
     *
     * @param newestFirst messages; the first is the question and is always taken
     * @param notes what is to be known of how answers were made, by their numbers
     */
    static List<Said> of(List<ChatMessage> newestFirst, Map<Long, String> notes) {
        History history = new History(notes);
        newestFirst.stream()
                .filter(History::isForModel)
                .takeWhile(history::hasRoomFor)
                .forEach(history::prepend);
        history.dropLeadingAnswer();
        return new ArrayList<>(history.turns);
    }

    /** The same after a summary, which speaks for the user: an answer may come first. */
    static List<Said> after(Step summary, List<ChatMessage> newestFirst, Map<Long, String> notes) {
        History history = new History(notes);
        newestFirst.stream()
                .filter(History::isForModel)
                .takeWhile(history::hasRoomFor)
                .forEach(history::prepend);
        history.prepend(ChatMessage.user(summary.content(), summary.at()));
        return new ArrayList<>(history.turns);
    }

    /** Commands, the platform's own answers and quotations are no part of the conversation with the model. */
    private static boolean isForModel(ChatMessage message) {
        return message.isUsers()
                ? !SlashCommands.isCommand(message.content())
                : !Reply.PLATFORM.equals(message.model()) && !Reply.EXTRACTIVE.equals(message.model());
    }

    private boolean hasRoomFor(ChatMessage message) {
        return turns.isEmpty() || characters + text(message).length() <= MOST_CHARACTERS;
    }

    private String text(ChatMessage message) {
        return notes.getOrDefault(message.id(), "") + message.content();
    }

    private void prepend(ChatMessage message) {
        Speaker speaker = message.isUsers() ? Speaker.USER : Speaker.MODEL;
        String text = text(message);
        long newest = message.id();
        characters += text.length();
        // where an answer failed two questions follow each other, which some models refuse
        if (!turns.isEmpty() && turns.peekFirst().turn().speaker() == speaker) {
            newest = turns.peekFirst().message();
            text += "\n\n" + turns.removeFirst().turn().text();
        }
        turns.addFirst(new Said(new Turn(speaker, text), newest));
    }

    private void dropLeadingAnswer() {
        if (!turns.isEmpty() && turns.peekFirst().turn().speaker() == Speaker.MODEL) {
            turns.removeFirst();
        }
    }
}
