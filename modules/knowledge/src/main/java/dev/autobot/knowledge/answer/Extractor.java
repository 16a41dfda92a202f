package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.ContentWords;
import dev.autobot.knowledge.index.Embedding;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.SearchRequest;
import dev.autobot.knowledge.index.SearchResult;
import dev.autobot.plugin.KnowledgeAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers questions by quoting: no word of an answer is its own, and none is quoted twice. Thread-safe.
 *
 * <p>A question is answered when enough {@link Evidence} speaks for what would be quoted; one without a word that says
 * what it is about, never.
 */
public final class Extractor {

    private static final int CANDIDATES = 30;
    private static final int MOST_QUOTATIONS = 3;
    /** So much evidence makes an answer; chosen on the question set of the tests. */
    private static final double LEAST = 0.26;
    /** A further passage is quoted when it has so much of what the best one has. */
    private static final double LEAST_OF_BEST = 0.4;
    /** Evidence for a further passage that is much less than for the best one is mostly beside the point. */
    private static final double NEAR = 0.35;
    /** Scores of searches by meaning cannot tell how far passages are apart. */
    private static final double UNKNOWN_LEAD = 0.2;

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
        if (words.isSmallTalk()) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(words, index.count(words, collections));
        SearchResult result = index.search(new SearchRequest(question, collections, CANDIDATES, meaning));
        Asked asked = Asked.of(question, evidence.question());
        Set<String> texts = new HashSet<>();
        List<Quotation> found = result.hits().stream()
                .map(hit -> Quotation.of(hit, asked))
                .filter(each -> !each.pieces().isEmpty() && texts.add(each.text()))
                .toList();
        List<Quotation> quoted = quoted(found, evidence);
        if (quoted.stream().mapToDouble(evidence::of).max().orElse(0) < LEAST) {
            return Optional.empty();
        }
        double lead = result.mode().equals(SearchResult.WORDS) ? lead(found) : UNKNOWN_LEAD;
        return Optional.of(answer(
                quoted,
                quoted.stream()
                        .mapToDouble(each -> evidence.confidence(each, lead))
                        .max()
                        .orElse(0)));
    }

    private static List<Quotation> quoted(List<Quotation> found, Evidence evidence) {
        double most = found.stream()
                .mapToDouble(each -> evidence.question().share(each.words()))
                .max()
                .orElse(0);
        List<Quotation> first = found.stream()
                .filter(each -> evidence.question().share(each.words()) >= LEAST_OF_BEST * most)
                .filter(each -> found.stream().noneMatch(each::isOutdoneBy))
                .limit(MOST_QUOTATIONS)
                .toList();
        double best = first.stream().mapToDouble(evidence::of).max().orElse(0);
        return first.stream().filter(each -> evidence.of(each) >= NEAR * best).toList();
    }

    /** How much better the first passage was found than the first one that cannot be quoted: 0 to 1. */
    private static double lead(List<Quotation> found) {
        if (found.size() <= MOST_QUOTATIONS) {
            return 1;
        }
        double first = found.get(0).passage().score();
        return (first - found.get(MOST_QUOTATIONS).passage().score()) / first;
    }

    private static KnowledgeAnswer answer(List<Quotation> quoted, double confidence) {
        return new KnowledgeAnswer(
                quoted.stream().map(Markdown::of).collect(Collectors.joining("\n\n")),
                Math.round(confidence * 100) / 100.0,
                quoted.stream()
                        .flatMap(each -> each.stretches().stream()
                                .map(words -> new KnowledgeAnswer.Quoted(each.passage(), words)))
                        .toList());
    }
}
