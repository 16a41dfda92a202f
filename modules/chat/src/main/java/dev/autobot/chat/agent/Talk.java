package dev.autobot.chat.agent;

import dev.autobot.chat.model.Turn;
import dev.autobot.chat.model.Turn.Speaker;
import java.util.ArrayList;
import java.util.List;

/** What the model is told: the conversation and, as it grows, the answer's own turns. Used by one thread. */
final class Talk {

    private final List<Said> said = new ArrayList<>();
    private int question;

    Talk(String system, List<Said> conversation) {
        if (!system.isBlank()) {
            said.add(new Said(new Turn(Speaker.SYSTEM, system), 0));
        }
        said.addAll(conversation);
        question = said.size() - 1;
    }

    void add(Turn turn) {
        said.add(new Said(turn, 0));
    }

    List<Turn> turns() {
        return said.stream().map(Said::turn).toList();
    }

    int tokens() {
        return said.stream().mapToInt(each -> Tokens.of(each.turn())).sum();
    }

    /** Shortens what tools gave back, all but the newest outputs. */
    void shortenOutputs(int kept, int longest) {
        int newer = 0;
        for (int i = said.size() - 1; i >= 0; i--) {
            Turn turn = said.get(i).turn();
            if (turn.speaker() == Speaker.TOOL && ++newer > kept) {
                said.set(
                        i,
                        new Said(
                                turn.withText(Cut.middle(turn.text(), longest)),
                                said.get(i).message()));
            }
        }
    }

    /**
     * What lies between the first thing that the user said and the newest turns.
     *
     * @param kept how many of the newest stay; a call stays with its results
     * @return empty when there is nothing between
     */
    List<Said> middle(int kept) {
        int from = firstOfUser() + 1;
        int to = tail(kept);
        return from >= to ? List.of() : List.copyOf(said.subList(from, to));
    }

    /** Puts a summary in the place of the middle; the question stays even if it is in it. */
    void summarise(int kept, String summary) {
        int first = firstOfUser();
        int to = tail(kept);
        boolean hidesQuestion = question > first && question < to;
        String asked = hidesQuestion
                ? "\n\n[What the user wants now]\n" + said.get(question).turn().text()
                : "";
        StringBuilder text = new StringBuilder(said.get(first).turn().text());
        text.append("\n\n").append(summary).append(asked);
        List<Said> tail = new ArrayList<>(said.subList(to, said.size()));
        // two turns of the user in a row are refused by some models
        if (!tail.isEmpty() && tail.get(0).turn().speaker() == Speaker.USER) {
            text.append("\n\n").append(tail.remove(0).turn().text());
        }
        long message = said.get(first).message();
        said.subList(first, said.size()).clear();
        said.add(new Said(new Turn(Speaker.USER, text.toString()), message));
        said.addAll(tail);
        question = question < to ? first : Math.max(first, question - (to - first) + 1);
    }

    private int firstOfUser() {
        int first = 0;
        while (first < said.size() && said.get(first).turn().speaker() != Speaker.USER) {
            first++;
        }
        return first;
    }

    private int tail(int kept) {
        int begin = Math.max(0, said.size() - kept);
        while (begin > 0 && begin < said.size() && said.get(begin).turn().speaker() == Speaker.TOOL) {
            begin--;
        }
        return begin;
    }
}
