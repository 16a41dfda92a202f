package dev.autobot.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads over real sockets, through the container. */
@ExtendWith(ArquillianExtension.class)
public class UploadsIT {

    private static final String BOUNDARY = "b7MA4YWxk";
    private static final int LIMIT_MILLIS = 60_000;

    @Deployment
    public static WebArchive server() {
        File assertj = new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        JavaArchive plugin = ShrinkWrap.create(JavaArchive.class, "uploading.jar")
                .addClasses(UploadingPlugin.class, UploadingPlugin.Taken.class)
                .addAsResource(
                        new StringAsset("id=uploading\nversion=1.0.0\napi=[1.2,2)\ntypes=\n"),
                        "META-INF/autobot-plugin.properties")
                .addAsResource(
                        new StringAsset(UploadingPlugin.class.getName()),
                        "META-INF/services/dev.autobot.plugin.Plugin");
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, "autobot.war")
                .importFrom(new File(System.getProperty("autobot.war")))
                .as(WebArchive.class)
                .addAsLibraries(assertj)
                .addAsLibraries(plugin);
        archive.delete("WEB-INF/web.xml"); // its list of fragments knows nothing of the test runner's
        return archive;
    }

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", Integer.parseInt(config("autobot.http.port")));
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static String head(String length) {
        return "POST /autobot/api/uploading HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n" + length + "\r\n\r\n";
    }

    private static byte[] form(String filename, String note, byte[] content) {
        byte[] begin = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n" + note + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] form = Arrays.copyOf(begin, begin.length + content.length + end.length);
        System.arraycopy(content, 0, form, begin.length, content.length);
        System.arraycopy(end, 0, form, begin.length + content.length, end.length);
        return form;
    }

    /** Sends a form in chunks, so that nobody knows beforehand how long it is. */
    private static void sendChunked(Socket socket, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head("Transfer-Encoding: chunked").getBytes(StandardCharsets.US_ASCII));
        for (int at = 0; at < body.length; at += 50_000) {
            int length = Math.min(50_000, body.length - at);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, at, length);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The answer, as far as its one JSON object goes: the container waits a while for a body that was not read. */
    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int taken = 0; taken >= 0; taken = socket.getInputStream().read(buffer)) {
            all.write(buffer, 0, taken);
            String text = all.toString(StandardCharsets.UTF_8);
            if (text.contains("}")) {
                return text;
            }
        }
        throw new AssertionError("no answer, but: " + all.toString(StandardCharsets.UTF_8));
    }

    private static String post(byte[] body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(head("Content-Length: " + body.length).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return answer(socket);
        }
    }

    /** Waits until nothing of any upload is on disk. */
    private static void assertNothingLeft() throws IOException {
        awaitCount(0);
    }

    private static void awaitCount(long wanted) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        while (count() != wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(count()).isEqualTo(wanted);
    }

    private static long count() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(config("autobot.data.dir"), "uploads-work"))) {
            return all.count();
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + i / 1_000);
        }
        return content;
    }

    @Test
    public void handsTheWholeFileToThePluginHoweverItComes() throws Exception {
        byte[] content = content(1_999_999);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        String whole = post(form("Größe 漢字.bin", "häuser", content));
        assertThat(whole).startsWith("HTTP/1.1 200").contains("Größe 漢字.bin", "häuser", sha256, "1999999");
        try (Socket socket = connect()) {
            sendChunked(socket, form("a.bin", "", content));
            assertThat(answer(socket)).contains(sha256);
        }
        assertNothingLeft();
    }

    @Test
    public void deletesTheFilesWhenTheHandlerThrows() throws IOException {
        assertThat(post(form("a.bin", "throw", content(100_000)))).contains("500", "HANDLER_FAILED");
        assertNothingLeft();
    }

    @Test
    public void refusesALengthThatIsTooLargeBeforeTheBodyComes() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("Content-Length: 60000000").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE", "2000000");
        }
    }

    @Test
    public void countsABodyThatDoesNotSayHowLongItIs() throws IOException {
        try (Socket socket = connect()) {
            sendChunked(socket, form("a.bin", "", content(2_000_001)));
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
        }
        assertNothingLeft();
    }

    @Test
    public void takesFourFromOneUserAtOnce() throws IOException {
        byte[] form = form("a.bin", "", content(200_000));
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket socket = connect();
                slow.add(socket);
                socket.getOutputStream()
                        .write(head("Content-Length: " + form.length).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(form, 0, 100_000);
                socket.getOutputStream().flush();
            }
            awaitCount(4);
            assertThat(post(form)).startsWith("HTTP/1.1 503").contains("BUSY");
            for (Socket socket : slow) {
                socket.getOutputStream().write(form, 100_000, form.length - 100_000);
                socket.getOutputStream().flush();
                assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("200000");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertNothingLeft();
    }

    @Test
    public void leavesNothingOfASenderWhoGoesAway() throws IOException {
        byte[] form = form("a.bin", "", content(1_000_000));
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(head("Content-Length: " + form.length).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(form, 0, 500_000);
            socket.getOutputStream().flush();
        }
        assertNothingLeft();
    }

    @Test
    public void refusesWhatIsNoForm() throws IOException {
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.US_ASCII);
        assertThat(post(nonsense)).startsWith("HTTP/1.1 400").contains("BAD_MESSAGE");
    }
}
