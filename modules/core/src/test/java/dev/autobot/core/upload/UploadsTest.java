package dev.autobot.core.upload;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.UploadedFile;
import dev.autobot.plugin.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    private static final User ADA = new User("ada", Set.of());
    private static final long MOST = 1_000;

    @TempDir
    private Path data;

    private final AtomicLong nanos = new AtomicLong();
    private Path folder;
    private Uploads uploads;

    @BeforeEach
    void make() {
        folder = data.resolve("uploads-work");
        uploads = new Uploads(folder, nanos::get);
        uploads.clean();
    }

    private SpooledUpload read(Form form) {
        return uploads.read(ADA, form, MOST);
    }

    private List<Path> onDisk() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(UploadedFile file) {
        try (InputStream bytes = file.open()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesFilesInOrderAndFieldsByName() {
        Form form = new FormBytes()
                .field("collection", "häuser")
                .file("file", "a.txt", "first")
                .field("collection", "second")
                .field("empty", "")
                .file("other", "b.md", "")
                .form();

        try (SpooledUpload upload = read(form)) {
            assertThat(upload.files()).extracting(UploadedFile::filename).containsExactly("a.txt", "b.md");
            assertThat(upload.files()).extracting(UploadedFile::field).containsExactly("file", "other");
            assertThat(upload.files()).extracting(UploadedFile::size).containsExactly(5L, 0L);
            assertThat(upload.files().get(0).contentType()).contains("text/plain");
            assertThat(text(upload.files().get(0))).isEqualTo("first");
            assertThat(text(upload.files().get(0))).as("a second time").isEqualTo("first");
            assertThat(upload.field("collection")).contains("häuser");
            assertThat(upload.field("empty")).isEmpty();
            assertThat(upload.field("absent")).isEmpty();
        }
    }

    @Test
    void keepsFilesOnDiskForItselfUntilItIsClosed() throws IOException {
        UploadedFile file;
        try (SpooledUpload upload =
                read(new FormBytes().file("f", "a.txt", "secret").form())) {
            file = upload.files().get(0);
            assertThat(onDisk()).singleElement().satisfies(path -> {
                assertThat(path).content().isEqualTo("secret");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rw-------");
            });
        }
        assertThat(onDisk()).isEmpty();
        assertThatThrownBy(file::open).isInstanceOf(IOException.class).hasMessageContaining("until its handler");
    }

    @Test
    void putsAFileOnDiskWhileItComes() {
        byte[] begin = new FormBytes()
                .part("form-data; name=\"f\"; filename=\"big\"", "", new byte[0])
                .unfinished();
        AtomicLong seen = new AtomicLong();
        InputStream body =
                new SequenceInputStream(new ByteArrayInputStream(begin, 0, begin.length - 2), new InputStream() {
                    private long given;

                    @Override
                    public int read() {
                        return -1;
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        given += length;
                        seen.accumulateAndGet(Files.size(onDisk().get(0)), Math::max);
                        return given > 8_000_000 ? -1 : length;
                    }
                });

        assertFails(ErrorCodes.BAD_MESSAGE, () -> uploads.read(ADA, FormBytes.form(body), 10_000_000));

        assertThat(seen.get()).isGreaterThan(7_000_000);
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void takesTheNamesOfFilesAsTheyWereMeant() {
        FormBytes bytes = new FormBytes()
                .file("f", "Größe 漢字 😀.txt", "1")
                .part("form-data; name=\"f\"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt", "", new byte[] {1})
                .part("form-data; name=\"f\"; filename=\"x.txt\"; filename*=utf-8''%C3%A4.txt", "", new byte[] {1})
                .file("f", "../../etc/passwd", "2")
                .file("f", "é".repeat(255), "3");

        try (SpooledUpload upload = read(bytes.form())) {
            assertThat(upload.files())
                    .extracting(UploadedFile::filename)
                    .containsExactly("Größe 漢字 😀.txt", "naïve €.txt", "ä.txt", "../../etc/passwd", "é".repeat(255));
        }
    }

    @Test
    void takesAnInputThatWasLeftEmptyForNoFile() {
        try (SpooledUpload upload =
                read(new FormBytes().file("f", "", "").field("a", "b").form())) {
            assertThat(upload.files()).isEmpty();
            assertThat(onDisk()).isEmpty();
        }
    }

    @Test
    void deletesWhatAKilledServerLeftAndNothingElse() throws IOException {
        read(new FormBytes().file("f", "a.txt", "left").form()); // never closed
        Path other = Files.writeString(folder.resolve("mine.txt"), "kept");

        new Uploads(folder, nanos::get).clean();

        assertThat(onDisk()).containsExactly(other);
    }

    @Test
    void letsOneUserSendFourAtOnce() {
        Form form = new FormBytes().field("a", "b").form();
        byte[] body = new FormBytes().field("a", "b").whole();
        List<SpooledUpload> open = Stream.generate(() -> read(FormBytes.form(body)))
                .limit(Places.MOST_OF_ONE)
                .toList();

        assertFails(ErrorCodes.BUSY, () -> read(form)).contains("of yours");
        uploads.read(new User("bob", Set.of()), FormBytes.form(body), MOST).close();
        open.get(0).close();
        read(FormBytes.form(body)).close();
    }

    @Nested
    class Refuses {

        private String refused(ErrorCode code, Form form) {
            String[] said = new String[1];
            assertFails(code, () -> read(form)).satisfies(message -> said[0] = message);
            assertThat(onDisk()).isEmpty();
            read(new FormBytes().field("a", "place given back").form()).close();
            return said[0];
        }

        @Test
        void moreBytesThanTheRouteTakes() {
            FormBytes exact = new FormBytes().file("f", "a", "x".repeat(600)).file("f", "b", "x".repeat(400));
            read(exact.form()).close();

            assertThat(refused(
                            ErrorCodes.BODY_TOO_LARGE,
                            new FormBytes()
                                    .file("f", "a", "x".repeat(600))
                                    .file("f", "b", "x".repeat(401))
                                    .form()))
                    .contains("1000");
        }

        @Test
        void aLengthThatIsTooLargeBeforeAByteIsRead() {
            InputStream untouched = new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("read");
                }
            };

            refused(ErrorCodes.BODY_TOO_LARGE, new Form(FormBytes.TYPE, 3_000_000, untouched));
        }

        @Test
        void aBodyThatNeverEnds() {
            InputStream endless = new SequenceInputStream(
                    new ByteArrayInputStream("no boundary".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                        @Override
                        public int read() {
                            return '-';
                        }
                    });

            refused(ErrorCodes.BODY_TOO_LARGE, FormBytes.form(endless));
        }

        @Test
        void moreThanAHundredParts() {
            FormBytes hundred = new FormBytes();
            FormBytes more = new FormBytes();
            for (int i = 0; i < FormReader.MOST_PARTS; i++) {
                hundred.file("f" + i, "a", "");
                more.file("f" + i, "a", "");
            }
            read(hundred.form()).close();

            refused(ErrorCodes.BAD_MESSAGE, more.field("one", "more").form());
        }

        @Test
        void fieldsThatAreTooLong() {
            String longest = "x".repeat(FormReader.LONGEST_FIELD);
            read(new FormBytes().field("text", longest).form()).close();

            assertThat(refused(
                            ErrorCodes.BAD_MESSAGE,
                            new FormBytes().field("text", longest + "x").form()))
                    .contains("'text'");
        }

        @Test
        void fieldsThatAreTooLongTogether() {
            FormBytes many = new FormBytes();
            for (int i = 0; i < 17; i++) {
                many.field("f" + i, "x".repeat(FormReader.LONGEST_FIELD));
            }

            refused(ErrorCodes.BODY_TOO_LARGE, many.form());
        }

        @Test
        void headersThatAreTooLong() {
            refused(
                    ErrorCodes.BAD_MESSAGE,
                    new FormBytes().file("f", "x".repeat(10_000), "x").form());
        }

        @Test
        void aBodyThatBreaksOffWhereverThatIs() {
            byte[] whole =
                    new FormBytes().field("a", "b").file("f", "a.txt", "text").whole();
            int end = whole.length - "\r\n".length(); // from there on it is whole for whoever reads

            for (int length = 0; length < end; length++) {
                refused(ErrorCodes.BAD_MESSAGE, FormBytes.form(Arrays.copyOf(whole, length)));
            }
        }

        @Test
        void aConnectionThatBreaks() {
            byte[] begin = new FormBytes().file("f", "a.txt", "text").unfinished();
            InputStream broken = new SequenceInputStream(new ByteArrayInputStream(begin), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("connection reset");
                }
            });

            assertThat(refused(ErrorCodes.BAD_MESSAGE, FormBytes.form(broken))).contains("broke off");
        }

        @Test
        void whatIsNoForm() {
            byte[] whole = new FormBytes().field("a", "b").whole();
            InputStream nothing = InputStream.nullInputStream();

            refused(ErrorCodes.BAD_MESSAGE, FormBytes.form(new byte[0]));
            refused(ErrorCodes.BAD_MESSAGE, FormBytes.form(new FormBytes().whole()));
            refused(ErrorCodes.BAD_MESSAGE, new Form(null, -1, nothing));
            refused(ErrorCodes.BAD_MESSAGE, new Form("application/json", -1, nothing));
            refused(ErrorCodes.BAD_MESSAGE, new Form("multipart/form-data", -1, nothing));
            refused(
                    ErrorCodes.BAD_MESSAGE,
                    new Form("multipart/form-data; boundary=other", -1, new ByteArrayInputStream(whole)));
            refused(
                    ErrorCodes.BAD_MESSAGE,
                    new Form("multipart/form-data; boundary=" + "x".repeat(9_000), -1, nothing));
        }

        @Test
        void aSenderThatTakesAnHour() {
            byte[] whole = new FormBytes().file("f", "a.txt", "text").whole();
            InputStream slow = new ByteArrayInputStream(whole) {
                @Override
                public synchronized int read(byte[] into, int offset, int length) {
                    nanos.addAndGet(Duration.ofMinutes(20).toNanos());
                    return super.read(into, offset, 1);
                }
            };

            assertThat(refused(ErrorCodes.BAD_MESSAGE, FormBytes.form(slow))).contains("15 minutes");
        }
    }
}
