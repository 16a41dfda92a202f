package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.bus.Published;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.plugin.Audience;
import java.sql.SQLException;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {

    private final Journal journal = new MemoryJournal().journal;
    private final LiveStreams streams = new LiveStreams(journal);

    @Test
    void knowsNoStreamThatNobodyFollows() {
        assertThat(streams.find("system")).isNull();
        assertThat(streams.told("system")).isEqualTo(Follower.UNKNOWN);
        assertThat(streams.all()).isEmpty();
    }

    @Test
    void beginsWhereTheJournalIs() {
        Published.commit(
                journal, Published.durable("a", Audience.everyone()), Published.durable("b", Audience.everyone()));

        assertThat(streams.follow("system").told()).isEqualTo(2);
        assertThat(streams.follow("user/ada").told()).isZero();
    }

    @Test
    void givesAllFollowersTheSameStream() {
        LiveStream first = streams.follow("system");

        assertThat(streams.follow("system")).isSameAs(first);
        assertThat(streams.find("system")).isSameAs(first);
        assertThat(streams.all()).containsExactly(first);
    }

    @Test
    void forgetsAStreamWhenItsLastFollowerLeaves() {
        LiveStream first = streams.follow("system");
        streams.follow("system");

        streams.leave("system");
        assertThat(streams.find("system")).isSameAs(first);
        streams.leave("system");
        assertThat(streams.find("system")).isNull();
        streams.leave("system");
        assertThat(streams.follow("system")).isNotSameAs(first);
    }

    @Test
    void doesNotKnowItsPlaceWhileTheDatabaseIsAway() throws SQLException {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setUrl("jdbc:h2:mem:nowhere;IFEXISTS=TRUE");
        LiveStreams away = new LiveStreams(new Journal(nowhere, new Random(1)));

        assertThat(away.follow("system").told()).isEqualTo(Follower.UNKNOWN);
        assertThat(away.follow("user/ada").told()).isEqualTo(Follower.UNKNOWN);
    }
}
