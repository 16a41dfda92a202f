package dev.autobot.core.http;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.autobot.core.protocol.BodyCodec;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Shapes;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ApiRequestTest {

    private static final BodyCodec CODEC = new BodyCodec(8, new PayloadBinder());

    @Test
    void readsParametersOfThePathAndOfTheQuery() {
        Request request =
                request("/api/parts/7?limit=3&limit=4&empty=&name=a%20b+c&flag", InputStream.nullInputStream());

        assertThat(request.path("id")).isEqualTo("7");
        assertThat(request.query("limit")).contains("3");
        assertThat(request.query("name")).contains("a b c");
        assertThat(request.query("empty")).isEmpty();
        assertThat(request.query("flag")).isEmpty();
        assertThat(request.query("absent")).isEmpty();
        assertThat(request.number("limit", 1, 1, 9)).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> request.path("none"));
    }

    @Test
    void refusesAQueryThatIsNotCorrectlyEncoded() {
        Request request = request("/api/parts/7?limit=3&x=%zz", InputStream.nullInputStream());

        assertFails(ErrorCodes.BAD_FIELD, () -> request.query("limit")).contains("encoded");
    }

    @Test
    void readsHeadersInWhateverCase() {
        Request request = request("/api/parts/7", InputStream.nullInputStream());

        assertThat(request.header("X-Signature")).contains("abc");
        assertThat(request.header("x-signature")).contains("abc");
        assertThat(request.header("X-Other")).isEmpty();
    }

    @Test
    void isOfNobodyWhenNobodyIsKnown() {
        Request request = request("/api/parts/7", InputStream.nullInputStream());

        assertThat(request.user().id()).isEmpty();
        assertThat(request.user().roles()).isEmpty();
    }

    @Test
    void givesTheBytesOfTheBodyAndThenTheRecord() {
        Request request = request("/api/parts/7", stream("{\"name\":\"x\",\"part_number\":1}"));

        byte[] bytes = request.body();
        assertThat(bytes).asString(StandardCharsets.UTF_8).startsWith("{\"name\"");
        bytes[0] = 'X';
        assertThat(request.body(Shapes.Part.class)).isEqualTo(new Shapes.Part("x", 1));
        assertThat(request.body()).asString(StandardCharsets.UTF_8).startsWith("{\"name\"");
    }

    @Test
    void leavesTheBodyOfAFormWhole() {
        Request request = request("/api/parts/7?limit=3", stream("payload=%7B%7D&limit=9"));

        assertThat(request.query("limit")).contains("3");
        assertThat(request.query("payload")).isEmpty();
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("payload=%7B%7D&limit=9");
    }

    @Test
    void hasAnEmptyBodyWhenThereIsNone() {
        assertThat(request("/api/parts/7", InputStream.nullInputStream()).body())
                .isEmpty();
    }

    @Test
    void takesABodyOfExactlyTheLargestSize() {
        byte[] largest = new byte[ApiRequest.BODY_MAX];

        assertThat(request("/api/parts/7", new ByteArrayInputStream(largest)).body())
                .hasSize(ApiRequest.BODY_MAX);
    }

    @Test
    void stopsReadingABodyThatIsTooLarge() {
        AtomicLong taken = new AtomicLong();
        Request request = request("/api/parts/7", new Endless(taken));

        assertFails(ErrorCodes.BODY_TOO_LARGE, request::body).contains("1048576");
        assertThat(taken.get()).isEqualTo(ApiRequest.BODY_MAX + 1L);
        assertFails(ErrorCodes.BODY_TOO_LARGE, () -> request("/api/parts/7", new Endless(taken))
                .body(Shapes.Part.class));
    }

    @Test
    void saysThatARouteWithoutFilesHasNoUpload() {
        Request request = request("/api/parts/7", InputStream.nullInputStream());

        assertThatIllegalStateException().isThrownBy(request::upload).withMessageContaining("takesFiles");
    }

    @Test
    void refusesABodyThatBreaksOff() {
        Request request = request("/api/parts/7", new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertFails(ErrorCodes.BAD_MESSAGE, request::body).contains("broke off");
    }

    /** Never ends, as a chunked body may. */
    private static final class Endless extends InputStream {

        private final AtomicLong taken;

        Endless(AtomicLong taken) {
            this.taken = taken;
        }

        @Override
        public int read() {
            taken.incrementAndGet();
            return ' ';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            taken.addAndGet(length);
            return length;
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Request request(String address, InputStream body) {
        return new ApiRequest(
                PlainRequest.of("POST", address, Map.of("x-signature", "abc"), body), Map.of("id", "7"), CODEC, null);
    }
}
