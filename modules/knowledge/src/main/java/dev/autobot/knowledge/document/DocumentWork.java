package dev.autobot.knowledge.document;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.ParsedDocument;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a worker does with one document: fetches, reads, embeds and stores it, and lets it be found. Thread-safe. */
final class DocumentWork {

    private final Database database;
    private final Logger logger;
    private final Stores stores;
    private final Tools tools;
    private final Ears ears;

    /**
     * What the work is done with.
     *
     * @param fetcher of addresses
     * @param readers of files
     * @param embedder of passages
     * @param feed of the index
     * @param removal of what a new version replaces
     */
    record Tools(AddressFetch fetcher, Readers readers, Embedder embedder, IndexFeed feed, Removal removal) {}

    /**
     * Who is told.
     *
     * @param announcements of what can be found
     * @param board of how far it is
     */
    record Ears(Announcements announcements, ProgressBoard board) {}

    DocumentWork(Database database, Logger logger, Stores stores, Tools tools, Ears ears) {
        this.database = database;
        this.logger = logger;
        this.stores = stores;
        this.tools = tools;
        this.ears = ears;
    }

    /** Works on a document that its worker has claimed. Whatever happens, it is not left at work. */
    void run(Ongoing ongoing) {
        Document document = ongoing.document();
        try {
            advance(document, 0.05, "reading");
            ParsedDocument parsed = ongoing.reading(() -> read(document, ongoing));
            requireText(parsed);
            if (!isOver(ongoing)
                    && stores.documents().move(document, DocumentState.PARSING, DocumentState.CHUNKING, "")) {
                ongoing.renew();
                finish(ongoing, parsed);
            }
        } catch (PlatformException e) {
            fail(ongoing, e.getMessage());
        } catch (Exception | LinkageError | AssertionError | StackOverflowError | OutOfMemoryError e) {
            if (!ongoing.isCancelled()) {
                logger.log(Level.WARNING, "The document " + document.id() + " could not be read.", e);
            }
            fail(ongoing, "It could not be read. The server's log says why.");
        }
    }

    private ParsedDocument read(Document document, Ongoing ongoing) throws Exception {
        Document fetched = tools.fetcher().fetched(document, ongoing);
        StoredFile file = stores.files().find(fetched.source().fileId()).orElseThrow();
        return tools.readers().read(document.id(), stores.folder().path(file.id()), file.filename(), ongoing);
    }

    /** What nobody could ever find is no document; its owner is told, and not left to wonder. */
    private static void requireText(ParsedDocument parsed) {
        if (parsed.chunks().isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.BAD_DOCUMENT, ("There is no text in it that could be found. " + parsed.note()).strip());
        }
    }

    private void finish(Ongoing ongoing, ParsedDocument parsed) throws IOException {
        Document document = ongoing.document();
        advance(document, 0.4, "indexing");
        List<IndexedChunk> plain = passages(document, parsed);
        Embedder.Vectors vectors = tools.embedder().embed(plain, ongoing::isCancelled);
        if (ongoing.isUnwanted()) {
            fail(ongoing, "It was cancelled.");
            return;
        }
        advance(document, 0.8, "indexing");
        List<IndexedChunk> passages = vectors.on(plain);
        Document.Made made = new Document.Made(
                passages.size(), note(parsed), vectors.warning(), vectors.model(), vectors.dimension());
        List<Document> replaced = new ArrayList<>();
        boolean isFound = tools.feed()
                .put(
                        document,
                        passages,
                        made.model(),
                        () -> database.inTransaction(() -> stored(document, passages, made, replaced)));
        over(document, isFound);
        tools.removal().finish(replaced);
    }

    private boolean stored(
            Document document, List<IndexedChunk> passages, Document.Made made, List<Document> replaced) {
        if (!stores.collections().lock(document.collection())
                || !stores.documents().move(document, DocumentState.CHUNKING, DocumentState.INDEXED, "")) {
            return false;
        }
        stores.passages().put(document.id(), passages);
        stores.documents().setMade(document, made);
        takePlace(document, replaced);
        ears.announcements().added(document, passages.size());
        return true;
    }

    /** The document takes the place of an older one of its name; a newer one takes the place of this one. */
    private void takePlace(Document document, List<Document> replaced) {
        Optional<Document> holder = stores.documents().withName(document.collection(), document.name());
        boolean isNewest = holder.isEmpty() || holder.get().seq() <= document.seq();
        Document loser = isNewest ? holder.orElse(document) : document;
        if (!loser.id().equals(document.id()) || !isNewest) {
            stores.documents().hide(loser);
            replaced.add(loser);
        }
        if (isNewest) {
            stores.documents().takeName(document);
        }
    }

    private List<IndexedChunk> passages(Document document, ParsedDocument parsed) {
        IndexedChunk.Document known = new IndexedChunk.Document(document.id(), document.name(), document.collection());
        return parsed.chunks().stream()
                .limit(stores.limits().passages())
                .map(chunk -> new IndexedChunk(chunk, known, null))
                .toList();
    }

    private String note(ParsedDocument parsed) {
        int most = stores.limits().passages();
        String cut = parsed.chunks().size() > most
                ? " Only the first " + most + " of " + parsed.chunks().size() + " passages are kept."
                : "";
        return (parsed.note() + cut).strip();
    }

    private boolean isOver(Ongoing ongoing) {
        boolean isOver = ongoing.isCancelled();
        if (isOver) {
            fail(ongoing, "It was cancelled.");
        }
        return isOver;
    }

    /** Ends the work without success; a stop of the server is none of the document's faults. */
    private void fail(Ongoing ongoing, String reason) {
        Document document = ongoing.document();
        if (ongoing.isInterrupted()) {
            if (move(document, DocumentState.UPLOADED, "")) {
                stores.documents().setAttempts(document, document.attempts());
            }
            return;
        }
        boolean isCancelled = ongoing.isUnwanted();
        if (isCancelled) {
            move(document, DocumentState.CANCELLED, "It was cancelled.");
        } else {
            String why = ongoing.isLate() ? late(ongoing) : reason;
            if (!failed(document, DocumentState.PARSING, why)) {
                failed(document, DocumentState.CHUNKING, why);
            }
        }
        over(document, false);
    }

    /** What was removed meanwhile, or replaced by a newer version, is neither found nor failed. */
    private void over(Document document, boolean isFound) {
        if (stores.documents().find(document.id()).isEmpty()) {
            ears.board().drop(document.owner(), document.id());
        } else {
            ears.board().end(document.owner(), document.id(), isFound);
        }
    }

    /** Ends a document without success and tells its owner why; {@code false} when it is in another state. */
    boolean failed(Document document, DocumentState from, String reason) {
        return database.inTransaction(() -> {
            boolean isMoved = stores.documents().move(document, from, DocumentState.FAILED, reason);
            if (isMoved) {
                ears.announcements().failed(document, reason);
            }
            return isMoved;
        });
    }

    private boolean move(Document document, DocumentState to, String reason) {
        return stores.documents().move(document, DocumentState.PARSING, to, reason)
                || stores.documents().move(document, DocumentState.CHUNKING, to, reason);
    }

    static String late(Ongoing ongoing) {
        return "It took longer than " + ongoing.limit().toSeconds()
                + " s and was given up. Split it, or ask an operator to raise AUTOBOT_KNOWLEDGE_DEADLINE; then retry.";
    }

    private void advance(Document document, double part, String what) {
        ears.board().advance(document.owner(), document.id(), part, what + " " + document.name());
    }
}
