package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicketQueryTest {

    @Test
    void findsTheTicketWhereverItStands() {
        assertThat(TicketQuery.ticket("ticket=a-b_c")).contains("a-b_c");
        assertThat(TicketQuery.ticket("cursor=x&ticket=abc&y")).contains("abc");
        assertThat(TicketQuery.ticket("bad=%zz&ticket=abc")).contains("abc");
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(TicketQuery.ticket(null)).isEmpty();
        assertThat(TicketQuery.ticket("")).isEmpty();
        assertThat(TicketQuery.ticket("myticket=abc")).isEmpty();
    }

    @Test
    void leavesTheRestOfTheQueryAsItIs() {
        assertThat(TicketQuery.without("cursor=a%20b&ticket=abc&y&ticket=d")).isEqualTo("cursor=a%20b&y");
        assertThat(TicketQuery.without("ticket=abc")).isNull();
        assertThat(TicketQuery.without(null)).isNull();
    }

    @Test
    void readsBearerTokensAndLeavesOtherSchemesToProxies() {
        assertThat(Credentials.bearer("Bearer abc")).isEqualTo("abc");
        assertThat(Credentials.bearer("bearer  abc ")).isEqualTo("abc");
        assertThat(Credentials.bearer("Basic abc")).isNull();
        assertThat(Credentials.bearer("Bearer")).isNull();
        assertThat(Credentials.bearer(null)).isNull();
    }

    @Test
    void opensProbesToEverybodyAndNothingElse() {
        assertThat(OpenPaths.isOpen("GET", "/health/ready")).isTrue();
        assertThat(OpenPaths.isOpen("GET", "/ws/health")).isTrue();
        assertThat(OpenPaths.isOpen("GET", "/")).isTrue();
        assertThat(OpenPaths.isOpen("POST", "/api/health")).isFalse();
        assertThat(OpenPaths.isOpen("GET", "/healthy")).isFalse();
        assertThat(OpenPaths.isOpen("GET", "/openapi")).isFalse();
        assertThat(OpenPaths.isOpen("GET", "/api/health/x")).isFalse();
    }
}
