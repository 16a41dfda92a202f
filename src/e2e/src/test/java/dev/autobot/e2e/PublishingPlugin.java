package dev.autobot.e2e;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.payload.UserPermissionRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Publishes what it is asked to, together with a row of its own, so that a test can compare the two. */
public final class PublishingPlugin implements Plugin {

    static final EventType<Told> SHARED = EventType.durable("shared_event", Told.class);
    static final EventType<Told> PERSONAL = EventType.durable("personal_event", Told.class);
    static final EventType<Told> LATEST = EventType.latest("latest_event", Told.class);

    /** A message's wish, given back by the event. */
    public record Told(int n, @OptionalField Long sentAt, @OptionalField String sender, @OptionalField String filler) {}

    /** To whom, and what. Without a user it is the sender. */
    public record Wish(
            int n,
            @OptionalField String user,
            @OptionalField Long sentAt,
            @OptionalField String sender,
            @OptionalField Integer bytes) {}

    /** Several at once. */
    public record Many(int count, boolean shared, int bytes, @OptionalField Integer from) {}

    /** What is in the table. */
    public record Rows(List<Row> rows) {}

    /** One row. */
    public record Row(String sender, int n) {}

    private PluginContext context;
    private String table;

    @Override
    public PluginInfo info() {
        return new PluginInfo("publishing", "1.0.0");
    }

    @Override
    public void start(PluginContext given) throws SQLException {
        context = given;
        Database database = given.database();
        table = database.schema() + ".told";
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + database.schema());
            statement.execute("create table if not exists " + table
                    + " (id bigint generated always as identity primary key, sender varchar(100), n int)");
        }
        given.handle(MessageType.of("publish_shared", Wish.class), wish -> publish(wish, SHARED, Audience.everyone()));
        given.handle(MessageType.of("publish_personal", Wish.class), wish -> publish(wish, PERSONAL, audience(wish)));
        given.handle(MessageType.of("publish_many", Many.class), this::publishMany);
        given.handle(MessageType.of("publish_transient", Wish.class), this::publishLatest);
        given.handle(MessageType.of("publish_urgent", Wish.class), this::publishUrgent);
        given.handle(MessageType.of("publish_and_fail", Wish.class), this::publishAndFail);
        given.route(Route.get("/api/publishing/rows", "What was stored.", Rows.class), request -> rows());
    }

    private static Audience audience(Message<Wish> wish) {
        String user = wish.payload().user();
        return user == null ? Audience.of(wish.user()) : Audience.user(user);
    }

    private static Told told(Wish wish) {
        String filler = wish.bytes() == null ? null : "f".repeat(wish.bytes());
        return new Told(wish.n(), wish.sentAt(), wish.sender(), filler);
    }

    private void publish(Message<Wish> wish, EventType<Told> type, Audience audience) {
        context.database().inTransaction(() -> {
            insert(wish.payload());
            context.events().publish(type, told(wish.payload()), audience);
            return null;
        });
    }

    private void insert(Wish wish) throws SQLException {
        try (Connection connection = context.database().dataSource().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into " + table + " (sender, n) values (?, ?)")) {
            insert.setString(1, wish.sender());
            insert.setInt(2, wish.n());
            insert.executeUpdate();
        }
    }

    /** Each in a transaction of its own, but for every 50 that share one. */
    private void publishMany(Message<Many> message) {
        Many many = message.payload();
        Audience audience = many.shared() ? Audience.everyone() : Audience.of(message.user());
        EventType<Told> type = many.shared() ? SHARED : PERSONAL;
        String filler = many.bytes() == 0 ? null : "f".repeat(many.bytes());
        int first = many.from() == null ? 0 : many.from();
        for (int start = 0; start < many.count(); start += 50) {
            int from = start;
            context.database().inTransaction(() -> {
                for (int i = from; i < Math.min(from + 50, many.count()); i++) {
                    Told told = new Told(first + i, System.currentTimeMillis(), null, filler);
                    context.events().publish(type, told, audience);
                }
                return null;
            });
        }
    }

    private void publishLatest(Message<Wish> wish) {
        context.events().publish(LATEST, told(wish.payload()), Audience.everyone());
    }

    private void publishUrgent(Message<Wish> wish) {
        UserPermissionRequest urgent = new UserPermissionRequest("urgent", "n" + wish.payload().n(), "asked to");
        context.events().publish(EventTypes.USER_PERMISSION_REQUEST, urgent, audience(wish));
    }

    /** Publishes in a transaction that is rolled back. */
    private void publishAndFail(Message<Wish> wish) {
        context.database().inTransaction(() -> {
            insert(wish.payload());
            context.events().publish(PERSONAL, told(wish.payload()), audience(wish));
            throw new IllegalStateException("by intent");
        });
    }

    private Rows rows() throws SQLException {
        try (Connection connection = context.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select sender, n from " + table + " order by id")) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(new Row(found.getString(1), found.getInt(2)));
            }
            return new Rows(rows);
        }
    }
}
