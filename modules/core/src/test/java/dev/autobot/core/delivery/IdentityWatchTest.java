package dev.autobot.core.delivery;

import static dev.autobot.core.delivery.DeliveryFixture.ADA;
import static dev.autobot.core.delivery.DeliveryFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.config.Configs;
import dev.autobot.core.identity.Authenticator;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.identity.LocalAuthenticator;
import dev.autobot.core.identity.TokenAuthenticator;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityWatchTest {

    private static final String TOKEN = "adas-token-0123456789";

    private final StepExecutor closers = new StepExecutor();
    private final DeliveryFixture fixture = new DeliveryFixture(closers, Configs.with());
    private final SocketWriterCapture socket = new SocketWriterCapture();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leavesTheLocalUserAlone() {
        fixture.joined(ADA, socket);

        look(new LocalAuthenticator());

        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void closesWhoseTokenIsGone() throws IOException {
        fixture.joined(ADA, socket); // by a token that the file does not have

        look(tokens(TOKEN + " ada"));

        assertThat(socket.nextClose()).isEqualTo(CloseCode.REVOKED);
        assertThat(fixture.connections.count()).isZero();
    }

    @Test
    void closesWhoseRightsChangedAndLeavesOthers() throws IOException {
        TokenAuthenticator tokens = tokens(TOKEN + " ada operator");
        Identity now = tokens.identify(TOKEN).orElseThrow();
        SocketWriterCapture others = new SocketWriterCapture();
        fixture.connections.open(now, Wire.PLAIN, others);
        fixture.connections.open(new Identity(BOB, now.credential()), Wire.PLAIN, socket);

        look(tokens);

        assertThat(socket.nextClose()).isEqualTo(CloseCode.RIGHTS_CHANGED);
        assertThat(others.isClosed()).isFalse();
    }

    private void look(Authenticator authenticator) {
        new IdentityWatch(fixture.connections, fixture.delivery, authenticator).look();
        closers.runAll();
    }

    private TokenAuthenticator tokens(String line) throws IOException {
        Path file = folder.resolve("tokens");
        Files.writeString(file, line);
        return new TokenAuthenticator(file, Clock.systemUTC());
    }
}
