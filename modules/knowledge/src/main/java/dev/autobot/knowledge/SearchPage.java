package dev.autobot.knowledge;

import dev.autobot.plugin.FoundPassage;
import dev.autobot.plugin.KnowledgeResults;
import dev.autobot.plugin.payload.KnowledgeResultsFound;

/** Writes what was found as clients get it. */
final class SearchPage {

    private SearchPage() {}

    static KnowledgeResultsFound of(String query, KnowledgeResults found) {
        return new KnowledgeResultsFound(
                query,
                found.mode(),
                DocumentView.absent(found.warning()),
                found.passages().stream().map(SearchPage::result).toList());
    }

    private static KnowledgeResultsFound.Result result(FoundPassage passage) {
        FoundPassage.Source source = passage.source();
        return new KnowledgeResultsFound.Result(
                passage.id(),
                source.documentId(),
                source.document(),
                source.collection(),
                source.heading(),
                source.start(),
                source.end(),
                passage.text(),
                passage.highlight(),
                passage.score());
    }
}
