package dev.autobot.knowledge.index;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Turns passages into what the index keeps, and tells their language. */
final class Records {

    private static final int ENOUGH_CHARACTERS = 16_384;

    private Records() {}

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
        return chunks.stream().map(each -> of(each, language, vectors)).collect(Collectors.toList());
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
}
