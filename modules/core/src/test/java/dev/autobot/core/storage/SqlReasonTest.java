package dev.autobot.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlReasonTest {

    @ParameterizedTest
    @CsvSource({
        "08001, connection lost",
        "08006, connection lost",
        "90067, connection lost",
        "57P01, connection lost",
        "23505, refused",
        "42P01, refused",
        "57014, refused"
    })
    void saysWhatTheStateMeans(String state, String words) {
        assertThat(SqlReason.of(new SQLException("x", state))).isEqualTo(words + ", SQL state " + state);
    }

    @Test
    void saysThatThereIsNoState() {
        assertThat(SqlReason.of(new SQLException("x"))).isEqualTo("no SQL state");
    }

    @Test
    void neverShowsTheDatabasesOwnWords() {
        assertThat(SqlReason.of(new SQLException("password=hunter2 at db.internal", "08001")))
                .doesNotContain("hunter2", "db.internal");
    }
}
