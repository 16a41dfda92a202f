package dev.autobot.chat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.FoundPassage;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.KnowledgeResults;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.util.List;
import java.util.stream.Collectors;

/** The answer to {@code /search WORDS}: passages with where they stand, for a person. */
record Search(PluginContext context) {

    private static final int MOST = 10;

    String text(Question question, String words) {
        if (words.isBlank()) {
            return "Say what to look for, such as: /search backup schedule";
        }
        KnowledgeBase base = context.find(KnowledgeBase.class)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.PLUGIN_UNAVAILABLE,
                        "Documents are the business of the plugin 'knowledge', which does not run now. An operator can"
                                + " see why in the list of plugins."));
        KnowledgeResults results = base.search(new KnowledgeQuery(question.user(), words.strip(), "", MOST));
        List<FoundPassage> passages = results.passages();
        if (passages.isEmpty()) {
            long count = base.documents(question.user());
            return "Nothing in the knowledge base matches. You can search in " + count
                    + (count == 1 ? " document." : " documents.");
        }
        String warning = results.warning().isEmpty() ? "" : "\n\n" + results.warning();
        return passages.stream().map(Search::line).collect(Collectors.joining("\n\n")) + warning;
    }

    private static String line(FoundPassage passage) {
        String heading = passage.source().heading();
        String quote = Excerpt.of(passage).replace("\n", "\n> ");
        return "**" + passage.source().document() + "**" + (heading.isEmpty() ? "" : " › " + heading) + "\n> " + quote;
    }
}
