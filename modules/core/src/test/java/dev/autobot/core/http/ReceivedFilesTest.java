package dev.autobot.core.http;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.core.config.Configs;
import dev.autobot.core.upload.Uploads;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedFilesTest {

    private static final Route TAKES =
            Route.post("/api/files", "Takes files.", NoPayload.class).takesFiles(100);

    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\ntext" + "\r\n--b--\r\n";

    @TempDir
    private Path data;

    private Uploads uploads;

    @BeforeEach
    void make() {
        uploads = new Uploads(Configs.settings("data.dir", data.toString()));
        uploads.clean();
    }

    private static HttpServletRequest request(String type, InputStream body) {
        return PlainRequest.of("POST", "/api/files", Map.of("content-type", type), body);
    }

    private static HttpServletRequest form() {
        return request(
                "multipart/form-data; boundary=b", new ByteArrayInputStream(FORM.getBytes(StandardCharsets.US_ASCII)));
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("uploads-work"))) {
            return all.toList();
        }
    }

    @Test
    void readsTheFormOnceHoweverOftenThePluginIsReplacedMeanwhile() throws IOException {
        try (ReceivedFiles files = new ReceivedFiles(uploads, form())) {
            Upload first = files.of(TAKES);

            assertThat(first.files()).singleElement().satisfies(file -> assertThat(file.size())
                    .isEqualTo(4));
            assertThat(files.of(TAKES)).isSameAs(first);
            assertThat(onDisk()).hasSize(1);
        }
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void leavesTheBodyAloneWhenTheRouteTakesNoFiles() throws IOException {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        try (ReceivedFiles files = new ReceivedFiles(uploads, request("multipart/form-data; boundary=b", untouched))) {
            assertThat(files.of(Route.post("/api/files", "Takes none.", NoPayload.class)))
                    .isNull();
        }
    }

    @Test
    void leavesNothingWhenTheFormIsRefused() throws IOException {
        Route small = Route.post("/api/files", "Takes little.", NoPayload.class).takesFiles(3);
        try (ReceivedFiles files = new ReceivedFiles(uploads, form())) {
            assertFails(ErrorCodes.BODY_TOO_LARGE, () -> files.of(small));
        }
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void refusesFieldsThatTheRouteDoesNotHaveWhereItSaysWhichItHas() throws IOException {
        String form = FORM.replace("--b--\r\n", "--b\r\nContent-Disposition: form-data; name=\"colection\"\r\n\r\nx")
                + "\r\n--b--\r\n";
        Route known = TAKES.field("collection", "where to").field("note", "words");
        for (Route route : List.of(TAKES, known)) {
            HttpServletRequest request = request(
                    "multipart/form-data; boundary=b",
                    new ByteArrayInputStream(form.getBytes(StandardCharsets.US_ASCII)));
            try (ReceivedFiles files = new ReceivedFiles(uploads, request)) {
                if (route == known) {
                    assertThatThrownBy(() -> files.of(route))
                            .hasMessageContaining("'colection'")
                            .hasMessageContaining("collection, note");
                    assertFails(ErrorCodes.BAD_FIELD, () -> files.of(route));
                } else {
                    assertThat(files.of(route).field("colection")).contains("x");
                }
            }
            assertThat(onDisk()).isEmpty();
        }
    }
}
