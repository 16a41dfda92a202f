package dev.autobot.e2e;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Growing;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.payload.UserPermissionRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells numbered events to everybody and to single users, each in one transaction with a row of its own: so a test can
 * compare what was told with what was committed.
 */
@Described(
        id = "story",
        types = {"tell_shared", "tell_personal", "tell_many", "tell_states", "tell_urgent", "run_on"})
public final class StoryPlugin implements Plugin {

    private static final EventType<Told> SHARED = EventType.durable("shared_event", Told.class);
    private static final EventType<Told> PERSONAL = EventType.durable("personal_event", Told.class);
    private static final EventType<Told> STATE = EventType.latest("story_state", Told.class);
    private static final EventType<Piece> PIECE = EventType.append("story_piece", Piece.class);

    private PluginContext context;

    /** An event. */
    public record Told(long n, long sentAt, @OptionalField String padding) {}

    /** A piece of a growing text. */
    public record Piece(int offset, String text) implements Growing<Piece> {
        @Override
        public String growsWith() {
            return "story";
        }

        @Override
        public Piece joined(Piece next) {
            return new Piece(offset, text + next.text());
        }
    }

    /** What to tell: {@code n}, or {@code count} events from {@code n} on, perhaps to another user. */
    public record Tell(long n, @OptionalField String to, @OptionalField Integer count, @OptionalField Integer bytes) {}

    /** The numbers that were committed for a user, in the order of their commits. */
    public record Rows(List<Long> numbers) {}

    @Override
    public void start(PluginContext platform) throws SQLException {
        context = platform;
        makeTable();
        List.of(SHARED, PERSONAL, STATE, PIECE).forEach(platform::declare);
        platform.handle(MessageType.of("tell_shared", Tell.class), this::tellShared);
        platform.handle(MessageType.of("tell_personal", Tell.class), this::tellPersonal);
        platform.handle(MessageType.of("tell_many", Tell.class), this::tellMany);
        platform.handle(MessageType.of("tell_states", Tell.class), this::tellStates);
        platform.handle(MessageType.of("tell_urgent", Tell.class), this::tellUrgent);
        platform.handle(MessageType.of("run_on", Tell.class), this::runOn);
        platform.route(Route.get("/api/story", "What was committed for you.", Rows.class), this::rows);
    }

    private void makeTable() throws SQLException {
        try (Connection connection = context.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists story");
            statement.execute("create table if not exists story.told (place bigint generated always as identity"
                    + " primary key, user_id varchar(100) not null, n bigint not null)");
        }
    }

    private static Told told(long n, int bytes) {
        return new Told(n, System.currentTimeMillis(), bytes == 0 ? null : "x".repeat(bytes));
    }

    private static int bytes(Message<Tell> message) {
        return message.payload().bytes() == null ? 0 : message.payload().bytes();
    }

    private void tellShared(Message<Tell> message) {
        context.events().publish(SHARED, told(message.payload().n(), bytes(message)), Audience.everyone());
    }

    private void tellPersonal(Message<Tell> message) {
        Tell tell = message.payload();
        String user = tell.to() == null ? message.user().id() : tell.to();
        context.database().inTransaction(() -> {
            insert(user, tell.n());
            context.events().publish(PERSONAL, told(tell.n(), bytes(message)), Audience.user(user));
            return null;
        });
    }

    private void insert(String user, long n) throws SQLException {
        try (Connection connection = context.database().dataSource().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into story.told (user_id, n) values (?, ?)")) {
            insert.setString(1, user);
            insert.setLong(2, n);
            insert.executeUpdate();
        }
    }

    /** Many events to the sender's user, in one transaction. */
    private void tellMany(Message<Tell> message) {
        Tell tell = message.payload();
        context.database().inTransaction(() -> {
            for (long n = tell.n(); n < tell.n() + tell.count(); n++) {
                context.events().publish(PERSONAL, told(n, bytes(message)), Audience.of(message.user()));
            }
            return null;
        });
    }

    /** States and pieces, in turns, to the sender's user. */
    private void tellStates(Message<Tell> message) {
        Tell tell = message.payload();
        int offset = 0;
        for (long n = tell.n(); n < tell.n() + tell.count(); n++) {
            context.events().publish(STATE, told(n, bytes(message)), Audience.of(message.user()));
            String text = "<" + n + ">";
            context.events().publish(PIECE, new Piece(offset, text), Audience.of(message.user()));
            offset += text.length();
        }
    }

    private void tellUrgent(Message<Tell> message) {
        context.events()
                .publish(
                        EventTypes.USER_PERMISSION_REQUEST,
                        new UserPermissionRequest("install_package", "nodejs", "the test asks"),
                        Audience.of(message.user()));
    }

    /** A run that goes on, whoever wants it to end. */
    private void runOn(Message<Tell> message) {
        context.runs().start(message.user(), "run_on", run -> new CountDownLatch(1).await(10, TimeUnit.MINUTES));
    }

    private Rows rows(Request request) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = context.database().dataSource().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select n from story.told where user_id = ? order by place")) {
            query.setString(1, request.user().id());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return new Rows(numbers);
    }
}
