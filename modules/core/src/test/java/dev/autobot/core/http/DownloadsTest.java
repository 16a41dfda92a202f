package dev.autobot.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autobot.plugin.Download;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class DownloadsTest {

    private static final User ADA = new User("ada", Set.of());

    private final AtomicLong nanos = new AtomicLong();
    private final Downloads downloads = new Downloads(nanos::get);
    private final PlainResponse response = new PlainResponse();

    /** Bytes that know whether they were closed. */
    private static final class Closable extends ByteArrayInputStream {
        private boolean isClosed;

        Closable(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private static Download download(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Download(name, "text/html", bytes.length, new Closable(bytes));
    }

    @Test
    void sendsBytesToBeStoredAndNeverShown() throws IOException {
        Download download = download("a.html", "<script>");
        downloads.send(ADA, download, response.servlet());

        assertThat(response.body()).isEqualTo("<script>");
        assertThat(response.headers())
                .containsEntry("status", "200")
                .containsEntry("Content-Type", "text/html")
                .containsEntry("Content-Length", "8")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Content-Security-Policy", "default-src 'none'; sandbox")
                .containsEntry("Cache-Control", "private, no-store")
                .hasEntrySatisfying("Content-Disposition", value -> assertThat(value)
                        .startsWith("attachment; filename=\"a.html\""));
        assertThat(((Closable) download.bytes()).isClosed).isTrue();
    }

    @Test
    void putsNamesIntoTheHeaderThatCannotBreakOutOfIt() {
        assertThat(Downloads.disposition("Größe \"a\";\r\nb*.txt"))
                .isEqualTo("attachment; filename=\"Gr__e _a____b_.txt\";"
                        + " filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22a%22%3B%0D%0Ab%2A.txt");
    }

    @Test
    void refusesMediaTypesThatAreNone() {
        for (String bad : new String[] {"", "text", "text/html\r\nX: y", "a b/c"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Download("a", bad, 0, InputStream.nullInputStream()));
        }
        assertThat(new Download("a", "text/plain; charset=UTF-8", 0, InputStream.nullInputStream()).size())
                .isZero();
    }

    @Test
    void breaksOffWhenThereAreFewerBytesThanWasSaid() {
        Closable bytes = new Closable(new byte[3]);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> downloads.send(ADA, new Download("a", "text/plain", 4, bytes), response.servlet()));
        assertThat(bytes.isClosed).isTrue();
    }

    @Test
    void sendsNoMoreBytesThanWasSaid() throws IOException {
        downloads.send(ADA, new Download("a", "text/plain", 2, new Closable(new byte[3])), response.servlet());

        assertThat(response.body()).hasSize(2);
    }

    @Test
    void givesAReaderUpWhoIsTooSlow() {
        LongSupplier slow = () -> nanos.getAndAdd(16L * 60 * 1_000_000_000);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Downloads(slow).send(ADA, download("a", "text"), response.servlet()))
                .withMessageContaining("slowly");
    }

    @Test
    void leavesAReaderAloneWhoHasGone() throws IOException {
        response.breakOff();
        Download download = download("a", "text");
        downloads.send(ADA, download, response.servlet());

        assertThat(((Closable) download.bytes()).isClosed).isTrue();
    }

    @Test
    void sendsFourToOneUserAtOnce() throws IOException {
        Closable refused = new Closable(new byte[1]);
        downloads.send(ADA, new Download("1", "text/plain", 1, nested(2, refused)), response.servlet());

        assertThat(refused.isClosed).isTrue();
        downloads.send(ADA, download("a", "again"), response.servlet());
        assertThat(response.body()).endsWith("again");
    }

    /** A stream that sends the next one before it gives its own byte: the fifth is refused. */
    private InputStream nested(int number, Closable refused) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                InputStream next = number == 5 ? refused : nested(number + 1, refused);
                Download download = new Download("n", "text/plain", 1, next);
                if (number == 5) {
                    assertThatExceptionOfType(PlatformException.class)
                            .isThrownBy(() -> downloads.send(ADA, download, response.servlet()))
                            .matches(e -> e.code() == ErrorCodes.BUSY)
                            .withMessageContaining("4 downloads of yours");
                } else {
                    downloads.send(ADA, download, response.servlet());
                }
                return 'x';
            }
        };
    }
}
