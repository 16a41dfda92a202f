package dev.autobot.knowledge.index;

import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Turns passages into what the index keeps, and tells their language. */
final class Records {

    private static final int ENOUGH_CHARACTERS = 16_384;

    private static final FieldType AROUND = around();

    private Records() {}

    /** Words alone: nobody asks in which order they are. */
    private static FieldType around() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    /** The language of a document, by its first passages. */
    static Language language(List<IndexedChunk> chunks) {
        StringBuilder beginning = new StringBuilder();
        for (IndexedChunk each : chunks) {
            beginning.append(each.chunk().text()).append('\n');
            if (beginning.length() > ENOUGH_CHARACTERS) {
                break;
            }
        }
        return LanguageGuess.of(beginning.toString());
    }

    static List<Document> of(List<IndexedChunk> chunks, Language language, Vectors vectors) {
        List<Document> made = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            Document each = of(chunks.get(i), language, vectors);
            each.add(new Field(Fields.around(language), around(chunks, i), AROUND));
            made.add(each);
        }
        return made;
    }

    /** What stands right before and after a passage, which is about the same. */
    private static String around(List<IndexedChunk> chunks, int place) {
        String before = place == 0 ? "" : chunks.get(place - 1).chunk().text();
        boolean isLast = place + 1 == chunks.size();
        return before + "\n" + (isLast ? "" : chunks.get(place + 1).chunk().text());
    }

    private static Document of(IndexedChunk passage, Language language, Vectors vectors) {
        Document made = new Document();
        made.add(new StringField(Fields.ID, passage.chunk().id(), Field.Store.YES));
        addKey(made, Fields.DOCUMENT, passage.document().id());
        addKey(made, Fields.COLLECTION, passage.document().collection());
        made.add(new StoredField(Fields.LANGUAGE, language.name()));
        made.add(new TextField(Fields.NAME, passage.document().name(), Field.Store.YES));
        made.add(new StoredField(Fields.HEADING_AS_IS, passage.chunk().heading()));
        made.add(new TextField(Fields.heading(language), passage.chunk().heading(), Field.Store.NO));
        made.add(new TextField(Fields.TEXT, passage.chunk().text(), Field.Store.YES));
        if (language != Language.NONE) {
            made.add(new TextField(Fields.text(language), passage.chunk().text(), Field.Store.NO));
        }
        made.add(new StoredField(Fields.START, passage.chunk().start()));
        made.add(new StoredField(Fields.END, passage.chunk().end()));
        float[] vector = vectors.normalized(passage.vector());
        if (vector != null) {
            made.add(new KnnFloatVectorField(Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        }
        return made;
    }

    private static void addKey(Document made, String field, String key) {
        made.add(new StringField(field, key, Field.Store.YES));
        made.add(new SortedDocValuesField(field, new BytesRef(key)));
    }

    /** Where a passage stands, of what is kept of it. */
    static FoundPassage.Source source(Document stored) {
        return new FoundPassage.Source(
                stored.get(Fields.DOCUMENT),
                stored.get(Fields.NAME),
                stored.get(Fields.HEADING_AS_IS),
                stored.get(Fields.COLLECTION),
                stored.getField(Fields.START).numericValue().intValue(),
                stored.getField(Fields.END).numericValue().intValue());
    }
}
