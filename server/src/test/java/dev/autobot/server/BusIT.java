package dev.autobot.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.bus.InboundMessage;
import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.bus.Publisher;
import dev.autobot.core.storage.Storage;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.plugin.payload.UserMessage;
import jakarta.enterprise.inject.spi.CDI;
import java.io.File;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bus in its container: the server's own WAR, with beans of a host application beside it. */
@ExtendWith(ArquillianExtension.class)
public class BusIT {

    @Deployment
    public static WebArchive server() {
        File assertj = new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, "autobot.war")
                .importFrom(new File(System.getProperty("autobot.war")))
                .as(WebArchive.class)
                .addClasses(AuditCapture.class, ThrowingObserver.class, FrameCapture.class)
                .addAsLibrary(assertj);
        archive.delete("WEB-INF/web.xml"); // its list of fragments knows nothing of the test runner's
        return archive;
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    private static FrameCapture connect() {
        String port = ConfigProvider.getConfig().getValue("autobot.http.port", String.class);
        return FrameCapture.open("ws://localhost:" + port + "/autobot/ws");
    }

    @Test
    public void beansOutsideCoreSeeMessagesAndEventsByTheirQualifier() throws InterruptedException {
        AuditCapture audit = bean(AuditCapture.class);
        audit.messages().clear();
        audit.events().clear();
        try (FrameCapture client = connect()) {
            client.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/help\",\"chat_id\":\"audited\"}}");
            client.next("\"llm_response\"");
            InboundMessage message = audit.messages().poll(60, TimeUnit.SECONDS);
            OutboundEvent event = audit.events().poll(60, TimeUnit.SECONDS);
            assertThat(message.payload()).isEqualTo(new UserMessage("/help", "audited"));
            assertThat(message.user().id()).isEqualTo("local");
            assertThat(((LlmResponse) event.payload()).chatId()).isEqualTo("audited");
        }
    }

    @Test
    public void clientsNoticeNothingOfAnObserverThatThrows() throws InterruptedException {
        int before = bean(ThrowingObserver.class).thrown();
        try (FrameCapture client = connect()) {
            client.next("connection_established");
            client.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"/help\"}}");
            client.next("\"user_message\"");
            assertThat(client.next("\"llm_response\"")).contains("/status");
            client.send("{\"type\":\"ping\"}");
            assertThat(client.next("\"pong\"")).isEqualTo("{\"type\":\"pong\"}");
        }
        assertThat(bean(ThrowingObserver.class).thrown()).isGreaterThan(before);
    }

    @Test
    public void tellsWhatWasCommittedAndForgetsWhatWasRolledBack() throws InterruptedException {
        Publisher publisher = bean(Publisher.class);
        Database database = bean(Storage.class).databaseOf(new PluginInfo("bus-test", "1.0.0"), BusIT.class);
        try (FrameCapture client = connect()) {
            client.next("connection_established");
            Assertions.assertThatThrownBy(() -> database.inTransaction(() -> {
                        publisher.publish(EventTypes.ERROR, report("rolled back"), Audience.everyone());
                        throw new PlatformException(ErrorCodes.SYSTEM_ERROR, "by intent");
                    }))
                    .hasMessage("by intent");
            database.inTransaction(() -> {
                publisher.publish(EventTypes.ERROR, report("committed"), Audience.everyone());
                publisher.publish(EventTypes.ERROR, report("after it"), Audience.everyone());
                return null;
            });
            assertThat(client.next("\"error\"")).contains("committed");
            assertThat(client.next("\"error\"")).contains("after it");
        }
    }

    /** Of a durable type: of the progress, a slow socket gets the newest only. */
    private static ErrorReport report(String message) {
        return new ErrorReport(message, "TEST", "info");
    }

    @Test
    public void tellsNothingBeforeTheCommit() throws InterruptedException {
        Publisher publisher = bean(Publisher.class);
        Database database = bean(Storage.class).databaseOf(new PluginInfo("bus-test", "1.0.0"), BusIT.class);
        try (FrameCapture client = connect()) {
            client.next("connection_established");
            database.inTransaction(() -> {
                publisher.publish(EventTypes.ERROR, report("in the transaction"), Audience.everyone());
                client.send("{\"type\":\"ping\"}");
                assertThat(client.next("\"type\"", "llm_status", "diagnostics_report"))
                        .contains("pong");
                return null;
            });
            assertThat(client.next("\"error\"")).contains("in the transaction");
        }
    }
}
