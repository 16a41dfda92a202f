package dev.autobot.knowledge.document;

import dev.autobot.plugin.PluginContext;

/**
 * All tables of this room, and its folder.
 *
 * @param collections of documents
 * @param files that were taken in
 * @param documents one at a time
 * @param lists of documents
 * @param passages of documents
 * @param folder the files' bytes
 * @param limits how much is taken in
 */
record Stores(
        CollectionStore collections,
        FileStore files,
        DocumentStore documents,
        DocumentLists lists,
        PassageStore passages,
        FileFolder folder,
        KnowledgeLimits limits) {

    static Stores of(PluginContext context, FileFolder folder, KnowledgeLimits limits) {
        var source = context.database().dataSource();
        return new Stores(
                new CollectionStore(source),
                new FileStore(source),
                new DocumentStore(source, context.clock()),
                new DocumentLists(source),
                new PassageStore(source),
                folder,
                limits);
    }
}
