package dev.autobot.core.http;

import dev.autobot.core.config.PluginsConfig;
import dev.autobot.core.jar.VerifiedJar;
import dev.autobot.core.plugin.PluginRegistry;
import dev.autobot.core.plugin.PluginReport;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * {@code /api/plugins}: what operators see of plugins and do with them. It is no plugin's route, because bodies are
 * jars and go to the disk as they come.
 */
@WebServlet(urlPatterns = {"/api/plugins", "/api/plugins/*"})
public class PluginsServlet extends HttpServlet {

    static final String PATH = "/api/plugins";

    /** How the API document tells of it. */
    static final List<Route> ROUTES = List.of(
            Route.get(PATH, "Lists all plugins, and all jars that are none, with what is wrong.", Plugins.class)
                    .forRole(User.OPERATOR),
            Route.put(PATH, "Takes in a jar, given as the body, and runs it.", PluginReport.class)
                    .forRole(User.OPERATOR),
            Route.post(PATH + "/verify", "Says whether a jar, given as the body, could be used.", Verified.class)
                    .forRole(User.OPERATOR),
            Route.post(PATH + "/{id}/reload", "Loads a plugin's jar again.", PluginReport.class)
                    .forRole(User.OPERATOR),
            Route.post(PATH + "/{id}/disable", "Stops a plugin, also over restarts.", PluginReport.class)
                    .forRole(User.OPERATOR),
            Route.post(PATH + "/{id}/enable", "Runs a plugin that is disabled or in quarantine.", PluginReport.class)
                    .forRole(User.OPERATOR));

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PluginRegistry registry;

    @Inject
    private transient PluginsConfig config;

    @Inject
    private transient PayloadBinder binder;

    @Inject
    private transient IdSource ids;

    /** All plugins. */
    public record Plugins(List<PluginReport> plugins) {}

    /**
     * A jar that could be used.
     *
     * @param id the plugin's id
     * @param version its version
     * @param api the versions of the contract that it works with
     * @param sha256 the jar's digest
     * @param types the message types that it handles
     */
    public record Verified(String id, String version, String api, String sha256, List<String> types) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Caller.demand(Caller.user(request), User.OPERATOR);
            JsonBody.write(response, HttpServletResponse.SC_OK, binder.write(answer(request)));
        } catch (PlatformException e) {
            ErrorBody.write(response, binder, e.code(), e.getMessage());
        }
    }

    private Object answer(HttpServletRequest request) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.isEmpty() || path.equals("/")) {
            return answerForAll(request);
        }
        if (path.equals("/verify")) {
            requireMethod(request, "POST");
            return verify(request);
        }
        String[] parts = path.substring(1).split("/", -1);
        if (parts.length == 1 && request.getMethod().equals("PUT")) {
            return install(request); // curl adds the file's name to an address that ends in a slash
        }
        if (parts.length != 2) {
            throw nothingHere();
        }
        requireMethod(request, "POST");
        return act(parts[0], parts[1]);
    }

    private Object answerForAll(HttpServletRequest request) throws IOException {
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> new Plugins(registry.reports());
            case "PUT" -> install(request);
            default ->
                throw new PlatformException(ErrorCodes.METHOD_NOT_ALLOWED, "This address takes GET and PUT only.");
        };
    }

    private Object act(String id, String action) {
        return switch (action) {
            case "reload" -> registry.reload(id);
            case "disable" -> registry.disable(id);
            case "enable" -> registry.enable(id);
            default -> throw nothingHere();
        };
    }

    private static void requireMethod(HttpServletRequest request, String method) {
        if (!request.getMethod().equals(method)) {
            throw new PlatformException(ErrorCodes.METHOD_NOT_ALLOWED, "This address takes " + method + " only.");
        }
    }

    private static PlatformException nothingHere() {
        return new PlatformException(ErrorCodes.NOT_FOUND, "There is nothing here. /openapi lists what there is.");
    }

    /**
     * Puts the jar into the folder under the name that its plugin has there. Unless it runs then, what was there
     * before is put back, so that a restart finds what runs.
     */
    private PluginReport install(HttpServletRequest request) throws IOException {
        Path upload = receive(request);
        Path before = upload.resolveSibling("before.jar");
        try {
            VerifiedJar jar = registry.verify(upload);
            String name = registry.fileName(jar.descriptor().info().id());
            registry.requireHighest(jar, name);
            return install(upload, config.folder().resolve(name), before);
        } finally {
            Files.deleteIfExists(before);
            forget(upload);
        }
    }

    private PluginReport install(Path upload, Path file, Path before) throws IOException {
        boolean replaces = Files.exists(file);
        if (replaces) {
            Files.copy(file, before);
        }
        Files.move(upload, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try {
            return registry.install(file);
        } catch (PlatformException e) {
            if (replaces) {
                Files.move(before, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                registry.arrive(file);
            } else {
                Files.deleteIfExists(file);
                registry.leave(file);
            }
            throw e;
        }
    }

    private Verified verify(HttpServletRequest request) throws IOException {
        Path upload = receive(request);
        try {
            VerifiedJar jar = registry.verify(upload);
            registry.requireHighest(
                    jar, registry.fileName(jar.descriptor().info().id()));
            return new Verified(
                    jar.descriptor().info().id(),
                    jar.descriptor().info().version(),
                    jar.descriptor().api().text(),
                    jar.sha256(),
                    List.copyOf(jar.descriptor().types()));
        } finally {
            forget(upload);
        }
    }

    private Path receive(HttpServletRequest request) throws IOException {
        Path folder = config.folder().resolve(".upload-" + ids.next()); // the watcher does not look into folders
        Path upload = Files.createDirectories(folder).resolve("upload.jar");
        boolean whole = false;
        try (InputStream body = request.getInputStream();
                OutputStream file = Files.newOutputStream(upload)) {
            copy(body, file);
            whole = true;
        } finally {
            if (!whole) {
                forget(upload);
            }
        }
        return upload;
    }

    private static void forget(Path upload) throws IOException {
        Files.deleteIfExists(upload);
        Files.deleteIfExists(upload.getParent());
    }

    private void copy(InputStream body, OutputStream file) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long all = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            all += read;
            if (all > config.mostBytes()) {
                throw new PlatformException(
                        ErrorCodes.BODY_TOO_LARGE,
                        "The jar is larger than " + config.mostBytes()
                                + " bytes. AUTOBOT_PLUGINS_MAX_BYTES allows more.");
            }
            file.write(buffer, 0, read);
        }
    }
}
