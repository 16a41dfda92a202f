package dev.autobot.chat;

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

    /**
     * Quotes what matches a question.
     *
     * @param opening says why there are only quotations
     * @return empty when nothing matches, or there is no knowledge base
     */
    Optional<Reply> answer(Question question, String opening) {
        return context.find(KnowledgeBase.class)
                .flatMap(base -> quotations(base, question))
                .map(answer -> reply(answer, opening));
    }

    private Optional<KnowledgeAnswer> quotations(KnowledgeBase base, Question question) {
        try {
            return base.answer(question.user(), question.text());
        } catch (PlatformException e) {
            context.logger().log(Level.INFO, "the knowledge base gave no answer: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Reply reply(KnowledgeAnswer answer, String opening) {
        return Reply.quoted(
                opening + "\n\n" + answer.text(),
                answer.quotations().stream()
                        .limit(MOST_CITATIONS)
                        .map(Extractive::citation)
                        .toList(),
                answer.confidence());
    }

    private static Citation citation(FoundPassage passage) {
        FoundPassage.Source source = passage.source();
        return new Citation(
                source.documentId(), source.document(), source.heading(), source.start(), source.end(), passage.text());
    }
}
