package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.CatchUpFixture.story;
import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.bus.Published;
import dev.autobot.core.delivery.CatchUpFixture.Client;
import dev.autobot.core.journal.StreamName;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * Whatever happens in whatever order, each client is told its two streams without gap, repetition or change of order,
 * from its first cursor on; or it is told by {@code resync_required} from where it goes on instead.
 */
class DeliveryPropertyTest {

    /** What may happen. */
    enum Step {
        PUBLISH_TO_ADA,
        PUBLISH_TO_BOB,
        PUBLISH_TO_ALL,
        PUBLISH_TO_SEVERAL_AT_ONCE,
        TELL_FIRST,
        TELL_LAST,
        TELL_ANY,
        TELL_AGAIN,
        NEVER_TELL,
        READ,
        READ_MUCH,
        CATCH_UP,
        RECONNECT,
        RESUME_TWICE,
        WAIT,
        TRIM
    }

    @Property(tries = 400)
    void tellsEachClientItsStreamsOrThatItCannot(
            @ForAll @Size(max = 120) List<Step> steps, @ForAll long choices, @ForAll boolean arrays) {
        try (World world = new World(choices, arrays ? Wire.V2_BATCH : Wire.V2)) {
            steps.forEach(world::take);
            world.comeToRest();
            world.viewers.forEach(Viewer::requireUpToDate);
        }
    }

    /** The server, its clients, and the events that are kept but not yet told. */
    private static final class World implements AutoCloseable {

        private final CatchUpFixture server = new CatchUpFixture();
        private final List<OutboundEvent> untold = new ArrayList<>();
        private final List<OutboundEvent> told = new ArrayList<>();
        private final Random random;
        private final List<Viewer> viewers;
        private int published;
        private boolean forgot;

        private World(long seed, Wire wire) {
            random = new Random(seed);
            viewers = List.of(
                    new Viewer(server, ADA, wire), new Viewer(server, ADA, wire), new Viewer(server, BOB, wire));
        }

        private void take(Step step) {
            switch (step) {
                case PUBLISH_TO_ADA -> publish(event(Audience.of(ADA)));
                case PUBLISH_TO_BOB -> publish(event(Audience.of(BOB)));
                case PUBLISH_TO_ALL -> publish(event(Audience.everyone()));
                case PUBLISH_TO_SEVERAL_AT_ONCE ->
                    publish(event(Audience.everyone()), event(Audience.of(ADA)), event(Audience.everyone()));
                case TELL_FIRST -> tell(0);
                case TELL_LAST -> tell(untold.size() - 1);
                case TELL_ANY -> tell(untold.isEmpty() ? 0 : random.nextInt(untold.size()));
                case TELL_AGAIN -> tellAgain();
                case NEVER_TELL -> forgetOne();
                case READ -> any().read();
                case READ_MUCH -> readMuch(any());
                case CATCH_UP -> server.catchUps.step();
                case RECONNECT -> any().reconnect(random.nextBoolean());
                case RESUME_TWICE -> any().resumeAgain();
                case WAIT -> passOver();
                case TRIM -> server.delivered.journal.trim(Instant.EPOCH, Duration.ofDays(1), 1 + random.nextInt(5));
            }
        }

        private OutboundEvent event(Audience audience) {
            return Published.durable("event " + published++, audience);
        }

        private void publish(OutboundEvent... events) {
            Published.commit(server.delivered.journal, events);
            untold.addAll(List.of(events));
        }

        private void tell(int index) {
            if (!untold.isEmpty()) {
                OutboundEvent event = untold.remove(index);
                told.add(event);
                server.delivery.tell(event);
            }
        }

        private void tellAgain() {
            if (!told.isEmpty()) {
                server.delivery.tell(told.get(random.nextInt(told.size())));
            }
        }

        /** As when a thread dies between its commit and its telling. */
        private void forgetOne() {
            if (!untold.isEmpty()) {
                untold.remove(random.nextInt(untold.size()));
                forgot = true;
            }
        }

        private Viewer any() {
            return viewers.get(random.nextInt(viewers.size()));
        }

        private void readMuch(Viewer viewer) {
            for (int i = 0; i < 20; i++) {
                viewer.read();
                server.catchUps.step();
            }
        }

        private void passOver() {
            server.time.addAndGet(LiveStream.LONGEST_WAIT_NANOS + 1);
            server.delivery.watch();
        }

        /** All is told, and everybody reads to the end. What was never told is noticed by the next event. */
        private void comeToRest() {
            if (forgot) {
                publish(event(Audience.of(ADA)), event(Audience.of(BOB)), event(Audience.everyone()));
            }
            while (!untold.isEmpty()) {
                tell(0);
            }
            while (server.delivered.streams.all().stream().anyMatch(LiveStream::isWaiting)) {
                passOver();
            }
            viewers.forEach(Viewer::readToTheEnd);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** One client, over all its connections, and where it should be. */
    private static final class Viewer {

        private final CatchUpFixture server;
        private final User user;
        private final Wire wire;
        private Client client;
        private String cursor;
        private long ownPlace;
        private long sharedPlace;
        private int seen;

        private Viewer(CatchUpFixture server, User user, Wire wire) {
            this.server = server;
            this.user = user;
            this.wire = wire;
            connect();
            server.delivery.release(client.connection);
        }

        private void connect() {
            client = server.client(user, wire);
            seen = 0;
            if (cursor == null) {
                cursor = server.cursorOf(user, 0, 0);
            }
        }

        private void reconnect(boolean closes) {
            if (closes) {
                server.delivered.connections.remove(client.connection);
            }
            connect();
            assertThat(client.resumes(cursor)).isTrue();
        }

        /** Which is too late when it was told something, and otherwise changes nothing. */
        private void resumeAgain() {
            client.resumes(cursor);
        }

        private void read() {
            client.reads();
            note();
        }

        private void readToTheEnd() {
            client.readsAll();
            note();
        }

        private void note() {
            for (; seen < client.read.size(); seen++) {
                for (String frame : CatchUpFixture.frames(client.read.get(seen))) {
                    note(frame);
                }
            }
        }

        private void note(String frame) {
            String itsCursor = CatchUpFixture.cursorIn(frame);
            if (itsCursor == null) {
                return;
            }
            cursor = itsCursor;
            String type = story(List.of(frame)).get(0);
            String[] parts = itsCursor.split("\\.");
            long own = Long.parseLong(parts[2]);
            long shared = Long.parseLong(parts[3]);
            if (type.startsWith("event ")) {
                boolean isShared = frame.contains(".s" + shared + "\"");
                assertThat(own).as(frame).isEqualTo(isShared ? ownPlace : ownPlace + 1);
                assertThat(shared).as(frame).isEqualTo(isShared ? sharedPlace + 1 : sharedPlace);
            } else if (type.equals("resumed")) {
                assertThat(own).as(frame).isEqualTo(ownPlace);
                assertThat(shared).as(frame).isEqualTo(sharedPlace);
            }
            ownPlace = own; // a resync says where to go on
            sharedPlace = shared;
        }

        private void requireUpToDate() {
            assertThat(ownPlace)
                    .isEqualTo(server.delivered
                            .journal
                            .head(StreamName.user(user.id()))
                            .last());
            assertThat(sharedPlace)
                    .isEqualTo(server.delivered.journal.head(StreamName.SYSTEM).last());
        }
    }
}
