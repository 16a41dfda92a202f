package dev.autobot.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private static final Identity ADA = new Identity(new User("ada", Set.of()), "a");
    private static final Identity BOB = new Identity(new User("bob", Set.of()), "b");

    private final TestClock clock = new TestClock();
    private final Tickets tickets = new Tickets(clock, new Random(1));

    @Test
    void standsForWhoeverAskedForIt() {
        String adas = tickets.issue(ADA);
        String bobs = tickets.issue(BOB);

        assertThat(tickets.redeem(bobs)).contains(BOB);
        assertThat(tickets.redeem(adas)).contains(ADA);
    }

    @Test
    void isGoodForOneUse() {
        String ticket = tickets.issue(ADA);
        tickets.redeem(ticket);

        assertThat(tickets.redeem(ticket)).isEmpty();
    }

    @Test
    void isGoodForThirtySeconds() {
        String early = tickets.issue(ADA);
        String late = tickets.issue(ADA);

        clock.pass(Duration.ofSeconds(30).minusMillis(1));
        assertThat(tickets.redeem(early)).contains(ADA);
        clock.pass(Duration.ofMillis(1));
        assertThat(tickets.redeem(late)).isEmpty();
    }

    @Test
    void isNotToBeGuessed() {
        assertThat(tickets.issue(ADA)).hasSize(43).matches("[A-Za-z0-9_-]+").isNotEqualTo(tickets.issue(ADA));
        assertThat(tickets.redeem("")).isEmpty();
    }

    @Test
    void keepsOneUserFromCrowdingOutOthers() {
        String bobs = tickets.issue(BOB);
        String oldest = tickets.issue(ADA);
        IntStream.range(0, 3 * Tickets.MOST_PER_USER).forEach(i -> tickets.issue(ADA));

        assertThat(tickets.count()).isEqualTo(Tickets.MOST_PER_USER + 1);
        assertThat(tickets.redeem(oldest)).isEmpty();
        assertThat(tickets.redeem(bobs)).contains(BOB);
    }

    @Test
    void holdsABoundedNumberAndForgetsTheOldest() {
        String oldest = tickets.issue(BOB);
        for (int i = 0; i < Tickets.MOST; i++) {
            tickets.issue(new Identity(new User("user" + i / 50, Set.of()), "x"));
        }

        assertThat(tickets.count()).isEqualTo(Tickets.MOST);
        assertThat(tickets.redeem(oldest)).isEmpty();
    }

    @Test
    void forgetsThoseWhoseTimeHasPassed() {
        tickets.issue(ADA);
        clock.pass(Duration.ofMinutes(1));
        tickets.issue(BOB);

        assertThat(tickets.count()).isEqualTo(1);
    }
}
