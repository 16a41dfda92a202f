package dev.autobot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Download;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.UploadedFile;
import dev.autobot.testkit.TestPlugin.Noted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarnessUploadTest {

    private final List<UploadedFile> kept = new ArrayList<>();

    private final PluginHarness harness = PluginHarness.start(
            new TestPlugin(context -> {
                context.route(
                        Route.post("/api/files", "Takes files.", Noted.class).takesFiles(10),
                        request -> new Noted(words(request)));
                context.route(
                        Route.post("/api/some", "Takes one field.", Noted.class)
                                .takesFiles(10)
                                .field("note", "words"),
                        request -> new Noted(words(request)));
                context.route(
                        Route.get("/api/files/{size}", "Gives three bytes.", Download.class),
                        request -> new Download(
                                "a.txt",
                                "text/plain",
                                Long.parseLong(request.path("size")),
                                new ByteArrayInputStream(bytes("abc"))));
                context.route(
                        Route.post("/api/none", "Takes none.", Noted.class),
                        request -> new Noted("" + request.upload()));
            }),
            Map.of());

    @AfterEach
    void close() {
        harness.close();
    }

    private String words(Request request) throws IOException {
        kept.addAll(request.upload().files());
        List<String> files = new ArrayList<>();
        for (UploadedFile file : request.upload().files()) {
            try (InputStream bytes = file.open()) {
                files.add(file.field() + "/" + file.filename() + "/" + file.size() + "/"
                        + new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files.stream().collect(Collectors.joining(" ")) + " "
                + request.upload().field("note").orElse("none");
    }

    private HarnessRequest post() {
        return harness.request("POST", "/api/files");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void handsFilesAndFieldsToTheRoute() {
        HarnessRequest request = post().file("f", "../a.txt", bytes("abc"))
                .file("g", "b", bytes(""))
                .field("note", "first")
                .field("note", "second");

        assertThat(request.send()).isEqualTo(new Noted("f/../a.txt/3/abc g/b/0/ first"));
    }

    @Test
    void takesTheFilesAwayWhenTheHandlerHasReturned() {
        post().file("f", "a", bytes("abc")).send();

        assertThatThrownBy(() -> kept.get(0).open()).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatAServerRefuses() {
        assertThat(post().file("f", "a", bytes("0123456789")).send()).isInstanceOf(Noted.class);
        refuses(
                post().file("f", "a", bytes("01234567")).file("f", "b", bytes("890")),
                ErrorCodes.BODY_TOO_LARGE,
                "10 bytes");
        refuses(post(), ErrorCodes.BAD_MESSAGE, "no form");
        refuses(post().field("note", "x".repeat(65_537)), ErrorCodes.BAD_MESSAGE, "64 KiB");
        HarnessRequest many = post();
        for (int i = 0; i < 101; i++) {
            many.field("f" + i, "");
        }
        refuses(many, ErrorCodes.BAD_MESSAGE, "100 parts");
        HarnessRequest heavy = post();
        for (int i = 0; i < 17; i++) {
            heavy.field("f" + i, "x".repeat(65_536));
        }
        refuses(heavy, ErrorCodes.BODY_TOO_LARGE, "larger");
    }

    @Test
    void failsForARouteThatWasNotDeclaredToTakeFiles() {
        refuses(
                harness.request("POST", "/api/none").file("f", "a", bytes("abc")),
                ErrorCodes.HANDLER_FAILED,
                "could not be answered");
        assertThat(harness.failures()).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessageContaining("takesFiles"));
    }

    private static void refuses(HarnessRequest request, ErrorCode code, String words) {
        assertThatThrownBy(request::send)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void refusesFieldsThatTheRouteDoesNotDeclareWhereItDeclaresSome() {
        HarnessRequest right = harness.request("POST", "/api/some").field("note", "moon");
        HarnessRequest wrong = harness.request("POST", "/api/some").field("nota", "moon");

        assertThat(right.send()).isEqualTo(new Noted(" moon"));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(wrong::send)
                .withMessageContaining("'nota'");
    }

    @Test
    void givesTheBytesOfADownloadOfWhichThereAreAsManyAsSaid() throws IOException {
        Download download = (Download) harness.get("/api/files/3");

        assertThat(download.bytes().readAllBytes()).isEqualTo(bytes("abc"));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> harness.get("/api/files/4"));
    }
}
