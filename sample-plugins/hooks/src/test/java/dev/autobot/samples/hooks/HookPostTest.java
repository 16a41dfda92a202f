package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Secret;
import dev.autobot.testkit.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookPostTest {

    private static final Secret SECRET = new Secret("0123456789abcdef");
    private static final Delivery DELIVERY = new Delivery("1", "tea", "{}".getBytes(UTF_8), 0, Instant.EPOCH);

    /** Longer than a test waits: what ends such a post is not its timeout. */
    private static final Duration UNENDING = Duration.ofSeconds(600);

    private final MutableClock clock = MutableClock.at(Instant.EPOCH);
    private final ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    HookPostTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void givesUpWhenNoAnswerComesInTime() {
        assertThat(post(Duration.ofMillis(50)).send(DELIVERY)).contains("it did not answer within 50 ms");
    }

    @Test
    void endsAPostUnderWayWhenItIsClosed() throws Exception {
        HookPost post = post(UNENDING);
        FutureTask<Optional<String>> answer = send(post);

        post.close();

        assertThat(result(answer)).isPresent();
    }

    @Test
    void endsAPostThatTakesTooLongAndNoOther() throws Exception {
        HookPost post = post(UNENDING);
        FutureTask<Optional<String>> answer = send(post);

        clock.advance(Duration.ofSeconds(15));
        post.cutOffWhatIsSlow();
        assertThat(answer.isDone()).isFalse();
        clock.advance(Duration.ofMillis(1));
        post.cutOffWhatIsSlow();

        assertThat(result(answer)).isPresent();
    }

    @Test
    void refusesAHostWithAPrivateAddress() {
        Destination intranet = new Destination(URI.create("https://10.0.0.1/hook"), false);

        assertThat(new HookPost(intranet, SECRET, Duration.ofSeconds(1), clock).send(DELIVERY))
                .hasValueSatisfying(reason -> assertThat(reason).contains("autobot.hooks.out.private"));
    }

    private HookPost post(Duration timeout) {
        URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
        return new HookPost(new Destination(uri, false), SECRET, timeout, clock);
    }

    /** Returns when the post has reached the server, which never answers. */
    private FutureTask<Optional<String>> send(HookPost post) throws IOException {
        FutureTask<Optional<String>> answer = new FutureTask<>(() -> post.send(DELIVERY));
        new Thread(answer, "post").start();
        silent.setSoTimeout(60_000);
        Socket socket = silent.accept();
        assertThat(socket.getInputStream().read()).isEqualTo('P');
        return answer;
    }

    private static Optional<String> result(FutureTask<Optional<String>> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
