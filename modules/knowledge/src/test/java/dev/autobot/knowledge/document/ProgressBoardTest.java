package dev.autobot.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.Progress;
import dev.autobot.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Told> told = new ArrayList<>();
    private final ProgressBoard board = new ProgressBoard(new Recorded(), clock);

    private record Told(Instant at, String user, Progress progress) {}

    private final class Recorded implements Events {
        @Override
        public <E> void publish(EventType<E> type, E payload, Audience audience) {
            told.add(new Told(clock.instant(), audience.id(), (Progress) payload));
        }
    }

    @Test
    void tellsAHundredExactlyWhenTheBatchIsOver() {
        board.add("ada", "1");
        board.add("ada", "2");
        pause();
        board.end("ada", "1", true);
        pause();
        board.end("ada", "2", false);
        pause();

        assertThat(told.stream().map(each -> each.progress().percentage())).containsExactly(0.0, 0.0, 50.0, 100.0);
        assertThat(last().message()).contains("1 of 2").contains("why");
        assertThat(last().stage()).isEqualTo("completed");
    }

    @Test
    void aBatchWhoseEndWasNotToldYetGoesOnWhenMoreComes() {
        board.add("ada", "1");
        board.end("ada", "1", true);
        board.add("ada", "2");
        pause();
        assertThat(last().percentage()).isEqualTo(50);
        board.end("ada", "2", true);
        pause();
        assertThat(last().percentage()).isEqualTo(100);
    }

    @Test
    void doesNotCountWhatWasRemoved() {
        board.add("ada", "1");
        board.add("ada", "2");
        board.drop("ada", "1");
        pause();
        assertThat(last().message()).startsWith("0 of 1 documents are done");
        assertThat(last().percentage()).isZero();
        board.end("ada", "2", true);
        pause();
        assertThat(last().message()).isEqualTo("1 of 1 documents can be found");
        board.add("ada", "3");
        board.drop("ada", "3");
        pause();
        assertThat(last().message()).isEqualTo("All documents that waited were removed");
        assertThat(last().percentage()).isEqualTo(100);
    }

    @Test
    void countsOnceWhatIsTriedAgain() {
        board.add("ada", "1");
        board.add("ada", "2");
        board.end("ada", "1", false);
        board.add("ada", "1");
        board.end("ada", "1", true);
        board.end("ada", "2", true);
        pause();

        assertThat(last().message()).isEqualTo("2 of 2 documents can be found");
    }

    @Test
    void tellsOfTheIndexBesideTheDocuments() {
        board.add("olga", ProgressBoard.INDEX);
        pause();
        assertThat(last().message()).isEqualTo("The index waits to be made anew");
        board.add("olga", "1");
        board.advance("olga", ProgressBoard.INDEX, 0.5, "making the index anew");
        pause();
        assertThat(last().message()).isEqualTo("0 of 1 documents are done: making the index anew");
        board.end("olga", "1", true);
        board.end("olga", ProgressBoard.INDEX, false);
        pause();
        assertThat(last().message())
                .isEqualTo("1 of 1 documents can be found. The index was not made anew; the server's log says why");
        assertThat(last().percentage()).isEqualTo(100);
    }

    @Test
    void nothingIsToldOfNothing() {
        board.tick();
        board.end("ada", "1", true);
        board.advance("ada", "1", 0.5, "reading");
        pause();

        assertThat(told).isEmpty();
    }

    @Test
    void neverFallsAndNeverHurriesWhateverHappens() {
        long seed = new Random().nextLong();
        System.out.println("ProgressBoardTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            step(random);
        }
        for (int id = 0; id < 50; id++) {
            board.end("ada", "" + id, true);
            board.end("bob", "" + id, true);
        }
        pause();

        for (String user : List.of("ada", "bob")) {
            List<Told> own =
                    told.stream().filter(each -> each.user().equals(user)).toList();
            assertThat(own).isNotEmpty();
            assertThat(own.get(own.size() - 1).progress().percentage()).isEqualTo(100);
            for (int i = 1; i < own.size(); i++) {
                check(own.get(i - 1), own.get(i));
            }
        }
    }

    private void step(Random random) {
        String user = random.nextBoolean() ? "ada" : "bob";
        String id = "" + random.nextInt(50);
        switch (random.nextInt(6)) {
            case 0 -> board.add(user, id);
            case 4 -> board.drop(user, id);
            case 1 -> board.advance(user, id, random.nextDouble() * 1.2, "reading");
            case 2, 3 -> board.end(user, id, random.nextBoolean());
            default -> {
                clock.advance(Duration.ofMillis(random.nextInt(150)));
                board.tick();
            }
        }
    }

    private static void check(Told before, Told after) {
        double least =
                before.progress().percentage() == 100 ? 0 : before.progress().percentage();
        assertThat(after.progress().percentage()).isBetween(least, 100.0);
        boolean isSameBatch = before.progress().percentage() < 100;
        if (isSameBatch) {
            assertThat(Duration.between(before.at(), after.at())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
        assertThat(after.progress().stage().equals("completed"))
                .isEqualTo(after.progress().percentage() == 100);
    }

    private void pause() {
        clock.advance(Duration.ofMillis(200));
        board.tick();
    }

    private Progress last() {
        return told.get(told.size() - 1).progress();
    }

    @Test
    void goesOnFromWhatWasToldWhenMoreComesAndSaysWhy() {
        board.add("ada", "1");
        board.add("ada", "2");
        board.end("ada", "1", true);
        pause();
        assertThat(last().percentage()).isEqualTo(50);
        assertThat(last().message()).isEqualTo("1 of 2 documents are done");
        for (int id = 3; id <= 10; id++) {
            board.add("ada", "" + id);
        }
        pause();
        assertThat(last().percentage()).isEqualTo(50);
        double before = 50;
        for (int id = 2; id <= 9; id++) {
            board.end("ada", "" + id, true);
            pause();
            assertThat(last().percentage()).isGreaterThan(before).isLessThan(100);
            assertThat(last().message())
                    .isEqualTo(id + " of 10 documents are done"
                            + (last().percentage() > 10 * id + 1 ? " (their number has changed meanwhile)" : ""));
            before = last().percentage();
        }
        board.end("ada", "10", true);
        pause();
        assertThat(last().percentage()).isEqualTo(100);
    }

    @Test
    void doesNotCountWhatFailedAndWasRemovedThen() {
        board.add("ada", "1");
        board.add("ada", "2");
        board.end("ada", "1", false);
        board.drop("ada", "1");
        board.end("ada", "2", true);
        pause();

        assertThat(last().message()).isEqualTo("1 of 1 documents can be found");
    }
}
