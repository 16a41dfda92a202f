package dev.autobot.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.parse.Chunk;
import dev.autobot.plugin.KnowledgeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractorTest {

    @TempDir
    private Path folder;

    private PassageIndex index;

    @BeforeEach
    void open() throws IOException {
        index = PassageIndex.open(folder);
        put(
                "zoo.md",
                "mine",
                "Animals › Zebras",
                "Zebras are striped. They eat grass all day, in the sun. A lion is no zebra.");
        put("garden.md", "mine", "Plants", "Roses need water in the summer. Tulips do not, for they sleep then.");
        put("secret.md", "others", "Secrets", "The safe opens with the code 4711. Nobody else knows it.");
    }

    @AfterEach
    void close() {
        index.close();
    }

    private void put(String name, String collection, String heading, String text) {
        IndexedChunk.Document document = new IndexedChunk.Document(name, name, collection);
        Chunk chunk = new Chunk(name + "-0", heading, 0, text.length(), text, Chunk.Kind.PROSE);
        index.put(document, List.of(new IndexedChunk(chunk, document, null)));
    }

    private Optional<KnowledgeAnswer> answer(String question, String... collections) {
        return new Extractor(index).answer(question, Set.of(collections), null);
    }

    @Test
    void quotesTheSentencesThatAnswerWithTheirSource() {
        KnowledgeAnswer answer = answer("What do zebras eat?", "mine").orElseThrow();

        assertThat(answer.text())
                .isEqualTo("> Zebras are striped.\n> They eat grass all day, in the sun.\n>\n> — *zoo.md*, Animals ›"
                        + " Zebras");
        assertThat(answer.quotations()).hasSize(1);
        assertThat(answer.quotations().get(0).passage().source().document()).isEqualTo("zoo.md");
        assertThat(answer.quotations().get(0).words())
                .isEqualTo("Zebras are striped. They eat grass all day, in the sun.");
    }

    @Test
    void refusesWhatNothingAnswers() {
        assertThat(answer("What do penguins eat?", "mine")).isEmpty();
        assertThat(answer("Who is the chancellor of Austria?", "mine")).isEmpty();
        assertThat(answer("", "mine")).isEmpty();
        assertThat(answer("?!", "mine")).isEmpty();
    }

    @Test
    void neverQuotesWhatTheUserMayNotRead() {
        assertThat(answer("Which code opens the safe?", "others")).isPresent();
        assertThat(answer("Which code opens the safe?", "mine")).isEmpty();
        assertThat(answer("Which code opens the safe?")).isEmpty();
    }

    @Test
    void isSurerTheMoreOfAQuestionIsFound() {
        double all = answer("Which animals are striped and eat grass in the sun?", "mine")
                .orElseThrow()
                .confidence();
        double some = answer("Do striped tigers eat meat, or grass?", "mine")
                .orElseThrow()
                .confidence();
        double oneWord = answer("Tulips?", "mine").orElseThrow().confidence();

        assertThat(all).isGreaterThan(0.8).isGreaterThan(some).isGreaterThan(oneWord);
        assertThat(oneWord).isLessThan(0.7);
    }

    @Test
    void answersAlthoughOneOfSeveralWordsIsUnknown() {
        assertThat(answer("Do roses need fertilizer and water in summer?", "mine"))
                .isPresent();
        assertThat(answer("Do roses need fertilizer, compost and mulch?", "mine"))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoQuestionToDocuments() {
        put("talk.md", "mine", "Times", "Hello, what time is it? You are here now, said the name on the door.");

        for (String said : List.of("Hello", "Who are you?", "What time is it?", "Thanks!", "What is your name?")) {
            assertThat(answer(said, "mine")).as(said).isEmpty();
        }
    }

    @Test
    void quotesTheBlockThatASentenceAnnounces() {
        put(
                "run.md",
                "mine",
                "Engine",
                "The engine is old.\n\nTo launch the engine, run this:\n\n```\nturn the-key\n```\n\nThen wait.");

        KnowledgeAnswer answer = answer("How do I launch the engine?", "mine").orElseThrow();

        assertThat(answer.text())
                .contains("> To launch the engine, run this:\n>\n> ```\n> turn the-key\n> ```\n>\n> — *run.md*");
        assertThat(answer.quotations())
                .extracting(KnowledgeAnswer.Quoted::words)
                .endsWith("turn the-key")
                .anySatisfy(words -> assertThat(words).endsWith("To launch the engine, run this:"));
    }

    @Test
    void quotesWhatStandsFirstBelowAHeadingThatAsksForIt() {
        put(
                "keep.md",
                "mine",
                "Guide › Backup",
                "## Backup\n\nCopy the folder.\n\nA copy is as old as the night. What is made anew needs no backup.");

        assertThat(answer("How do I make a backup?", "mine").orElseThrow().text())
                .contains("> Copy the folder.");
    }

    @Test
    void prefersASentenceWithANumberWhereOneIsAskedFor() {
        put(
                "rooms.md",
                "mine",
                "",
                "A guest stays with us, and says so. There is tea. Rooms are warm. It rains. A guest stays for 14"
                        + " days.");

        assertThat(answer("How long does a guest stay?", "mine").orElseThrow().text())
                .contains("> A guest stays for 14 days.");
    }

    @Test
    void quotesCodeWithTheSentenceThatAnnouncesIt() {
        put("run.md", "mine", "", "First get in. Then:\n\n```\nturn the-ignition\n```\n");

        assertThat(answer("Where is the ignition turned?", "mine").orElseThrow().text())
                .startsWith("> Then:\n>\n> ```\n> turn the-ignition\n> ```\n");
    }

    @Test
    void quotesATextThatIsInTwoCollectionsOnce() {
        String text = "Walruses have tusks of a metre.";
        put("walrus.md", "mine", "Walruses", text);
        put("copy.md", "shared", "Walruses", text);

        KnowledgeAnswer answer =
                answer("How long are the tusks of walruses?", "mine", "shared").orElseThrow();

        assertThat(answer.quotations()).hasSize(1);
        assertThat(answer.text()).containsOnlyOnce(text);
    }

    @Test
    void quotesRowsOfTablesAsTextAndNoMarkdownThatBreaksOut() {
        put(
                "limits_a*.md",
                "mine",
                "Limits",
                "## Limits\n\n| what | bound |\n|---|---|\n| size of a parcel | 20 kg |\n| width | 2 m |\n\n# > Parcels"
                        + " are weighed.");

        assertThat(answer("How large may the size of a parcel be?", "mine")
                        .orElseThrow()
                        .text())
                .startsWith("> size of a parcel · 20 kg\n")
                .contains("— *limits\\_a\\*.md*, Limits")
                .doesNotContain("|");
    }

    @Test
    void answersNothingWhileTheIndexIsClosed() {
        index.close();

        assertThat(answer("What do zebras eat?", "mine")).isEmpty();
    }
}
