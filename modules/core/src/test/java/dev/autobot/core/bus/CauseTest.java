package dev.autobot.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CauseTest {

    private static final Audience SOCKET = Audience.connection("1");

    private final Cause cause = new Cause("m-1", "ada", SOCKET);
    private final List<String> seen = new ArrayList<>();

    @Test
    void concernsTheSenderAndItsUser() {
        cause.during(() -> {
            seen.add(Cause.re(SOCKET));
            seen.add(Cause.re(Audience.user("ada")));
        });

        assertThat(seen).containsExactly("m-1", "m-1");
    }

    @Test
    void concernsNobodyElse() {
        cause.during(() -> {
            seen.add(Cause.re(Audience.connection("2")));
            seen.add(Cause.re(Audience.user("bob")));
            seen.add(Cause.re(Audience.role("ada")));
            seen.add(Cause.re(Audience.everyone()));
        });

        assertThat(seen).hasSize(4).containsOnlyNulls();
    }

    @Test
    void endsWithItsWork() {
        cause.during(() -> {});

        assertThat(Cause.re(SOCKET)).isNull();
    }

    @Test
    void givesWayToAnotherWhileThatWorks() {
        cause.during(() -> {
            new Cause("m-2", "ada", SOCKET).during(() -> seen.add(Cause.re(SOCKET)));
            seen.add(Cause.re(SOCKET));
        });

        assertThat(seen).containsExactly("m-2", "m-1");
    }

    @Test
    void isCarriedToWorkThatGoesOnElsewhere() {
        List<Runnable> later = new ArrayList<>();
        cause.during(() -> later.add(Cause.carry(() -> seen.add(Cause.re(SOCKET)))));
        later.add(Cause.carry(() -> seen.add(Cause.re(SOCKET))));

        later.forEach(Runnable::run);

        assertThat(seen).containsExactly("m-1", null);
    }
}
