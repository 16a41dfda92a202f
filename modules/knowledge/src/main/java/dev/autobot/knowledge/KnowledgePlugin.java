package dev.autobot.knowledge;

import dev.autobot.knowledge.document.DocumentRoom;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.KnowledgeSearch;
import java.io.IOException;
import java.nio.file.Path;

/** Documents that can be asked. */
public final class KnowledgePlugin implements Plugin {

    private static final int LARGEST_FILE = 50 << 20;

    private final Rooms.Opening rooms;

    /** The one of a server. */
    public KnowledgePlugin() {
        this(OwnRooms::open);
    }

    KnowledgePlugin(Rooms.Opening rooms) {
        this.rooms = rooms;
    }

    @Override
    public void start(PluginContext context) throws IOException {
        context.database().migrate("dev/autobot/knowledge/migrations");
        Path folder = Path.of(context.settings().text("data.dir").orElse("data"))
                .toAbsolutePath()
                .normalize()
                .resolve("knowledge");
        Rooms opened = rooms.open(context, folder);
        DocumentRoom room = DocumentRoom.open(context, folder.resolve("files"), opened.parser(), opened.passages());
        KnowledgeBase knowledge =
                new ReadableKnowledge(new Meanings(context), room.collections(), room.documents(), opened.search());
        Searches searches = new Searches(knowledge);
        context.provide(KnowledgeBase.class, knowledge);
        new KnowledgeTools(searches, room.documents()).all().forEach(context::tool);
        context.probe(new KnowledgeProbe(room.indexing()));
        registerRoutes(context, room, searches);
        takeMessages(context, room, searches);
    }

    private static void registerRoutes(PluginContext context, DocumentRoom room, Searches searches) {
        new CollectionRoutes(context, room).register();
        new FileRoutes(context, room, context.settings().number("files.max-size", LARGEST_FILE)).register();
        new DocumentRoutes(context, room.documents()).register();
        new SearchRoutes(context, searches, room.indexing()).register();
    }

    private static void takeMessages(PluginContext context, DocumentRoom room, Searches searches) {
        Additions additions = new Additions(room.documents());
        SearchRoutes index = new SearchRoutes(context, searches, room.indexing());
        context.handle(Messages.KNOWLEDGE_ADD, message -> additions.add(message.user(), message.payload()));
        context.handle(Messages.KNOWLEDGE_REMOVE, message -> room.documents()
                .remove(message.user(), message.payload().documentId()));
        context.handle(Messages.KNOWLEDGE_REINDEX, message -> index.reindex(message.user()));
        context.canceller((id, user) -> room.documents().cancelRun(user, id));
        context.handle(Messages.KNOWLEDGE_SEARCH, message -> search(context, searches, message));
    }

    private static void search(PluginContext context, Searches searches, Message<KnowledgeSearch> message) {
        context.events()
                .publish(
                        EventTypes.KNOWLEDGE_RESULTS,
                        searches.search(message.user(), message.payload()),
                        message.sender());
    }
}
