package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final long LARGEST = 999_999_999_999_999_999L;

    @Property
    void readsWhatItWrote(
            @ForAll String userId,
            @ForAll @LongRange(max = LARGEST) long user,
            @ForAll @LongRange(max = LARGEST) long system) {
        Cursor cursor = new Cursor(Cursor.owner("abcdef012345", userId), user, system);

        assertThat(Cursor.parse(cursor.text())).contains(cursor);
    }

    @Property
    void isSafeInAQueryString(@ForAll String userId) {
        assertThat(new Cursor(Cursor.owner("abcdef012345", userId), 1, 2).text())
                .matches("[a-z0-9.]{1,80}");
    }

    @Property
    void readsNothingElseAndNeverThrows(@ForAll String text) {
        Cursor.parse(text).ifPresent(cursor -> assertThat(cursor.text()).hasSameSizeAs(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.b",
                "a.b.1",
                "a.b.1.",
                "a.b.-1.2",
                "a.b.1.2.3",
                " a.b.1.2",
                "a.b.1.2\n",
                "A.b.1.2",
                "a.b.1.1234567890123456789",
                "a.b.1.٣"
            })
    void readsNoGarbage(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @Test
    void belongsToOneUserOfOneJournal() {
        assertThat(Cursor.owner("j", "ada")).isNotEqualTo(Cursor.owner("j", "bob"));
        assertThat(Cursor.owner("j", "ada")).isNotEqualTo(Cursor.owner("k", "ada"));
        assertThat(Cursor.owner("j", "ada")).isEqualTo(Cursor.owner("j", "ada"));
    }
}
