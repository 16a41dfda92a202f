package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.ContentWords;
import dev.autobot.knowledge.index.Embedding;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.Question;
import dev.autobot.knowledge.index.SearchRequest;
import dev.autobot.plugin.KnowledgeAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers questions by quoting: no word of an answer is its own. Thread-safe.
 *
 * <p>A question is answered when one passage has enough of its content words. Rare words weigh more, and those that
 * occur nowhere in what the user may read weigh most, so that a question about something else is refused.
 */
public final class Extractor {

    private static final int CANDIDATES = 30;
    private static final int MOST_QUOTATIONS = 3;
    /** Of the question's weight, so much has to be in the best passage. */
    private static final double LEAST_SHARE = 0.44;
    /** A further passage is quoted when it has so much of what the best one has. */
    private static final double LEAST_OF_BEST = 0.4;

    private final PassageIndex index;

    /**
     * Quotes from an index.
     *
     * @param index stays open as long as this is used
     */
    public Extractor(PassageIndex index) {
        this.index = index;
    }

    /**
     * Answers a question.
     *
     * @param question as a person writes it
     * @param collections the ids of the collections that the user may read
     * @param meaning the question's meaning; {@code null} when there is no embedding model
     * @return empty when nothing matches well enough
     */
    public Optional<KnowledgeAnswer> answer(String question, Set<String> collections, Embedding meaning) {
        ContentWords words = ContentWords.of(question);
        Question asked = Question.of(words, index.count(words, collections)::weight);
        List<Quotation> found =
                index.search(new SearchRequest(question, collections, CANDIDATES, meaning)).hits().stream()
                        .map(hit -> Quotation.of(hit, asked))
                        .filter(each -> !each.sentences().isEmpty())
                        .toList();
        double best = found.stream()
                .mapToDouble(each -> asked.share(each.words()))
                .max()
                .orElse(0);
        if (best < LEAST_SHARE) {
            return Optional.empty();
        }
        List<Quotation> quoted = found.stream()
                .filter(each -> asked.share(each.words()) >= LEAST_OF_BEST * best)
                .limit(MOST_QUOTATIONS)
                .toList();
        return Optional.of(answer(asked, quoted));
    }

    private static KnowledgeAnswer answer(Question asked, List<Quotation> quoted) {
        int words = quoted.stream().mapToInt(Quotation::words).reduce(0, (one, other) -> one | other);
        return new KnowledgeAnswer(
                quoted.stream().map(Quotation::markdown).collect(Collectors.joining("\n\n")),
                asked.share(words),
                quoted.stream().map(Quotation::passage).toList());
    }
}
