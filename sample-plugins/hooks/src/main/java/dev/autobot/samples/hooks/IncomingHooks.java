package dev.autobot.samples.hooks;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Secret;
import dev.autobot.samples.hooks.HooksProtocol.Receipt;
import dev.autobot.samples.hooks.HooksProtocol.Received;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Takes calls in and tells users of them, once for each delivery. Thread-safe. */
final class IncomingHooks {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_EVENT = 100;

    private final Map<String, IncomingHook> hooks = new HashMap<>();
    private final PluginContext context;
    private final SeenDeliveries seen;
    private final IncomingHook decoy;

    IncomingHooks(PluginContext context, SeenDeliveries seen) {
        this.context = context;
        this.seen = seen;
        HookSettings settings = new HookSettings(context.settings());
        settings.names("hooks.in").forEach(name -> hooks.put(name, IncomingHook.of(name, settings)));
        Secret unknown = new Secret(context.ids().next() + context.ids().next());
        this.decoy = new IncomingHook("", unknown, Audience.everyone(), false);
    }

    Receipt receive(Request request) {
        byte[] body = request.body();
        if (body.length > LARGEST_BODY) {
            throw new PlatformException(ErrorCodes.BODY_TOO_LARGE, "A hook takes at most 64 KiB; send less at a time.");
        }
        // the decoy makes an unknown name take the same time as a wrong signature
        IncomingHook hook = hooks.getOrDefault(request.path("name"), decoy);
        boolean isSigned = hook.isSigned(request, body);
        if (!isSigned || hook == decoy) {
            throw new PlatformException(
                    ErrorCodes.UNAUTHENTICATED,
                    "There is no such hook, or " + Signature.HEADER + " is not the signature of this body.");
        }
        Instant now = context.clock().instant();
        hook.requireFresh(request, now);
        Received received = new Received(hook.name(), text(body), event(request), now);
        return context.database().inTransaction(() -> tellOnce(hook, request, received));
    }

    private Receipt tellOnce(IncomingHook hook, Request request, Received received) {
        if (!seen.isFirst(hook.name(), request)) {
            return new Receipt("repeated");
        }
        context.events().publish(HooksProtocol.RECEIVED, received, hook.audience());
        return new Receipt("accepted");
    }

    private static String event(Request request) {
        return request.header("X-GitHub-Event")
                .filter(event -> event.length() <= LONGEST_EVENT)
                .orElse(null);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PlatformException(ErrorCodes.BAD_FIELD, "The body is not text in UTF-8; send JSON.", e);
        }
    }
}
