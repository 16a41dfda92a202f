package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Added;
import dev.autobot.knowledge.document.Documents;
import dev.autobot.knowledge.document.NewFile;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.payload.KnowledgeResultsFound;
import dev.autobot.plugin.payload.KnowledgeSearch;
import java.io.IOException;
import java.util.List;

/** What models and workflows can do with the knowledge base. Thread-safe. */
final class KnowledgeTools {

    private static final int USUAL = 5;

    private final Searches searches;
    private final Documents documents;

    KnowledgeTools(Searches searches, Documents documents) {
        this.searches = searches;
        this.documents = documents;
    }

    /**
     * What to look for.
     *
     * @param query words as a person writes them
     * @param limit the most passages, 1 to 50; 5 when absent
     */
    public record Search(String query, @OptionalField Integer limit) {}

    /**
     * What was found.
     *
     * @param passages best first
     * @param warning what to know of it; absent when there is nothing
     */
    public record Found(List<FoundText> passages, @OptionalField String warning) {}

    /** A passage, with where it stands. */
    public record FoundText(
            String document,
            String heading,
            String text,
            String documentId,
            int start,
            int end,
            String passageId,
            double score) {}

    /**
     * What to add: a text or a file, and not both.
     *
     * @param name what to call it; its end says the format, such as notes.md
     * @param text the document
     * @param file the path of a file below the tool's folder
     * @param collection the id or name of a collection; {@code default} when absent
     */
    public record Add(
            String name, @OptionalField String text, @OptionalField String file, @OptionalField String collection) {}

    /** What became of it. */
    public record AddedText(String documentId, String state, boolean isNew) {}

    List<Tool<?>> all() {
        return List.of(
                new Tool<>(
                        "knowledge_search",
                        "Finds passages in the user's documents. Returns each with its document and heading.",
                        Search.class,
                        Tool.Risk.READS,
                        this::search),
                new Tool<>(
                        "knowledge_add",
                        "Adds a text, or a file of the working folder, to the user's documents, where it can be found"
                                + " soon afterwards. The name's end says the format, such as .md or .txt. A document of"
                                + " the same name is replaced.",
                        Add.class,
                        Tool.Risk.WRITES,
                        this::add));
    }

    private Found search(ToolCall<Search> call) {
        Integer limit = call.arguments().limit();
        KnowledgeResultsFound found = searches.search(
                call.user(), new KnowledgeSearch(call.arguments().query(), null, limit == null ? USUAL : limit));
        List<FoundText> passages =
                found.results().stream().map(KnowledgeTools::text).toList();
        return new Found(passages, found.warning());
    }

    private static FoundText text(KnowledgeResultsFound.Result each) {
        return new FoundText(
                each.document(),
                each.heading(),
                each.text(),
                each.documentId(),
                each.start(),
                each.end(),
                each.id(),
                each.score());
    }

    private AddedText add(ToolCall<Add> call) throws IOException {
        Add wish = call.arguments();
        if ((wish.text() == null) == (wish.file() == null)) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "Give either 'text' or 'file'.");
        }
        NewFile wanted = new NewFile(call.user(), wish.name(), wish.collection(), null, NewFile.Wish.VERSION);
        Added added = wish.text() != null
                ? documents.addText(wanted, wish.text())
                : documents.addBytes(
                        wanted, () -> WorkspaceFile.open(call.scope().workspace(), wish.file()));
        return new AddedText(added.document().id(), added.document().state().word(), added.isNew());
    }
}
