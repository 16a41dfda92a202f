package dev.autobot.core.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class FormsPropertyTest {

    private static final User ADA = new User("ada", Set.of());
    private static final byte[] MARKS = "\r\n-:;=\"%*\0\\?".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    private static Path folder;

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("forms");
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.delete(folder);
    }

    @Property(tries = 2_000)
    void readsOrRefusesWhateverComesAndLeavesNothing(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] body = new FormBytes()
                .field("a", "b")
                .part("form-data; name=\"f\"; filename*=UTF-8''%C3%A4.txt", "Content-Type: a/b\r\n", new byte[50])
                .part("form-data; name=\"m\"", "Content-Type: multipart/mixed; boundary=in\r\n", "--in--".getBytes())
                .file("f", "=?utf-8?q?=C3=A4?=", "text")
                .whole();
        for (int i = random.nextInt(8); i >= 0; i--) {
            body[random.nextInt(body.length)] =
                    random.nextBoolean() ? MARKS[random.nextInt(MARKS.length)] : (byte) random.nextInt();
        }
        Uploads uploads = new Uploads(folder, System::nanoTime);
        try {
            uploads.read(ADA, FormBytes.form(body), 1_000).close();
        } catch (PlatformException e) {
            assertThat(e.code()).isIn(ErrorCodes.BAD_MESSAGE, ErrorCodes.BODY_TOO_LARGE);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
