package dev.autobot.chat;

import dev.autobot.chat.agent.Speech;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.LlmResponseDelta;

/**
 * Tells an answer piece by piece while it grows, over all turns of the model. Used by one thread; others may read its
 * text, which is never behind what was told.
 */
final class Deltas implements Speech {

    private static final String PARAGRAPH = "\n\n";

    private final Question question;
    private final Events events;
    private volatile Told told = new Told("", "");
    private boolean isNewTry;

    /**
     * What was told.
     *
     * @param before the turns that have ended
     * @param turn so much of this turn; it stands in the answer after the gap
     */
    private record Told(String before, String turn) {

        String text() {
            return turn.isEmpty() ? before : before + gap() + turn;
        }

        String gap() {
            return before.isEmpty() ? "" : PARAGRAPH;
        }
    }

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
        if (isNewTry && !told.turn().startsWith(turn) && !turn.startsWith(told.turn())) {
            endTurn();
        }
        String before = told.before();
        String known = told.turn();
        if (turn.length() <= known.length() || !turn.startsWith(known)) {
            return;
        }
        String gap = told.gap();
        String piece = (known.isEmpty() ? gap : "") + turn.substring(known.length());
        int offset = known.isEmpty() ? before.length() : before.length() + gap.length() + known.length();
        told = new Told(before, turn);
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
        told = new Told(told.text(), "");
        isNewTry = false;
    }

    @Override
    public String text() {
        return told.text();
    }
}
