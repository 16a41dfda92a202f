package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.PlatformException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What appending and reading promise, whatever the database. */
interface JournalContract {

    DataSource database();

    default Streams streams() {
        return new Streams(database());
    }

    @Test
    default void numbersEventsFromOneAndGivesThemBackAsTheyCame() {
        Streams streams = streams();
        Journal.Draft first = new Journal.Draft("llm_response", Streams.NOON, "m-1", "{\"a\":1}");
        Journal.Draft second = new Journal.Draft("thought", Streams.NOON.plusMillis(1), null, "{}");

        assertThat(streams.append("user/ada", first, second)).isEqualTo(1);
        assertThat(streams.append("user/ada", second)).isEqualTo(3);

        assertThat(streams.journal.read("user/ada", 0, 2, 1000))
                .isEqualTo(new Journal.Page(
                        List.of(
                                new Journal.Entry(1, first.at(), "llm_response", "m-1", "{\"a\":1}"),
                                new Journal.Entry(2, second.at(), "thought", null, "{}")),
                        false));
        assertThat(streams.journal.head("user/ada")).isEqualTo(new Journal.Head(1, 3));
    }

    @Test
    default void keepsHowMuchOfAPayloadPlainClientsAreTold() {
        Streams streams = streams();
        streams.append(
                "user/ada",
                new Journal.Draft("tool_code", Streams.NOON, null, "{\"a\":1,\"b\":2}", 6),
                Streams.draft("{}"));

        assertThat(streams.journal.read("user/ada", 0, 9, 1000).entries())
                .extracting(Journal.Entry::plainLength)
                .containsExactly(6, null);
    }

    @Test
    default void takesBackTheNumbersOfARollback() {
        Streams streams = streams();
        streams.append("user/ada", Streams.draft("1"));
        streams.rolledBack(
                connection -> assertThat(streams.journal.append(connection, "user/ada", List.of(Streams.draft("lost"))))
                        .isEqualTo(2));
        streams.rolledBack(
                connection -> streams.journal.append(connection, "user/new", List.of(Streams.draft("lost"))));

        assertThat(streams.append("user/ada", Streams.draft("2"))).isEqualTo(2);
        assertThat(streams.journal.head("user/new")).isEqualTo(new Journal.Head(1, 0));
        assertThat(streams.append("user/new", Streams.draft("1"))).isEqualTo(1);
    }

    @Test
    default void knowsAStreamThatNobodyMade() {
        Streams streams = streams();

        assertThat(streams.journal.head("user/nobody")).isEqualTo(new Journal.Head(1, 0));
        assertThat(streams.journal.read("user/nobody", 0, 10, 10)).isEqualTo(new Journal.Page(List.of(), false));
    }

    @Test
    default void ensuresAStreamOnceHoweverOftenItIsAsked() {
        Streams streams = streams();
        streams.journal.ensure("system");
        streams.append("system", Streams.draft("1"));
        streams.journal.ensure("system");

        assertThat(streams.journal.head("system")).isEqualTo(new Journal.Head(1, 1));
    }

    @Test
    default void boundsAPageByEvents() {
        Streams streams = streams();
        streams.fill("user/ada", 10);

        Journal.Page page = streams.journal.read("user/ada", 3, 4, Integer.MAX_VALUE);
        assertThat(page.entries()).extracting(Journal.Entry::seq).containsExactly(4L, 5L, 6L, 7L);
        assertThat(streams.numbers("user/ada", 9)).containsExactly(10L);
        assertThat(streams.journal.read("user/ada", 10, 4, 100)).isEqualTo(new Journal.Page(List.of(), false));
    }

    @Test
    default void boundsAPageByBytesNotCharacters() {
        Streams streams = streams();
        streams.append("user/ada", Streams.draft("äöü"), Streams.draft("€€"), Streams.draft("x"));

        assertThat(streams.journal.read("user/ada", 0, 9, 11).entries()).hasSize(1);
        assertThat(streams.journal.read("user/ada", 0, 9, 12).entries()).hasSize(2);
        assertThat(streams.journal.read("user/ada", 0, 9, 13).entries()).hasSize(3);
    }

    @Test
    default void givesOneEventHoweverBig() {
        Streams streams = streams();
        String big = "😀".repeat(Journal.PAYLOAD_MAX / 2);
        streams.append("user/ada", Streams.draft("1"), Streams.draft(big), Streams.draft("3"));

        assertThat(streams.journal.read("user/ada", 0, 9, 1000).entries()).hasSize(1);
        List<Journal.Entry> entries =
                streams.journal.read("user/ada", 1, 9, 1000).entries();
        assertThat(entries).extracting(Journal.Entry::seq).containsExactly(2L);
        assertThat(entries.get(0).payload().equals(big)).isTrue();
    }

    @Test
    default void refusesAnEventThatIsTooLargeBeforeAnythingIsWritten() {
        Streams streams = streams();
        Journal.Draft large = Streams.draft("x".repeat(Journal.PAYLOAD_MAX + 1));
        streams.inTransaction(connection -> {
            requireRefused(
                    () -> streams.journal.append(connection, "user/ada", List.of(Streams.draft("1"), large)),
                    "EVENT_TOO_LARGE");
            streams.journal.append(connection, "user/ada", List.of(Streams.draft("2")));
        });

        assertThat(streams.journal.read("user/ada", 0, 9, 9).entries())
                .extracting(Journal.Entry::payload)
                .containsExactly("2");
    }

    private static void requireRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PlatformException.class, e -> assertThat(
                        e.code().name())
                .isEqualTo(code));
    }

    @Test
    default void saysTrimmedForAPositionThatNeverWas() {
        Streams streams = streams();
        streams.fill("user/ada", 3);

        for (long after : new long[] {4, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertThat(streams.journal.read("user/ada", after, 10, 10)).isEqualTo(new Journal.Page(List.of(), true));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user/'; drop table journal.event; --",
                "user/\" or 1=1",
                "user/%",
                "user/_",
                "user/\\",
                "user/Ada",
                "user/ada ",
                "user/{}?",
                "user/$1",
                "user/ädä",
                "user/😀",
                "user/\n\t\u0001"
            })
    default void takesNamesAsTheyAre(String name) {
        Streams streams = streams();
        streams.fill("user/ada", 2);
        streams.append(name, new Journal.Draft(name, Streams.NOON, name, name));

        Journal.Entry entry = streams.journal.read(name, 0, 9, 99).entries().get(0);
        assertThat(entry).isEqualTo(new Journal.Entry(1, Streams.NOON, name, name, name));
        assertThat(streams.numbers("user/ada", 0)).containsExactly(1L, 2L);
    }

    @Test
    default void refusesWhatNotEveryDatabaseStoresAlike() {
        Streams streams = streams();
        streams.inTransaction(connection -> {
            for (String name : new String[] {"", "user/\0", "user/\ud83d", "x".repeat(301)}) {
                requireRefused(
                        () -> streams.journal.append(connection, name, List.of(Streams.draft("1"))), "BAD_FIELD");
                requireRefused(() -> streams.journal.read(name, 0, 1, 1), "BAD_FIELD");
            }
            requireRefused(
                    () -> streams.journal.append(connection, "user/ada", List.of(Streams.draft("\0"))), "BAD_FIELD");
            Journal.Draft re = new Journal.Draft("ack", Streams.NOON, "a\0b", "{}");
            requireRefused(() -> streams.journal.append(connection, "user/ada", List.of(re)), "BAD_FIELD");
            streams.journal.append(connection, "user/ada", List.of(Streams.draft("goes on")));
        });
        assertThat(streams.numbers("user/ada", 0)).containsExactly(1L);
    }

    @Test
    default void putsAQuestionMarkForHalfASurrogatePairInAPayload() {
        Streams streams = streams();
        streams.append("user/ada", Streams.draft("a\ud83db😀c"));

        assertThat(streams.journal.read("user/ada", 0, 9, 99).entries())
                .extracting(Journal.Entry::payload)
                .containsExactly("a?b😀c");
    }

    @Test
    default void keepsItsEpochForEver() {
        String epoch = streams().journal.epoch();

        assertThat(epoch).matches("[a-z0-9]{12}");
        assertThat(new Journal(database(), new Random(99)).epoch()).isEqualTo(epoch);
    }

    @Test
    default void goesOnAfterMoreEventsThanOneBatch() {
        Streams streams = streams();
        streams.fill("user/ada", 2500);

        assertThat(streams.numbers("user/ada", 1500))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1501, 2500).boxed().toList());
    }

    @Test
    default void saysThatAnEmptyAppendIsAMistake() {
        Streams streams = streams();
        streams.inTransaction(
                connection -> assertThatThrownBy(() -> streams.journal.append(connection, "user/ada", List.of()))
                        .isInstanceOf(IllegalArgumentException.class));
    }
}
