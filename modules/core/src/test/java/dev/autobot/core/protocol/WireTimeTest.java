package dev.autobot.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.time.api.constraints.InstantRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTimeTest {

    private static final DateTimeFormatter GUIDE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2025-09-11T13:45:00Z,           2025-09-11T13:45:00.000Z",
        "2025-09-11T13:45:00.5Z,         2025-09-11T13:45:00.500Z",
        "2025-01-02T03:04:05.006Z,       2025-01-02T03:04:05.006Z",
        "2025-12-31T23:59:59.999999999Z, 2025-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z,           0001-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z,       1969-12-31T23:59:59.999Z"
    })
    void alwaysHasThreeDigitsOfMilliseconds(Instant time, String expected) {
        assertThat(WireTime.text(time)).isEqualTo(expected);
    }

    @Property
    void isWhatTheGuideShows(
            @ForAll @InstantRange(min = "0001-01-01T00:00:00Z", max = "9999-12-31T23:59:59Z") Instant time) {
        assertThat(WireTime.text(time)).isEqualTo(GUIDE.format(time));
    }
}
