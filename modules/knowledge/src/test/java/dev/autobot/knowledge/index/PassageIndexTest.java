package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.FoundPassage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageIndexTest {

    @TempDir
    private Path folder;

    private PassageIndex index;

    @BeforeEach
    void open() throws IOException {
        index = PassageIndex.open(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void findsWhatWasPutAtOnceAndSaysWhereItStands() {
        assertThat(index.state()).isInstanceOf(IndexState.Empty.class);

        Passages.put(index, "cats", "pets", "Dogs bark.", "The cats sleep all day.");

        SearchResult result = Passages.search(index, "a sleeping cat", "pets");
        FoundPassage found = result.hits().get(0).passage();
        assertThat(found.text()).isEqualTo("The cats sleep all day.");
        assertThat(found.id()).isEqualTo("cats-1");
        assertThat(found.source())
                .isEqualTo(new FoundPassage.Source(
                        "cats",
                        "cats.md",
                        "Heading",
                        "pets",
                        1,
                        1 + found.text().length()));
        assertThat(result.mode()).isEqualTo("bm25");
        assertThat(result.warning()).isEmpty();
        assertThat(index.state()).isInstanceOf(IndexState.Usable.class);
    }

    @Test
    void replacesAllPassagesOfADocumentWhenItIsPutAgain() {
        Passages.put(index, "a", "c", "one apple", "two apples");
        Passages.put(index, "b", "c", "three apples");
        Passages.put(index, "a", "c", "four apples");

        assertThat(index.documents()).isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(Passages.found(index, "apple", "c")).containsExactlyInAnyOrder("a", "b");
        Passages.put(index, "a", "c");
        assertThat(index.documents()).isEqualTo(Map.of("b", 1));
    }

    @Test
    void findsTheOneWithAllTheWordsAmongThousandsThatHaveOneOfThemOften() {
        String[] common = new String[3_000];
        Arrays.fill(common, "The lamp, the lamp, and again the lamp.");
        Passages.put(index, "lamps", "house", common);
        Passages.put(index, "manual", "house", "To reset it, press twice; then the lamp of the boiler goes out.");
        Passages.put(index, "boiler-lamp", "house", "See overleaf.");

        assertThat(Passages.found(index, "how to reset the boiler lamp", "house"))
                .startsWith("manual");
        assertThat(Passages.found(index, "overleaf", "house")).containsExactly("boiler-lamp");
        assertThat(Passages.found(index, "boiler-lamp.md", "house")).contains("boiler-lamp");
    }

    @Test
    void removesDocumentsAndCollections() {
        Passages.put(index, "a", "c1", "apple");
        Passages.put(index, "b", "c1", "apple", "pear");
        Passages.put(index, "c", "c2", "apple");

        index.remove("a");
        assertThat(index.passagesIn("c1")).isEqualTo(2);
        assertThat(index.passagesOf("a")).isZero();
        index.removeCollection("c1");
        assertThat(index.passages()).isOne();
        assertThat(Passages.found(index, "apple", "c1", "c2")).containsExactly("c");
    }

    @Test
    void keepsWhatWasCommittedOrClosed() throws IOException {
        Passages.put(index, "a", "c", "apple");
        index.commit();
        Passages.put(index, "b", "c", "apple");
        index.close();

        index = PassageIndex.open(folder);

        assertThat(index.documents()).isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(index.state()).isInstanceOf(IndexState.Usable.class);
    }

    @Test
    void findsNothingWithoutCollections() {
        Passages.put(index, "a", "c", "apple");

        assertThat(Passages.found(index, "apple")).isEmpty();
        assertThat(index.count(ContentWords.of("apple"), Set.of()).passages()).isZero();
    }

    @Test
    void findsIdentifiersAsAWholeAndByTheirParts() {
        Passages.put(index, "env", "c", "Set AUTOBOT_OUTBOX_STALL to change it.");
        Passages.put(index, "key", "c", "The key outbox.stall is a span.");
        Passages.put(index, "camel", "c", "The field outboxStall holds it.");
        Passages.put(index, "kebab", "c", "Say --outbox-stall at the prompt.");
        Passages.put(index, "other", "c", "Nothing of the kind.");

        for (String text : new String[] {"outbox.stall", "AUTOBOT_OUTBOX_STALL", "outbox stall", "OutboxStall"}) {
            assertThat(Passages.found(index, text, "c"))
                    .as(text)
                    .containsExactlyInAnyOrder("env", "key", "camel", "kebab");
        }
        assertThat(Passages.found(index, "AUTOBOT_OUTBOX_STALL", "c").get(0)).isEqualTo("env");
    }

    @Test
    void knowsTheEndingsOfTheDocumentsLanguage() {
        Passages.put(index, "de", "c", "Die Häuser der Stadt sind alt, und das ist nicht zu ändern, wie man sagt.");
        Passages.put(index, "fr", "c", "Les chevaux de la ferme sont dans les champs avec les vaches et les poules.");
        Passages.put(index, "es", "c", "Los gatos de la casa son los más grandes que hay en el barrio y en la ciudad.");
        Passages.put(index, "en", "c", "The libraries of the city are open to all who want to read in them.");

        assertThat(Passages.found(index, "Haus Häuser Hauses", "c")).contains("de");
        assertThat(Passages.found(index, "cheval", "c")).containsExactly("fr");
        assertThat(Passages.found(index, "grande", "c")).containsExactly("es");
        assertThat(Passages.found(index, "library", "c")).containsExactly("en");
        assertThat(Passages.search(index, "library", "c").hits().get(0).language())
                .isEqualTo(Language.EN);
    }

    @Test
    void marksWhatMatchedAndEscapesTheRest() {
        Passages.put(index, "a", "c", "The <b>libraries</b> & \"shelves\" of the city, in which it is quiet.");

        assertThat(Passages.search(index, "library shelf", "c")
                        .hits()
                        .get(0)
                        .passage()
                        .highlight())
                .isEqualTo(
                        "The &lt;b&gt;<mark>libraries</mark>&lt;/b&gt; &amp; &quot;shelves&quot; of the city, in which"
                                + " it is quiet.");
    }

    @Test
    void findsByHeadingAndByTheDocumentsName() {
        Passages.put(index, "operating", "c", "It says nothing of it.");
        Passages.put(index, "other", "c", "It says nothing of it.");

        assertThat(Passages.found(index, "operating", "c")).containsExactly("operating");
        assertThat(Passages.found(index, "heading", "c")).hasSize(2);
    }

    @Test
    void isNotHarmedWhenAThreadThatWritesIsInterrupted() {
        Thread.currentThread().interrupt();
        Passages.put(index, "a", "c", "apple");
        index.commit();
        assertThat(Thread.interrupted()).isTrue();

        Passages.put(index, "b", "c", "apple");
        assertThat(Passages.found(index, "apple", "c")).containsExactlyInAnyOrder("a", "b");
        Thread.currentThread().interrupt();
        assertThat(index.state()).isInstanceOf(IndexState.Usable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesAFolderThatAnotherOneHolds() {
        assertThatThrownBy(() -> PassageIndex.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is used by another server");
    }

    @Test
    void findsNothingOnceItIsClosed() {
        Passages.put(index, "a", "c", "apple");
        index.close();

        assertThat(Passages.found(index, "apple", "c")).isEmpty();
        index.close();
    }
}
