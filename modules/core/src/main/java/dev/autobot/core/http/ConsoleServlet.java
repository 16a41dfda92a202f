package dev.autobot.core.http;

import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCodes;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /assets/…}: the scripts, styles and images of the web console. Their names change with their content, so
 * browsers may keep them. They hold nothing that is anybody's, and are open to everybody, as the page is.
 */
@WebServlet(urlPatterns = ConsoleServlet.PATH + "*")
public class ConsoleServlet extends HttpServlet {

    static final String PATH = "/assets/";

    private static final long serialVersionUID = 1L;
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final transient ConsoleFiles files = new ConsoleFiles(ConsoleServlet.class.getClassLoader());

    @Inject
    private transient PayloadBinder binder;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<StaticFile> file = files.asset(path.substring(1));
        if (file.isPresent()) {
            ConsolePolicy.write(request, response);
            StaticAnswer.write(request, response, file.get(), FOR_A_YEAR);
        } else {
            ErrorBody.write(
                    response,
                    binder,
                    ErrorCodes.NOT_FOUND,
                    "There is no such file here. It may be of another version of the console: load the page again.");
        }
    }
}
