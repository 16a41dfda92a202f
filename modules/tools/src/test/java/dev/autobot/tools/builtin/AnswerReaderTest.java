package dev.autobot.tools.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnswerReaderTest {

    @Property(tries = 500)
    void readsAnyBytesOrFailsAsInputDoes(@ForAll byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 1_000)
    void readsAnyAnswerOrFailsAsInputDoes(@ForAll("answers") String answer) {
        read(answer.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Provide
    Arbitrary<String> answers() {
        return Arbitraries.of(
                        "HTTP/1.1 200 OK",
                        "HTTP/1.1 100 C",
                        "\r\n",
                        "\r\n\r\n",
                        "Content-Length: ",
                        "3",
                        "0",
                        "-1",
                        "Transfer-Encoding: chunked",
                        "a",
                        ":",
                        "fffffffffffffff",
                        "\n",
                        "x: y\r\n",
                        ";")
                .list()
                .ofMaxSize(20)
                .map(parts -> "HTTP/1.1 200 OK\r\n" + String.join("", parts));
    }

    private static void read(byte[] bytes) {
        try {
            HttpAnswer answer = new AnswerReader(new ByteArrayInputStream(bytes)).read("GET");
            assertThat(answer.body().length).isLessThanOrEqualTo(bytes.length);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(it|what it says) .*");
        }
    }
}
