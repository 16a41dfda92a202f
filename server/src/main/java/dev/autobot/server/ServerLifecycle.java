package dev.autobot.server;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The application's beginning and end in its container.
 *
 * <p>A server that is nothing but this application (the packaged one; it sets {@code autobot.owns.server}) ends when
 * the platform does not start, so that its operator or orchestrator sees it. In a container with other applications
 * only this one fails.
 */
@WebListener
public class ServerLifecycle implements ServletContextListener {

    private static final Logger LOG = System.getLogger("autobot.server");

    // made within start(): a setting that cannot be read fails there, where it can be told
    @Inject
    private Instance<PlatformStartup> startup;

    @Inject
    private Banner banner;

    @Inject
    private Instance<Reachability> reachability;

    @Inject
    private Config config;

    private PlatformStartup platform;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            platform = startup.get();
            platform.start(event.getServletContext());
            if (ownsServer()) {
                StopSignals.before(platform::drain); // in a container with other applications it is theirs, too
            }
            Optional<URI> address = banner.address(event.getServletContext().getContextPath());
            new Thread(() -> tellWhenReachable(address), "autobot-banner").start();
        } catch (PlatformException e) {
            fail(e.getMessage(), e.code() == ErrorCodes.BAD_CONFIGURATION ? null : e.getCause(), e);
        } catch (Exception | LinkageError e) {
            fail("The start failed: " + e, e, e);
        }
    }

    private void tellWhenReachable(Optional<URI> address) {
        switch (address.map(reachability.get()::await).orElse(Reachability.Finding.READY)) {
            case READY -> banner.ready();
            case TAKEN ->
                refuse("Another program answers at " + address.get()
                        + ". Stop it, or set AUTOBOT_HTTP_PORT to a free port.");
            case SILENT ->
                refuse("Nothing answers at " + address.get()
                        + ". Set AUTOBOT_HTTP_PORT to a free port; the server's log has the reason.");
        }
    }

    private void refuse(String why) {
        banner.failed(why);
        if (ownsServer()) {
            System.exit(1);
        }
    }

    private boolean ownsServer() {
        return config.getOptionalValue("autobot.owns.server", Boolean.class).orElse(false);
    }

    private void fail(String why, Throwable forTheLog, Throwable cause) {
        banner.failed(why);
        if (forTheLog != null) {
            LOG.log(Level.ERROR, "AutoBot did not start.", forTheLog);
        }
        stop();
        if (!ownsServer()) {
            throw new IllegalStateException("AutoBot did not start: " + why, cause);
        }
        // the container's own shutdown waits for this listener, so the exit needs a thread of its own
        new Thread(() -> System.exit(1), "autobot-exit").start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop();
    }

    private void stop() {
        if (platform != null) {
            platform.stop();
        }
    }
}
