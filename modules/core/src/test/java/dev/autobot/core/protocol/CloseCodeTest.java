package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseCodeTest {

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void hasAReasonThatFitsACloseFrame(CloseCode code) {
        assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 123);
    }

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void isNeverTheOneThatClientsTakeForTheEnd(CloseCode code) {
        assertThat(code.number()).isNotEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(CloseCode.class)
    void mayBeSent(CloseCode code) {
        // RFC 6455: 1004 to 1006 and 1015 must not be sent; 4000 to 4999 are free for applications
        assertThat(code.number())
                .matches(number -> (number >= 1001 && number <= 1003)
                        || (number >= 1007 && number <= 1014)
                        || (number >= 4000 && number <= 4999));
    }

    @Test
    void hasOneNumberEach() {
        assertThat(Arrays.stream(CloseCode.values()).map(CloseCode::number)).doesNotHaveDuplicates();
    }

    @Test
    void letsSlowAndSilentClientsComeBack() {
        assertThat(CloseCode.SLOW_READER.number()).isEqualTo(4008);
        assertThat(CloseCode.SILENT.number()).isBetween(4000, 4499);
    }
}
