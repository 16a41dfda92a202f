package dev.autobot.core.storage;

import dev.autobot.plugin.Health;
import dev.autobot.plugin.HealthProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether the database answers. Without it nothing can be stored, so the server takes no new work. */
public final class DatabaseProbe implements HealthProbe {

    private final DataSource dataSource;

    DatabaseProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean neededForReadiness() {
        return true;
    }

    @Override
    public Health check() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            try {
                statement.execute("select 1");
            } finally {
                statement.setQueryTimeout(0); // H2 keeps it for the connection, which goes back to the pool
            }
            return Health.up();
        } catch (SQLException e) {
            return Health.down("the database does not answer (" + SqlReason.of(e) + ")");
        }
    }
}
