package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the stores keep, on whatever database. */
interface StoresContract {

    Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    User ADA = new User("ada", Set.of("operator", "approver"));

    DataSource database();

    static void migrate(DataSource source) throws SQLException, IOException {
        try (InputStream in = Engine.class.getResourceAsStream("/dev/autobot/workflow/migrations/V1__workflows.sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema workflow");
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    default void keepsAWorkflowAsItIs() {
        String id = insert();

        Instance found = instances().find(id).orElseThrow();

        assertThat(found.owner()).isEqualTo(ADA);
        assertThat(found.snapshot()).isEqualTo("text ä \n ${x}");
        assertThat(found.times()).isEqualTo(new Instance.Times(NOW, null, null, NOW, NOW.plusSeconds(60)));
        assertThat(found.state()).isEqualTo(WorkflowState.PENDING);
        assertThat(found.goalId()).isNull();
        assertThat(steps().of(id)).containsExactly(StepRow.pending(1, "a"), StepRow.pending(2, "b"));
    }

    @Test
    default void givesALeaseToOneOnly() throws Exception {
        String id = insert();
        int many = 8;
        CyclicBarrier barrier = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Boolean>> claims = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        return instances().claim(id, "life-" + i, NOW, NOW.plusSeconds(45));
                    }))
                    .toList();
            int won = 0;
            for (Future<Boolean> claim : claims) {
                won += claim.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(instances().find(id).orElseThrow().generation()).isEqualTo(1);
    }

    @Test
    default void givesALeaseAgainWhenItIsOver() {
        String id = insert();

        assertThat(instances().claim(id, "one", NOW, NOW.plusSeconds(45))).isTrue();
        assertThat(instances().claim(id, "two", NOW.plusSeconds(44), NOW.plusSeconds(90)))
                .isFalse();
        assertThat(instances().renew(new Fence(id, 1), "one", NOW.plusSeconds(55)))
                .isTrue();
        assertThat(instances().claim(id, "two", NOW.plusSeconds(46), NOW.plusSeconds(90)))
                .isFalse();
        assertThat(instances().claim(id, "two", NOW.plusSeconds(55), NOW.plusSeconds(100)))
                .isTrue();

        assertThat(instances().renew(new Fence(id, 1), "one", NOW.plusSeconds(200)))
                .isFalse();
        Instance found = instances().find(id).orElseThrow();
        assertThat(found.leaseOwner()).isEqualTo("two");
        assertThat(found.state()).isEqualTo(WorkflowState.RUNNING);
        assertThat(found.times().startedAt()).isEqualTo(NOW);
    }

    @Test
    default void writesNothingForAnOwnerOfBefore() {
        String id = insert();
        instances().claim(id, "one", NOW, NOW.plusSeconds(45));
        Fence late = new Fence(id, 0);
        StepRow begun = StepRow.pending(1, "a").begun(NOW);

        assertThatThrownBy(() -> instances().advance(late, WorkflowState.RUNNING, 1))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> instances().release(late, WorkflowState.RUNNING, 1, NOW))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> instances().cancelling(late, "x", NOW)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> steps().save(late, begun)).isInstanceOf(FencedException.class);
        steps().endRest(late, StepState.CANCELLED, NOW);

        assertThat(steps().of(id).get(0)).isEqualTo(StepRow.pending(1, "a"));
        assertThat(instances().find(id).orElseThrow().currentStep()).isZero();
    }

    @Test
    default void keepsStepsAsTheyAre() {
        String id = insert();
        StepRow done = StepRow.pending(1, "a")
                .begun(NOW)
                .succeeded(NOW.plusSeconds(2), StepResult.of("ok", Map.of("x", 1), 100));

        steps().save(new Fence(id, 0), done);

        assertThat(steps().of(id).get(0)).isEqualTo(done);
        assertThat(steps().lastApproval(id)).isEmpty();
        steps().save(new Fence(id, 0), StepRow.pending(2, "b").asking(StepState.WAITING_APPROVAL, "approval"));
        assertThat(steps().lastApproval(id)).contains("approval");
        steps().endRest(new Fence(id, 0), StepState.CANCELLED, NOW);
        assertThat(steps().of(id)).extracting(StepRow::state).containsExactly(StepState.SUCCEEDED, StepState.CANCELLED);
    }

    @Test
    default void findsWhatIsDueWhatIsOpenAndWhatIsOld() {
        String waiting = insert();
        String ended = insert();
        instances().release(new Fence(waiting, 0), WorkflowState.WAITING_APPROVAL, 1, null);
        Instance before = instances().find(ended).orElseThrow();
        int open = instances().open();
        instances()
                .end(
                        new Fence(ended, 0),
                        before.ended(new Ending(WorkflowState.CANCELLED, "enough", Map.of()), NOW, "{}"));

        assertThat(instances().open()).isEqualTo(open - 1);
        assertThat(instances().due(NOW, 1_000))
                .extracting(InstanceStore.Due::id)
                .doesNotContain(waiting, ended);
        assertThat(instances().list(new InstanceStore.Wanted("ada", WorkflowState.CANCELLED, Long.MAX_VALUE, 1)))
                .extracting(Instance::cancelReason)
                .containsExactly("enough");
        assertThat(instances().deleteEnded(NOW, 100)).isZero();
        assertThat(instances().deleteEnded(NOW.plusSeconds(1), 100)).isEqualTo(1);
        assertThat(steps().of(ended)).isEmpty();
        assertThat(instances().dueSince(NOW.minusSeconds(1))).isZero();
    }

    private InstanceStore instances() {
        return new InstanceStore(database());
    }

    private StepStore steps() {
        return new StepStore(database());
    }

    private String insert() {
        String id = UUID.randomUUID().toString();
        instances()
                .insert(new Instance(
                        id,
                        ADA,
                        "name",
                        3,
                        "text ä \n ${x}",
                        "{}",
                        2,
                        WorkflowState.PENDING,
                        0,
                        0,
                        null,
                        null,
                        null,
                        new Instance.Times(NOW, null, null, NOW, NOW.plusSeconds(60)),
                        null,
                        null,
                        null,
                        0));
        steps().insert(id, List.of("a", "b"));
        return id;
    }
}
