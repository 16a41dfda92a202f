package dev.autobot.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private final Bulkhead bulkhead = new Bulkhead(2);
    private final List<String> admitted = new ArrayList<>();

    @Test
    void letsSoManyIn() {
        assertThat(enter("a")).isTrue();
        assertThat(enter("b")).isTrue();
        assertThat(enter("c")).isFalse();

        assertThat(bulkhead.inside()).isEqualTo(2);
        assertThat(bulkhead.waiting()).isEqualTo(1);
        assertThat(admitted).isEmpty();
    }

    @Test
    void admitsThoseWhoWaitInTheirOrder() {
        enter("a");
        enter("b");
        enter("c");
        enter("d");

        bulkhead.exit();
        assertThat(admitted).containsExactly("c");
        bulkhead.exit();

        assertThat(admitted).containsExactly("c", "d");
        assertThat(bulkhead.inside()).isEqualTo(2);
    }

    @Test
    void hasRoomAgainWhenNobodyWaits() {
        enter("a");
        enter("b");
        bulkhead.exit();

        assertThat(enter("c")).isTrue();
        bulkhead.exit();
        bulkhead.exit();

        assertThat(bulkhead.inside()).isZero();
    }

    private boolean enter(String name) {
        return bulkhead.enter(() -> admitted.add(name));
    }
}
