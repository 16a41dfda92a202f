package dev.autobot.samples.sqlask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningQuestionTest {

    @Test
    void endsAStatementThatHasNoLimitOfItsOwn() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            RunningQuestion question = new RunningQuestion(Duration.ofMillis(100));
            question.connected(connection);
            question.asked(statement);
            FutureTask<Boolean> asking = new FutureTask<>(() -> statement.execute(Asking.ENDLESS_H2));
            new Thread(asking).start();

            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!asking.isDone() && System.nanoTime() < deadline) {
                question.endIfOverdue();
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> asking.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(question.isEnded()).isTrue();
        }
    }

    @Test
    void leavesAStatementInTimeAlone() throws SQLException {
        RunningQuestion question = new RunningQuestion(Duration.ofMinutes(1));

        question.endIfOverdue();

        assertThat(question.isEnded()).isFalse();
    }

    @Test
    void asksNothingAfterItWasEnded() throws SQLException {
        RunningQuestion question = new RunningQuestion(Duration.ofMinutes(1));
        question.abort();

        assertThatThrownBy(() -> question.connected(null)).isInstanceOf(SQLException.class);
    }
}
