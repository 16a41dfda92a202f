package dev.autobot.chat.agent;

import dev.autobot.chat.model.ModelCall;
import dev.autobot.chat.model.OfferedTool;
import dev.autobot.chat.model.Turn;
import java.util.Collection;

/** Estimates how much of a model's context something takes: 3.5 characters a token, without counting any. */
final class Tokens {

    private static final double CHARACTERS = 3.5;
    private static final int FRAME = 6; // what goes around a turn on the wire

    private Tokens() {}

    static int of(int characters) {
        return (int) Math.ceil(characters / CHARACTERS);
    }

    static int of(Turn turn) {
        int characters = turn.text().length();
        for (ModelCall call : turn.calls()) {
            characters += call.tool().length() + call.arguments().length();
        }
        return FRAME + of(characters);
    }

    static int of(Collection<OfferedTool> tools) {
        return of(tools.stream().mapToInt(OfferedTool::length).sum());
    }
}
