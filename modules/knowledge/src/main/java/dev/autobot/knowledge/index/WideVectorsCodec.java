package dev.autobot.knowledge.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own codec, which takes longer vectors. What it writes carries the names of Lucene's formats, whose readers
 * have no such limit, so that nothing has to be registered to read it.
 */
final class WideVectorsCodec extends Lucene912Codec {

    private static final KnnVectorsFormat WIDE = new Wide();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return WIDE;
    }

    private static final class Wide extends KnnVectorsFormat {

        private final KnnVectorsFormat format = new Lucene99HnswVectorsFormat();

        Wide() {
            super("Lucene99HnswVectorsFormat");
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return format.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return format.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return Vectors.MOST_DIMENSIONS;
        }
    }
}
