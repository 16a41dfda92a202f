package dev.autobot.knowledge.document;

import dev.autobot.knowledge.fetch.WebFetch;
import dev.autobot.plugin.PluginContext;
import java.nio.file.Path;

/**
 * Everything about documents, put together.
 *
 * @param collections who may read what
 * @param files that were taken in
 * @param documents made of them
 * @param indexing the index of them
 */
public record DocumentRoom(CollectionDesk collections, Files files, Documents documents, Indexing indexing) {

    /**
     * Opens the room, and begins to work on what waits.
     *
     * @param context the plugin's, whose schema is up to date
     * @param folder for the files' bytes
     * @param parser reads text
     * @param index of passages; opened
     * @return the room; what it runs ends with the context
     */
    public static DocumentRoom open(PluginContext context, Path folder, TextParser parser, Passages index) {
        KnowledgeLimits limits = KnowledgeLimits.from(context.settings());
        Stores stores = Stores.of(context, new FileFolder(folder), limits);
        Announcements announcements = new Announcements(context.events(), stores.collections(), stores.lists());
        ProgressBoard board = new ProgressBoard(context.events(), context.clock());
        DocumentWork.Ears ears = new DocumentWork.Ears(announcements, board);
        Readers readers = new Readers(context, parser);
        MediaCheck media = new MediaCheck(readers);
        DocumentDesk desk = new DocumentDesk(context, stores, announcements, board);
        FileDesk files = new FileDesk(context, stores, media, announcements, desk);
        IndexFeed feed = new IndexFeed(stores, index, context.logger());
        DocumentWork.Tools tools = new DocumentWork.Tools(
                new FetchedFiles(context, stores, files, media, web(context)),
                readers,
                new Embedder(context),
                feed,
                new Removal(context.database(), stores, feed, announcements, board));
        Workers workers = new Workers(
                context, stores, new DocumentWork(context.database(), context.logger(), stores, tools, ears));
        CollectionDesk collections = new CollectionDesk(context, stores, announcements);
        Documents.Door door = new Documents.Door(workers, tools.removal());
        Documents documents = new Documents(collections, stores, files, desk, door);
        EmbeddingLater later = new EmbeddingLater(context.database(), stores, tools.embedder(), feed, context.clock());
        new Caretaker(context, stores, tools, workers, board).begin(later);
        return new DocumentRoom(
                collections,
                new Files(stores, files, documents, door, readers),
                documents,
                new Indexing(context, stores, feed, ears, later));
    }

    private static WebFetch web(PluginContext context) {
        return new WebFetch(
                context.settings().flag("knowledge.allow-private-addresses", false),
                KnowledgeLimits.urlPatience(context.settings()));
    }
}
