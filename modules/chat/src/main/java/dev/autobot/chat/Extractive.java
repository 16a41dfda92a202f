package dev.autobot.chat;

import dev.autobot.chat.agent.Cut;
import dev.autobot.plugin.FoundPassage;
import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.Citation;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Answers in the words of the user's documents, where no language model can. Nothing is made up. Thread-safe. */
record Extractive(PluginContext context) {

    private static final int MOST_CITATIONS = 10;
    private static final int LONGEST_QUOTE = 2_000;

    /** Below it, most answers are right as well, but not many more than half of them. */
    private static final double SURE = 0.35;

    private static final String MATCH = " These passages from your documents match:";
    private static final String WEAK = " Nothing in your documents clearly answers this. These passages come nearest:";

    /**
     * Quotes what matches a question.
     *
     * @param why there are only quotations, as sentences
     * @return empty when nothing matches, or there is no knowledge base
     */
    Optional<Reply> answer(Question question, String why) {
        return context.find(KnowledgeBase.class)
                .flatMap(base -> quotations(base, question))
                .map(answer -> reply(answer, why));
    }

    private Optional<KnowledgeAnswer> quotations(KnowledgeBase base, Question question) {
        try {
            return base.answer(question.user(), question.text());
        } catch (PlatformException e) {
            context.logger().log(Level.INFO, "the knowledge base gave no answer: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Reply reply(KnowledgeAnswer answer, String why) {
        return Reply.quoted(
                why + (answer.confidence() < SURE ? WEAK : MATCH) + "\n\n" + answer.text(),
                answer.quotations().stream()
                        .limit(MOST_CITATIONS)
                        .map(Extractive::citation)
                        .toList(),
                answer.confidence());
    }

    private static Citation citation(KnowledgeAnswer.Quoted quoted) {
        FoundPassage.Source source = quoted.passage().source();
        return new Citation(
                source.documentId(),
                source.document(),
                source.heading(),
                source.start(),
                source.end(),
                Cut.head(quoted.words(), LONGEST_QUOTE),
                quoted.passage().id());
    }
}
