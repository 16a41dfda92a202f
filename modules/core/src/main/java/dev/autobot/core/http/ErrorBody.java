package dev.autobot.core.http;

import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.payload.ErrorReport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How HTTP errors are told: the status of their code, and the same body as an {@code error} event's payload. */
final class ErrorBody {

    private ErrorBody() {}

    static void write(HttpServletResponse response, PayloadBinder binder, ErrorCode code, String message)
            throws IOException {
        JsonBody.write(
                response,
                code.httpStatus(),
                binder.write(new ErrorReport(message, code.name(), code.kind().severity())));
    }
}
