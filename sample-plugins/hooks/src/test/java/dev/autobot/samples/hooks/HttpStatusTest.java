package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusTest {

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 202 Accepted\r\n", "HTTP/1.0 202\n", "HTTP/1.1 202 \r\nX: y\r\n\r\nbody"})
    void readsTheStatus(String answer) throws IOException {
        assertThat(status(answer)).isEqualTo(202);
    }

    @Test
    void skipsThoseThatOnlySayThatOneIsToCome() throws IOException {
        assertThat(status("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK", "HTTP/2 200\r\n", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 999 Odd\r\n"})
    void takesNothingElseForAStatus(String answer) {
        assertThatThrownBy(() -> status(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void readsNoEndlessAnswer() {
        assertThatThrownBy(() -> status("x".repeat(100_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> status("x\n".repeat(100_000))).isInstanceOf(IOException.class);
    }

    private static int status(String answer) throws IOException {
        return HttpStatus.readFrom(new ByteArrayInputStream(answer.getBytes(US_ASCII)));
    }
}
