package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeQueryTest {

    @Test
    void findsTheTicketWhereverItStands() {
        assertThat(HandshakeQuery.ticket("ticket=a-b_c")).contains("a-b_c");
        assertThat(HandshakeQuery.ticket("cursor=x&ticket=abc&y")).contains("abc");
        assertThat(HandshakeQuery.ticket("bad=%zz&ticket=abc")).contains("abc");
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(HandshakeQuery.ticket(null)).isEmpty();
        assertThat(HandshakeQuery.ticket("")).isEmpty();
        assertThat(HandshakeQuery.ticket("myticket=abc")).isEmpty();
    }

    @Test
    void leavesTheRestOfTheQueryAsItIs() {
        assertThat(HandshakeQuery.without("cursor=a%20b&ticket=abc&y&ticket=d")).isEqualTo("cursor=a%20b&y");
        assertThat(HandshakeQuery.without("x=%zz&a b&cursor=c&y={}")).isEqualTo("cursor=c");
        assertThat(HandshakeQuery.without("ticket=abc")).isNull();
        assertThat(HandshakeQuery.without(null)).isNull();
    }

    @Test
    void decodesWhatCanBeDecoded() {
        Map<String, String[]> parameters =
                HandshakeQuery.parameters("cursor=a%2Fb+c&x=%zz&ticket=abc&y&cursor=d&z=1=2");

        assertThat(parameters.keySet()).containsExactly("cursor", "y", "z");
        assertThat(parameters.get("cursor")).containsExactly("a/b c", "d");
        assertThat(parameters.get("y")).containsExactly("");
        assertThat(parameters.get("z")).containsExactly("1=2");
        assertThat(HandshakeQuery.parameters(null)).isEmpty();
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
