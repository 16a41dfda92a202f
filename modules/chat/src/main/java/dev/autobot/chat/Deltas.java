package dev.autobot.chat;

import dev.autobot.chat.agent.Speech;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.LlmResponseDelta;

/** Tells an answer piece by piece while it grows, over all turns of the model. Used by one thread. */
final class Deltas implements Speech {

    private static final String PARAGRAPH = "\n\n";

    private final Question question;
    private final Events events;
    /** The turns that have ended. */
    private final StringBuilder before = new StringBuilder();
    /** What was told of this turn; it stands in the answer after {@link #gap}. */
    private String told = "";

    private boolean isNewTry;

    Deltas(Question question, Events events) {
        this.question = question;
        this.events = events;
    }

    /** Tells what is new of the turn so far; nothing when what was told has changed, since pieces only add. */
    @Override
    public void tell(String turn) {
        boolean halfCharacter = !turn.isEmpty() && Character.isHighSurrogate(turn.charAt(turn.length() - 1));
        tellWhole(halfCharacter ? turn.substring(0, turn.length() - 1) : turn);
    }

    private void tellWhole(String turn) {
        if (isNewTry && !told.startsWith(turn) && !turn.startsWith(told)) {
            endTurn();
        }
        if (turn.length() <= told.length() || !turn.startsWith(told)) {
            return;
        }
        String piece = (told.isEmpty() ? gap() : "") + turn.substring(told.length());
        int offset = told.isEmpty() ? before.length() : before.length() + gap().length() + told.length();
        told = turn;
        LlmResponseDelta delta = new LlmResponseDelta(question.chat().chatId(), question.answerSeq(), offset, piece);
        events.publish(EventTypes.LLM_RESPONSE_DELTA, delta, question.chat().audience());
    }

    @Override
    public void turnEnds(String turn) {
        tellWhole(turn);
        endTurn();
    }

    @Override
    public void turnBroke() {
        isNewTry = true;
    }

    private void endTurn() {
        if (!told.isEmpty()) {
            before.append(gap()).append(told);
        }
        told = "";
        isNewTry = false;
    }

    @Override
    public String text() {
        return told.isEmpty() ? before.toString() : before + gap() + told;
    }

    private String gap() {
        return before.length() == 0 ? "" : PARAGRAPH;
    }
}
