package dev.autobot.core.delivery;

import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.StreamName;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.core.protocol.PayloadText;
import dev.autobot.core.protocol.Place;
import dev.autobot.core.protocol.Stamp;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Reads, page by page, what a client has missed in the two streams that it follows. Used by one thread at a time. */
final class CatchUp {

    private static final int PAGE_EVENTS = 256;
    private static final int PAGE_BYTES = 256 * 1024;

    private final Source source;
    private final Connection connection;
    private final String userStream;

    /** Where pages come from, what writes the frames around them, and who tells observers of these. */
    @Singleton
    record Source(Journal journal, LiveStreams streams, FrameFactory frames, Metrics metrics, Observers observers) {
        @Inject
        Source {}
    }

    CatchUp(Source source, Connection connection) {
        this.source = source;
        this.connection = connection;
        this.userStream = StreamName.user(connection.user().id());
    }

    /** The next events of both streams in the order in which they happened; {@code null} when some are gone. */
    List<Frame> page() {
        Place from = connection.follower().place();
        Journal.Page own = source.journal().read(userStream, from.user(), PAGE_EVENTS, PAGE_BYTES);
        Journal.Page shared = source.journal().read(StreamName.SYSTEM, from.system(), PAGE_EVENTS, PAGE_BYTES);
        return own.trimmed() || shared.trimmed() ? null : merged(own.entries(), shared.entries());
    }

    private List<Frame> merged(List<Journal.Entry> own, List<Journal.Entry> shared) {
        List<Frame> page = new ArrayList<>();
        int bytes = 0;
        int i = 0;
        int k = 0;
        while (page.size() < PAGE_EVENTS && (i < own.size() || k < shared.size())) {
            boolean ownIsNext = k == shared.size()
                    || i < own.size() && !own.get(i).at().isAfter(shared.get(k).at());
            Frame frame = ownIsNext ? frame(own.get(i++), false) : frame(shared.get(k++), true);
            bytes += frame.bytes(connection.wire());
            if (bytes > PAGE_BYTES && !page.isEmpty()) {
                return page; // one event comes, however large
            }
            page.add(frame);
        }
        return page;
    }

    private Frame frame(Journal.Entry entry, boolean system) {
        String epoch = source.journal().epoch();
        Place place = system ? Place.system(epoch, entry.seq()) : Place.user(epoch, entry.seq());
        Stamp stamp = new Stamp(0, entry.at(), entry.re());
        PayloadText payload = new PayloadText(entry.payload(), entry.plainLength());
        return Frame.of(Frame.Kind.ofStored(entry.type()), payload, stamp).at(place);
    }

    /** The last events of both streams that the journal has. */
    Place head() {
        return Place.of(
                source.journal().head(userStream).last(),
                source.journal().head(StreamName.SYSTEM).last());
    }

    /** The last events of both streams that others were told. */
    Place told() {
        return Place.of(source.streams().told(userStream), source.streams().told(StreamName.SYSTEM));
    }
}
