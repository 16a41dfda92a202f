package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.core.StepExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LaneRecoveryTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void doesATaskThatWasTakenWhileTheExecutorRefusedAnother() {
        Lane[] lane = new Lane[1];
        boolean[] secondTaken = new boolean[1];
        lane[0] = new Lane(
                task -> {
                    secondTaken[0] = lane[0].offer(() -> done.add("second"));
                    throw new RejectedExecutionException();
                },
                10);
        assertThat(lane[0].offer(() -> done.add("first"))).isFalse();
        assertThat(secondTaken[0]).isTrue();
        assertThat(done).containsExactly("second");
        assertThat(lane[0].isIdle()).isTrue();
    }

    @Test
    void goesOnAfterATaskThatThrows() {
        StepExecutor executor = new StepExecutor();
        Lane lane = new Lane(executor, 10);
        lane.offer(() -> {
            throw new OutOfMemoryError("by intent");
        });
        lane.offer(() -> done.add("next"));
        assertThatThrownBy(executor::runAll).isInstanceOf(OutOfMemoryError.class);
        executor.runAll();
        assertThat(done).containsExactly("next");
    }
}
