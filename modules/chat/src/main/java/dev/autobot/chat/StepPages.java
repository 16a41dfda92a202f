package dev.autobot.chat;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.autobot.chat.agent.Cut;
import dev.autobot.chat.agent.Step;
import dev.autobot.chat.agent.StepStore;
import dev.autobot.chat.agent.ToldStep;
import dev.autobot.plugin.payload.ChatHistory;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Adds the steps of answers to pages of messages. Thread-safe. */
record StepPages(StepStore store) {

    static final int MOST = 200;
    static final int LONGEST = 8_000;
    /** Over all steps of a page: what one frame takes with the messages beside them. */
    static final int MOST_CHARACTERS = 200_000;

    /**
     * The messages with their steps. Where these are too many for one page, it ends earlier, with an answer that has
     * all of its steps; one answer alone that has too many is given with the first of them.
     */
    List<ChatMessage> with(ChatKey chat, List<ChatMessage> newestFirst) {
        if (newestFirst.isEmpty()) {
            return newestFirst;
        }
        long oldest = newestFirst.get(newestFirst.size() - 1).id();
        List<ToldStep> found = store.told(
                chat.userId(), chat.chatId(), oldest, newestFirst.get(0).id(), MOST + 1);
        int taken = thatFit(found);
        long from = taken < found.size() ? firstWithAll(found, taken) : oldest;
        Map<Long, List<ChatHistory.Step>> steps = found.stream()
                .limit(taken)
                .collect(groupingBy(told -> told.step().answer(), mapping(StepPages::shown, toList())));
        return newestFirst.stream()
                .filter(message -> message.id() >= from)
                .map(message -> message.with(steps.get(message.id())))
                .toList();
    }

    private static int thatFit(List<ToldStep> found) {
        int taken = 0;
        int characters = 0;
        for (ToldStep told : found) {
            characters += Math.min(LONGEST, code(told).length())
                    + Math.min(LONGEST, told.step().content().length());
            if (taken == MOST || characters > MOST_CHARACTERS) {
                break;
            }
            taken++;
        }
        return taken;
    }

    /** The number from which on all answers have all of their steps; that of the newest answer at the most. */
    private static long firstWithAll(List<ToldStep> found, int taken) {
        long cut = found.get(taken).step().answer();
        return found.get(0).step().answer() == cut ? cut : cut + 1;
    }

    private static ChatHistory.Step shown(ToldStep told) {
        return told.step().kind() == Step.Kind.THOUGHT ? thought(told.step()) : call(told);
    }

    private static ChatHistory.Step thought(Step step) {
        return new ChatHistory.Step(
                step.number(),
                "thought",
                step.at(),
                Cut.firstSentence(step.content()),
                step.content(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ChatHistory.Step call(ToldStep told) {
        Step step = told.step();
        return new ChatHistory.Step(
                step.number(),
                "call",
                step.at(),
                null,
                null,
                present(step.callId()),
                step.tool(),
                Cut.middle(code(told), LONGEST),
                told.code().isEmpty() ? "json" : told.language(),
                present(told.verdict()),
                present(told.risk()),
                present(told.rule()),
                step.state().name().toLowerCase(Locale.ROOT),
                present(Cut.middle(step.content(), LONGEST)),
                present(told.approvalId()));
    }

    /** Before a call was judged, and where a gate does not say how it looks, its arguments are shown. */
    private static String code(ToldStep told) {
        return told.code().isEmpty() ? told.step().arguments() : told.code();
    }

    private static String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
