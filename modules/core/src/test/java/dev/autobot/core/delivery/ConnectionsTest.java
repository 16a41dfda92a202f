package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.config.Configs;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static final User ADA = new User("ada", Set.of());
    private static final User BOB = new User("bob", Set.of());

    private final Connections connections = connections(Configs.with());

    @Test
    void givesEachSocketAnAddressOfItsOwn() {
        assertThat(open(ADA).address()).isNotEqualTo(open(ADA).address());
    }

    @Test
    void findsAnOpenSocketByItsAddressOnly() {
        Connection socket = open(ADA);

        assertThat(connections.of(socket.address())).containsExactly(socket);
        assertThat(connections.of(Audience.of(ADA))).isEmpty();
        assertThat(connections.of(Audience.everyone())).isEmpty();
    }

    @Test
    void saysWhoIsBehindAnOpenSocket() {
        Connection socket = open(ADA);

        assertThat(connections.behind(socket.address())).contains(ADA);
        assertThat(connections.behind(Audience.of(ADA))).isEmpty();
        assertThat(connections.behind(Audience.user(socket.address().id()))).isEmpty();
        connections.remove(socket);
        assertThat(connections.behind(socket.address())).isEmpty();
    }

    @Test
    void findsAllJoinedSocketsOfAUserAndNobodyElses() {
        Connection first = joined(ADA);
        Connection second = joined(ADA);
        joined(BOB);

        assertThat(connections.of(Audience.of(ADA))).containsExactlyInAnyOrder(first, second);
        assertThat(connections.of(Audience.user("ada"))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void findsEverybodyWhoJoined() {
        Connection ada = joined(ADA);
        Connection bob = joined(BOB);
        open(BOB);

        assertThat(connections.of(Audience.everyone())).containsExactlyInAnyOrder(ada, bob);
    }

    @Test
    void findsASocketThatJoinedTwiceOnce() {
        Connection ada = joined(ADA);
        connections.join(ada);

        assertThat(connections.of(Audience.of(ADA))).containsExactly(ada);
    }

    @Test
    void findsThoseWhoJoinedAndHaveARole() {
        Connection operator = joined(new User("olga", Set.of("operator", "reader")));
        joined(ADA);
        open(new User("otto", Set.of("operator")));

        assertThat(connections.of(Audience.role("operator"))).containsExactly(operator);
        assertThat(connections.of(Audience.role("admin"))).isEmpty();
    }

    @Test
    void letsAUserHaveAsManySocketsAsAllowed() {
        Connections few = connections(Configs.with("sockets.per-user", "2"));
        assertThat(few.enter(ADA)).isTrue();
        assertThat(few.hasRoom(ADA)).isTrue();
        assertThat(few.enter(ADA)).isTrue();

        assertThat(few.hasRoom(ADA)).isFalse();
        assertThat(few.enter(ADA)).isFalse();
        assertThat(few.enter(BOB)).as("others have their own").isTrue();
    }

    @Test
    void makesRoomOnceWhenASocketGoes() {
        Connections few = connections(Configs.with("sockets.per-user", "2"));
        few.enter(ADA);
        Connection gone = few.open(DeliveryFixture.identity(ADA), Wire.PLAIN, new SocketWriterCapture());
        few.enter(ADA);

        few.remove(gone);
        few.remove(gone);

        assertThat(few.enter(ADA)).isTrue();
        assertThat(few.enter(ADA)).as("the second removal freed nothing").isFalse();
    }

    @Test
    void countsNobodyWhenThereIsNoLimit() {
        Connections many = connections(Configs.with("sockets.per-user", "0"));
        for (int i = 0; i < 1_000; i++) {
            assertThat(many.enter(ADA)).isTrue();
        }
        assertThat(many.hasRoom(ADA)).isTrue();
    }

    @Test
    void findsNobodyForStrangers() {
        joined(ADA);

        assertThat(connections.of(Audience.of(BOB))).isEmpty();
        assertThat(connections.of(Audience.connection("4711"))).isEmpty();
    }

    @Test
    void forgetsARemovedSocketEverywhere() {
        Connection gone = joined(ADA);
        Connection stays = joined(ADA);

        connections.remove(gone);

        assertThat(connections.of(gone.address())).isEmpty();
        assertThat(connections.of(Audience.of(ADA))).containsExactly(stays);
        assertThat(connections.of(Audience.everyone())).containsExactly(stays);
        assertThat(connections.all()).containsExactly(stays);
    }

    @Test
    void forgetsASocketThatWasRemovedBeforeItJoined() {
        Connection broken = open(ADA);
        connections.remove(broken); // its line broke while it was greeted

        connections.join(broken);

        assertThat(connections.of(Audience.of(ADA))).isEmpty();
        assertThat(connections.of(Audience.everyone())).isEmpty();
    }

    @Test
    void staysWithoutASocketThatJoinsAfterItsRemoval() {
        Connection gone = open(ADA);
        connections.remove(gone);

        connections.join(gone);

        assertThat(connections.of(Audience.of(ADA))).isEmpty();
        assertThat(connections.of(Audience.everyone())).isEmpty();
    }

    @Test
    void takesNoFrameForARemovedSocket() {
        Connection gone = joined(ADA);

        connections.remove(gone);

        assertThat(gone.outbox().offer(Frames.durable("a"))).isEqualTo(Outbox.Offer.CLOSED);
    }

    @Test
    void letsAUserComeBackAfterTheLastSocketWent() {
        connections.remove(joined(ADA));

        Connection again = joined(ADA);

        assertThat(connections.of(Audience.of(ADA))).containsExactly(again);
    }

    @Test
    void removesASocketTwiceWithoutHarm() {
        Connection gone = joined(ADA);

        connections.remove(gone);
        connections.remove(gone);

        assertThat(connections.count()).isZero();
    }

    @Test
    void countsOpenSocketsJoinedOrNot() {
        joined(ADA);
        open(BOB);

        assertThat(connections.count()).isEqualTo(2);
    }

    @Test
    void boundsEachOutboxAsConfigured() {
        Connections small = connections(Configs.delivery(5, Duration.ZERO, Duration.ZERO));
        Connection socket = small.open(DeliveryFixture.identity(ADA), Wire.PLAIN, new SocketWriterCapture());
        socket.outbox().offer(Frames.ofBytes(5));

        assertThat(socket.outbox().offer(Frames.ofBytes(1))).isEqualTo(Outbox.Offer.OVERFLOW);
    }

    private static Connections connections(CoreConfig config) {
        Journal journal = new MemoryJournal().journal;
        return new Connections(config, new LiveStreams(journal), journal, new Metrics());
    }

    private Connection open(User user) {
        return connections.open(DeliveryFixture.identity(user), Wire.PLAIN, new SocketWriterCapture());
    }

    private Connection joined(User user) {
        Connection connection = open(user);
        connections.join(connection);
        return connection;
    }
}
