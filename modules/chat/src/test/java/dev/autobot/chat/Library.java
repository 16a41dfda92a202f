package dev.autobot.chat;

import dev.autobot.plugin.FoundPassage;
import dev.autobot.plugin.KnowledgeAnswer;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.KnowledgeQuery;
import dev.autobot.plugin.KnowledgeResults;
import dev.autobot.plugin.User;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A knowledge base of one user with a few passages, which match when they have the question's last word. Their first
 * sentences are quoted, with little confidence unless the question is about backups.
 */
record Library(User owner, List<FoundPassage> passages) implements KnowledgeBase {

    static Library of(User owner, String... texts) {
        return new Library(owner, Arrays.stream(texts).map(Library::passage).toList());
    }

    private static FoundPassage passage(String text) {
        FoundPassage.Source source = new FoundPassage.Source("d1", "guide.md", "Backups", "c1", 10, 10 + text.length());
        return new FoundPassage("p1", text, text, 1.5, source);
    }

    @Override
    public KnowledgeResults search(KnowledgeQuery query) {
        return new KnowledgeResults(matching(query.user(), query.text()), "bm25", "");
    }

    @Override
    public Optional<KnowledgeAnswer> answer(User user, String question) {
        List<FoundPassage> found = matching(user, question);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new KnowledgeAnswer(
                        "> " + sentence(found.get(0)) + "\n\n— guide.md, Backups",
                        question.contains("backups") ? 0.75 : 0.2,
                        found.stream()
                                .map(each -> new KnowledgeAnswer.Quoted(each, sentence(each)))
                                .toList()));
    }

    private static String sentence(FoundPassage passage) {
        return passage.text().substring(0, passage.text().indexOf('.') + 1);
    }

    @Override
    public int documents(User user) {
        return user.id().equals(owner.id()) ? passages.size() : 0;
    }

    private List<FoundPassage> matching(User user, String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("\\W+");
        String last = words[words.length - 1];
        return passages.stream()
                .filter(passage -> user.id().equals(owner.id()))
                .filter(passage -> passage.text().toLowerCase(Locale.ROOT).contains(last))
                .toList();
    }
}
