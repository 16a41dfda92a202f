package dev.autobot.core.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextReaderTest {

    private static final int MOST = 10;

    private final List<String> read = new ArrayList<>();
    private final TextReader reader = new TextReader(MOST, read::add, () -> read.add("TOO BIG"));

    @Test
    void readsAMessageInOnePart() {
        reader.onMessage("hello", true);

        assertThat(read).containsExactly("hello");
    }

    @Test
    void putsFragmentsTogether() {
        reader.onMessage("he", false);
        reader.onMessage("", false);
        reader.onMessage("ll", false);
        assertThat(read).isEmpty();
        reader.onMessage("o", true);

        assertThat(read).containsExactly("hello");
    }

    @Test
    void readsAMessageWhoseLastFragmentIsEmpty() {
        reader.onMessage("hello", false);
        reader.onMessage("", true);

        assertThat(read).containsExactly("hello");
    }

    @Test
    void readsAnEmptyMessage() {
        reader.onMessage("", true);

        assertThat(read).containsExactly("");
    }

    @Test
    void startsEachMessageAnew() {
        reader.onMessage("12345", false);
        reader.onMessage("67890", true);
        reader.onMessage("abcde", false);
        reader.onMessage("fghij", true);

        assertThat(read).containsExactly("1234567890", "abcdefghij");
    }

    @Test
    void readsAMessageOfExactlyTheLimit() {
        reader.onMessage("1234567890", true);

        assertThat(read).containsExactly("1234567890");
    }

    @Test
    void refusesOneByteMore() {
        reader.onMessage("12345678901", true);

        assertThat(read).containsExactly("TOO BIG");
    }

    @Test
    void countsBytesAndNotCharacters() {
        reader.onMessage("ééééé", true);
        reader.onMessage("éééééa", true);

        assertThat(read).containsExactly("ééééé", "TOO BIG");
    }

    @Test
    void countsACharacterThatIsCutInTwoOnce() {
        reader.onMessage("123456\ud83d", false);
        reader.onMessage("\ude00", true);

        assertThat(read).containsExactly("123456😀");
    }

    @Test
    void refusesFragmentsAsSoonAsTogetherTheyAreTooLong() {
        reader.onMessage("123456", false);
        reader.onMessage("78901", false);

        assertThat(read).containsExactly("TOO BIG");
    }

    @Test
    void readsNothingAfterwardsAndTellsItOnce() {
        reader.onMessage("12345678901", false);
        reader.onMessage("12345678901", true);
        reader.onMessage("hello", true);

        assertThat(read).containsExactly("TOO BIG");
    }

    @Property
    void readsAMessageAlikeHoweverItIsCut(@ForAll @NotEmpty List<@StringLength(max = 8) String> parts) {
        List<String> whole = new ArrayList<>();
        TextReader roomy = new TextReader(100_000, whole::add, () -> whole.add("TOO BIG"));

        for (int i = 0; i < parts.size(); i++) {
            roomy.onMessage(parts.get(i), i == parts.size() - 1);
        }

        assertThat(whole).containsExactly(String.join("", parts));
    }
}
